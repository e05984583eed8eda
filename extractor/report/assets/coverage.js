"use strict";
// The matrix of plans by the documents they are expected to cite.
(function () {
  const form = document.getElementById("filters");
  if (!form) return;
  const { make, word } = kehoach;
  const plans = kehoach.plans();
  const STATES = { c: "cited", f: "faulty", i: "indirect", m: "missing" };
  const rows = kehoach.data.coverage.rows.map(([plan, letters]) => ({ plan: plans[plan], letters }));

  function fitting(answer) { answer(rows.filter((row) => kehoach.fits(row.plan, form))); }
  fitting.total = rows.length;

  function cell(letter) {
    const state = STATES[letter.toLowerCase()];
    if (!state) return make("td");
    const optional = letter !== letter.toLowerCase();
    return make("td", { class: "state " + state + (optional ? " optional" : "") }, word("state_" + state) + (optional ? "\u00a0*" : ""));
  }

  kehoach.list(form, fitting, (row) => make("tr", {},
    make("th", { scope: "row" }, make("a", { href: row.plan.page, lang: "vi" }, row.plan.label)),
    ...Array.from(row.letters, cell)));
})();
