"use strict";
// "Học tập" as "hoc tap", letter for letter: the same place in both, so that what was found can be shown.
(function () {
  const kept = new Map();

  function one(letter) {
    let plain = kept.get(letter);
    if (plain === undefined) {
      plain = letter.toLowerCase().replace("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
      plain = plain.length === letter.length ? plain : letter;
      kept.set(letter, plain);
    }
    return plain;
  }

  kehoach.fold = function (text) {
    const quick = text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
    return quick.length === text.length ? quick : text.replace(/[^\x00-\x7f]/gu, one).replace(/[A-Z]/g, (x) => x.toLowerCase());
  };

  kehoach.lower = function (text) {
    const low = text.toLowerCase();
    return low.length === text.length ? low : text;
  };

  // All places of a word or phrase that begin and, but for the last word being typed, end at the edge of a word.
  kehoach.places = function (text, words, most) {
    const found = [];
    for (let at = text.indexOf(words); at >= 0 && found.length < most; at = text.indexOf(words, at + words.length)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) found.push(at);
    }
    return found;
  };
})();
