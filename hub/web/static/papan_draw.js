// Puts on the glass what there is to read, as large as it fits: the twin of counter_display's layouts and screens.
// Sizes are in rem, a hundredth of which is a pixel of a wall 1920×1080.
var PapanDraw = (function () {
  "use strict";
  // Tiles as in grid_layout.py and tile_layout.py; pixels of a wall 1920 wide.
  var GAP = 16, EDGE = 24, PADDING = 16, MOST_COLUMNS = 8, ENOUGH = 0.75, LOW = 0.42, SHARE = 0.58, CAPITAL = 0.745, LARGEST = 363;
  var unit = 1;

  function at(id) {
    return document.getElementById(id);
  }

  function say(id, words) {
    var place = at(id);
    if (place.textContent !== words) place.textContent = words;
  }

  function part(parent, name, words) {
    var piece = document.createElement("span");
    piece.className = name;
    piece.textContent = words;
    parent.appendChild(piece);
    return piece;
  }

  // Returns the unit: one pixel of a wall 1920×1080 on this one.
  function measure() {
    var wide = window.innerWidth, high = window.innerHeight;
    unit = high > wide ? Math.min(wide / 1080, high / 1920) : Math.min(wide / 1920, high / 1080);
    document.documentElement.style.fontSize = unit * 100 + "px";
    return unit;
  }

  function upright() {
    return window.innerHeight > window.innerWidth;
  }

  // Set words smaller until they fit into their box.
  function fit(words, room, most, least) {
    var size = most;
    words.style.fontSize = size + "rem";
    var wide = Math.max(words.getBoundingClientRect().width, words.scrollWidth);
    // A hair less than the room: letters are not exactly as wide at every size, and one too many cuts the last word.
    if (wide > room && wide > 0) words.style.fontSize = Math.max(least, 0.98 * size * room / wide) + "rem";
  }

  // Words that may break into lines become smaller until they are no higher than their room.
  function shrink(words, high, most, least) {
    for (var size = most; size >= least; size -= 0.05) {
      words.style.fontSize = size + "rem";
      if (words.scrollHeight <= high + 1 && words.scrollWidth <= words.clientWidth + 1) return;
    }
  }

  function draw(sight, known) {
    at("warning").hidden = !sight.warning;
    say("warning-words", sight.warning);
    if (!known) return;
    ["office", "region", "date", "clock", "heading", "number", "counter", "advice", "waiting"].forEach(function (name) {
      say(name, sight[name]);
    });
    say("greeting-words", sight.greeting);
    document.body.className = [
      sight.layout === "counter" ? "counter-wall" : sight.layout, upright() ? "upright" : "lying", sight.number.length > 4 ? "wide" : "", sight.number ? "" : "nobody",
      sight.framed ? "framed" : "", sight.swapped ? "swapped" : ""
    ].join(" ");
    var own = sight.layout === "counter", strip = sight.layout === "grid" && !upright();
    at("calling").hidden = !sight.number && !own;
    at("greeting").hidden = !!sight.number;
    band(sight);
    fit(at("office"), at("office").parentNode.clientWidth, 0.46, 0.26);
    if (own) return ownCounter(sight);
    at("side").hidden = false;
    at("waiting-box").hidden = !sight.waiting;
    if (sight.layout === "grid") tiles(sight);
    else rows(sight);
    notice(sight.layout === "grid" ? null : sight.notice);
    pages(sight);
    if (sight.number) call(strip);
  }

  function band(sight) {
    var waiting = sight.layout === "grid" && sight.waiting && !sight.warning ? "Menunggu " + sight.waiting + " orang" : "";
    at("title").hidden = !sight.title && !waiting;
    say("title-words", sight.title || (waiting && !upright() ? sight.heading : ""));
    say("title-waiting", waiting);
    if (!at("title").hidden) fit(at("title-words"), at("title").clientWidth - at("title-waiting").offsetWidth - unit * 120, 0.46, 0.26);
  }

  function call(strip) {
    var panel = at("call").clientWidth - 0.8 * unit * 100;
    if (!strip) {
      fit(at("number"), panel, 4.2, 1);
      fit(at("counter"), panel - 4 * unit * 100, 1.4, 0.6);
      return;
    }
    // In the strip the number has the least it may have, so that the counter has its place beside it.
    fit(at("number"), panel * 0.6, LARGEST / 100, 1);
    fit(at("counter"), panel - at("number").getBoundingClientRect().width - unit * 180, 1.4, 0.4);
  }

  function ownCounter(sight) {
    at("side").hidden = true;
    var panel = at("call"), inner = panel.clientWidth - 0.8 * unit * 100;
    shrink(at("counter"), panel.clientHeight * 0.26, upright() ? 2.1 : 1.5, 0.6);
    if (sight.number) fit(at("number"), inner, panel.clientHeight * 0.59 / CAPITAL / unit / 100, 1);
    else {
      shrink(at("greeting-words"), panel.clientHeight * 0.4, 1.5, 0.4);
      shrink(at("advice"), panel.clientHeight * 0.25, 0.64, 0.4);
    }
  }

  function rows(sight) {
    var place = at("counters"), count = sight.rows.length;
    place.textContent = "";
    place.style.height = "";
    place.className = "counters" + (count > 4 ? " many" : "");
    // What the counters leave belongs to what hangs below them; together eight parts.
    place.style.flexGrow = count > 4 ? 5.5 : count * 5 / 4;
    at("below").style.flexGrow = 8 - place.style.flexGrow;
    sight.rows.forEach(function (counter) {
      var row = document.createElement("div");
      row.className = "counter" + (counter.called ? " called" : "");
      row.style.height = 100 / count + "%";
      part(row, "name", counter.name);
      part(row, counter.number ? "serves" : "state", counter.number || counter.state);
      place.appendChild(row);
      var high = row.clientHeight / unit / 100;
      row.firstChild.style.fontSize = Math.min(0.54, high * 0.52) + "rem";
      row.lastChild.style.fontSize = (counter.number ? Math.min(0.92, high * 0.78) : Math.min(0.5, high * 0.5)) + "rem";
    });
  }

  // --- the grid

  function tiles(sight) {
    var place = at("counters"), count = sight.rows.length;
    place.textContent = "";
    place.className = "counters tiles";
    place.style.flexGrow = 1;
    if (!count) return;
    var longest = sight.rows.reduce(function (most, counter) { return Math.max(most, (counter.number || "").length); }, 4);
    var wide = place.clientWidth / unit - 2 * EDGE + GAP, high = place.clientHeight / unit - 2 * EDGE + GAP;
    var columns = columnsFor(count, wide, high, longest * 0.68), lines = Math.ceil(count / columns);
    var tile = { width: wide / columns - GAP, height: high / lines - GAP };
    var low = tile.height < tile.width * LOW;
    sight.rows.forEach(function (counter, index) {
      var box = document.createElement("div");
      box.className = "tile" + (low ? " low" : "") + (counter.number ? "" : " idle") + (counter.called ? " called" : "") + (counter.swapped ? " flashing" : "");
      box.style.width = tile.width / 100 + "rem";
      box.style.height = tile.height / 100 + "rem";
      box.style.left = (EDGE + index % columns * (tile.width + GAP)) / 100 + "rem";
      box.style.top = (EDGE + Math.floor(index / columns) * (tile.height + GAP)) / 100 + "rem";
      var name = part(box, "name", counter.name);
      var says = part(box, counter.number ? "serves" : "state", counter.number || counter.state);
      place.appendChild(box);
      var most = nameSize(tile, low) / 100, room = box.clientWidth * (low ? 1 - SHARE : 1) - 2 * PADDING * unit;
      fit(name, room, most, 0.18);
      if (counter.number) says.style.fontSize = numberSize(tile, longest * 0.68) / 100 + "rem";
      else shrink(says, box.clientHeight * (low ? 0.9 : 0.5), Math.min(50, tile.height * 0.4) / 100, 0.18);
    });
  }

  // A full grid is calmer than one with holes, and worth a little of the size.
  function columnsFor(count, wide, high, ems) {
    var sizes = [], largest = 0, best = 1;
    for (var columns = 1; columns <= Math.min(count, MOST_COLUMNS); columns++) {
      sizes[columns] = numberSize({ width: wide / columns - GAP, height: high / Math.ceil(count / columns) - GAP }, ems);
      largest = Math.max(largest, sizes[columns]);
    }
    var known = null;
    sizes.forEach(function (size, columns) {
      if (size < ENOUGH * largest) return;
      var holes = Math.ceil(count / columns) * columns - count;
      if (known === null || holes < known.holes || (holes === known.holes && size > known.size)) {
        known = { holes: holes, size: size };
        best = columns;
      }
    });
    return best;
  }

  function numberSize(tile, ems) {
    var width = tile.width - 2 * PADDING, low = tile.height < tile.width * LOW;
    if (low) return Math.max(1, Math.min(LARGEST, tile.height * 0.72, width * SHARE * 0.94 / ems));
    var free = tile.height - 2 * PADDING - nameSize(tile, false) * 1.35;
    return Math.max(1, Math.min(LARGEST, free * 0.86 / CAPITAL, width * 0.94 / ems));
  }

  function nameSize(tile, low) {
    return Math.min(Math.max(44, tile.height * 0.16), tile.height * (low ? 0.34 : 0.2), 96);
  }

  // --- what hangs below

  function pages(sight) {
    at("pages").hidden = sight.pages < 2;
    at("pages").textContent = "";
    for (var i = 0; i < sight.pages; i++) part(at("pages"), i === sight.page ? "here" : "", "");
  }

  function notice(said) {
    say("notice-title", said ? said.title : "");
    var place = at("notice");
    // The code is drawn once, by the hub; here it is only shown.
    at("notice-code").hidden = !(said && said.code);
    place.className = said && said.code ? "lines coded" : "lines";
    place.textContent = "";
    if (!said) return;
    said.lines.forEach(function (line) {
      var row = document.createElement("div");
      row.className = line.length > 1 ? "columns" : "sentence";
      // A time is never broken at its dash.
      line.forEach(function (words) { part(row, "", words.replace(/\u2013/g, "\u2060\u2013\u2060")); });
      place.appendChild(row);
      // Only what is seen whole.
      if (line.length > 1 && place.scrollHeight > place.clientHeight + 1) place.removeChild(row);
    });
    var size = 0.42;
    place.style.fontSize = size + "rem";
    while (said.lines[0].length === 1 && place.scrollHeight > place.clientHeight + 1 && size > 0.26) {
      size -= 0.02;
      place.style.fontSize = size + "rem";
    }
  }

  return { draw: draw, measure: measure };
})();
