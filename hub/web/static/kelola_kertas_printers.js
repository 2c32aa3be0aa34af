// The printers on the page of paper: how each one is now, and what to have it print.
import { h, icon, refill } from "./build.js";
import { Refused, ask } from "./hub.js";
import { clock } from "./hub_clock.js";
import { kiosk, named, state } from "./printer_words.js";

const at = (id) => document.getElementById(id);
let printers = [];
let busy = false;

const key = () => `kelola-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

function act(words, sign, path, device, told) {
  return h("button", { class: "button", type: "button", "data-order": path, "data-device": device, "data-told": told, "data-focus-key": path + device }, icon(sign), words);
}

// The first printer of a kiosk stands before those that take over from it.
const rank = (printer) => (printer.name === "utama" ? 0 : 1);
const order = (a, b) => a.device.localeCompare(b.device) || rank(a) - rank(b) || a.name.localeCompare(b.name);

function show() {
  printers.sort(order);
  at("no-printers").hidden = printers.length > 0;
  refill(at("printers"), printers, () => printers.map((printer, place) => {
    const now = state(printer);
    const first = printers.findIndex((one) => one.device === printer.device) === place;
    return h("li", { class: now.well ? "printer" : now.grave ? "printer grave" : "printer soon" },
      icon(now.well ? "printer-check" : "printer-alert"),
      h("div", { class: "printer-words" },
        h("strong", {}, named(printer, printers)),
        h("span", {}, now.words), " ",
        h("span", { class: "second" }, `Sejak ${clock(printer.since)}.`)),
      first ? h("div", { class: "printer-acts" },
        act("Cetak halaman uji", "printer", "/printers/test", printer.device, "Halaman uji"),
        act("Cetak rekap hari ini", "chart-bar", "/days/today/tape", printer.device, "Rekap hari ini")) : null);
  }));
}

export async function fetchPrinters() {
  try {
    printers = await ask("GET", "/printers");
    show();
  } catch (problem) {
    // The feed's next connection asks again.
  }
}

export function heardOfPrinter(message) {
  if (message.type !== "printer_changed") return;
  const same = (one) => one.device === message.printer.device && one.name === message.printer.name;
  printers = [...printers.filter((one) => !same(one)), message.printer];
  show();
}

at("printers").addEventListener("click", async (event) => {
  const button = event.target.closest("[data-order]");
  if (!button || busy) return;
  busy = true;
  at("order-problem").hidden = true;
  at("ordered").textContent = "";
  try {
    await ask("POST", button.dataset.order, { device: button.dataset.device }, key());
    at("ordered").textContent = `${button.dataset.told} diminta dari ${kiosk(button.dataset.device)}. Ambil kertasnya di sana.`;
  } catch (problem) {
    at("order-problem").lastElementChild.textContent = problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.";
    at("order-problem").hidden = false;
  } finally {
    busy = false;
  }
});
