"use strict";
// The document under the pointer or with the keyboard's focus: its lines and neighbours stand out.
(function () {
  const picture = document.querySelector("svg.network");
  if (!picture) return;
  const lines = Array.from(picture.querySelectorAll(".lines path"), (path) => ({ path, ends: path.dataset.ends.split(" ") }));
  const nodes = new Map(Array.from(picture.querySelectorAll(".node"), (node) => [node.id, node]));
  let fixed = null;

  function show(id) {
    picture.classList.toggle("chosen", Boolean(id));
    for (const node of nodes.values()) node.classList.toggle("on", node.id === id);
    for (const { path, ends } of lines) {
      const on = ends.includes(id);
      path.classList.toggle("on", on);
      if (on) for (const end of ends) nodes.get(end).classList.add("on");
    }
  }

  const id = (event) => { const node = event.target.closest(".node"); return node ? node.id : null; };
  picture.addEventListener("pointerover", (event) => { if (id(event) || !fixed) show(id(event) || fixed); });
  picture.addEventListener("pointerleave", () => show(fixed));
  picture.addEventListener("focusin", (event) => show(id(event)));
  picture.addEventListener("focusout", () => show(fixed));
  picture.addEventListener("click", (event) => { fixed = fixed === id(event) ? null : id(event); show(fixed); });
})();
