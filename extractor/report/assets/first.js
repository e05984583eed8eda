"use strict";
// Runs before the page is drawn: the language, and the door through which data files hand over their values.
const kehoach = {
  data: {},
  give(name, value) {
    kehoach.data[name] = value;
    const waiting = kehoach.waiting[name];
    if (waiting) waiting(value);
  },
  waiting: {},
  kept(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  keep(key, value) {
    try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing for files */ }
  },
};
kehoach.parameters = new URLSearchParams(location.search);
kehoach.lang = (kehoach.parameters.get("lang") || kehoach.kept("kehoach-lang")) === "en" ? "en" : "vi";
document.documentElement.lang = kehoach.lang;
