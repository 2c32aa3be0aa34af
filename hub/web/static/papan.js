// The wall in any browser: follows the hub, puts on the screen what there is to see, says when the line is broken.
(function () {
  "use strict";
  var PROTOCOL = 1, FIRST_PAUSE = 500, LONGEST_PAUSE = 8000, ASK_EVERY = 15000, ASK_WITHIN = 5000;
  var wall = PapanWall.empty();
  var socket = null, pause = FIRST_PAUSE, lastSeq = null, timer = null, unit = 1, seen = "";
  var reduced = window.matchMedia ? window.matchMedia("(prefers-reduced-motion: reduce)") : { matches: false };
  var nextFrame = window.requestAnimationFrame || function (draw) { return setTimeout(function () { draw(steady()); }, 16); };

  function steady() {
    return window.performance && performance.now ? performance.now() : Date.now();
  }

  function now() {
    return { clock: Date.now(), steady: steady() };
  }

  function tell(message) {
    PapanWall.after(wall, message, now());
    look();
  }

  // --- the line to the hub

  function connect() {
    clearTimeout(timer);
    var mine = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/api/v1/feed");
    socket = mine;
    mine.onopen = function () {
      var hello = { type: "hello", protocol: PROTOCOL, device: "papan" };
      if (lastSeq !== null) hello.last_seq = lastSeq;
      mine.send(JSON.stringify(hello));
    };
    mine.onmessage = function (frame) {
      if (mine === socket) heard(JSON.parse(frame.data));
    };
    mine.onclose = function () {
      if (mine === socket) lost();
    };
  }

  function heard(message) {
    if (message.type === "welcome") {
      pause = FIRST_PAUSE;
      tell({ type: "connected" });
      ask();
    } else if (message.type === "refused") {
      // The page came from this hub, so a newer page is there as well.
      setTimeout(function () { location.reload(); }, 60000);
    }
    if (typeof message.seq === "number" && message.type !== "welcome") lastSeq = message.seq;
    tell(message);
  }

  function lost() {
    socket = null;
    tell({ type: "lost" });
    clearTimeout(timer);
    // Not all walls at the same moment after a power cut.
    timer = setTimeout(connect, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  // Give up a line that looks alive but is not.
  function drop() {
    var dead = socket;
    if (!dead) return;
    lost();
    dead.close();
  }

  // A pulled cable closes nothing: so ask now and then. The answer also brings the opening hours.
  function ask() {
    if (!socket || socket.readyState !== 1) return;
    var request = new XMLHttpRequest();
    request.open("GET", "/api/v1/office");
    request.timeout = ASK_WITHIN;
    request.onload = function () {
      if (request.status === 200) tell({ type: "office", office: JSON.parse(request.responseText) });
    };
    request.onerror = request.ontimeout = drop;
    request.send();
  }

  // --- what one sees

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

  // Set words smaller until they fit into their box; sizes are in rem, a hundredth of which is a pixel of a wall 1920 wide.
  function fit(words, room, most, least) {
    var size = most;
    words.style.fontSize = size + "rem";
    var wide = Math.max(words.getBoundingClientRect().width, words.scrollWidth);
    if (wide > room && wide > 0) words.style.fontSize = Math.max(least, size * room / wide) + "rem";
  }

  function measure() {
    var wide = window.innerWidth, high = window.innerHeight, upright = high > wide;
    unit = upright ? Math.min(wide / 1080, high / 1920) : Math.min(wide / 1920, high / 1080);
    document.documentElement.style.fontSize = unit * 100 + "px";
    document.body.className = upright ? "upright" : "";
    seen = "";
    look();
  }

  function letters() {
    PapanText.lettersChanged();
    measure();
  }

  function look() {
    var moment = now();
    var sight = PapanSight.sight(wall, moment, reduced.matches);
    var key = JSON.stringify(sight);
    if (key !== seen) {
      seen = key;
      draw(sight);
    }
    PapanText.show(sight.running, unit, reduced.matches, moment.steady);
  }

  function draw(sight) {
    at("warning").hidden = !sight.warning;
    say("warning-words", sight.warning);
    if (!wall.board) return;
    ["office", "region", "date", "clock", "heading", "number", "counter", "advice", "waiting"].forEach(function (name) {
      say(name, sight[name]);
    });
    say("greeting-words", sight.greeting);
    at("calling").hidden = !sight.number;
    at("greeting").hidden = !!sight.number;
    var upright = document.body.className.indexOf("upright") >= 0;
    document.body.className = (upright ? "upright" : "") + (sight.number.length > 4 ? " wide" : "") + (sight.framed ? " framed" : "") + (sight.swapped ? " swapped" : "");
    counters(sight);
    notice(sight.notice);
    fit(at("office"), at("office").parentNode.clientWidth, 0.46, 0.26);
    if (!sight.number) return;
    var panel = at("call").clientWidth - 0.8 * unit * 100;
    fit(at("number"), panel, 4.2, 1);
    fit(at("counter"), panel - 4 * unit * 100, 1.4, 0.6);
  }

  function counters(sight) {
    var place = at("counters");
    place.textContent = "";
    var count = sight.rows.length;
    place.className = "counters" + (count > 4 ? " many" : "");
    // What the counters leave belongs to what hangs below them; together eight parts.
    place.style.flexGrow = count > 4 ? 5.5 : count * 5 / 4;
    place.parentNode.lastElementChild.style.flexGrow = 8 - place.style.flexGrow;
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
    at("pages").hidden = sight.pages < 2;
    at("pages").textContent = "";
    for (var i = 0; i < sight.pages; i++) part(at("pages"), i === sight.page ? "here" : "", "");
  }

  function notice(said) {
    say("notice-title", said ? said.title : "");
    var place = at("notice");
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

  function frame() {
    PapanText.move(steady());
    if (wall.announced.length && steady() - wall.announced[wall.announced.length - 1].start < 4000) look();
    nextFrame(frame);
  }

  wall.hours = Array.prototype.map.call(document.querySelectorAll("#hours li"), function (item) { return item.textContent; });
  window.addEventListener("resize", measure);
  window.addEventListener("online", function () { if (!socket) connect(); });
  window.addEventListener("offline", drop);
  // Each weight comes when its first words do, some only with the first call.
  if (document.fonts && document.fonts.addEventListener) document.fonts.addEventListener("loadingdone", letters);
  window.addEventListener("load", letters);
  setInterval(look, 200);
  setInterval(ask, ASK_EVERY);
  measure();
  connect();
  nextFrame(frame);
})();
