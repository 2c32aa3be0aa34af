// How many complaints wait for whoever works here, told beside the way to them; a page may be open all day.
import { ask } from "./hub.js";

const EVERY = 60_000;
const places = [...document.querySelectorAll("[data-waiting]")];
let last = performance.now();

async function look() {
  last = performance.now();
  let waiting;
  try {
    ({ waiting } = await ask("GET", "/complaint-inbox"));
  } catch (broken) {
    return; // the number stays; the next look tries again
  }
  for (const place of places) {
    place.hidden = waiting === 0;
    place.firstElementChild.textContent = waiting;
  }
}

setInterval(() => { if (!document.hidden && performance.now() - last > EVERY) look(); }, 5_000);
