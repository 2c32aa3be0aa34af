// The hub's clock on this computer: an office PC may be minutes off, the promised time may not.
const zone = document.body.dataset.zone || undefined;
const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const precise = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: zone });
const date = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "numeric", year: "numeric", timeZone: zone });
const DAYS = { Mon: "Senin", Tue: "Selasa", Wed: "Rabu", Thu: "Kamis", Fri: "Jumat", Sat: "Sabtu", Sun: "Minggu" };
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
// Difference to this computer's steady clock, in milliseconds; that one does not jump when somebody sets the time.
let ahead = Date.now() - performance.now();

// Tell what the hub's clock showed; half the way of the answer is lost, which is far below a minute.
export function setHubTime(iso) {
  ahead = Date.parse(iso) - performance.now();
}

export function hubNow() {
  return performance.now() + ahead;
}

// "08.12"
export function clock(moment) {
  return parts.format(new Date(moment)).replace(":", ".");
}

// "09.14.07"
export function clockWithSeconds(moment) {
  return precise.format(new Date(moment)).replace(/:/g, ".");
}

// "Selasa, 14 Juli 2026"
export function longDate(moment) {
  const said = {};
  for (const { type, value } of date.formatToParts(new Date(moment))) said[type] = value;
  return `${DAYS[said.weekday]}, ${Number(said.day)} ${MONTHS[Number(said.month) - 1]} ${said.year}`;
}

// Whole minutes that have passed since `iso`, never less than none.
export function minutesSince(iso) {
  return Math.max(0, Math.floor((hubNow() - Date.parse(iso)) / 60_000));
}

// "04.12"; above an hour "1.04.12"
export function stopwatch(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}.` : ""}${two(Math.floor(seconds / 60) % 60)}.${two(seconds % 60)}`;
}
