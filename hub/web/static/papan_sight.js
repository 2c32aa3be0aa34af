// What one reads on the wall at one instant, word for word: the twin of counter_display/sight.py, rows.py and notices.py.
var PapanSight = (function () {
  "use strict";
  var PAGE = 8000, NOTICE = 15000, FLASH = 3000, HALF = 500;
  var time = PapanDates.time, local = PapanDates.local, clock = PapanDates.clock, day = PapanDates.day;

  function sight(wall, now, calm) {
    var board = wall.board;
    if (!board) return { layout: wall.view.layout, warning: wall.refused ? refusal(wall.refused) : "", running: [], rows: [], pages: 1, page: 0 };
    var shown = PapanWall.standing(wall, now.steady);
    var age = shown ? now.steady - shown.start : FLASH;
    var moment = {
      wall: wall, board: board, view: wall.view, now: now, calm: calm, shown: shown, here: local(now.clock + wall.ahead, board.zone),
      fresh: age >= 0 && age < FLASH
    };
    moment.flashing = moment.fresh && !calm && Math.floor(age / HALF) % 2 === 0;
    return wall.view.layout === "counter" ? oneCounter(moment) : hall(moment);
  }

  // The words that every wall has around it.
  function heads(moment) {
    var board = moment.board, view = moment.view;
    return {
      layout: view.layout, office: board.office, region: board.region, date: day(moment.here), clock: clock(moment.here),
      heading: "Nomor " + board.queue_word, title: PapanView.heading(view, board.counters), number: "", counter: "", greeting: "",
      advice: "", swapped: false, framed: false, rows: [], page: 0, pages: 1, waiting: "", notice: null,
      running: board.running_text, warning: warning(moment.wall) || unknown(moment)
    };
  }

  // The call that stands large; yesterday's last one calls nobody any more.
  function callOf(moment) {
    var wall = moment.wall, call = null;
    if (moment.shown) call = moment.shown.call;
    // The hall's last call may have been elsewhere: what this wall itself has heard, or nothing.
    else if (moment.view.counters.length) call = wall.recent.filter(function (one) { return PapanView.shows(moment.view, one.counter); })[0] || null;
    else call = moment.board.call || null;
    return call && day(local(time(call.at), moment.board.zone)) === day(moment.here) ? call : null;
  }

  // The layouts "call" and "grid": the call large, every counter with its number.
  function hall(moment) {
    var board = moment.board, call = callOf(moment), said = heads(moment);
    var counters = PapanView.of(moment.view, board.counters);
    var paged = page(counters, call, moment);
    said.number = call ? call.number : "";
    said.counter = call ? call.counter_name : "";
    said.swapped = moment.flashing;
    said.framed = moment.fresh && moment.calm;
    said.greeting = call ? "" : "Selamat datang";
    said.advice = call ? "" : advice(moment);
    said.rows = paged.counters.map(function (counter) { return row(counter, call, moment); });
    said.page = paged.page;
    said.pages = paged.pages;
    // The hub counts who waits in the whole hall; how many of them wait for a part of it is not known here.
    said.waiting = counters.length === board.counters.length ? String(board.waiting) : "";
    said.notice = notice(moment, call);
    return said;
  }

  // The layout "counter": its name, its number; else whether it is free, has a break or is closed.
  function oneCounter(moment) {
    var said = heads(moment), counter = PapanView.of(moment.view, moment.board.counters)[0];
    if (!counter) {
      said.counter = moment.view.counters.join(", ");
      said.greeting = "Belum diatur";
      return said;
    }
    // Its own call flashes; a number that stands there without a call (taken up again) does not.
    var fresh = moment.fresh && moment.shown.call.number === counter.number;
    said.counter = counter.name;
    said.number = counter.number || "";
    said.swapped = fresh && moment.flashing;
    said.framed = fresh && moment.calm;
    said.greeting = counter.number ? "" : state(counter, moment);
    said.advice = counter.number ? "" : whatToDo(counter, moment);
    return said;
  }

  function whatToDo(counter, moment) {
    var gives = moment.wall.availability;
    if (gives && !gives.taking) return advice(moment);
    if (counter.state === "open") return "Tunggu sampai nomor Anda tampil di sini.";
    return counter.state === "paused" ? "Nomor Anda tetap berlaku." : "Loket ini sedang tidak melayani.";
  }

  function advice(moment) {
    var gives = moment.wall.availability, word = moment.board.queue_word;
    if (!gives || gives.taking) return "Ambil nomor " + word + " di mesin, lalu tunggu nomor Anda tampil di sini.";
    if (!gives.again_at) return "Nomor " + word + " belum dibuka.";
    var again = local(time(gives.again_at), moment.board.zone);
    return "Nomor " + word + " dibuka lagi " + (day(again) === day(moment.here) ? "" : day(again) + " ") + "pukul " + clock(again) + ".";
  }

  function row(counter, call, moment) {
    if (!counter.number) return { name: counter.name, state: state(counter, moment), called: false };
    var called = !!call && call.number === counter.number && call.counter === counter.id;
    return { name: counter.name, number: counter.number, called: called, swapped: called && moment.flashing };
  }

  function state(counter, moment) {
    if (counter.state === "closed") return "Tutup";
    if (counter.state !== "paused") return "Buka";
    var reason = (counter.reason || "istirahat").replace(/^\s+|\s+$/g, "");
    reason = reason.charAt(0).toUpperCase() + reason.slice(1);
    var until = counter.until ? local(time(counter.until), moment.board.zone) : null;
    // A promise that has passed is not repeated.
    return until && until > moment.here ? reason + ", buka " + clock(until) : reason;
  }

  function page(counters, call, moment) {
    var now = moment.now, shown = moment.shown;
    var pages = Math.max(1, Math.ceil(counters.length / moment.view.aPage));
    var rows = Math.ceil(counters.length / pages);
    var at = Math.floor(now.steady / PAGE) % pages;
    if (call && shown && now.steady - shown.start < PAGE) {
      at = 0;
      counters.forEach(function (counter, place) { if (counter.id === call.counter) at = Math.floor(place / rows); });
    }
    return { page: at, pages: pages, counters: counters.slice(at * rows, (at + 1) * rows) };
  }

  function notice(moment, call) {
    var notices = [], wall = moment.wall, zone = moment.board.zone;
    var before = wall.recent.filter(function (one) {
      return call && time(one.at) < time(call.at) && one.number !== call.number && day(local(time(one.at), zone)) === day(moment.here);
    });
    // One line alone looks forgotten; the hours are of more use then.
    if (before.length > 1 || (before.length && !wall.hours.length)) {
      notices.push({ title: "Sudah dipanggil", lines: before.map(function (one) { return [one.number, one.counter_name, clock(local(time(one.at), zone))]; }) });
    }
    if (wall.hours.length) notices.push({ title: "Jam pelayanan", lines: wall.hours.map(function (hours) { return [hours]; }) });
    if (moment.board.index) notices.push({ title: "Indeks Kepuasan Masyarakat", lines: ofIndex(moment.board.index) });
    if (wall.complaint) notices.push({ title: "Pengaduan", lines: [["Pindai dengan ponsel, atau tulis di kios."]], code: wall.complaint });
    return notices.length ? notices[Math.floor(moment.now.steady / NOTICE) % notices.length] : null;
  }

  function ofIndex(index) {
    var value = String(index.index).replace(".", ",");
    return [[[value, index.quality, index.performance].join(" \u00b7 ")], ["n = " + index.n + " \u00b7 " + index.period]];
  }

  function warning(wall) {
    if (wall.refused) return refusal(wall.refused);
    return wall.lostSince === null ? "" : "Tidak terhubung sejak " + clock(local(wall.lostSince, wall.board.zone));
  }

  function unknown(moment) {
    var missing = PapanView.unknown(moment.view, moment.board.counters);
    return missing.length ? "Pusat antrean tidak mengenal " + missing.join(", ") + ". Periksa pengaturan papan." : "";
  }

  function refusal(code) {
    return "Papan ini ditolak pusat antrean (" + code + "). Beri tahu petugas.";
  }

  return { sight: sight };
})();
