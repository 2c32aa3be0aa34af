// One complaint: opens the form of a step, keeps what is typed, takes the step over the version that was seen.
import { h } from "./build.js";
import { Refused, ask } from "./hub.js";
import { newKey, paper } from "./kelola_pengaduan_berkas.js";
import { drafts } from "./kelola_pengaduan_naskah.js";

const at = (id) => document.getElementById(id);
const whole = at("whole");
const { id, user } = whole.dataset;
const version = Number(whole.dataset.version);
const kept = drafts(user, id);
const forms = new Map([...document.querySelectorAll("form.step")].map((form) => [form.dataset.step, form]));
const DONE = {
  verify: "Verifikasi dimulai.", ask: "Pelapor diminta melengkapi.", complete: "Kelengkapan tercatat.", assign: "Disposisi tersimpan.",
  start: "Tindak lanjut dimulai.", answer: "Jawaban terkirim dan tampil di halaman pelapor.", tell: "Penyampaian tercatat.",
  forward: "Diteruskan.", close: "Pengaduan ditutup.", withdraw: "Pengaduan dicabut.", reclassify: "Perubahan tersimpan.", note: "Catatan tersimpan.",
};
const TOLD = "pendopo pengaduan tersimpan";
const REOPEN = "pendopo pengaduan buka lagi";
let busy = false;

// ---- what a form holds

function fields(form) {
  const held = {};
  for (const one of form.elements) {
    if (!one.name || (one.type === "radio" && !one.checked)) continue;
    held[one.name] = one.type === "checkbox" ? one.checked : one.value;
  }
  return held;
}

function fill(form, held) {
  for (const one of form.elements) {
    if (!(one.name in held)) continue;
    if (one.type === "radio") one.checked = one.value === held[one.name];
    else if (one.type === "checkbox") one.checked = held[one.name];
    else one.value = held[one.name];
  }
}

const first = new Map([...forms].map(([step, form]) => [step, JSON.stringify(fields(form))]));
const papers = new Map();
const keys = new Map();

function keyOf(step) {
  if (!keys.has(step)) keys.set(step, newKey());
  return keys.get(step);
}

function typed(step) {
  const held = fields(forms.get(step));
  const files = papers.get(step)?.count() ? keyOf(step) : null;
  if (JSON.stringify(held) === first.get(step) && !files) kept.drop(step);
  else kept.keep(step, files ? { ...held, "": files } : held);
  mark();
}

function mark() {
  const there = new Set(kept.steps());
  for (const button of document.querySelectorAll("[data-open]")) {
    const words = button.querySelector("[data-kept]");
    if (words) words.hidden = !there.has(button.dataset.open);
  }
}

// ---- opening and leaving

function open(step, { focus = true } = {}) {
  const form = forms.get(step);
  for (const [other, one] of forms) one.hidden = other !== step;
  for (const button of document.querySelectorAll("[data-open]")) {
    if (button.dataset.open === step) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  at("langkah").hidden = false;
  seeSupervisory(form);
  if (!focus) return;
  at("langkah").scrollIntoView({ block: "start" });
  form.querySelector("h2").focus({ preventScroll: true });
}

function leave(step) {
  at("langkah").hidden = true;
  const button = document.querySelector(`[data-open="${step}"]`);
  for (const one of document.querySelectorAll("[data-open]")) one.removeAttribute("aria-current");
  button.focus();
}

function seeSupervisory(form) {
  const warning = form.querySelector("[data-supervisory]");
  if (warning) warning.hidden = form.elements.kind.value !== "supervisory";
}

// ---- taking a step

function problem(form, sentence, field) {
  const place = form.querySelector(".problem");
  place.hidden = !sentence;
  place.querySelector("span").textContent = sentence;
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  // What is wrong is said where it is.
  if (sentence && field) field.closest(".field").after(place);
  else form.querySelector(".step-answers").before(place);
  if (!sentence) return;
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else place.focus();
}

const fieldAt = (form, where) => form.querySelector(`[name="${CSS.escape(where)}"]`);

function missing(form) {
  return [...form.elements].find((one) => one.required && (one.type === "radio" ? !form.querySelector(`[name="${one.name}"]:checked`) : !one.value.trim()));
}

const MISSING = { where_to: "Tulis instansi yang berwenang.", officer: "Pilih kepala kantor atau petugas inspektorat.", channel: "Pilih lewat mana jawaban disampaikan." };

function wish(step, form) {
  const body = { step, version };
  const answer = {};
  for (const [name, value] of Object.entries(form ? fields(form) : {})) {
    if (name.startsWith("answer.")) answer[name.slice(7)] = value;
    else if (value !== "" && value !== false) body[name] = value;
  }
  if (Object.keys(answer).length) body.answer = answer;
  if (papers.get(step)?.count()) body.draft = keyOf(step);
  return body;
}

async function take(step, { insist = false } = {}) {
  const form = forms.get(step);
  if (busy) return;
  if (form) {
    problem(form, "");
    const empty = missing(form);
    if (empty) {
      if (step === "answer") write(form);
      problem(form, MISSING[empty.name] || "Bagian ini perlu diisi.", empty);
      return;
    }
    if (step === "assign" && !form.elements.officer.value && !form.elements.unit?.value) {
      problem(form, "Pilih unit atau petugas.", form.elements.unit || form.elements.officer);
      return;
    }
    if (papers.get(step)?.busy()) { problem(form, "Tunggu sampai berkas selesai dikirim."); return; }
    if (step === "answer" && form.querySelector("[data-preview]").hidden) { preview(form); return; }
  }
  busy = true;
  for (const button of whole.querySelectorAll("button")) button.toggleAttribute("aria-disabled", true);
  try {
    const said = await ask("POST", `/complaint-register/${id}/steps`, { ...wish(step, form), ...(insist ? { despite_name: true } : {}) });
    kept.drop(step);
    if (said.gone) goneNow();
    else {
      sessionStorage.setItem(TOLD, JSON.stringify({ id, words: DONE[step] }));
      location.reload();
    }
  } catch (refused) {
    explain(step, form, refused);
  } finally {
    busy = false;
    for (const button of whole.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
}

function goneNow() {
  whole.remove();
  at("gone").hidden = false;
  at("gone").focus();
}

function explain(step, form, refused) {
  if (form) typed(step);
  if (!(refused instanceof Refused)) {
    say(form, "Hub tidak menjawab. Tulisan Anda masih ada di halaman ini; coba lagi.");
    return;
  }
  if (refused.code === "stale_version" || refused.code === "complaint_step_not_allowed") { conflict(step, form); return; }
  if (refused.code === "not_found") { sessionStorage.removeItem(REOPEN); location.reload(); return; }
  if (["reporter_named", "story_copied"].includes(refused.code)) {
    if (step === "answer") write(form);
    problem(form, refused.message, fieldAt(form, refused.where));
    form.querySelector("[data-insist]").hidden = false;
    return;
  }
  const field = form && fieldAt(form, refused.where);
  if (field && step === "answer") write(form);
  say(form, refused.message, field);
}

function say(form, sentence, field) {
  if (form) { problem(form, sentence, field); return; }
  at("told").textContent = sentence;
  at("told").hidden = false;
}

async function conflict(step, form) {
  if (form) sessionStorage.setItem(REOPEN, JSON.stringify({ id, step }));
  at("conflict").hidden = false;
  at("conflict").scrollIntoView({ block: "nearest" });
  at("conflict").focus();
  try {
    const news = await ask("GET", `/complaint-register/${id}`);
    const last = news.events[news.events.length - 1];
    const who = { citizen: "pelapor", hub: "sistem" }[last.who] || last.who_name;
    at("conflict-what").textContent = `oleh ${who}.`;
  } catch (refused) { /* that it changed is said already */ }
}

// ---- the answer is looked at before it is sent

function preview(form) {
  for (const part of form.querySelectorAll("[data-part]")) part.textContent = fieldAt(form, part.dataset.part).value.trim();
  shown(form, true);
  at("langkah").scrollIntoView({ block: "start" });
  form.querySelector("#preview-title").focus({ preventScroll: true });
}

const write = (form) => shown(form, false);

function shown(form, isPreview) {
  for (const [part, there] of [["[data-write]", !isPreview], ["[data-to=preview]", !isPreview], ["[data-preview]", isPreview], ["[data-to=send]", isPreview], ["[data-back]", isPreview]]) {
    form.querySelector(part).hidden = !there;
  }
}

// ---- who complains: on demand, and gone with the page

const LABELS = { name: "Nama", phone: "Telepon", email: "Surel", address: "Alamat" };
const LINKS = { phone: (value) => `tel:${value.replace(/[^\d+]/g, "")}`, email: (value) => `mailto:${value}` };

async function look() {
  at("look").disabled = true;
  at("look-problem").hidden = true;
  try {
    const said = await ask("POST", `/complaint-register/${id}/reporter`, {});
    at("reporter").replaceChildren(h("dl", {}, ...Object.keys(LABELS).filter((one) => said[one]).map((one) =>
      h("div", {}, h("dt", {}, LABELS[one]), h("dd", {}, LINKS[one] ? h("a", { href: LINKS[one](said[one]) }, said[one]) : said[one])))));
    at("reporter").hidden = false;
    at("look").hidden = true;
    at("look-words").textContent = "Tercatat dalam riwayat. Hilang bila halaman ini ditinggalkan.";
    at("reporter").focus();
  } catch (refused) {
    at("look-problem").hidden = false;
    at("look-problem").querySelector("span").textContent = refused instanceof Refused ? refused.message : "Hub tidak menjawab. Coba lagi.";
  } finally {
    at("look").disabled = false;
  }
}

// A page that comes back from the browser's memory shows nobody's name again.
window.addEventListener("pagehide", () => { at("reporter")?.replaceChildren(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// ---- word to the citizen that did not go out

async function sendAgain(button) {
  button.disabled = true;
  try {
    await ask("POST", `/complaint-notices/${button.dataset.again}/retry`, {});
    sessionStorage.setItem(TOLD, JSON.stringify({ id, words: "Pesan dikirim lagi." }));
    location.reload();
  } catch (refused) {
    button.disabled = false;
    say(null, refused instanceof Refused ? refused.message : "Hub tidak menjawab. Coba lagi.");
  }
}

// ---- the page

for (const [step, form] of forms) {
  const place = form.querySelector("[data-paper]");
  if (place) papers.set(step, paper(place, { key: () => keyOf(step), failed: (sentence) => problem(form, sentence), changed: () => typed(step) }));
  const held = kept.kept(step);
  if (held) {
    fill(form, held);
    if (held[""]) { keys.set(step, held[""]); papers.get(step)?.again(); }
  }
  form.addEventListener("input", () => { typed(step); form.querySelector("[data-insist]").hidden = true; });
  form.addEventListener("change", () => seeSupervisory(form));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(step); });
  form.querySelector("[data-leave]").addEventListener("click", () => leave(step));
  form.querySelector("[data-insist]").addEventListener("click", () => { if (step === "answer") preview(form); take(step, { insist: true }); });
  form.querySelector("[data-back]")?.addEventListener("click", () => { write(form); form.querySelector("textarea").focus(); });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(step); });
}
for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => (forms.has(button.dataset.open) ? open(button.dataset.open) : take(button.dataset.open)));
}
at("look")?.addEventListener("click", look);
for (const button of document.querySelectorAll("[data-again]")) button.addEventListener("click", () => sendAgain(button));
at("reload").addEventListener("click", () => location.reload());

function remembered(name) {
  const held = sessionStorage.getItem(name);
  sessionStorage.removeItem(name);
  const said = held ? JSON.parse(held) : null;
  return said && said.id === id ? said : null;
}

const told = remembered(TOLD);
if (told) {
  at("told").textContent = told.words;
  at("told").hidden = false;
}
const again = remembered(REOPEN);
if (again && forms.has(again.step)) open(again.step);

// What was typed for a step that cannot be taken any more is shown, not lost.
const unsent = kept.steps().filter((step) => !forms.has(step));
if (unsent.length) {
  const words = unsent.flatMap((step) => Object.entries(kept.kept(step) || {})).filter(([name, value]) => /^(note|brief|answer\.|where_to)/.test(name) && value).map(([, value]) => h("p", { class: "words" }, value));
  at("unsent-words").replaceChildren(...words);
  at("unsent").hidden = words.length === 0;
}
at("discard").addEventListener("click", () => { for (const step of unsent) kept.drop(step); at("unsent").hidden = true; at("isi").focus(); });
mark();
