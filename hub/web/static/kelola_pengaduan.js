// Keeps the register true while it is looked at: reads the page again and takes over what has changed.
const EVERY = 60_000;
let last = performance.now();

async function again() {
  last = performance.now();
  let text;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store", headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    text = await answer.text();
  } catch (broken) {
    return; // the register stays as it is; the next look tries again
  }
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".shown");
  const shown = document.querySelector(".shown");
  if (!fresh || fresh.innerHTML === shown.innerHTML) return;
  // Whoever stands on a row with the keyboard stays on it.
  const here = shown.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  shown.innerHTML = fresh.innerHTML;
  const same = here && [...shown.querySelectorAll("a")].find((one) => one.getAttribute("href") === here);
  if (same) same.focus();
}

const due = () => !document.hidden && performance.now() - last > EVERY;
setInterval(() => { if (due()) again(); }, 5_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
