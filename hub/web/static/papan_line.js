// The line to the hub: comes back by itself within seconds, tells what it hears, and says what this wall has announced.
var PapanLine = (function () {
  "use strict";
  var PROTOCOL = 1, FIRST_PAUSE = 300, LONGEST_PAUSE = 1500, ASK_EVERY = 6000, ASK_WITHIN = 2500, MOST_UNSAID = 100;

  // `tell(message)` hears everything, also "lost", "connected" and "office"; `key` makes this browser a display.
  function open(tell, key) {
    var socket = null, standing = false, asking = null, pause = FIRST_PAUSE, lastSeq = null, timer = null, unsaid = [];

    // A hub that is away is asked by a plain request first: browsers slow down WebSockets that have often failed.
    function connect() {
      clearTimeout(timer);
      if (socket || asking) return;
      ask(line, lost);
    }

    function line() {
      var mine = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/api/v1/feed");
      socket = mine;
      // A line that neither opens nor fails is given up.
      timer = setTimeout(function () { if (mine === socket && !standing) drop(); }, ASK_WITHIN);
      mine.onopen = function () {
        var hello = { type: "hello", protocol: PROTOCOL, device: "papan" };
        if (lastSeq !== null) hello.last_seq = lastSeq;
        if (key) hello.token = key;
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
        standing = true;
        clearTimeout(timer);
        tell({ type: "connected" });
        sayAll();
      } else if (message.type === "refused") {
        // The page came from this hub, so a newer page is there as well.
        setTimeout(function () { location.reload(); }, 60000);
      }
      if (typeof message.seq === "number" && message.type !== "welcome") lastSeq = message.seq;
      tell(message);
    }

    function lost() {
      socket = null;
      standing = false;
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

    function ask(answered, failed) {
      var request = asking = new XMLHttpRequest();
      function done(then) {
        return function () {
          if (asking !== request) return;
          asking = null;
          then();
        };
      }
      request.open("GET", "/api/v1/office");
      request.timeout = ASK_WITHIN;
      request.onload = done(function () {
        if (request.status !== 200) return failed();
        tell({ type: "office", office: JSON.parse(request.responseText) });
        answered();
      });
      request.onerror = request.ontimeout = done(failed);
      request.send();
    }

    // Only a display of the office is believed, so nobody else says anything.
    function say(message) {
      if (!key) return;
      unsaid = unsaid.concat(message).slice(-MOST_UNSAID);
      sayAll();
    }

    function sayAll() {
      while (standing && socket.readyState === 1 && unsaid.length) socket.send(JSON.stringify(unsaid.shift()));
    }

    // A pulled cable closes nothing: so ask now and then. The answer also brings the opening hours.
    setInterval(function () { if (standing && !asking) ask(function () {}, drop); }, ASK_EVERY);
    window.addEventListener("online", connect);
    window.addEventListener("offline", drop);
    connect();
    return { say: say };
  }

  return { open: open };
})();
