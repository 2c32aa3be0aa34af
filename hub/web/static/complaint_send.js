// Sends the complaint and stays on the page until the hub has it: a lost line is said, and tried again with the same key.
import { forget } from "./complaint_draft.js";
import { hurry } from "./complaint_work.js";

const WITHIN = 20_000;
const AGAIN = 10_000;
const form = document.getElementById("complaint");
const button = document.getElementById("send");
const words = button.querySelector("span");
const unsent = document.getElementById("unsent");
let sending = false;
let timer = null;

function show(busy, said) {
  sending = busy;
  button.dataset.words = button.dataset.words || words.textContent;
  words.textContent = busy ? said : button.dataset.words;
  button.setAttribute("aria-disabled", String(busy));
}

function filled() {
  const data = new FormData(form);
  data.delete("bukti"); // the files went before
  data.set("ke", "kirim");
  return data;
}

// Returns the page to go to, or what the hub had to say about the form. Throws when it cannot be reached.
async function sent() {
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), WITHIN);
  try {
    const answer = await fetch(form.action, { method: "POST", body: filled(), signal: limit.signal });
    if (answer.status >= 500) throw new Error(String(answer.status));
    if (answer.ok && answer.redirected) return { page: answer.url };
    return { unproved: (await answer.text()).includes('id="hitung-wrong"') };
  } finally {
    clearTimeout(alarm);
  }
}

// The page that says what is wrong comes the plain way: the same key makes it the same complaint.
function plainly() {
  const to = document.createElement("input");
  Object.assign(to, { type: "hidden", name: "ke", value: "kirim" });
  form.append(to);
  form.submit();
}

async function arrived(prove) {
  form.elements.kerja.value = await prove();
  show(true, form.dataset.sending);
  const said = await sent();
  if (!said.unproved) return said.page;
  // The hub was started anew since the form came, or the form is of yesterday: another task, once.
  form.elements.kerja.value = await prove(true);
  return (await sent()).page;
}

// `prove` resolves with what the form's task asks for; with `true` another task is fetched first.
export async function send(prove) {
  if (sending) return;
  clearTimeout(timer);
  show(true, form.dataset.working);
  hurry();
  try {
    const page = await arrived(prove);
    if (!page) { plainly(); return; }
    forget();
    location.replace(page);
  } catch (unreachable) {
    show(false);
    unsent.hidden = false;
    timer = setTimeout(() => send(prove), AGAIN);
  }
}

// Only what somebody wanted to send is sent by itself.
export function again(prove) {
  if (!unsent.hidden) send(prove);
}
