// Keeps the survey's results true while they are open, and answers its alerts.
import { coalesced } from "./coalesced.js";
import { heard } from "./feed.js";
import { Refused, ask } from "./hub.js";

const EVERY = 15_000;
const at = (id) => document.getElementById(id);
let fetched = performance.now();

// What the reader has opened or moved stays as it was in the part that comes anew.
function keepLook(old, now) {
  const before = old.querySelectorAll("details");
  now.querySelectorAll("details").forEach((details, place) => { if (before[place]) details.open = before[place].open; });
}

function place(old, now) {
  const moved = [...old.querySelectorAll(".wide")].map((one) => one.scrollLeft);
  old.replaceWith(now);
  now.querySelectorAll(".wide").forEach((one, number) => { one.scrollLeft = moved[number] || 0; });
}

async function refresh(force = false) {
  let answer;
  try {
    answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
  } catch (broken) {
    return; // the page keeps what it has, and asks again
  }
  if (answer.redirected) location.assign(`/masuk?next=${encodeURIComponent(location.pathname + location.search)}`);
  if (!answer.ok || answer.redirected) return;
  fetched = performance.now();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (!now) continue;
    document.adoptNode(now);
    keepLook(old, now);
    if (!now.isEqualNode(old) && (force || !old.contains(document.activeElement))) place(old, now);
  }
}

const again = coalesced(() => refresh(), 1_000);

async function seen(button) {
  button.disabled = true;
  at("problem").hidden = true;
  try {
    await ask("POST", `/survey/alerts/${button.dataset.seen}/seen`);
    await refresh(true);
    heard.dispatchEvent(new CustomEvent("seen"));
    (document.querySelector("[data-seen]") || document.querySelector("#alerts summary") || at("isi")).focus();
  } catch (problem) {
    button.disabled = false;
    at("problem").hidden = false;
    at("problem").lastElementChild.textContent = problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.";
    at("problem").focus();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-seen]");
  if (button) seen(button);
});
at("print").hidden = false;
at("print").addEventListener("click", () => print());
heard.addEventListener("message", ({ detail }) => { if (["survey_alerted", "welcome"].includes(detail.type)) again(); });
setInterval(() => { if (!document.hidden && performance.now() - fetched > EVERY) again(); }, 1_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden && performance.now() - fetched > EVERY) again(); });
