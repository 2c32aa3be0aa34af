// How a batch's months are said.
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

const monthOf = (day) => { const [year, month] = day.split("-"); return `${MONTHS[Number(month) - 1]} ${year}`; };

export function monthsOf(batch) {
  if (!batch.first) return "";
  const [first, last] = [monthOf(batch.first), monthOf(batch.last)];
  return first === last ? first : `${first} – ${last}`;
}

export function dayOf(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

export const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
export const comma = (decimal) => String(decimal).replace(".", ",");
