// The running text: one speed, a place that depends on the time alone, a loop without a seam.
var PapanText = (function () {
  "use strict";
  var SPEED = 120, EACH = 8000; // px/s on a wall 1920 wide; ms a message stands still where nothing may move
  var track = document.getElementById("running");
  var shown = null, messages = [], length = 0, gap = 0, since = 0, speed = SPEED, calm = false, typeface = 0;

  function show(words, unit, still, now) {
    var wanted = JSON.stringify([words, unit, still, typeface, track.parentNode.clientWidth]);
    if (wanted === shown) return;
    shown = wanted;
    messages = words.filter(function (one) { return /\S/.test(one); });
    calm = still;
    since = now;
    speed = SPEED * Math.max(1, Math.round(unit));
    track.textContent = "";
    track.style.transform = "none";
    length = 0;
    if (!calm) fill();
    move(now);
  }

  function fill() {
    if (!messages.length) return;
    var line = once();
    track.appendChild(line);
    length = line.getBoundingClientRect().width;
    gap = line.lastChild.getBoundingClientRect().width / 2;
    var copies = length ? Math.ceil(track.parentNode.clientWidth / length) : 0;
    for (var i = 0; i < copies; i++) {
      var copy = once();
      copy.setAttribute("aria-hidden", "true");
      track.appendChild(copy);
    }
  }

  function once() {
    var line = document.createElement("span");
    messages.forEach(function (message) {
      var words = document.createElement("span");
      words.textContent = message;
      line.appendChild(words);
      var dot = document.createElement("span");
      dot.className = "dot";
      dot.textContent = "•";
      line.appendChild(dot);
    });
    line.className = "line";
    return line;
  }

  function move(now) {
    if (calm) {
      var words = messages.length ? messages[Math.floor((now - since) / EACH) % messages.length] : "";
      if (track.textContent !== words) track.textContent = words;
    } else if (length) {
      // The line begins one gap inside the screen.
      var away = ((now - since) / 1000 * speed - gap + length) % length;
      track.style.transform = "translate3d(" + -away.toFixed(1) + "px,0,0)";
    }
  }

  // Other letters have come: what was measured with the old ones is wrong.
  function lettersChanged() {
    typeface += 1;
  }

  return { show: show, move: move, lettersChanged: lettersChanged };
})();
