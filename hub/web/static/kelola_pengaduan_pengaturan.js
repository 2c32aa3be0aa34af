// The page of what the office decides about complaints: what was saved, and what is written here and not saved yet.
import { Refused, ask } from "./hub.js";
import { clock, longDate } from "./hub_clock.js";
import { units } from "./kelola_pengaduan_unit.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const own = units(at("units"), { most: Number(editor.dataset.mostUnits), changed: show });
const rows = [...editor.querySelectorAll("[data-clock]")];
const texts = [...editor.querySelectorAll("[data-text]")];

let saved = null; // as the hub has it
let busy = false;

// A path like "answer.complaint" in an object.
const of = (held, path) => path.split(".").reduce((inner, name) => (inner === undefined ? inner : inner[name]), held);

function put(held, path, value) {
  const names = path.split(".");
  const last = names.pop();
  names.reduce((inner, name) => (inner[name] ??= {}), held)[last] = value;
}

const days = (row, which) => {
  const typed = row.querySelector(`[data-days="${which}"]`).value;
  return typed === "" ? null : Number(typed);
};

function wish() {
  const body = { units: own.all(), clocks: {}, retention_days: Number(at("retention").value) };
  for (const text of texts) put(body, text.dataset.text, text.value.trim());
  for (const row of rows) put(body.clocks, row.dataset.clock, { working: days(row, "working"), calendar: days(row, "calendar") });
  return body;
}

// The same in the same order, so that equal choices are equal texts.
function canonical(choice) {
  const body = { units: choice.units.map(({ id, name, members }) => [id, name, [...members].sort()]), retention: choice.retention_days };
  body.texts = texts.map((text) => of(choice, text.dataset.text));
  body.clocks = rows.map((row) => { const { working, calendar } = of(choice.clocks, row.dataset.clock); return [working ?? null, calendar ?? null]; });
  return JSON.stringify(body);
}

const unchanged = () => canonical(wish()) === canonical(saved.choice);

function take(news) {
  saved = news;
  own.show(news.choice.units, news.people);
  for (const text of texts) text.value = of(news.choice, text.dataset.text);
  for (const row of rows) {
    for (const which of ["working", "calendar"]) {
      row.querySelector(`[data-days="${which}"]`).value = of(news.choice.clocks, row.dataset.clock)[which] ?? "";
    }
  }
  at("retention").value = news.choice.retention_days;
  at("conflict").hidden = true;
  show();
}

// ---- showing

function show() {
  editor.hidden = false;
  at("no-units").hidden = own.boxes().length > 0;
  at("add-unit").disabled = own.boxes().length >= Number(editor.dataset.mostUnits);
  for (const row of rows) {
    for (const which of ["working", "calendar"]) {
      const usual = of(saved.usual, row.dataset.clock)[which] ?? null;
      const words = row.querySelector(`[data-usual="${which}"]`);
      words.textContent = usual === null ? "biasanya tidak berjalan" : `biasanya ${usual}`;
      words.classList.toggle("other", usual !== days(row, which));
    }
  }
  const years = Number(at("retention").value) / 365;
  at("retention-means").textContent = years >= 1 ? `kira-kira ${years.toLocaleString("id-ID", { maximumFractionDigits: 1 })} tahun` : "";
  at("who").textContent = saved.changed_at ? `Diubah ${saved.changed_by}, ${longDate(saved.changed_at)} pukul ${clock(saved.changed_at)}.` : "Belum pernah diubah: semua seperti biasanya.";
  at("save-bar").hidden = unchanged();
  at("save").disabled = busy;
  if (!unchanged()) at("told").textContent = "";
}

function showProblem(sentence, field) {
  for (const one of editor.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
  if (!sentence) return;
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else at("problem").focus();
}

// ---- asking and saving

function fieldOf(where) {
  const unit = /^units\[(\d+)\]/.exec(where);
  if (unit) return own.name(own.boxes()[Number(unit[1])]);
  if (where === "retention_days") return at("retention");
  return editor.querySelector(`[data-text="${CSS.escape(where)}"]`) || editor.querySelector(`[data-clock="${CSS.escape(where)}"] input`);
}

function wrong() {
  const nameless = own.boxes().find((box) => !own.name(box).value.trim());
  if (nameless) return [own.name(nameless), "Tulis nama unit, atau hapus unit itu."];
  const field = [...editor.querySelectorAll("input[type=number]")].find((one) => !one.validity.valid);
  return field ? [field, "Tulis angka bulat yang masih masuk akal di kotak yang ditandai."] : null;
}

async function save() {
  if (busy || !saved || unchanged()) return;
  const fault = wrong();
  showProblem("");
  if (fault) {
    showProblem(fault[1], fault[0]);
    return;
  }
  busy = true;
  show();
  try {
    take(await ask("PUT", "/complaint-choices", { version: saved.choice.version, ...wish() }));
    at("told").textContent = "Tersimpan.";
  } catch (problem) {
    if (problem instanceof Refused && problem.code === "stale_version") await conflict();
    else if (problem instanceof Refused) showProblem(problem.message, fieldOf(problem.where));
    else showProblem("Hub tidak menjawab. Pilihan Anda masih ada di halaman ini; coba simpan lagi.");
  } finally {
    busy = false;
    show();
  }
}

async function conflict() {
  let news;
  try {
    news = await ask("GET", "/complaint-choices");
  } catch (problem) {
    showProblem("Hub tidak menjawab. Coba lagi sebentar lagi.");
    return;
  }
  const when = news.changed_at ? ` pukul ${clock(news.changed_at)}` : "";
  at("conflict-title").textContent = `${news.changed_by || "Orang lain"} lebih dahulu menyimpan perubahan${when}.`;
  at("conflict").hidden = false;
  at("conflict").focus();
  at("take-theirs").onclick = () => { take(news); at("isi").focus(); };
  at("keep-mine").onclick = () => { saved.choice.version = news.choice.version; at("conflict").hidden = true; save(); };
}

async function refresh() {
  try {
    const news = await ask("GET", "/complaint-choices");
    if (!saved || (unchanged() && !editor.contains(document.activeElement))) take(news);
  } catch (problem) {
    showProblem(problem instanceof Refused ? problem.message : "Belum tersambung ke hub. Halaman mencoba lagi sendiri.");
    if (!saved) setTimeout(refresh, 3_000);
    return;
  }
  showProblem("");
}

editor.addEventListener("submit", (event) => { event.preventDefault(); save(); });
editor.addEventListener("input", show);
editor.addEventListener("change", show);
at("add-unit").addEventListener("click", () => { own.another(); show(); });
at("discard").addEventListener("click", () => { showProblem(""); take(saved); at("isi").focus(); });
at("save").addEventListener("click", save);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  save();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && saved && unchanged()) refresh(); });
window.addEventListener("beforeunload", (event) => { if (saved && !unchanged()) event.preventDefault(); });
refresh();
