// Three steps without a round trip, a draft that outlives the tab, files that are sent meanwhile. The form itself is the
// page's own: without this script each step is a page, and it is sent the same way.
import { forget, keep, kept } from "./complaint_draft.js";
import { known, sending, settled } from "./complaint_files.js";
import { review } from "./complaint_review.js";
import { again, send } from "./complaint_send.js";
import { work } from "./complaint_work.js";

const LAST = 3;
const form = document.getElementById("complaint");
const steps = [...form.querySelectorAll(".step")];
const nth = document.getElementById("nth");
const words = document.getElementById("words").dataset;
const title = document.title.split(" · ").slice(-2).join(" · ");
let step = Number(form.elements.langkah.value);
let ready = null;
let readyFor = "";

const value = (name) => form.elements[name].value;
const task = { key: value("kunci"), seal: value("segel"), bits: Number(form.dataset.bits) };
const anonymous = () => value("identitas") === "anonymous";
const KEPT = ["jenis", "cerita", "identitas", "kapan", "tempat", "layanan", "loket", "harapan", "nama", "telepon", "surel", "alamat"];

async function anotherTask(key) {
  const answer = await fetch(`/api/v1/complaint-form?key=${key}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).task;
}

// Works on the task of the form's key, which may be that of a draft; begun once, and again when the line broke.
function prove(afresh = false) {
  const key = value("kunci");
  if (!afresh && ready && readyFor === key) return ready;
  readyFor = key;
  ready = (async () => {
    const wanted = afresh || key !== task.key ? await anotherTask(key) : task;
    form.elements.segel.value = wanted.seal;
    return work(wanted.key, wanted.seal, wanted.bits);
  })();
  ready.catch(() => { ready = null; });
  return ready;
}

function keepDraft() {
  const fields = KEPT.map((name) => [name, value(name)]).filter(([, said]) => said);
  // A form that nobody has written in is no draft: the kind and the name's choice are there from the start.
  if (fields.some(([name]) => !["jenis", "identitas", "layanan", "loket"].includes(name))) keep(value("kunci"), step, fields);
}

function drawPerson() {
  document.getElementById("kontak").hidden = anonymous();
  document.getElementById("tanpa-nama").hidden = !anonymous();
  for (const one of document.querySelectorAll("#kontak .input")) one.disabled = anonymous();
}

function draw() {
  steps.forEach((one, index) => { one.hidden = index + 1 !== step; });
  form.elements.langkah.value = step;
  form.querySelector("button").value = step < LAST ? step + 1 : "kirim";
  nth.textContent = nth.dataset.words.replace("{n}", step);
  document.title = `${nth.textContent} · ${title}`;
  drawPerson();
  if (step === LAST) review();
}

function show(index) {
  step = Math.max(1, Math.min(index, LAST));
  draw();
  window.scrollTo(0, 0);
  nth.focus({ preventScroll: true });
  keepDraft();
}

// The phone's own "back" leads to the step before, as people expect of it.
function go(index) {
  history.pushState({ step: index, depth: (history.state?.depth ?? 0) + 1 }, "");
  show(index);
}

function goBack(index) {
  if (history.state?.depth > 0 && index === step - 1) history.back();
  else go(index);
}

function unsay(field) {
  const place = field.closest(".field");
  place?.querySelector(":scope > .wrong")?.remove();
  if (!field.hasAttribute("aria-invalid")) return;
  field.removeAttribute("aria-invalid");
  const left = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => document.getElementById(id));
  if (left.length) field.setAttribute("aria-describedby", left.join(" "));
  else field.removeAttribute("aria-describedby");
}

function complain(field, what) {
  unsay(field);
  const said = document.createElement("p");
  said.className = "wrong";
  said.id = `${field.id}-wrong`;
  said.setAttribute("role", "alert");
  said.textContent = what;
  (field.closest("label") || field).before(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), said.id].filter(Boolean).join(" "));
  field.focus();
}

// Returns the field that keeps the form from going on to `to`, and why; what else is wrong the hub says.
function lacking(to) {
  const field = form.elements;
  if (to > 1 && !value("cerita").trim()) return [1, field.cerita, words.story];
  if (to > 2 && !anonymous() && !value("nama").trim()) return [2, field.nama, words.name];
  if (to > LAST && !field.setuju.checked) return [3, field.setuju, words.consent];
  return null;
}

async function submitted(event) {
  const button = event.submitter;
  if (button?.name === "ganti" || button?.name === "hapus") { keepDraft(); return; }
  event.preventDefault();
  const to = button?.value === "kirim" ? LAST + 1 : Number(button?.value || step + 1);
  if (to < step) { goBack(to); return; }
  const missing = lacking(to);
  if (missing) {
    const [at, field, why] = missing;
    if (at !== step) go(at);
    complain(field, why);
    return;
  }
  if (to <= LAST) { go(to); return; }
  if (sending()) { document.getElementById("files-told").textContent = words.wait; await settled(); }
  send(prove);
}

function connection() {
  document.getElementById("offline").hidden = navigator.onLine;
}

function fillIn(draft) {
  for (const [name, said] of draft.fields) {
    const field = form.elements[name];
    if (field) field.value = said;
  }
  // The same key: what was sent before the tab closed is not sent as another complaint, and its files are found.
  form.elements.kunci.value = draft.key;
}

function begin() {
  const draft = "fresh" in form.dataset ? kept() : null;
  if (draft?.mine && sameVisit(draft)) take(draft);
  else if (draft) offer(draft);
  for (const one of document.querySelectorAll(".without-script, #sum")) one.hidden = true;
  if (document.querySelector("#hitung-wrong")) document.getElementById("sum").hidden = false;
  history.replaceState({ step, depth: 0 }, "");
  prove();
  draw();
  document.getElementById("problem")?.focus();
}

// A code scanned anew for another service begins another complaint; the one before is offered, not mixed into it.
function sameVisit(draft) {
  const asked = value("layanan");
  return asked === "" || draft.fields.some(([name, said]) => name === "layanan" && said === asked);
}

function take(draft) {
  fillIn(draft);
  step = draft.step;
  prove();
  known();
}

// Whoever comes after at a shared machine sees that there is a draft, not what it says, and may delete it.
function offer(draft) {
  const box = document.getElementById("draft");
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  document.getElementById("draft-at").textContent = words.kept.replace("{when}", when);
  box.hidden = false;
  document.getElementById("draft-drop").onclick = () => { forget(); box.hidden = true; };
  document.getElementById("draft-take").onclick = () => { take(draft); box.hidden = true; draw(); nth.focus(); };
}

form.addEventListener("input", (event) => { unsay(event.target); if (event.target.name === "identitas") drawPerson(); keepDraft(); });
form.addEventListener("submit", submitted);
window.addEventListener("popstate", (event) => { if (event.state) show(event.state.step); });
window.addEventListener("online", () => { connection(); again(prove); });
window.addEventListener("offline", connection);
begin();
connection();
