// The question in which one message is written: its words and when it is shown.
import { question } from "./dialogs.js";
import { clockOf, scheduleOf } from "./kelola_teks_words.js";

const at = (id) => document.getElementById(id);
const dialog = at("dialog-message");
const form = dialog.querySelector("form");
const days = [...form.querySelectorAll('input[name="day"]')];
const LAST = 1440;

const minuteOf = (time, otherwise) => {
  if (!time) return otherwise;
  const [hour, minute] = time.split(":").map(Number);
  return hour * 60 + minute;
};
const timeOf = (minute) => clockOf(minute).replace(".", ":");

function written() {
  const until = minuteOf(at("until-time").value, LAST);
  const from = minuteOf(at("from-time").value, 0);
  return {
    words: at("words").value.replace(/\s+/g, " ").trim(),
    priority: at("high").checked ? "high" : "normal",
    from_date: at("from-date").value || null,
    until_date: at("until-date").value || null,
    days: days.filter((day) => day.checked).map((day) => Number(day.value)),
    from_minute: from,
    // Until midnight is until the end of the day.
    until_minute: until === 0 ? LAST : until,
  };
}

// What the hub would refuse is said beside the field, before anything is sent.
function check() {
  const message = written();
  at("words").setCustomValidity(message.words ? "" : "Tulis dahulu teksnya.");
  const turned = message.from_date && message.until_date && message.until_date < message.from_date;
  at("until-date").setCustomValidity(turned ? "Tanggal akhir sebelum tanggal mulai." : "");
  at("until-time").setCustomValidity(message.from_minute === message.until_minute ? "Jam mulai dan jam akhir sama." : "");
  days[0].setCustomValidity(message.days.length ? "" : "Pilih paling sedikit satu hari.");
  at("words-left").textContent = `${at("words").value.length} dari ${at("words").maxLength} huruf`;
  // In mid sentence only the names of days keep their capital.
  at("schedule-words").textContent = message.days.length ? `Akan tampil: ${scheduleOf(message).replace(/^(Setiap|Mulai|Sampai|Pukul)/, (first) => first.toLowerCase())}.` : "Pilih paling sedikit satu hari.";
}

form.addEventListener("input", check);
at("words").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // a message is one line; Enter is "done"
  form.requestSubmit(at("message-done"));
});

// Resolves to the message as written, or null when left.
export async function write(message, title) {
  at("message-title").textContent = title;
  at("words").value = message.words;
  at("high").checked = message.priority === "high";
  at("from-date").value = message.from_date || "";
  at("until-date").value = message.until_date || "";
  at("from-time").value = message.from_minute ? timeOf(message.from_minute) : "";
  at("until-time").value = message.until_minute < LAST ? timeOf(message.until_minute) : "";
  for (const day of days) day.checked = message.days.includes(Number(day.value));
  check();
  return (await question(dialog)) ? { ...message, ...written() } : null;
}
