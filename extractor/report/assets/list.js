"use strict";
// A long list of which one page is drawn: filters, pages, the number of what fits.
(function () {
  const PAGE = 40;

  kehoach.word = function (key) { return kehoach.data.words[key][kehoach.lang === "en" ? 1 : 0]; };

  kehoach.make = function (name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
    return element;
  };

  const NAMES = ["slug", "name", "issuer", "level", "province", "now", "year", "symbol", "title", "theme", "citations",
    "tasks", "error", "warning", "note"];
  kehoach.plan = function (row) {
    const plan = Object.fromEntries(NAMES.map((name, place) => [name, row[place]]));
    plan.page = "plans/" + plan.slug + ".html";
    plan.label = [plan.issuer, plan.symbol, plan.year].filter(Boolean).join(" · ") || plan.name;
    return plan;
  };
  kehoach.plans = function () { return kehoach.data.plans.rows.map(kehoach.plan); };

  kehoach.fits = function (plan, form) {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    return (!value("year") || String(plan.year) === value("year")) &&
      (!value("level") || plan.level === value("level")) &&
      (!value("province") || plan.province === value("province"));
  };

  // Filters take their first values from the address.
  kehoach.preset = function (form) {
    for (const [key, value] of kehoach.parameters) {
      const field = form.elements[key];
      if (field && (field.tagName === "SELECT" || field.type === "search")) field.value = value;
    }
  };

  kehoach.list = function (form, fitting, draw) {
    const list = document.getElementById("list");
    const count = document.getElementById("count");
    const turn = document.getElementById("turn");
    const [previous, next] = ["previous", "next"].map((id) => document.getElementById(id));
    let items = [];
    let said = "";
    let first = 0;

    function show() {
      list.replaceChildren(...items.slice(first, first + PAGE).map(draw));
      count.textContent = said || `${kehoach.word("shown")}: ${items.length} ${kehoach.word("of")} ${fitting.total}`;
      if (!items.length && !said) count.textContent = kehoach.word("nothing");
      turn.hidden = items.length <= PAGE;
      previous.disabled = first === 0;
      next.disabled = first + PAGE >= items.length;
      document.getElementById("where").textContent =
        `${first + 1}–${Math.min(first + PAGE, items.length)} / ${items.length}`;
    }

    function move(by) {
      first += by;
      show();
      count.scrollIntoView({ block: "start" });
    }

    previous.addEventListener("click", () => move(-PAGE));
    next.addEventListener("click", () => move(PAGE));
    const update = function () {
      first = 0;
      fitting((those, words) => { items = those; said = words || ""; first = 0; show(); });
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", update);
    kehoach.changed = show;
    kehoach.preset(form);
    update();
  };
})();
