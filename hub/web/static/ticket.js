// Keeps a ticket's page true: asks every 15 seconds, and fetches the page's own words when something changed.
// All sentences are written once, in the template; here is only when to fetch them.
import { offer } from "./ticket_reminder.js";

const EVERY = 15_000;
const OVER = ["done", "returned", "cancelled"];
const tracking = () => document.getElementById("ticket").dataset.tracking;
const zone = document.body.dataset.zone;
let last = null;
let lostSince = null;
let timer = null;

function clock(moment) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  return new Intl.DateTimeFormat("en-GB", options).format(moment).replace(":", ".");
}

// Everything but the moment of asking: the same text means that nothing happened.
function meaning(ticket) {
  return JSON.stringify({ ...ticket, updated_at: null });
}

async function refreshWords() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("ticket");
  const here = document.getElementById("ticket");
  const situation = here.querySelector("#situation");
  // The status region itself stays, so that a screen reader hears what changes in it.
  situation.innerHTML = fresh.querySelector("#situation").innerHTML;
  fresh.querySelector("#situation").replaceWith(situation);
  here.replaceWith(fresh);
  document.title = page.title;
}

function tell(connected) {
  const band = document.getElementById("offline");
  if (connected) lostSince = null;
  else lostSince = lostSince || new Date();
  band.hidden = connected;
  if (!connected) band.querySelector("time").textContent = clock(lostSince);
}

function stop() {
  clearTimeout(timer);
  for (const part of document.querySelectorAll(".updated, #reminder, #offline")) part.hidden = true;
}

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(`/api/v1/tickets/${tracking()}`, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const ticket = await answer.json();
    if (meaning(ticket) !== last) {
      await refreshWords();
      last = meaning(ticket);
    }
    document.getElementById("updated").textContent = clock(new Date(ticket.updated_at));
    tell(true);
    offer(ticket);
    if (OVER.includes(ticket.state)) return stop();
  } catch (problem) {
    tell(false);
  }
  timer = setTimeout(ask, EVERY);
}

// A phone taken out of the pocket shows the truth at once, not after the rest of the fifteen seconds.
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
window.addEventListener("online", ask);
ask();
