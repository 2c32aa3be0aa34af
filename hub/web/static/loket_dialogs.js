// The questions of the clerk's page, and what their answers add to the request.
import { h, icon } from "./build.js";
import { question } from "./dialogs.js";
import { hubNow } from "./hub_clock.js";

const dialog = (name) => document.getElementById(`dialog-${name}`);
const fold = (words) => words.toLocaleLowerCase("id").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

function name(box, number) {
  for (const place of box.querySelectorAll("[data-number]")) place.textContent = number;
}

async function pause() {
  const box = dialog("pause");
  if (!(await question(box))) return null;
  const answers = new FormData(box.querySelector("form"));
  const minutes = Number(answers.get("minutes"));
  const until = minutes ? new Date(Math.round((hubNow() + minutes * 60_000) / 60_000) * 60_000).toISOString() : null;
  return { reason: answers.get("reason"), until };
}

function matches(service, typed) {
  const text = fold([service.name.id, service.short.id, service.subtitle.id, service.official_name, ...service.keywords].join(" "));
  return fold(typed).split(/\s+/).every((word) => text.includes(word));
}

async function transfer(desk, catalogue) {
  const box = dialog("transfer");
  const search = document.getElementById("transfer-search");
  const found = document.getElementById("transfer-found");
  const others = [...catalogue.services.values()].filter((one) => one.id !== desk.ticket.service).sort((a, b) => a.rank - b.rank);
  let chosen = null;
  const fill = () => {
    const fitting = others.filter((one) => matches(one, search.value));
    found.textContent = "";
    found.append(...fitting.map((one) => h("li", {}, h("button", { class: "button wide keyed", type: "submit", value: one.id },
      icon(one.icon), h("span", {}, one.name.id), h("span", { class: "second" }, `antrean ${one.prefix}`)))));
    if (!fitting.length) found.append(h("li", { class: "second" }, "Tidak ada layanan dengan kata itu."));
  };
  // Arrows walk through the list; Enter in the search field takes the first.
  const walk = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [search, ...found.querySelectorAll("button")];
    const here = stops.indexOf(document.activeElement);
    const next = stops[Math.min(stops.length - 1, Math.max(0, here + (event.key === "ArrowDown" ? 1 : -1)))];
    event.preventDefault();
    next.focus();
  };
  const choose = (event) => { chosen = (event.submitter || document.activeElement).value; };
  // Without a button in hand the browser presses the first one of the list, which is what the eye sees first.
  const click = (event) => { const button = event.target.closest("button[type=submit]"); if (button) chosen = button.value; };
  search.value = "";
  fill();
  name(box, desk.ticket.number);
  search.addEventListener("input", fill);
  box.addEventListener("keydown", walk);
  box.addEventListener("click", click);
  box.addEventListener("submit", choose, true);
  const answered = await question(box);
  search.removeEventListener("input", fill);
  box.removeEventListener("keydown", walk);
  box.removeEventListener("click", click);
  box.removeEventListener("submit", choose, true);
  return answered && catalogue.services.has(chosen) ? { service: chosen } : null;
}

async function yes(which, number) {
  const box = dialog(which);
  name(box, number);
  return (await question(box)) ? {} : null;
}

// What the answer adds to the request, or null when the clerk left the question.
export function asked(which, desk, catalogue) {
  if (which === "pause") return pause();
  if (which === "transfer") return transfer(desk, catalogue);
  return yes(which, desk.ticket ? desk.ticket.number : "");
}
