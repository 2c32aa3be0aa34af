// The clerk's page: knows what stands at this counter, shows it, and asks the hub for the next step.
import { coalesced } from "./coalesced.js";
import { isOpen } from "./dialogs.js";
import { Feed } from "./feed.js";
import { Refused, ask } from "./hub.js";
import { clock, hubNow, longDate, setHubTime } from "./hub_clock.js";
import { ASKS, NEXT, OFFERED, request, situation, told } from "./loket_actions.js";
import { asked } from "./loket_dialogs.js";
import { showAside, showCounter, showLines } from "./loket_hall.js";
import { awaited, showHeard } from "./loket_heard.js";
import { listen, settle, settled } from "./loket_keys.js";
import { fetchPrinters, heardOfPaper, showTicketPaper } from "./loket_paper.js";
import { showConnection, showPanel, showProblem } from "./loket_panel.js";
import { forget, turn } from "./loket_ticks.js";
import { fit, fitNumber, showVisitor } from "./loket_visitor.js";

const at = (id) => document.getElementById(id);
const page = at("isi");
const counter = page.dataset.counter;
const LEAST_BETWEEN = 250; // at most four times a second, however busy the hall is
const TOLD_FOR = 6_000;
const WITHOUT_NEWS = 30_000; // asks by itself now and then: a feed can look alive and be dead

let desk = null;
let missing = [];
let busy = false;
let lostSince = null;
const catalogue = { services: new Map(), groups: new Map(), office: null, later: laterWords };

function laterWords() {
  const again = catalogue.office && !catalogue.office.availability.taking && catalogue.office.availability.again_at;
  if (!again) return "";
  const day = longDate(again) === longDate(hubNow()) ? "" : `${longDate(again)} `;
  return `Nomor diberikan lagi ${day}pukul ${clock(again)}.`;
}

// ---- showing

function show() {
  const now = hubNow();
  at("clock").textContent = clock(now);
  at("today").textContent = longDate(now);
  if (!desk) return;
  const usable = lostSince === null && !busy;
  page.dataset.ready = String(usable && settled());
  showCounter(desk.counter);
  missing = showVisitor(desk, catalogue, usable) || [];
  showHeard(desk);
  // While one request is on its way the buttons keep their look; only a lost connection shows.
  showPanel({ desk, usable: lostSince === null, missing });
  showTicketPaper(desk.ticket, lostSince === null);
  showAside(desk, lostSince === null);
  showLines(desk, catalogue, lostSince === null);
}

function connected(yes) {
  if (yes) lostSince = null;
  else lostSince = lostSince || hubNow();
  showConnection(lostSince);
  show();
}

// ---- knowing

const refresh = coalesced(async () => {
  try {
    const fresh = await ask("GET", `/counters/${encodeURIComponent(counter)}/desk`);
    setHubTime(fresh.at);
    // An answer overtaken by a later one tells old news.
    if (desk && fresh.seq < desk.seq) return;
    if (desk && desk.ticket && (!fresh.ticket || fresh.ticket.id !== desk.ticket.id)) forget(desk.ticket);
    desk = fresh;
    page.hidden = false;
  } catch (problem) {
    if (problem instanceof Refused) showProblem(problem.message);
    else connected(false);
  }
  show();
}, LEAST_BETWEEN);

async function fetchOffice() {
  const [known, office] = await Promise.all([ask("GET", "/services"), ask("GET", "/office")]);
  catalogue.services = new Map(known.services.map((service) => [service.id, service]));
  catalogue.groups = new Map(known.groups.map((group) => [group.id, group]));
  catalogue.office = office;
}

// ---- doing

// What was done stands there for a moment, and is read aloud.
let silence = null;
function tell(words) {
  clearTimeout(silence);
  at("told").lastElementChild.textContent = words;
  at("told").classList.toggle("silent", !words);
  if (words) silence = setTimeout(tell, TOLD_FOR, "");
}

async function send(action, more = {}) {
  const number = more.number || (desk.ticket ? desk.ticket.number : "");
  busy = true;
  showProblem("");
  try {
    const answer = await ask("POST", ...request(action, desk, more));
    tell(action === "call-next" && answer ? `${answer.number} dipanggil` : told(action, number));
  } catch (problem) {
    showProblem(problem instanceof Refused ? problem.message : "Hub tidak menjawab. Lihat dahulu keadaan di layar, lalu coba lagi.");
  } finally {
    // Whatever was answered, the screen shows what is true now before the next press counts.
    await refresh.now();
    busy = false;
    settle();
    show();
  }
}

async function act(action) {
  if (!desk || isOpen()) return;
  if (action === "keys") {
    await asked("keys", desk, catalogue);
    return;
  }
  if (action === "leave") {
    location.assign("/loket");
    return;
  }
  if (action === "aside") {
    const first = document.querySelector("#aside-list button");
    if (first) first.focus();
    return;
  }
  if (busy) return;
  if (lostSince !== null) {
    showProblem("Belum tersambung ke hub. Tunggu sampai tersambung lagi.");
    return;
  }
  const now = situation(desk);
  const wanted = action === "next" ? NEXT[now].action : action;
  if (wanted === "call-next" && !desk.next) return;
  if (wanted !== NEXT[now].action && !OFFERED[now].includes(wanted)) return;
  if (wanted === "return" && missing.length === 0) {
    showProblem("Hapus centang pada berkas yang kurang, lalu tekan D lagi.");
    return;
  }
  const ticket = desk.ticket ? desk.ticket.id : null;
  const more = wanted in ASKS ? await asked(ASKS[wanted], desk, catalogue) : {};
  // While the question was open another clerk, or time, may have changed what it was about.
  if (more === null || (desk.ticket ? desk.ticket.id : null) !== ticket) return;
  await send(wanted, wanted === "return" ? { missing: missing.map((one) => one.id) } : more);
}

function tick(index) {
  const box = at("ticks").querySelectorAll("input")[index];
  if (!box || !desk || !desk.ticket) return;
  box.closest(".tick").scrollIntoView({ block: "nearest" });
  mark(box.value);
}

function mark(requirement) {
  turn(desk.ticket, requirement);
  showProblem("");
  show();
}

// ---- listening

page.addEventListener("click", (event) => {
  const aside = event.target.closest("[data-aside]");
  const button = event.target.closest("[data-action]");
  if (aside && aside.getAttribute("aria-disabled") !== "true" && !busy) {
    send(aside.dataset.aside, { ticket: aside.dataset.ticket, number: aside.dataset.number });
  } else if (button && button.getAttribute("aria-disabled") !== "true") act(button.dataset.action);
  // After the mouse the space bar means the next action again, not the button pressed last.
  if ((aside || button) && event.detail > 0 && !isOpen()) at("next").focus({ preventScroll: true });
});
at("ticks").addEventListener("change", (event) => mark(event.target.value));
at("ticks").addEventListener("click", (event) => {
  if (event.detail > 0) at("next").focus({ preventScroll: true });
});
// The room for the checklist changes with the window, and with every band that comes or goes.
new ResizeObserver(() => requestAnimationFrame(fit)).observe(page);
window.addEventListener("resize", () => { fitNumber(); show(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
listen({ act, tick });
setInterval(() => { if (desk) show(); }, 250);
setInterval(() => { if (refresh.age() > WITHOUT_NEWS) refresh(); }, 5_000);
// That a display has taken the call is no news of the hall; so one asks while it matters.
setInterval(() => { if (awaited(desk)) refresh(); }, 1_000);

async function begin() {
  try {
    await fetchOffice();
  } catch (problem) {
    connected(false);
    setTimeout(begin, 2_000);
    return;
  }
  await refresh();
  new Feed({
    device: `loket-${counter}`,
    happened: (message) => {
      if (message.type === "office_changed") fetchOffice().then(show, () => {});
      heardOfPaper(message);
      refresh();
    },
    state: (yes) => { connected(yes); if (yes) { refresh(); fetchPrinters(); } },
    refused: showProblem,
  });
}

begin();
