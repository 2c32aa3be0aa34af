// Keeps the overview true while it is open: when something happens in the hall, its parts are fetched anew.
import { coalesced } from "./coalesced.js";
import { Feed } from "./feed.js";

const LEAST_BETWEEN = 1_000;
const WITHOUT_NEWS = 30_000; // the clock goes on and screens come and go without a word on the feed

async function refresh() {
  let answer;
  try {
    answer = await fetch("/kelola", { credentials: "same-origin", cache: "no-store" });
  } catch (broken) {
    return; // the page keeps what it has; the feed comes back by itself and asks again
  }
  if (answer.redirected) location.assign("/masuk?next=/kelola");
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(part.id);
    if (now && !now.isEqualNode(part) && !part.contains(document.activeElement)) part.replaceWith(document.adoptNode(now));
  }
}

const ask = coalesced(refresh, LEAST_BETWEEN);
new Feed({ device: "kelola", happened: ask, state: () => {}, refused: () => {} });
setInterval(() => { if (!document.hidden && ask.age() > WITHOUT_NEWS) ask(); }, 5_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
