// The page of paper questionnaires: one sheet at a time, by keyboard alone, and none is lost or kept twice.
import { isOpen, question } from "./dialogs.js";
import { Refused, ask } from "./hub.js";
import { keep, kept, newKey } from "./kelola_skm_masukan_draft.js";
import { enter, listen } from "./kelola_skm_masukan_keys.js";
import { monthsOf } from "./kelola_skm_masukan_words.js";

const at = (id) => document.getElementById(id);
const form = at("sheet");
const groups = [...form.querySelectorAll("[data-group]")];
const elements = groups.filter((group) => "element" in group.dataset);
const profile = groups.filter((group) => !("element" in group.dataset));
const MOST_REMEMBERED = 50;
const BEGIN_AGAIN = ["batch_undone", "batch_full", "not_found"];

const draft = kept();
let batch = form.dataset.batch || null;
let busy = false;

// ---- what is typed

const chosen = (name) => { const one = form.querySelector(`[name="${name}"]:checked`); return one ? one.value : null; };
const choose = (name, value) => { for (const one of form.querySelectorAll(`[name="${name}"]`)) one.checked = one.value === String(value); };

function sheetNow() {
  return {
    answers: Object.fromEntries(elements.map((group) => [group.dataset.group, chosen(group.dataset.group)]).filter(([, score]) => score).map(([key, score]) => [key, Number(score)])),
    profile: Object.fromEntries(profile.map((group) => [group.dataset.group, chosen(group.dataset.group)])),
    comment: at("comment").value.trim() || null,
  };
}

const sameNow = () => ({ service: at("service").value, day: at("day").value, half: chosen("half"), counter: at("counter").value || null });

function isBlank() {
  const { answers, profile: told, comment } = sheetNow();
  return !comment && !Object.keys(answers).length && !Object.values(told).some(Boolean);
}

function fill(sheet) {
  for (const group of groups) choose(group.dataset.group, (sheet.answers || {})[group.dataset.group] || (sheet.profile || {})[group.dataset.group] || "");
  at("comment").value = sheet.comment || "";
}

function fillSame(same) {
  if ([...at("service").options].some((one) => one.value === same.service)) at("service").value = same.service;
  if (same.day) at("day").value = same.day;
  if (same.half) choose("half", same.half);
  at("counter").value = [...at("counter").options].some((one) => one.value === same.counter) ? same.counter : "";
}

function changed() {
  draft.same = sameNow();
  draft.sheet = isBlank() ? null : sheetNow();
  keep(draft);
  for (const group of groups) if (chosen(group.dataset.group)) group.classList.remove("missing");
  showProblem("");
  at("undo").disabled = busy || !draft.entered.length;
}

function blank() {
  fill({});
  draft.key = newKey();
  changed();
}

// ---- showing

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
}

function showBatch(news) {
  batch = news.id;
  const index = news.index ? `IKM ${news.index.replace(".", ",")}, mutu ${news.quality} (${news.performance})` : "";
  const lines = news.rows ? [`${news.rows} lembar`, index, monthsOf(news)] : ["Belum ada lembar di tumpukan ini."];
  at("batch-words").textContent = lines.filter(Boolean).join(" · ");
  at("new-batch").hidden = news.rows === 0;
}

function showTwins(twins) {
  at("twins").hidden = !twins;
  at("twins").lastElementChild.textContent = twins
    ? `Lembar tadi sama persis dengan ${twins} lembar lain di tumpukan ini. Kalau kertas yang sama terketik dua kali, batalkan lembar terakhir.` : "";
}

// What is missing is shown where it is missing, and one is led there.
function missing() {
  const bare = elements.filter((group) => !chosen(group.dataset.group));
  for (const group of bare) group.classList.add("missing");
  if (!at("service").value) return ["Pilih layanan dahulu.", at("service")];
  if (!at("day").value) return ["Isi tanggal survei dahulu.", at("day")];
  if (!at("day").checkValidity()) return ["Tanggal survei belum terjadi, atau lebih dari 5 tahun yang lalu.", at("day")];
  if (!chosen("half")) return ["Pilih pagi atau siang dahulu.", form.querySelector("[name=half]")];
  if (!bare.length) return null;
  const names = bare.map((group) => group.dataset.name);
  return [`Belum diisi: ${names.join("; ")}. Lembar yang tidak lengkap tidak dihitung.`, bare[0]];
}

// ---- saving and taking back

const heard = (problem, otherwise) => (problem instanceof Refused ? problem.message : otherwise);

async function save() {
  if (busy || isOpen()) return;
  const lacking = missing();
  if (lacking) {
    const [sentence, place] = lacking;
    showProblem(sentence);
    if (place.matches("[data-group]")) enter(place);
    else place.focus();
    return;
  }
  busy = true;
  at("save").disabled = true;
  try {
    const same = sameNow();
    const entered = await ask("POST", "/survey/sheets", { batch, ...same, ...sheetNow() }, draft.key);
    draft.entered = [...draft.entered, entered.id].slice(-MOST_REMEMBERED);
    busy = false;
    blank();
    showBatch(entered.batch);
    showTwins(entered.twins);
    at("said").textContent = `Lembar ${entered.batch.rows} tersimpan.`;
    enter(groups[0]);
  } catch (problem) {
    if (problem instanceof Refused && BEGIN_AGAIN.includes(problem.code)) batch = null;
    at("said").textContent = "";
    showProblem(heard(problem, "Hub tidak menjawab. Lembar ini masih ada di sini; tekan Enter untuk menyimpannya lagi."));
  } finally {
    busy = false;
    at("save").disabled = false;
    at("undo").disabled = !draft.entered.length;
  }
}

async function undo() {
  if (busy || !draft.entered.length) return;
  if (!isBlank() && !(await question(at("dialog-lose")))) return;
  busy = true;
  at("undo").disabled = true;
  const id = draft.entered[draft.entered.length - 1];
  try {
    const taken = await ask("DELETE", `/survey/sheets/${id}`);
    draft.entered.pop();
    draft.key = newKey();
    fill(taken.sheet);
    fillSame(taken.sheet);
    showBatch(taken.batch);
    showTwins(0);
    at("said").textContent = "Lembar terakhir dibatalkan dan ada lagi di sini. Perbaiki, lalu simpan; atau kosongkan.";
    busy = false;
    changed();
    enter(groups[0]);
  } catch (problem) {
    if (problem instanceof Refused && problem.status !== 401) draft.entered.pop();
    showProblem(heard(problem, "Hub tidak menjawab. Lembar terakhir belum dibatalkan; coba lagi."));
  } finally {
    busy = false;
    at("undo").disabled = !draft.entered.length;
    keep(draft);
  }
}

async function beginBatch() {
  try {
    showBatch(await ask("POST", "/survey/batches", undefined, newKey()));
    draft.entered = [];
    changed();
    showTwins(0);
    at("said").textContent = "Tumpukan baru dimulai.";
    enter(groups[0]);
  } catch (problem) {
    showProblem(heard(problem, "Hub tidak menjawab. Coba lagi sebentar lagi."));
  }
}

// ---- beginning

form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
form.addEventListener("input", changed);
form.addEventListener("change", changed);
at("clear").addEventListener("click", () => { blank(); at("said").textContent = ""; enter(groups[0]); });
at("undo").addEventListener("click", undo);
at("new-batch").addEventListener("click", beginBatch);
listen(form, { changed, save, last: at("comment"), back: () => { if (isBlank()) undo(); } });

form.hidden = false;
fillSame(draft.same);
if (draft.sheet) {
  fill(draft.sheet);
  at("said").textContent = "Lembar yang belum disimpan ada lagi di sini.";
}
draft.key = draft.key || newKey();
changed();
if (batch) ask("GET", `/survey/batches/${batch}`).then(showBatch, () => { batch = null; });
else draft.entered = [];
// Whoever goes on where he was is at the first question at once.
if (at("service").value && at("day").value && chosen("half")) enter(groups[0]);
