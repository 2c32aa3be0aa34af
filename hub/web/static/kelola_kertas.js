// The page of paper: how slips look here and not saved yet, with a picture of each; printers: kelola_kertas_printers.js.
import { h } from "./build.js";
import { Feed } from "./feed.js";
import { Refused, ask } from "./hub.js";
import { LARGEST_LOGO, draw, readLogo } from "./kelola_kertas_api.js";
import { fetchPrinters, heardOfPrinter } from "./kelola_kertas_printers.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const REST = 350; // a picture is drawn when the hands rest
const NO_ANSWER = "Hub tidak menjawab. Coba lagi sebentar lagi.";

let saved = null; // {version, slips} as the hub has it
let draft = null; // the slips of this page
let busy = false;
let drawn = 0;

const kind = () => editor.querySelector("[name=kind]:checked").value;
const boxes = (name) => [...editor.querySelectorAll(`.parts[data-kind="${name}"] input`)];
const unchanged = () => JSON.stringify(draft) === JSON.stringify(saved.slips);

// ---- what is chosen here

const linesOf = (field) => field.value.split("\n").map((line) => line.trim()).filter(Boolean);

// What is too long is said at once; the hub would refuse the whole.
function tooLong() {
  for (const [id, place] of [["header", "Kepala"], ["footer", "Kaki"]]) {
    const field = at(id);
    const lines = linesOf(field);
    if (lines.length > Number(field.dataset.lines)) return `${place} lembar paling banyak ${field.dataset.lines} baris, bukan ${lines.length}.`;
    const long = lines.findIndex((line) => line.length > Number(field.dataset.letters));
    if (long >= 0) return `${place} lembar, baris ${long + 1}: paling panjang ${field.dataset.letters} huruf, bukan ${lines[long].length}.`;
  }
  return "";
}

function read() {
  const on = boxes(kind()).filter((box) => box.checked).map((box) => box.value);
  draft[kind()] = {
    header: linesOf(at("header")), footer: linesOf(at("footer")),
    parts: on.length === boxes(kind()).length ? null : on, logo: at("logo").checked,
  };
}

function fill() {
  const shape = draft[kind()];
  at("header").value = shape.header.join("\n");
  at("footer").value = shape.footer.join("\n");
  at("logo").checked = shape.logo;
  for (const fieldset of editor.querySelectorAll(".parts")) fieldset.hidden = fieldset.dataset.kind !== kind();
  for (const box of boxes(kind())) box.checked = shape.parts === null || shape.parts.includes(box.value);
  show();
  drawSoon(0);
}

function take(news) {
  saved = news;
  draft = JSON.parse(JSON.stringify(news.slips));
  at("conflict").hidden = true;
  editor.hidden = false;
  fill();
}

// ---- showing

function say(id, sentence) {
  at(id).hidden = !sentence;
  at(id).lastElementChild.textContent = sentence;
}

function show() {
  const same = unchanged();
  at("save-bar").hidden = same;
  at("save").disabled = busy || Boolean(tooLong()) || !at("preview-problem").hidden;
  at("logo-remove").hidden = at("logo-shown").hidden = !draft.logo;
  if (!same) at("told").textContent = "";
}

let alarm = null;
function drawSoon(after = REST) {
  clearTimeout(alarm);
  alarm = setTimeout(picture, after);
}

async function picture() {
  const wanted = tooLong();
  say("preview-problem", wanted);
  show();
  if (wanted) return;
  const turn = ++drawn;
  at("preview").classList.add("old");
  const paper = Number(editor.querySelector("[name=paper]:checked").value);
  let sentence = "";
  try {
    const address = await draw({ kind: kind(), paper, shape: draft[kind()], logo: draft.logo });
    if (turn !== drawn) return; // overtaken by a later one
    at("preview").src = address;
    at("preview").hidden = false;
    at("preview").dataset.drawn = `${kind()} ${paper} ${turn}`;
  } catch (problem) {
    if (turn !== drawn) return;
    sentence = problem instanceof Refused ? problem.message : "Contoh belum dapat digambar. Coba lagi sebentar lagi.";
    // Without the drawing program slips can be saved all the same.
    if (problem instanceof Refused && problem.status >= 500) { say("problem", sentence); sentence = ""; }
  }
  at("preview").classList.toggle("old", Boolean(sentence));
  say("preview-problem", sentence);
  show();
}

// ---- the logo

async function upload(file) {
  at("logo-notices").replaceChildren();
  if (file.size > LARGEST_LOGO) { say("logo-problem", "Gambar lebih dari 1 MB. Kecilkan dahulu."); return; }
  say("logo-problem", "");
  try {
    const { logo, notices } = await readLogo(file);
    draft.logo = logo;
    at("logo").checked = true;
    at("logo-notices").replaceChildren(...notices.map((one) => h("li", {}, one.sentence)));
    read();
    show();
    drawSoon(0);
  } catch (problem) {
    say("logo-problem", problem instanceof Refused ? problem.message : NO_ANSWER);
  }
}

// ---- saving

async function save(version = saved.version) {
  busy = true;
  say("problem", "");
  show();
  try {
    take(await ask("PUT", "/slips", { version, slips: draft }));
    at("told").textContent = "Tersimpan. Kiosk memakai bentuk ini mulai sekarang.";
  } catch (problem) {
    if (problem instanceof Refused && problem.code === "stale_version") {
      at("conflict").hidden = false;
      at("conflict").focus();
    } else say("problem", problem instanceof Refused ? problem.message : NO_ANSWER);
  } finally {
    busy = false;
    show();
  }
}

async function refresh() {
  try {
    const news = await ask("GET", "/slips");
    if (!saved || unchanged()) take(news);
  } catch (problem) {
    say("problem", problem instanceof Refused ? problem.message : "Belum tersambung ke hub. Halaman mencoba lagi sendiri.");
    setTimeout(refresh, 3_000);
  }
}

const newest = async () => { try { return await ask("GET", "/slips"); } catch (problem) { say("problem", NO_ANSWER); return null; } };

// ---- listening

editor.addEventListener("submit", (event) => event.preventDefault());
editor.addEventListener("input", (event) => {
  if (event.target.name === "kind") fill();
  else if (event.target.name === "paper") drawSoon(0);
  else if (event.target.id !== "logo-file") { read(); show(); drawSoon(); }
});
at("logo-file").addEventListener("change", () => {
  const [file] = at("logo-file").files;
  at("logo-file").value = "";
  if (file) upload(file);
});
at("logo-remove").addEventListener("click", () => {
  draft.logo = null;
  at("logo-notices").replaceChildren();
  show();
  drawSoon(0);
  at("logo-file").focus();
});
at("discard").addEventListener("click", () => { say("problem", ""); take(saved); });
at("save").addEventListener("click", () => save());
at("take-theirs").addEventListener("click", async () => { const news = await newest(); if (news) take(news); });
at("keep-mine").addEventListener("click", async () => {
  const news = await newest();
  if (news) { at("conflict").hidden = true; save(news.version); }
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (saved && !at("save-bar").hidden && !at("save").disabled) save();
});
window.addEventListener("beforeunload", (event) => { if (saved && !unchanged()) event.preventDefault(); });

refresh();
new Feed({
  device: "kelola-kertas",
  happened: (message) => {
    heardOfPrinter(message);
    if (message.type === "slips_changed" && saved && !busy) refresh();
  },
  state: (yes) => { if (yes) fetchPrinters(); },
  refused: (sentence) => say("problem", sentence),
});
