"""The frame of the HTML report: its style, its script and the page that they stand in (``@@name@@`` is filled in)."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { --ink: #1b1b1b; --quiet: #595959; --line: #c8c8c8; --error: #9c1c1c; --warning: #7a5200; --note: #1f4e79; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 70rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 "Segoe UI", "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
a:focus-visible, input:focus-visible, select:focus-visible, div:focus-visible { outline: 3px solid #1f4e79; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .5rem 1rem;
  border: 1px solid var(--line); position: sticky; top: 0; background: #fff; }
fieldset { border: 0; padding: 0; margin: 0; } legend { float: left; padding: 0 .75rem 0 0; }
fieldset label { margin-right: 1rem; } input, select { font: inherit; }
.plan { margin: 1.25rem 0; border-top: 2px solid var(--ink); padding-top: .5rem; }
.who { margin: 0; color: var(--quiet); }
ol { list-style: none; padding: 0; margin: .5rem 0; }
.finding { border-left: .4rem solid var(--note); padding: .25rem .75rem; margin: .75rem 0; }
.finding.error { border-color: var(--error); } .finding.warning { border-color: #c98a00; }
.finding p { margin: .1rem 0; } .grade { font-weight: bold; color: var(--note); }
.error .grade { color: var(--error); } .warning .grade { color: var(--warning); } .place { color: var(--quiet); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: .25rem 0; }
dt { color: var(--quiet); } dd { margin: 0; white-space: pre-line; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; } th, td { border: 1px solid var(--line); padding: .2rem .5rem;
  text-align: left; vertical-align: top; overflow-wrap: normal; }
thead th, tfoot td { background: #eef2f6; } .number { text-align: right; }
.state.cited { background: #d9ead3; } .state.faulty { background: #f8cbad; } .state.indirect { background: #ddebf7; }
.state.missing { background: #9c1c1c; color: #fff; }
[hidden] { display: none !important; }
img { max-width: 100%; border: 1px solid #bbb; }
@media print { form, .skip { display: none; } body { max-width: none; font-size: 10pt; padding: 0; }
  .finding, tr { break-inside: avoid; } .wide { overflow: visible; } thead { display: table-header-group; }
  * { print-color-adjust: exact; } @page { size: A4; margin: 15mm; } }
"""

SCRIPT: Final = """
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  const rows = data.findings.map(function (finding) {
    const element = document.getElementById(finding.id);
    return { finding: finding, element: element, words: element.textContent.normalize("NFC").toLowerCase() };
  });
  function show() {
    const boxes = form.querySelectorAll("input[name=severity]:checked");
    const severities = new Set(Array.from(boxes, function (box) { return box.value; }));
    const code = document.getElementById("code").value;
    const words = document.getElementById("words").value.normalize("NFC").toLowerCase().trim();
    let count = 0;
    for (const row of rows) {
      const wanted = severities.has(row.finding.severity) && (!code || row.finding.code === code) &&
        row.words.includes(words);
      row.element.hidden = !wanted;
      count += wanted ? 1 : 0;
    }
    for (const plan of document.querySelectorAll(".plan")) {
      plan.hidden = !plan.querySelector(".finding:not([hidden])");
    }
    document.getElementById("count").textContent = data.shown + ": " + count + " / " + rows.length;
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();
"""

PAGE: Final = """<!DOCTYPE html>
<html lang="@@lang@@">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-@@hash@@';
 base-uri 'none'; form-action 'none'">
<title>@@title@@</title>
<style>@@style@@</style>
</head>
<body>
<a class="skip" href="#findings">@@findings_title@@</a>
<h1>@@title@@</h1>
<form id="filters" hidden>@@filters@@</form>
<main>
<h2 id="findings">@@findings_title@@</h2>
@@findings@@
@@matrix@@
<h2>@@summary_title@@</h2>
@@summary@@
</main>
<script type="application/json" id="data">@@data@@</script>
<script>@@script@@</script>
</body>
</html>
"""
