// The receipt of a complaint that was entered: to tell, to print; once it is put away nobody sees the code again.
import { Refused, ask } from "./hub.js";
import { newKey } from "./kelola_skm_masukan_draft.js";

const at = (id) => document.getElementById(id);
const receipt = at("receipt");
const { zone } = document.body.dataset;

const day = (iso) => new Intl.DateTimeFormat("id", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00Z`));
const moment = (iso) => {
  const date = new Intl.DateTimeFormat("id", { day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(new Date(iso));
  const clock = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(new Date(iso));
  return `${date}, ${clock.replace(":", ".")}`;
};

let shown = null;

// A kiosk whose printer is well prints a slip for whoever stands there; without one the page itself is printed.
async function offerKiosk() {
  let printers = [];
  try { printers = await ask("GET", "/printers"); } catch (broken) { /* then there is paper of this machine's printer */ }
  const ready = printers.find((one) => one.can_print && !one.away);
  at("print-at-kiosk").hidden = !ready;
  at("print").classList.toggle("main", !ready);
  at("print").lastElementChild.textContent = ready ? "Cetak selembar A5" : "Cetak tanda terima";
  if (!ready) return;
  at("print-at-kiosk").dataset.device = ready.device;
  at("print-at-kiosk").lastElementChild.textContent = `Cetak di ${ready.device}`;
}

async function printAtKiosk() {
  const button = at("print-at-kiosk");
  const { device } = button.dataset;
  button.disabled = true;
  try {
    await ask("POST", "/complaint-receipts", { number: shown.number, code: shown.code, device }, newKey());
    at("print-said").textContent = `Dikirim ke ${device}. Kalau kertasnya tidak keluar, cetak selembar A5.`;
  } catch (problem) {
    at("print-said").textContent = problem instanceof Refused ? problem.message : "Hub belum menjawab. Lihat dahulu apakah kertasnya keluar.";
  } finally {
    button.disabled = false;
  }
}

export function showReceipt(given) {
  shown = given;
  at("print-said").textContent = "";
  offerKiosk();
  at("receipt-number").textContent = given.number;
  at("receipt-code").textContent = given.code;
  at("receipt-received").textContent = moment(given.received_at);
  at("receipt-follow").textContent = given.follow_url.replace(/^https?:\/\//, "");
  for (const due of ["verify", "answer"]) {
    const found = given.due.find((each) => each.due === due);
    at(`receipt-due-${due}`).hidden = !found;
    if (found) at(`receipt-due-${due}`).lastElementChild.textContent = day(found.until);
  }
  const own = receipt.dataset.ownKinds.split(" ").includes(given.kind);
  at("open").hidden = !own;
  at("open").href = `/kelola/pengaduan?number=${given.number}`;
  at("receipt-oversight").hidden = given.kind !== "supervisory" || own;
  receipt.hidden = false;
  receipt.focus();
}

export function putAway() {
  shown = null;
  receipt.hidden = true;
  at("receipt-code").textContent = "";
}

at("print-at-kiosk").addEventListener("click", printAtKiosk);
at("print").addEventListener("click", () => window.print());
