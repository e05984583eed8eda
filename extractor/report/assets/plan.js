"use strict";
// Text and facts, each leading to the other; kinds switched on and off; words from a search marked.
(function () {
  const text = document.getElementById("text");

  function light(keys, from) {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    for (const key of keys) {
      const fact = document.getElementById(key);
      if (fact) fact.classList.add("lit");
    }
    for (const one of document.querySelectorAll("[data-f]")) {
      one.classList.toggle("lit", one.dataset.f.split(" ").some((key) => keys.includes(key)));
    }
    if (from) from.classList.add("lit");
  }

  function open(element) {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-f], a.to");
    if (!link) return;
    const hash = link.getAttribute("href");
    const aim = document.getElementById(hash.slice(1));
    if (!aim) return;
    event.preventDefault();
    open(aim);
    light(link.dataset.f ? link.dataset.f.split(" ") : [aim.id.replace(/-\d+$/, "")]);
    aim.scrollIntoView({ block: "center" });
    try { history.replaceState(null, "", hash); } catch { /* some browsers refuse it for files */ }
    const focus = link.dataset.f ? aim : aim.nextElementSibling;
    if (focus && focus.focus) focus.focus({ preventScroll: true });
  });

  const legend = document.getElementById("legend");
  if (legend) {
    const marked = Array.from(text.querySelectorAll(".m"), (one) => [one, one.dataset.k.split(" ")]);
    legend.open = !matchMedia("(max-width: 40rem)").matches;
    // The narrowest fact gives the colour, a doubt or a finding its wavy line.
    legend.addEventListener("input", function () {
      const shown = new Set(Array.from(legend.querySelectorAll("input:checked"), (box) => box.value));
      for (const [one, kinds] of marked) {
        const left = kinds.filter((kind) => shown.has(kind));
        const doubts = left.filter((kind) => kind === "warning" || kind === "finding").map((kind) => "u-" + kind);
        one.className = ["m", ...left.slice(-1).map((kind) => "k-" + kind), ...doubts].join(" ");
      }
    });
  }

  function aimed() {
    const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (aim && /^f\d+/.test(aim.id)) { open(aim); light([aim.id.replace(/-\d+$/, "")]); aim.scrollIntoView({ block: "center" }); }
  }
  addEventListener("hashchange", aimed);
  aimed();

  // The words that were searched for.
  const query = kehoach.parameters.get("q");
  if (query && window.Highlight && CSS.highlights) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const starts = [];
    let whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) { starts.push([whole.length, node]); whole += node.data; }
    const folded = kehoach.fold(whole).replace(/\s/g, " ");
    const wanted = kehoach.fold(query.normalize("NFC").trim());
    const escaped = wanted.split(/\s+/).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    let found = [...folded.matchAll(new RegExp("(?<![\\p{L}\\p{N}])" + escaped.join(" +"), "gu"))];
    if (!found.length) found = [...folded.matchAll(new RegExp("(?<![\\p{L}\\p{N}])(?:" + escaped.join("|") + ")", "gu"))];
    const place = function (at) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle][0] <= at) low = middle; else high = middle - 1; }
      return [starts[low][1], at - starts[low][0]];
    };
    const ranges = found.slice(0, 500).map(function (hit) {
      const range = new Range();
      range.setStart(...place(hit.index));
      const [node, offset] = place(hit.index + hit[0].length - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
    CSS.highlights.set("found", new Highlight(...ranges));
    if (ranges.length && !location.hash) {
      const first = ranges[0].startContainer.parentElement;
      const box = ranges[0].getBoundingClientRect();
      if (first) scrollTo(0, scrollY + box.top - innerHeight / 3);
    }
  }
})();
