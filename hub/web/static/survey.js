// One question at a time, an answer leads on, nothing gets lost. The form itself is the page's own: without this script
// it stands there as a whole, and it is sent the same way.
import { keep, kept } from "./survey_draft.js";
import { send } from "./survey_send.js";

// A hand that presses twice means one answer, not the next question's as well.
const SETTLES = 350;
// The choice is seen before the next question comes.
const SEEN = 180;
const form = document.getElementById("survey");
const steps = [...form.querySelectorAll(".step")];
const bars = [...document.getElementById("progress").children];
const back = document.getElementById("back");
const next = document.getElementById("next");
let step = 0;
let shownAt = -SETTLES;
let byKeys = false;
let moving = null;

const last = () => step === steps.length - 1;
const chosen = (index) => steps[index].querySelector(":checked") !== null;
const answered = (index) => !("needed" in steps[index].dataset) || chosen(index);
const value = (name) => form.elements[name].value;

function keepDraft() {
  const sealed = { kunci: value("kunci"), segel: value("segel") };
  const fields = [...new FormData(form)].filter(([name, said]) => said !== "" && (name.startsWith("jawab-") || name === "saran"));
  keep({ which: form.dataset.draft, step, fields, sealed });
}

function fillIn(draft) {
  for (const [name, said] of draft.fields) {
    const field = form.elements[name];
    if (field) field.value = said;
  }
  for (const [name, said] of Object.entries(draft.sealed)) form.elements[name].value = said;
}

function draw() {
  steps.forEach((one, index) => { one.hidden = index !== step; });
  bars.forEach((bar, index) => { bar.className = index < step ? "done" : index === step ? "now" : ""; });
  back.hidden = step === 0;
  drawNext();
}

function drawNext() {
  const words = next.querySelector("span");
  next.dataset.on = next.dataset.on || words.textContent;
  next.hidden = last() || !answered(step);
  words.textContent = chosen(step) ? next.dataset.on : next.dataset.skip;
}

function show(index) {
  clearTimeout(moving);
  moving = null;
  step = Math.max(0, Math.min(index, steps.length - 1));
  shownAt = performance.now();
  draw();
  window.scrollTo(0, 0);
  steps[step].querySelector("h2").focus({ preventScroll: true });
  keepDraft();
}

// The phone's own "back" leads to the question before, as people expect of it.
function go(index) {
  history.pushState({ step: index, depth: (history.state?.depth ?? 0) + 1 }, "");
  show(index);
}

function goBack() {
  if (history.state?.depth > 0) history.back();
  else { history.replaceState({ step: step - 1, depth: 0 }, ""); show(step - 1); }
}

function complain() {
  const here = steps[step];
  const words = here.querySelector(".wrong") || document.createElement("p");
  words.className = "wrong";
  words.setAttribute("role", "alert");
  words.textContent = form.dataset.choose;
  here.querySelector("legend").after(words);
  here.querySelector("input").focus();
}

function goOn() {
  if (answered(step)) go(step + 1);
  else complain();
}

function picked(event) {
  const field = event.target;
  if (field.type !== "radio") return;
  steps[step].querySelector(".wrong")?.remove();
  drawNext();
  // Arrow keys choose by walking over the answers; only a touch means "this one".
  if (!byKeys && moving === null) moving = setTimeout(() => go(step + 1), SEEN);
}

function submitted(event) {
  if (event.submitter?.name === "ganti") return keepDraft();
  event.preventDefault();
  const missing = steps.findIndex((_, index) => !answered(index));
  if (!last()) goOn();
  else if (missing >= 0) { go(missing); complain(); }
  else send();
  return undefined;
}

function connection() {
  document.getElementById("offline").hidden = navigator.onLine;
}

function begin() {
  const draft = kept(form.dataset.draft);
  const fresh = "fresh" in form.dataset;
  const faulty = steps.findIndex((one) => one.querySelector(".wrong"));
  if (draft && fresh) fillIn(draft);
  if (faulty >= 0) step = faulty;
  else if ("problem" in form.dataset) step = steps.length - 1;
  else if (draft) step = Math.min(draft.step, steps.length - 1);
  // Loading this page anew leads to the first one, not to a question about sending twice.
  const address = new URLSearchParams(["t", "layanan", "bahasa"].filter((name) => form.elements[name]).map((name) => [name, value(name)]));
  history.replaceState({ step, depth: 0 }, "", `/survei?${address}`);
  document.body.classList.add("stepping");
  for (const one of document.querySelectorAll(".with-script, #progress, #ways")) one.hidden = false;
  for (const one of document.querySelectorAll(".without-script")) one.hidden = true;
  draw();
  (document.getElementById("problem") || (step > 0 && steps[step].querySelector("h2")) || null)?.focus?.();
}

document.addEventListener("keydown", () => { byKeys = true; }, true);
document.addEventListener("pointerdown", () => { byKeys = false; }, true);
form.addEventListener("click", (event) => {
  if (event.target.closest(".choice") && !byKeys && (moving !== null || performance.now() - shownAt < SETTLES)) event.preventDefault();
}, true);
form.addEventListener("click", picked);
form.addEventListener("input", keepDraft);
form.addEventListener("submit", submitted);
back.addEventListener("click", goBack);
next.addEventListener("click", goOn);
window.addEventListener("popstate", (event) => { if (event.state) show(event.state.step); });
window.addEventListener("online", connection);
window.addEventListener("offline", connection);
begin();
connection();
