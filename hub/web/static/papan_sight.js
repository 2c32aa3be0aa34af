// What one reads on the wall at one instant, word for word: the twin of counter_display/sight.py.
var PapanSight = (function () {
  "use strict";
  var ROWS = 8, PAGE = 8000, NOTICE = 15000, FLASH = 3000, HALF = 500;
  var DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
  var MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  // Indonesia has no daylight saving; a television often has no zones of its own. Minutes ahead of UTC.
  var ZONES = { "Asia/Jakarta": 420, "Asia/Pontianak": 420, "Asia/Makassar": 480, "Asia/Jayapura": 540 };
  var time = PapanWall.time;

  // A moment (ms) as a date whose UTC fields are the office's own.
  function local(moment, zone) {
    return new Date(moment + (zone in ZONES ? ZONES[zone] : ZONES["Asia/Jakarta"]) * 60000);
  }

  function clock(date) {
    return ("0" + date.getUTCHours()).slice(-2) + "." + ("0" + date.getUTCMinutes()).slice(-2);
  }

  function day(date) {
    return DAYS[date.getUTCDay()] + ", " + date.getUTCDate() + " " + MONTHS[date.getUTCMonth()] + " " + date.getUTCFullYear();
  }

  function sight(wall, now, calm) {
    var board = wall.board;
    if (!board) return { warning: wall.refused ? refusal(wall.refused) : "", running: [], rows: [], pages: 1, page: 0 };
    var here = local(now.clock + wall.ahead, board.zone);
    var shown = PapanWall.standing(wall, now.steady);
    var call = shown ? shown.call : board.call || null;
    // Yesterday's last call calls nobody any more.
    if (call && day(local(time(call.at), board.zone)) !== day(here)) call = null;
    var age = shown ? now.steady - shown.start : FLASH;
    var fresh = !!call && age >= 0 && age < FLASH;
    var paged = page(board.counters, call, shown, now);
    return {
      office: board.office, region: board.region, date: day(here), clock: clock(here),
      heading: "Nomor " + board.queue_word, number: call ? call.number : "", counter: call ? call.counter_name : "",
      swapped: fresh && !calm && Math.floor(age / HALF) % 2 === 0, framed: fresh && calm,
      greeting: call ? "" : "Selamat datang", advice: call ? "" : advice(wall, here),
      rows: paged.counters.map(function (counter) { return row(counter, call, board.zone, here); }),
      page: paged.page, pages: paged.pages, waiting: String(board.waiting),
      notice: notice(wall, call, here, now), running: board.running_text, warning: warning(wall)
    };
  }

  function advice(wall, here) {
    var gives = wall.availability, word = wall.board.queue_word;
    if (!gives || gives.taking) return "Ambil nomor " + word + " di mesin, lalu tunggu sampai nomor Anda tampil di sini.";
    if (!gives.again_at) return "Nomor " + word + " belum dibuka.";
    var again = local(time(gives.again_at), wall.board.zone);
    return "Nomor " + word + " dibuka lagi " + (day(again) === day(here) ? "" : day(again) + " ") + "pukul " + clock(again) + ".";
  }

  function row(counter, call, zone, here) {
    if (counter.number) {
      return { name: counter.name, number: counter.number, called: !!call && call.number === counter.number && call.counter === counter.id };
    }
    return { name: counter.name, state: state(counter, zone, here), called: false };
  }

  function state(counter, zone, here) {
    if (counter.state === "closed") return "Tutup";
    if (counter.state !== "paused") return "Buka";
    var reason = (counter.reason || "istirahat").replace(/^\s+|\s+$/g, "");
    reason = reason.charAt(0).toUpperCase() + reason.slice(1);
    var until = counter.until ? local(time(counter.until), zone) : null;
    return until && until > here ? reason + ", buka " + clock(until) : reason;
  }

  function page(counters, call, shown, now) {
    var pages = Math.max(1, Math.ceil(counters.length / ROWS));
    var rows = Math.ceil(counters.length / pages);
    var at = Math.floor(now.steady / PAGE) % pages;
    if (call && shown && now.steady - shown.start < PAGE) {
      counters.forEach(function (counter, place) { if (counter.id === call.counter) at = Math.floor(place / rows); });
    }
    return { page: at, pages: pages, counters: counters.slice(at * rows, (at + 1) * rows) };
  }

  function notice(wall, call, here, now) {
    var notices = [], zone = wall.board.zone;
    var before = wall.recent.filter(function (one) {
      return call && time(one.at) < time(call.at) && one.number !== call.number && day(local(time(one.at), zone)) === day(here);
    });
    // One line alone looks forgotten; the hours are of more use then.
    if (before.length > 1 || (before.length && !wall.hours.length)) {
      notices.push({ title: "Sudah dipanggil", lines: before.map(function (one) { return [one.number, one.counter_name, clock(local(time(one.at), zone))]; }) });
    }
    if (wall.hours.length) notices.push({ title: "Jam pelayanan", lines: wall.hours.map(function (hours) { return [hours]; }) });
    return notices.length ? notices[Math.floor(now.steady / NOTICE) % notices.length] : null;
  }

  function warning(wall) {
    if (wall.refused) return refusal(wall.refused);
    return wall.lostSince === null ? "" : "Tidak terhubung sejak " + clock(local(wall.lostSince, wall.board.zone));
  }

  function refusal(code) {
    return "Papan ini ditolak pusat antrean (" + code + "). Beri tahu petugas.";
  }

  return { sight: sight };
})();
