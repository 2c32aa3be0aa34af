// The secret that makes this browser a display of the office: from the address into the browser's memory, and out of sight.
// The first script of the page: nothing else shall be asked for under an address that holds the secret.
var PapanKey = (function () {
  "use strict";
  var NAME = "pendopo.kunci", FORM = /^[A-Za-z0-9_-]{8,128}$/;

  function remembered() {
    try { return localStorage.getItem(NAME); } catch (forbidden) { return null; }
  }

  function remember(key) {
    try {
      if (key) localStorage.setItem(NAME, key);
      else localStorage.removeItem(NAME);
    } catch (forbidden) { /* it holds until the page is closed */ }
  }

  // [the rest, the secret or null]
  function taken(part) {
    var key = null;
    var rest = part.slice(1).split("&").filter(function (pair) {
      if (pair.slice(0, 6) !== "kunci=") return pair;
      key = pair.slice(6);
      return false;
    }).join("&");
    return [rest && part.charAt(0) + rest, key];
  }

  var query = taken(location.search), anchor = taken(location.hash);
  var said = anchor[1] === null ? query[1] : anchor[1], key = remembered();
  if (said !== null) {
    if (window.history && history.replaceState) history.replaceState(null, "", location.pathname + query[0] + anchor[0]);
    // An empty one makes it a wall like any other again.
    key = FORM.test(said) ? said : null;
    remember(key);
  }
  return { key: key };
})();
