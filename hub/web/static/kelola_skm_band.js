// The band at the top of every page for supervisors: visitors are dissatisfied, and nobody has looked yet.
import { coalesced } from "./coalesced.js";
import { Feed, heard } from "./feed.js";
import { ask } from "./hub.js";

const WITHOUT_NEWS = 60_000; // somebody else may have looked meanwhile
const band = document.getElementById("survey-alert");

async function look() {
  let said;
  try {
    said = await ask("GET", "/survey/alerts");
  } catch (broken) {
    return; // the band stays as it is; the feed comes back by itself and asks again
  }
  const unseen = said.alerts.filter((alert) => !alert.seen_at);
  band.hidden = said.unseen === 0;
  band.querySelector("strong").textContent = unseen.length === 1 ? unseen[0].sentence : `${said.unseen} peringatan survei belum dilihat.`;
}

const again = coalesced(look, 500);
// A page that follows the feed shares it.
if (!Feed.made) new Feed({ device: "kelola", happened: () => {}, state: () => {}, refused: () => {} });
heard.addEventListener("message", ({ detail }) => { if (["survey_alerted", "welcome"].includes(detail.type)) again(); });
heard.addEventListener("seen", again);
setInterval(() => { if (!document.hidden && again.age() > WITHOUT_NEWS) again(); }, 5_000);
