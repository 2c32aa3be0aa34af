// The right of the clerk's page: the next action, the others, and what stands in their way.
import { iconAddress } from "./build.js";
import { clock } from "./hub_clock.js";
import { NEXT, OFFERED, situation } from "./loket_actions.js";

const at = (id) => document.getElementById(id);
const buttons = [...document.querySelectorAll("[data-action]")].filter((one) => one.id !== "next");

function able(button, possible) {
  if (possible) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

function detail(now, desk) {
  const { next, ticket } = desk;
  const priority = next && next.priority ? ", prioritas" : "";
  if (now === "away") return desk.waiting ? `${desk.waiting} orang menunggu` : "belum ada yang menunggu";
  if (now === "free") return next ? `berikutnya ${next.number}${priority}` : "belum ada yang menunggu";
  if (now === "called") return `${ticket.number} sudah di loket?`;
  return next ? `berikutnya ${next.number}${priority}` : "lalu tidak ada yang menunggu";
}

export function showPanel({ desk, usable, missing }) {
  const now = situation(desk);
  const next = NEXT[now];
  const nobody = now === "free" && !desk.next;
  at("next").dataset.action = next.action;
  at("next-words").textContent = next.words;
  at("next-detail").textContent = detail(now, desk);
  at("next").querySelector("use").setAttribute("href", iconAddress(next.icon));
  able(at("next"), usable && !nobody);
  for (const button of buttons) {
    const { action } = button.dataset;
    const always = action === "keys" || action === "leave";
    button.hidden = !always && !OFFERED[now].includes(action);
    able(button, always || usable);
  }
  showMissing(now, missing);
}

function showMissing(now, missing) {
  const band = at("unticked");
  band.hidden = now !== "serving" || missing.length === 0;
  if (band.hidden) return;
  const words = missing.length === 1 ? `${missing[0].text.id} belum dicentang` : `${missing.length} berkas belum dicentang`;
  if (band.lastElementChild.textContent !== words) band.lastElementChild.textContent = words;
}

// A refusal of the hub, or why a press did nothing; goes away with the next step.
export function showProblem(words) {
  at("problem").hidden = !words;
  at("problem").lastElementChild.textContent = words || "";
}

export function showConnection(since) {
  const place = at("connection");
  const words = since ? "Tidak terhubung" : "Terhubung";
  place.dataset.state = since ? "lost" : "connected";
  place.querySelector("span").textContent = words;
  place.querySelector("use").setAttribute("href", iconAddress(since ? "lan-disconnect" : "lan-connect"));
  at("lost").hidden = !since;
  if (since) {
    at("lost").lastElementChild.textContent =
      `Tidak terhubung sejak ${clock(since)}. Tombol menunggu sampai tersambung lagi; halaman mencoba sendiri.`;
  }
}
