// The wall in any browser: follows the hub, shows and says what happens in the hall, says when the line is broken.
(function () {
  "use strict";
  var view = PapanView.view(location.search);
  // In a frame of the office's own settings page it is a picture: it neither speaks nor reports.
  var picture = window.parent !== window;
  if (picture) view.mute = true;
  var wall = PapanWall.empty(view);
  var unit = 1, seen = "", line = null, voice = null;
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
    if (voice) voice.changed();
  }

  function look() {
    var moment = now(), calm = reduced.matches || wall.view.calm;
    var sight = PapanSight.sight(wall, moment, calm);
    var key = JSON.stringify(sight);
    if (key !== seen) {
      seen = key;
      PapanDraw.draw(sight, !!wall.board);
    }
    PapanText.show(sight.running, unit, calm || wall.view.still, moment.steady);
  }

  function measure() {
    unit = PapanDraw.measure();
    seen = "";
    look();
  }

  function letters() {
    PapanText.lettersChanged();
    measure();
  }

  function frame() {
    PapanText.move(steady());
    if (wall.announced.length && steady() - wall.announced[wall.announced.length - 1].start < 4000) look();
    nextFrame(frame);
  }

  // The browser wants a touch before it lets the page sound.
  function shy(yes) {
    var button = document.getElementById("touch");
    button.hidden = !yes;
    document.documentElement.className = yes ? "shy" : "";
    document.getElementById("touch-words").textContent = PapanVoice.wasOn() ? "Suara berhenti. Ketuk untuk menyalakan lagi" : "Ketuk untuk menyalakan suara";
  }

  wall.hours = Array.prototype.map.call(document.querySelectorAll("#hours li"), function (item) { return item.textContent; });
  wall.complaint = document.getElementById("wall").getAttribute("data-complaint");
  window.addEventListener("resize", measure);
  // Each weight comes when its first words do, some only with the first call.
  if (document.fonts && document.fonts.addEventListener) document.fonts.addEventListener("loadingdone", letters);
  window.addEventListener("load", letters);
  setInterval(look, 200);
  measure();
  voice = PapanVoice.start(wall, tell, function (report) { if (line) line.say(report); }, shy);
  line = PapanLine.open(tell, picture ? null : PapanKey.key);
  nextFrame(frame);
})();
