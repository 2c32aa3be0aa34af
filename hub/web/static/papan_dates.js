// Days and clocks as they stand on the wall; a television often has no zones of its own.
var PapanDates = (function () {
  "use strict";
  var DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
  var MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  // Indonesia has no daylight saving. Minutes ahead of UTC.
  var ZONES = { "Asia/Jakarta": 420, "Asia/Pontianak": 420, "Asia/Makassar": 480, "Asia/Jayapura": 540 };

  // Milliseconds since 1970; old browsers know thousandths of a second, not millionths.
  function time(iso) {
    return Date.parse(iso.replace(/(\.\d{3})\d+/, "$1"));
  }

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

  return { time: time, local: local, clock: clock, day: day };
})();
