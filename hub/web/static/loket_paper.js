// Paper on the clerk's page: which printer needs somebody, and whose ticket did not come out; prints it again.
import { h, icon, refill } from "./build.js";
import { Refused, ask } from "./hub.js";
import { showProblem } from "./loket_panel.js";
import { kiosk, troubles } from "./printer_words.js";

const at = (id) => document.getElementById(id);
const SIGNS = { failed: "Tiket tidak tercetak", unknown: "Tiket belum pasti tercetak" };
// So long a kiosk may take for a reprint before one may ask again.
const PATIENCE = 20_000;

let printers = new Map();
const keys = new Map(); // a press that got no answer asks again with the same key
const asked = new Map(); // ticket -> when its reprint was asked for

const place = (printer) => `${printer.device}/${printer.name}`;

function showBand() {
  const lines = troubles([...printers.values()]);
  at("printers").hidden = lines.length === 0;
  refill(at("printers").lastElementChild, lines, () => lines.map((line) => h("span", {}, line)));
}

// What the feed tells of printers; the whole list is asked for whenever the line stands again.
export function heardOfPaper(message) {
  if (message.type === "printer_changed") {
    printers.set(place(message.printer), message.printer);
    showBand();
  } else if (message.type === "ticket_paper") asked.delete(message.ticket);
}

export async function fetchPrinters() {
  try {
    printers = new Map((await ask("GET", "/printers")).map((printer) => [place(printer), printer]));
    showBand();
  } catch (problem) {
    // The next connection asks again; the band keeps what it has.
  }
}

const waits = (ticket) => Date.now() - (asked.get(ticket.id) || 0) < PATIENCE;

const signOf = (ticket) => (ticket && SIGNS[ticket.paper]) || "";

// What a list shows of a ticket's paper: while this stays the same, nothing needs to be drawn anew.
export const paperShown = (ticket) => signOf(ticket) && [signOf(ticket), waits(ticket)];

// The sign beside the visitor's number.
export function showTicketPaper(ticket, usable) {
  const sign = signOf(ticket);
  at("paper").hidden = !sign;
  if (!sign) return;
  at("paper").querySelector("span").textContent = sign;
  const button = at("paper").querySelector("button");
  const possible = usable && !waits(ticket);
  button.textContent = waits(ticket) ? "Sedang dicetak…" : "Cetak ulang";
  button.dataset.reprint = ticket.id;
  button.dataset.number = ticket.number;
  if (possible) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

// The small button in the list of those set aside; null where the paper is in the visitor's hand.
export function reprintButton(ticket, usable) {
  if (!signOf(ticket)) return null;
  return h("button", {
    class: "small-button reprint", type: "button", "data-reprint": ticket.id, "data-number": ticket.number,
    "data-focus-key": `paper-${ticket.id}`, "aria-disabled": usable && !waits(ticket) ? null : "true",
    "aria-label": `${signOf(ticket)}. Cetak ulang ${ticket.number}`, title: `${signOf(ticket)}. Cetak ulang`,
  }, icon("printer-alert"));
}

async function reprint(ticket, number) {
  if (!keys.has(ticket)) keys.set(ticket, `loket-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`);
  showProblem("");
  asked.set(ticket, Date.now());
  try {
    const order = await ask("POST", `/tickets/${encodeURIComponent(ticket)}/reprint`, {}, keys.get(ticket));
    keys.delete(ticket);
    at("told").lastElementChild.textContent = `${number} dicetak ulang di ${kiosk(order.device)}`;
    at("told").classList.remove("silent");
  } catch (problem) {
    asked.delete(ticket);
    if (problem instanceof Refused) keys.delete(ticket);
    showProblem(problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi; tiket tidak tercetak dua kali.");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reprint]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  reprint(button.dataset.reprint, button.dataset.number);
  if (event.detail > 0) at("next").focus({ preventScroll: true });
});
