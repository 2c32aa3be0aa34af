// Says in words when a message of the running text is shown.
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
const DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const LAST = 1440;

// "07.30" of 450 minutes
export function clockOf(minute) {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}.${String(minute % 60).padStart(2, "0")}`;
}

// "5 Agustus 2026" of "2026-08-05"
export function dateOf(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

// "Senin–Kamis, Sabtu" of [0, 1, 2, 3, 5]
function daysOf(days) {
  const spans = [];
  for (const day of [...days].sort()) {
    const last = spans[spans.length - 1];
    if (last && last[1] === day - 1) last[1] = day;
    else spans.push([day, day]);
  }
  return spans.map(([first, last]) => (first === last ? DAYS[first] : `${DAYS[first]}${last === first + 1 ? ", " : "–"}${DAYS[last]}`)).join(", ");
}

// "5–9 Agustus 2026, Senin–Kamis, pukul 08.00–10.00"; nothing chosen reads "Setiap hari"
export function scheduleOf(message) {
  const parts = [];
  const { from_date: from, until_date: until } = message;
  if (from && until) parts.push(from === until ? dateOf(from) : `${dateOf(from)} sampai ${dateOf(until)}`);
  else if (from) parts.push(`mulai ${dateOf(from)}`);
  else if (until) parts.push(`sampai ${dateOf(until)}`);
  if (message.days.length < 7) parts.push(daysOf(message.days));
  const whole = message.from_minute === 0 && message.until_minute === LAST;
  if (!whole) {
    const over = message.until_minute < message.from_minute ? ", melewati tengah malam" : "";
    parts.push(`pukul ${clockOf(message.from_minute)}–${clockOf(message.until_minute)}${over}`);
  }
  const said = parts.join(", ") || "setiap hari";
  return said[0].toUpperCase() + said.slice(1);
}
