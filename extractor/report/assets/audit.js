"use strict";
// The findings of all plans, with filters.
(function () {
  const form = document.getElementById("filters");
  if (!form) return;
  const { make, word } = kehoach;
  const plans = kehoach.plans();
  const findings = kehoach.data.findings.map(([plan, code, severity, vi, en, found, page, key]) =>
    ({ plan: plans[plan], code, severity, vi, en, found, page, key }));

  function fitting(answer) {
    const grades = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const code = form.elements.code.value;
    const words = kehoach.fold(form.elements.q.value.normalize("NFC").trim());
    answer(findings.filter(function (one) {
      if (!grades.has(one.severity) || (code && one.code !== code) || !kehoach.fits(one.plan, form)) return false;
      if (!words) return true;
      one.folded ??= kehoach.fold([one.code, one.vi, one.en, one.found, one.plan.label, one.plan.name].join(" "));
      return one.folded.includes(words);
    }));
  }
  fitting.total = findings.length;

  function draw(one) {
    return make("li", { class: "finding " + one.severity },
      make("p", {}, make("span", { class: "grade " + one.severity }, word("severity_" + one.severity)), " ",
        make("a", { href: "#" + one.code }, one.code), " ",
        make("span", { lang: kehoach.lang }, kehoach.lang === "en" ? one.en : one.vi)),
      make("p", { class: "quiet" }, make("a", { href: `${one.plan.page}#${one.key}`, lang: "vi" }, one.plan.label),
        one.page ? `, ${word("page").toLowerCase()} ${one.page}` : ""));
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest('#list a[href^="#"]');
    if (link) document.getElementById(link.hash.slice(1)).open = true;
  });
  if (location.hash) {
    const rule = document.getElementById(location.hash.slice(1));
    if (rule && rule.tagName === "DETAILS") { rule.open = true; rule.scrollIntoView(); }
  }
  kehoach.list(form, fitting, draw);
})();
