// What an office chose for this wall in its address: the twin of counter_display/view.py.
// ?tata=panggilan|kisi|loket  ?loket=loket-2  ?zona=loket-1,loket-2  ?judul=…  ?gerak=diam|tidak  ?suara=tidak
var PapanView = (function () {
  "use strict";
  var LAYOUTS = { panggilan: "call", kisi: "grid", loket: "counter" };
  var ROWS_A_PAGE = 8, TILES_A_PAGE = 24, LONGEST_TITLE = 60;

  function asked(query) {
    var said = {};
    query.replace(/^[?#]/, "").split("&").forEach(function (pair) {
      var parts = pair.split("=");
      try {
        said[parts.shift()] = decodeURIComponent(parts.join("=").replace(/\+/g, " "));
      } catch (broken) { /* not an address that we wrote */ }
    });
    return said;
  }

  function view(query) {
    var said = asked(query), layout = LAYOUTS[said.tata] || "call";
    var own = layout === "counter" ? said.loket : "";
    // A counter's own display of no counter is a wall of the hall.
    if (layout === "counter" && !own) layout = "call";
    return {
      layout: layout,
      counters: own ? [own] : (said.zona || "").split(",").filter(function (id, place, all) { return id && all.indexOf(id) === place; }),
      title: (said.judul || "").slice(0, LONGEST_TITLE),
      aPage: layout === "grid" ? TILES_A_PAGE : ROWS_A_PAGE,
      calm: said.gerak === "tidak",
      still: said.gerak === "diam" || said.gerak === "tidak",
      // A counter's own display speaks only when asked to, as the voice of the hall does already.
      mute: said.suara ? said.suara === "tidak" : layout === "counter"
    };
  }

  function shows(view, counter) {
    return !view.counters.length || view.counters.indexOf(counter) >= 0;
  }

  // Those of the hall's counters that stand on this wall, in its order.
  function of(view, counters) {
    if (!view.counters.length) return counters;
    var found = [];
    view.counters.forEach(function (id) {
      counters.forEach(function (counter) { if (counter.id === id) found.push(counter); });
    });
    return found;
  }

  function unknown(view, counters) {
    return view.counters.filter(function (id) {
      return !counters.some(function (counter) { return counter.id === id; });
    });
  }

  function heading(view, counters) {
    if (view.layout === "counter" || !view.counters.length) return view.title;
    return view.title || together(of(view, counters).map(function (counter) { return counter.name; }));
  }

  // "Loket 1–3", "Loket 1, Loket 4 dan Meja informasi"
  function together(names) {
    var parts = [];
    names.forEach(function (name) {
      var match = /^(.*\D)(\d{1,4})$/.exec(name), last = parts[parts.length - 1];
      var number = match ? Number(match[2]) : -1;
      if (match && last && last.word === match[1] && last.to === number - 1) last.to = number;
      else parts.push({ word: match ? match[1] : name, from: number, to: number });
    });
    var written = [];
    parts.forEach(function (part) {
      if (part.from < 0) written.push(part.word);
      else if (part.to - part.from >= 2) written.push(part.word + part.from + "\u2013" + part.to);
      else for (var number = part.from; number <= part.to; number++) written.push(part.word + number);
    });
    if (written.length < 2) return written.join("");
    return written.slice(0, -1).join(", ") + " dan " + written[written.length - 1];
  }

  return { view: view, asked: asked, shows: shows, of: of, unknown: unknown, heading: heading };
})();
