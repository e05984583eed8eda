"use strict";
// One matrix at a time; without this script all stand below one another.
(function () {
  const form = document.getElementById("roles");
  if (!form) return;
  const field = document.getElementById("role");
  function show() {
    for (const one of document.querySelectorAll("section.role")) one.hidden = one.id !== field.value;
  }
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
