"use strict";
// The list of plans, and the search through all texts, which are read in parts when something is searched for.
(function () {
  const { make, word } = kehoach;
  const form = document.getElementById("filters");
  const plans = kehoach.plans();
  const SHOWN = 3;
  const texts = [];
  let asked = 0;
  let failed = false;

  function part(number) {
    texts[number] ||= new Promise(function (done) {
      const script = make("script", { src: `data/text-${number}.js` });
      kehoach.waiting[`text-${number}`] = function (rows) {
        delete kehoach.data[`text-${number}`];
        done(rows.map(([plan, text]) => ({ plan, text, low: null, plain: null })));
        script.remove();
      };
      script.addEventListener("error", function () { failed = true; done([]); });
      document.head.append(script);
    });
    return texts[number];
  }

  function head(plan) {
    return [plan.issuer, plan.symbol, plan.title, plan.theme, plan.name, plan.province].filter(Boolean).join(" | ");
  }

  // The whole phrase counts most; else every word of it must stand somewhere.
  function look(row, plan, query, marks) {
    if (marks) row.low ??= kehoach.lower(row.text);
    else row.plain ??= kehoach.fold(row.text);
    const text = marks ? row.low : row.plain;
    const top = marks ? kehoach.lower(head(plan)) : kehoach.fold(head(plan));
    let places = kehoach.places(text, query, 1000);
    let length = query.length;
    let score = places.length + (kehoach.places(top, query, 1).length ? 10000 : 0);
    if (!score) {
      const words = query.split(" ");
      if (words.length < 2 || !words.every((one) => kehoach.places(text, one, 1).length)) return null;
      const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
      places = kehoach.places(text, longest, 1000);
      length = longest.length;
      score = 0.5;
    }
    return { plan, text: row.text, places, length, score };
  }

  async function search(query, marks, answer) {
    const mine = ++asked;
    const found = [];
    document.getElementById("list").setAttribute("aria-busy", "true");
    const parts = kehoach.data.plans.parts;
    for (let number = 0; number < parts; number++) {
      const rows = await part(number);
      if (mine !== asked) return;
      for (const row of rows) {
        const plan = plans[row.plan];
        const hit = kehoach.fits(plan, form) ? look(row, plan, query, marks) : null;
        if (hit) found.push(hit);
      }
      if (number + 1 < parts) {
        if (number % 4 === 3) answer(found.slice(0, 40), `${word("reading")} … ${number + 1}/${parts}`);
        await new Promise((done) => setTimeout(done));
        if (mine !== asked) return;
      }
    }
    found.sort((one, other) => other.score - one.score || (other.plan.year || 0) - (one.plan.year || 0));
    answer(found, `${found.length} ${word("hits")}.` + (failed ? " " + word("search_failed") : ""));
    document.getElementById("list").setAttribute("aria-busy", "false");
  }

  function fitting(answer) {
    const marks = form.elements.marks.checked;
    const typed = form.elements.q.value.normalize("NFC").trim().replace(/\s+/g, " ");
    const query = marks ? kehoach.lower(typed) : kehoach.fold(typed);
    if (query.length < 2) {
      asked++;
      document.getElementById("list").setAttribute("aria-busy", "false");
      answer(plans.filter((plan) => kehoach.fits(plan, form)).map((plan) => ({ plan })));
    } else {
      search(query, marks, answer);
    }
  }
  fitting.total = plans.length;

  function snippet(hit, at) {
    const edge = (place) => (hit.text.indexOf(" ", place) + 1 || place);
    const from = at > 70 ? Math.min(edge(at - 60), at) : 0;
    const last = hit.text.lastIndexOf(" ", at + hit.length + 80);
    const to = hit.text.length - at < hit.length + 90 ? hit.text.length : Math.max(last, at + hit.length);
    return make("p", { class: "snippet", lang: "vi" }, (from ? "… " : "") + hit.text.slice(from, at),
      make("mark", {}, hit.text.slice(at, at + hit.length)), hit.text.slice(at + hit.length, to) +
      (to < hit.text.length ? "\u00a0…" : ""));
  }

  function draw(hit) {
    const { plan } = hit;
    const query = form.elements.q.value.trim();
    const address = plan.page + (hit.places && hit.places.length ? "?q=" + encodeURIComponent(query) : "");
    const grades = ["error", "warning", "note"].filter((grade) => plan[grade])
      .map((grade) => make("span", { class: "grade " + grade }, `${word("severity_" + grade)}: ${plan[grade]}`));
    const inside = [
      make("p", { class: "item" }, make("a", { href: address, lang: "vi" }, plan.title || plan.label)),
      make("p", { class: "quiet" }, make("span", { lang: "vi" }, plan.label),
        plan.province ? make("span", { lang: "vi" }, " · " + plan.province) : "",
        plan.level ? " · " + word("level_" + plan.level) : "", make("span", { lang: "vi" }, " · " + plan.name)),
    ];
    if (hit.places) {
      for (const at of hit.places.slice(0, SHOWN)) inside.push(snippet(hit, at));
      if (hit.places.length > SHOWN) inside.push(make("p", { class: "quiet" }, `${hit.places.length} ${word("places")}`));
    } else {
      inside.push(make("p", { class: "quiet" }, `${plan.citations} ${word("citations").toLowerCase()} · ` +
        `${plan.tasks} ${word("tasks").toLowerCase()} `, ...grades));
    }
    return make("li", {}, ...inside);
  }

  kehoach.list(form, fitting, draw);
})();
