// What the hall heard of this call, close to the number: the clerk need not wonder why nobody comes.
import { iconAddress } from "./build.js";
import { clockWithSeconds, hubNow } from "./hub_clock.js";

const at = (id) => document.getElementById(id);
const NOBODY = "Belum ada layar yang menampilkan panggilan ini. Panggil langsung atau periksa layar.";
// A display answers within milliseconds, and the hub itself says so when none has within some seconds.
const ASKED_FOR = 8_000;

const called = (desk) => Boolean(desk && desk.ticket && desk.ticket.state === "called");

// Whether it is still open that a display takes this call.
export function awaited(desk) {
  return called(desk) && !desk.announced && !desk.taken && hubNow() - Date.parse(desk.ticket.since) < ASKED_FOR;
}

// [words, icon, whether it needs the clerk]
function heard(desk) {
  const { announced, taken } = desk;
  if (!announced) return taken ? ["Dipanggil, menunggu giliran suara", "clock-outline", false] : ["", "volume-high", false];
  const shown = announced.shown_at ? clockWithSeconds(announced.shown_at) : "";
  if (announced.how === "missed") return [NOBODY, "alert-circle", true];
  if (announced.how === "shown") return [`Dipanggil, tampil ${shown} tanpa suara`, "volume-off", false];
  if (announced.how === "chimed") return [`Dipanggil, tampil ${shown} dengan bel saja`, "bell-ring-outline", false];
  return [`Dipanggil, terdengar ${clockWithSeconds(announced.spoken_at || announced.shown_at)}`, "volume-high", false];
}

export function showHeard(desk) {
  const place = at("heard");
  const [words, sign, grave] = called(desk) ? heard(desk) : ["", "volume-high", false];
  // A screen reader says it once, when it changes.
  if (place.lastElementChild.textContent === words) return;
  place.querySelector("use").setAttribute("href", iconAddress(sign));
  place.classList.toggle("attention", grave);
  place.classList.toggle("silent", !words);
  place.lastElementChild.textContent = words;
}
