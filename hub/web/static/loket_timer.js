// The time spent on this visitor, beside the time the office has promised.
import { hubNow, stopwatch } from "./hub_clock.js";

const MINUTES = { menit: 1, jam: 60 };
const at = (id) => document.getElementById(id);

// The promise that a clock at the counter can hold: the first one counted in minutes or hours, else null.
function measurable(service) {
  const promised = service ? service.durations.find((one) => one.unit in MINUTES) : null;
  return promised ? { least: promised.least * MINUTES[promised.unit], most: promised.most * MINUTES[promised.unit] } : null;
}

export function promiseWords(service) {
  const promised = service && (service.durations.find((one) => one.unit in MINUTES) || service.durations[0]);
  if (!promised) return "";
  return promised.least === promised.most ? `${promised.most} ${promised.unit}` : `${promised.least}–${promised.most} ${promised.unit}`;
}

export function showTimer(ticket, service) {
  const serving = ticket.state === "serving" && ticket.started_at;
  const since = serving ? ticket.started_at : ticket.called_at || ticket.since;
  const spent = hubNow() - Date.parse(since);
  const watch = stopwatch(spent);
  if (at("timer").textContent !== watch) at("timer").textContent = watch;
  const promised = measurable(service);
  at("scale").hidden = !promised;
  // Its room stays while the visitor is on the way, so that the checklist does not jump under the hand.
  at("scale").style.visibility = serving ? "" : "hidden";
  const over = serving && promised ? Math.floor(spent / 60_000) - promised.most : -1;
  at("timer").classList.toggle("over", over >= 0);
  showPromise(promiseWords(service), over);
  if (!promised) return;
  // An overrun fills the bar; the words beside the timer say by how much.
  at("bar").max = promised.most * 60_000;
  at("bar").value = Math.min(Math.max(0, spent), promised.most * 60_000);
  at("mark").hidden = promised.least === promised.most;
  at("mark").style.left = `${(100 * promised.least) / promised.most}%`;
  at("mark-words").textContent = promised.least === promised.most ? "" : `${promised.least} menit`;
  at("mark-words").style.left = `${(100 * promised.least) / promised.most}%`;
  at("bar-end").textContent = `${promised.most} menit`;
}

function showPromise(words, over) {
  const place = at("promise");
  const meaning = `${words}|${over}`;
  if (place.dataset.meaning === meaning) return;
  place.dataset.meaning = meaning;
  place.textContent = words ? "dijanjikan " : "";
  if (!words) return;
  const strong = document.createElement("strong");
  strong.textContent = words;
  place.append(strong);
  if (over >= 0) {
    const late = document.createElement("span");
    late.className = "badge";
    late.textContent = over ? `lewat ${over} menit` : "waktu janji habis";
    place.append(" ", late);
  }
}
