// Says the calls of the hall one after the other, steps the wall with them, reports each to the hub; the twin of
// counter_display/voice.py. The hub joins the words; without them there is the chime, without sound the wall alone.
var PapanVoice = (function () {
  "use strict";
  // Between two announcements, so that the second chime is heard as one; and how long a sound may be late (ms).
  var PAUSE = 300, OVERDUE = 3000, CHIME = "bel", REMEMBERED = "pendopo.suara";

  // `tell` hands the wall "turn_began" and "turn_over"; `say` sends the hub a report; `shy(yes)` asks for a touch.
  function start(wall, tell, say, shy) {
    var speaker = wall.speaker, off = speaker.mute, audio = document.createElement("audio");
    var reported = [], busy = false, standing = null, hush = null;

    function hubTime() {
      return new Date(Date.now() + wall.ahead).toISOString();
    }

    // To be called after every change of the wall: what is new is taken on, what left unsaid was only shown.
    function changed() {
      var events = PapanSpeaker.events(speaker);
      events.forEach(function (event) {
        if (reported.indexOf(event) < 0) say({ type: "announcement_taken", call: event });
      });
      reported.forEach(function (event) {
        if (events.indexOf(event) < 0) say({ type: "announcement_done", call: event, how: "shown", shown_at: hubTime() });
      });
      reported = events;
      if (hush && PapanSpeaker.silent(speaker)) hush();
      if (standing) standing();
      if (!busy && speaker.waiting.length) turn();
    }

    function turn() {
      busy = true;
      tell({ type: "turn_began" });
      var mine = speaker.now, began = Date.now(), shownAt = hubTime();
      function over(how, spokenAt) {
        function finish() {
          mine.events.forEach(function (event) {
            var report = { type: "announcement_done", call: event, how: how, shown_at: shownAt };
            if (how !== "shown") report.spoken_at = spokenAt;
            say(report);
          });
          reported = reported.filter(function (event) { return mine.events.indexOf(event) < 0; });
          tell({ type: "turn_over" });
          setTimeout(function () { busy = false; changed(); }, how === "shown" ? 0 : PAUSE);
        }
        if (how === "spoken") finish();
        else stand(began, finish);
      }
      if (PapanSpeaker.silent(speaker)) over("shown");
      else speak(PapanSpeaker.sentences(speaker), over);
    }

    // Wait until the call has stood long enough; that may come closer when more calls arrive.
    function stand(began, finish) {
      var timer = null;
      standing = function () {
        clearTimeout(timer);
        timer = setTimeout(function () {
          standing = null;
          finish();
        }, Math.max(0, began + PapanSpeaker.standsFor(speaker) - Date.now()));
      };
      standing();
    }

    function speak(sentences, over) {
      var words = sentences.map(function (one, place) {
        return one.language + "=" + (place ? [] : [CHIME]).concat(one.clips).join("+");
      }).join("&");
      var how = words ? "spoken" : "chimed";
      play(words || "id=" + CHIME, function (spokenAt) {
        over(how, spokenAt);
      }, function (refused) {
        if (refused || how === "chimed") return over("shown");
        // The words are not there: the chime at least makes people look up.
        play("id=" + CHIME, function (spokenAt) { over("chimed", spokenAt); }, function () { over("shown"); });
      });
    }

    // `failed(refused)`: `refused` when the browser wants a touch first.
    function play(words, played, failed) {
      var spokenAt = null, timer = null, done = false;
      function end(then, said) {
        if (done) return;
        done = true;
        clearTimeout(timer);
        hush = audio.onplaying = audio.onended = audio.onerror = null;
        then(said);
      }
      function overdue(after) {
        clearTimeout(timer);
        timer = setTimeout(function () { audio.pause(); end(failed); }, after + OVERDUE);
      }
      hush = function () { audio.pause(); end(failed, true); };
      audio.onplaying = function () {
        if (spokenAt === null) spokenAt = hubTime();
        overdue((isFinite(audio.duration) ? audio.duration : 30) * 1000);
      };
      audio.onended = function () { end(played, spokenAt || hubTime()); };
      audio.onerror = function () { end(failed); };
      audio.volume = speaker.voice.volume / 100;
      audio.src = "/suara.wav?" + words;
      overdue(0);
      begin(function () { blocked(true); end(failed, true); });
    }

    function begin(refused) {
      var promise = audio.play();
      // Old browsers promise nothing, and refuse nothing either.
      if (promise && promise["catch"]) promise["catch"](function (error) {
        if (error && error.name === "NotAllowedError") refused();
      });
    }

    // --- browsers that are silent until they are touched

    function blocked(yes) {
      if (off) return;
      PapanSpeaker.able(speaker, !yes);
      shy(yes);
    }

    function touched() {
      if (off || !speaker.mute) return;
      blocked(false);
      try { localStorage.setItem(REMEMBERED, "ya"); } catch (forbidden) { /* asked again next time */ }
      // The chime proves it, and from now on this very element may play by itself.
      if (busy) return;
      busy = true;
      play("id=" + CHIME, again, again);
      function again() { busy = false; changed(); }
    }

    // A browser that lets this page sound by itself says so here; one that knows nothing of it never refuses.
    function ask() {
      var Context = window.AudioContext || window.webkitAudioContext;
      if (off || !Context) return;
      var context = new Context();
      setTimeout(function () {
        if (context.state === "suspended") blocked(true);
        if (context.close) context.close();
      }, 600);
    }

    ["click", "touchend", "keydown"].forEach(function (kind) { document.addEventListener(kind, touched); });
    ask();
    return { changed: changed };
  }

  // Whether somebody has turned the sound on here before: then the page says that it has stopped.
  function wasOn() {
    try { return localStorage.getItem(REMEMBERED) === "ya"; } catch (forbidden) { return false; }
  }

  return { start: start, wasOn: wasOn };
})();
