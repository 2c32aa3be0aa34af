// The report's page: the plan and the office's words are saved together, drafts are fetched, a report is published.
import { question } from "./dialogs.js";
import { Refused, ask } from "./hub.js";
import { drafts } from "./kelola_skm_laporan_drafts.js";
import { plan } from "./kelola_skm_laporan_plan.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const { period, previous } = editor.dataset;
const PUBLISHING = 300_000; // the hub makes four files first

const versions = { own: Number(editor.dataset.version), before: Number(editor.dataset.previousVersion) };
const steps = plan(at("steps"), { most: Number(editor.dataset.most), weakest: editor.dataset.weakest.split(" ").filter(Boolean), changed });

// ---- what is written here

const read = (place) => Object.fromEntries([...place.querySelectorAll("[data-field]")].map((one) => [one.dataset.field, one.value.trim()]));
const texts = () => Object.fromEntries([...document.querySelectorAll("[data-text]")].map((one) => [one.dataset.text, one.value.trim()]));
const own = () => ({ steps: steps.all().map(read), texts: texts() });
const before = () => [...document.querySelectorAll("[data-before]")].map(read);
let saved = { own: JSON.stringify(own()), before: JSON.stringify(before()) };
let busy = false;

const ownChanged = () => JSON.stringify(own()) !== saved.own;
const beforeChanged = () => JSON.stringify(before()) !== saved.before;
const unsaved = () => ownChanged() || beforeChanged();

function changed() {
  at("told").textContent = "";
  show();
}

function show() {
  editor.hidden = false;
  if (at("publish")) at("publish").hidden = false;
  at("save-bar").hidden = !unsaved();
  at("save").disabled = busy;
  if (at("ask-publish")) at("ask-publish").disabled = busy;
}

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").querySelector("span").textContent = sentence;
  if (sentence) at("problem").focus();
}

// ---- saving

async function save() {
  if (busy || !unsaved()) return true;
  const empty = [...editor.querySelectorAll("[required]")].find((one) => !one.reportValidity());
  if (empty) return false;
  busy = true;
  show();
  showProblem("");
  try {
    if (ownChanged()) {
      const wish = own();
      const said = await ask("PUT", `/survey/reports/${period}/follow-up`, { version: versions.own, ...wish });
      versions.own = said.version;
      saved.own = JSON.stringify(wish);
    }
    if (beforeChanged()) {
      const wish = before();
      const now = await ask("GET", `/survey/reports/${previous}`);
      const body = { version: versions.before, steps: wish, texts: now.follow_up.texts };
      versions.before = (await ask("PUT", `/survey/reports/${previous}/follow-up`, body)).version;
      saved.before = JSON.stringify(wish);
    }
    at("told").textContent = "Tersimpan. Draf berikutnya memuat perubahan ini.";
    return true;
  } catch (refused) {
    explain(refused);
    return false;
  } finally {
    busy = false;
    show();
  }
}

function explain(refused) {
  if (!(refused instanceof Refused)) {
    showProblem("Hub tidak menjawab. Tulisan Anda masih ada di halaman ini; coba simpan lagi.");
    return;
  }
  if (refused.code === "stale_version") {
    showProblem("Orang lain baru saja menyimpan rencana ini. Salin tulisan Anda yang penting, lalu muat ulang halaman.");
    return;
  }
  showProblem(refused.message);
  const place = /^steps\[(\d+)\]\.(\w+)/.exec(refused.where);
  const text = /^texts\.(\w+)/.exec(refused.where);
  const field = place ? steps.all()[Number(place[1])]?.querySelector(`[data-field="${place[2]}"]`) : text && document.querySelector(`[data-text="${text[1]}"]`);
  field?.focus();
}

// ---- publishing

async function publish() {
  if (busy) return;
  if (unsaved() && !(await save())) return;
  at("no-plan").hidden = steps.all().length > 0;
  if (!(await question(at("dialog-publish")))) return;
  // The key is the page's: a line that breaks publishes nothing twice.
  const seen = at("seen").dataset;
  const reason = at("reason") ? at("reason").value : "";
  busy = true;
  show();
  showProblem("");
  at("told").textContent = "Menerbitkan: laporan, poster, dan lembar data sedang dibuat …";
  try {
    const body = { report: period, with_flagged: seen.flagged === "yes", reason, seen_n: Number(seen.n), seen_index: seen.index };
    const said = await ask("POST", "/survey/publications", body, seen.key, PUBLISHING);
    at("told").textContent = `Terbit: ${said.period}.`;
    history.replaceState(null, "", `/kelola/skm/laporan?periode=${period}#published-title`);
    location.reload();
  } catch (refused) {
    at("told").textContent = "";
    explain(refused);
  } finally {
    busy = false;
    show();
  }
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
at("save").addEventListener("click", save);
at("discard").addEventListener("click", () => { saved = { own: JSON.stringify(own()), before: JSON.stringify(before()) }; location.reload(); });
if (at("ask-publish")) at("ask-publish").addEventListener("click", publish);
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  save();
});
window.addEventListener("beforeunload", (event) => {
  if (!unsaved()) return;
  event.preventDefault();
  event.returnValue = ""; // what browsers of before 2023 look at
});
drafts(document, { saveFirst: () => (unsaved() ? save() : Promise.resolve(true)), failed: showProblem });
show();
