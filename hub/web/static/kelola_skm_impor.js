// The page of imports: a file is looked at as often as one likes; it comes in once, all of it or nothing.
import { h } from "./build.js";
import { question } from "./dialogs.js";
import { Refused, ask } from "./hub.js";
import { bring, look } from "./kelola_skm_impor_api.js";
import { showPreview } from "./kelola_skm_impor_show.js";
import { newKey } from "./kelola_skm_masukan_draft.js";
import { thousands } from "./kelola_skm_masukan_words.js";

const at = (id) => document.getElementById(id);
const PAGE = "/kelola/skm/masukan/impor";
const names = (select) => new Map([...(select ? select.options : [])].filter((one) => one.value).map((one) => [one.value, one.textContent]));
const services = names(at("service"));
const counters = names(at("counter"));

let file = null;
let news = null; // the last look at it
let key = null; // of this import: sent again, it comes in once
let asked = 0;
let busy = false;

const value = (id) => (at(id) ? at(id).value : "") || null;
const assigned = () => Object.fromEntries([...at("unknown-rows").querySelectorAll("select")].filter((one) => one.value).map((one) => [one.dataset.words, one.value]));
const choices = () => ({ service: value("service"), day: value("day"), half: value("half"), counter: value("counter"), services: assigned() });

// ---- showing

function say(id, sentence) {
  at(id).hidden = !sentence;
  at(id).lastElementChild.textContent = sentence;
}

function showUnknown() {
  const before = assigned();
  const known = new Map([...Object.keys(before).map((words) => [words, null]), ...news.unknown_services.map((one) => [one.words, one.rows])]);
  at("unknown").hidden = !known.size;
  at("unknown-rows").replaceChildren(...[...known].map(([words, rows], place) => {
    const id = `unknown-${place}`;
    const select = h("select", { class: "input", id, "data-words": words }, h("option", { value: "" }, "Pilih…"), ...[...services].map(([one, name]) => h("option", { value: one }, name)));
    select.value = before[words] || "";
    return h("div", { class: "field" }, h("label", { for: id }, `“${words}”${rows ? `, ${thousands(rows)} baris` : ""}`), select);
  }));
}

function show() {
  at("preview").hidden = !news;
  if (!news) return;
  showPreview(news, services, counters);
  const lacking = new Set([...news.lacking, ...news.refusals.map((one) => ({ service_missing: "service", date_missing: "day", half_missing: "half" })[one.code])]);
  for (const name of ["service", "day", "half"]) at(`ask-${name}`).hidden = !lacking.has(name) && !value(name);
  at("ask").hidden = ["service", "day", "half"].every((name) => at(`ask-${name}`).hidden);
  showUnknown();
  at("skip-row").hidden = !news.refused || !news.good;
  if (!news.refused) at("skip").checked = false;
  at("skip-words").textContent = `Lewati ${thousands(news.refused)} baris yang salah`;
  showImport();
}

function showImport() {
  const button = at("import");
  button.disabled = busy || !news.good || (news.refused > 0 && !at("skip").checked);
  button.firstElementChild.textContent = news.good ? `Impor ${thousands(news.good)} jawaban` : "Belum ada yang dapat diimpor";
}

const heard = (problem) => (problem instanceof Refused ? problem.message : "Hub tidak menjawab, atau berkasnya berubah. Pilih berkasnya lagi.");

// ---- looking

async function lookAt(chosen) {
  const mine = (asked += 1);
  file = chosen;
  say("problem", "");
  say("working", "Memeriksa berkas…");
  try {
    const seen = await look(file, choices());
    if (mine !== asked) return;
    const first = !news;
    if (!news || news.digest !== seen.digest) key = newKey();
    news = seen;
    show();
    if (first) at("preview-title").focus();
  } catch (problem) {
    if (mine !== asked) return;
    if (news && problem instanceof Refused && problem.status === 503) { /* what is shown stays */ } else { news = null; show(); }
    say("problem", heard(problem));
    at("problem").focus();
  } finally {
    if (mine === asked) say("working", "");
  }
}

function leave() {
  asked += 1;
  news = file = null;
  for (const id of ["service", "day", "half", "counter"]) if (at(id)) at(id).value = "";
  at("unknown-rows").replaceChildren();
  at("skip").checked = false;
  say("problem", "");
  say("working", "");
  show();
}

at("file").addEventListener("change", () => {
  const [chosen] = at("file").files;
  at("file").value = ""; // so that the same file, mended, can be chosen again
  if (!chosen || busy) return;
  leave();
  if (chosen.size > Number(at("file").dataset.largest)) {
    say("problem", "Berkas ini lebih dari 10 MB. Bagi menjadi beberapa berkas.");
    at("problem").focus();
  } else lookAt(chosen);
});
at("preview").addEventListener("change", (event) => {
  key = newKey();
  if (event.target.id === "skip") showImport();
  else lookAt(file);
});
at("leave").addEventListener("click", () => { leave(); at("file").focus(); });

// ---- bringing in

async function importIt() {
  if (busy || at("import").disabled) return;
  const grave = news.notices.filter((one) => one.grave);
  at("twice-words").textContent = grave.map((one) => one.sentence).join(" ");
  if (grave.length && !(await question(at("dialog-twice")))) return;
  busy = true;
  showImport();
  say("problem", "");
  say("working", `Mengimpor ${thousands(news.good)} jawaban. Berkas besar perlu sampai satu menit; antrean tetap berjalan.`);
  try {
    const batch = await bring(file, { ...choices(), digest: news.digest, skip_invalid: at("skip").checked }, key);
    location.assign(`${PAGE}?masuk=${batch.id}`);
    return;
  } catch (problem) {
    say("problem", problem instanceof Refused ? problem.message : "Hub tidak menjawab. Tekan Impor lagi: yang sudah masuk tidak akan masuk dua kali.");
    at("problem").focus();
  }
  busy = false;
  say("working", "");
  showImport();
}

at("preview").addEventListener("submit", (event) => { event.preventDefault(); importIt(); });

// ---- taking back

async function takeBack(button) {
  at("undo-words").textContent = `“${button.dataset.name}”, ${button.dataset.rows} jawaban. Setelah dibatalkan, jawabannya tidak dihitung dan tidak dapat dikembalikan.`;
  at("undo-published").hidden = !("published" in button.dataset);
  if (!(await question(at("dialog-undo")))) return;
  try {
    await ask("POST", `/survey/batches/${button.dataset.batch}/undo`);
    location.assign(`${PAGE}?batal=${button.dataset.batch}`);
  } catch (problem) {
    say("problem", problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.");
    at("problem").focus();
  }
}

for (const button of document.querySelectorAll(".undo")) {
  button.hidden = false;
  button.addEventListener("click", () => takeBack(button));
}
window.addEventListener("beforeunload", (event) => { if (busy && !at("working").hidden && !location.search.includes("masuk=")) event.preventDefault(); });
if (at("done")) at("done").focus();
