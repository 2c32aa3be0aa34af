// Sends the form and stays on the page until the hub has it: a lost line is said, and tried again with the same key.
import { forget } from "./survey_draft.js";

const WITHIN = 12_000;
const AGAIN = 10_000;
const form = document.getElementById("survey");
const button = form.querySelector("button.main");
const words = button.querySelector("span");
const unsent = document.getElementById("unsent");
let sending = false;
let timer = null;

function show(busy) {
  sending = busy;
  button.dataset.words = button.dataset.words || words.textContent;
  words.textContent = busy ? form.dataset.sending : button.dataset.words;
  button.setAttribute("aria-disabled", String(busy));
}

// Returns the page to go to, or null when the hub had something to say about the form. Throws when it cannot be reached.
async function sent() {
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), WITHIN);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: limit.signal });
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer.ok && answer.redirected ? answer.url : null;
  } finally {
    clearTimeout(alarm);
  }
}

export async function send() {
  if (sending) return;
  clearTimeout(timer);
  show(true);
  try {
    const page = await sent();
    // The page that says what is wrong comes the plain way: the same key makes it the same answer.
    if (page === null) return form.submit();
    forget();
    location.replace(page);
  } catch (unreachable) {
    show(false);
    unsent.hidden = false;
    timer = setTimeout(send, AGAIN);
  }
  return undefined;
}

// Only what somebody wanted to send is sent by itself.
window.addEventListener("online", () => { if (!unsent.hidden) send(); });
