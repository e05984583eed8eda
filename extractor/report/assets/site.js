"use strict";
// The language switch and the search field that every page has.
(function () {
  const page = document.documentElement;
  const button = document.getElementById("lang");

  function swap(element, key, get, set) {
    if (!(key in element.dataset)) element.dataset[key] = get();
    set(kehoach.lang === "en" ? element.dataset[key.replace("vi", "en")] : element.dataset[key]);
  }

  kehoach.translate = function (root) {
    for (const one of root.querySelectorAll("[data-en]")) {
      swap(one, "vi", () => one.textContent, (text) => { one.textContent = text; });
    }
    for (const one of root.querySelectorAll("[data-en-placeholder]")) {
      swap(one, "viPlaceholder", () => one.placeholder, (text) => { one.placeholder = text; });
    }
    for (const one of root.querySelectorAll("[data-en-label]")) {
      swap(one, "viLabel", () => one.getAttribute("aria-label"), (text) => one.setAttribute("aria-label", text));
    }
  };

  function show() {
    page.lang = kehoach.lang;
    kehoach.translate(document);
    if (kehoach.changed) kehoach.changed();
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    kehoach.lang = kehoach.lang === "en" ? "vi" : "en";
    kehoach.keep("kehoach-lang", kehoach.lang);
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    try { history.replaceState(null, "", address); } catch { /* some browsers refuse it for files */ }
    show();
  });

  // Some browsers keep nothing between files: the language then goes along in the address.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    const href = link && link.getAttribute("href");
    if (!href || typeof href !== "string" || href.startsWith("#") || kehoach.kept("kehoach-lang") === kehoach.lang) return;
    if (kehoach.lang === "en") {
      const address = new URL(href, location.href);
      address.searchParams.set("lang", "en");
      link.setAttribute("href", address.href);
    }
  }, true);

  const form = document.querySelector("form[data-search]");
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const address = new URL(form.dataset.search, location.href);
    address.searchParams.set("q", form.elements.q.value);
    if (kehoach.lang === "en") address.searchParams.set("lang", "en");
    location.href = address.href;
  });

  const current = document.querySelector("nav [aria-current]");
  if (current) current.closest("ul").scrollLeft = current.offsetLeft - 40;
  show();
})();
