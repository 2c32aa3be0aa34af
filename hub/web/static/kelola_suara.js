// The page of the hall's voice: what was saved, what is chosen here and not saved yet, and what displays answer to a test.
import { h, icon, iconAddress } from "./build.js";
import { Feed } from "./feed.js";
import { Refused, ask } from "./hub.js";
import { clock, clockWithSeconds } from "./hub_clock.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const mostLevels = Number(editor.dataset.mostLevels);
const UNANSWERED = 7_000;

let saved = null; // as the hub has it
let levels = []; // those of this page: {from_minute, percent}
let busy = false;

// ---- what is chosen here

const inOrder = (some) => [...some].sort((a, b) => a.from_minute - b.from_minute);
const names = () => [...editor.querySelectorAll("[data-counter]")];
const languages = () => ["id", ...[...editor.querySelectorAll("[name=language]:checked")].map((box) => box.value)];

function wish() {
  const spoken = {};
  for (const field of names()) if (field.value.trim()) spoken[field.dataset.counter] = field.value.trim();
  return {
    reading: editor.querySelector("[name=reading]:checked").value, languages: languages(), muted: saved.muted,
    levels: inOrder(levels), spoken_counters: spoken,
  };
}

const kept = (from) => ({
  reading: from.reading, languages: from.languages, muted: from.muted, levels: inOrder(from.levels),
  spoken_counters: Object.fromEntries(names().map((field) => field.dataset.counter).filter((id) => from.spoken_counters[id]).map((id) => [id, from.spoken_counters[id]])),
});
const unchanged = () => JSON.stringify(wish()) === JSON.stringify(kept(saved));
const clashing = () => new Set(levels.map((one) => one.from_minute)).size < levels.length;

function take(news) {
  saved = news;
  levels = news.levels.map((one) => ({ ...one }));
  editor.querySelector(`[name=reading][value=${news.reading}]`).checked = true;
  for (const box of editor.querySelectorAll("[name=language]")) box.checked = news.languages.includes(box.value);
  for (const field of names()) field.value = news.spoken_counters[field.dataset.counter] || "";
  at("conflict").hidden = true;
  showLevels();
  show();
}

// ---- showing

const two = (number) => String(number).padStart(2, "0");
const timeOf = (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

function show() {
  editor.hidden = at("mute").hidden = at("test").hidden = false;
  const { now, muted } = saved;
  at("state").querySelector("use").setAttribute("href", iconAddress(muted || !now.volume ? "volume-off" : "volume-high"));
  at("state").lastElementChild.textContent = muted ? "Suara dimatikan" : now.volume ? `Suara menyala, ${now.volume}%` : "Suara 0%";
  at("mute").setAttribute("aria-pressed", String(muted));
  at("mute").querySelector("use").setAttribute("href", iconAddress(muted ? "volume-high" : "volume-off"));
  at("mute").lastElementChild.textContent = muted ? "Nyalakan suara" : "Matikan suara";
  at("who").textContent = saved.changed_at ? `Diubah ${saved.changed_by} pukul ${clock(saved.changed_at)}` : "";
  at("example").replaceChildren(...saved.example.map((one) => h("p", { lang: one.language }, `“${one.text}”`)));
  at("no-levels").hidden = levels.length > 0;
  at("add-level").disabled = levels.length >= mostLevels;
  const same = unchanged();
  at("save-bar").hidden = same;
  for (const button of [at("save"), at("mute"), at("test")]) button.disabled = busy;
  at("save").disabled = busy || clashing();
  if (!same) at("told").textContent = "";
}

function showLevels() {
  at("levels").replaceChildren(...levels.map((level, place) => {
    const percent = h("output", {}, `${level.percent}%`);
    const loud = h("input", { type: "range", min: 0, max: 100, step: 5, value: level.percent, "aria-label": `Keras suara mulai ${timeOf(level.from_minute)}` });
    const from = h("input", { class: "input", type: "time", value: timeOf(level.from_minute), required: true, "aria-label": `Mulai pukul, waktu ke-${place + 1}` });
    const remove = h("button", { class: "button", type: "button", "aria-label": `Hapus waktu ${timeOf(level.from_minute)}`, title: "Hapus" }, icon("delete-outline"));
    loud.addEventListener("input", () => { level.percent = Number(loud.value); percent.textContent = `${level.percent}%`; show(); });
    from.addEventListener("change", () => {
      if (!from.value) return;
      const [hour, minute] = from.value.split(":").map(Number);
      level.from_minute = hour * 60 + minute;
      showProblem(clashing() ? "Dua waktu sama. Tiap waktu hanya sekali." : "");
      show();
    });
    remove.addEventListener("click", () => { levels.splice(place, 1); showProblem(""); showLevels(); show(); at("add-level").focus(); });
    return h("li", { class: "level" }, from, loud, percent, remove);
  }));
}

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
}

// ---- asking and saving

async function put(choices, told) {
  busy = true;
  showProblem("");
  show();
  try {
    take(await ask("PUT", "/voice", { version: saved.version, ...choices }));
    at("told").textContent = told;
  } catch (problem) {
    if (problem instanceof Refused && problem.code === "stale_version") await conflict(choices, told);
    else showProblem(problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.");
  } finally {
    busy = false;
    show();
  }
}

async function conflict(choices, told) {
  let news;
  try {
    news = await ask("GET", "/voice");
  } catch (problem) {
    showProblem("Hub tidak menjawab. Coba lagi sebentar lagi.");
    return;
  }
  const when = news.changed_at ? ` pukul ${clock(news.changed_at)}` : "";
  at("conflict-title").textContent = `${news.changed_by || "Orang lain"} lebih dahulu menyimpan perubahan${when}.`;
  at("conflict").hidden = false;
  at("conflict").focus();
  at("take-theirs").onclick = () => { take(news); at("save").focus(); };
  at("keep-mine").onclick = () => { saved.version = news.version; at("conflict").hidden = true; put(choices, told); };
}

async function refresh() {
  try {
    const news = await ask("GET", "/voice");
    if (!saved || unchanged()) take(news);
    else { saved.now = news.now; show(); }
  } catch (problem) {
    showProblem(problem instanceof Refused ? problem.message : "Belum tersambung ke hub. Halaman mencoba lagi sendiri.");
    setTimeout(refresh, 3_000);
  }
}

// ---- trying it

let tested = null; // the number of the last test
let answers = []; // what displays have said of tests; a quick one answers before the hub has told us the number
let unanswered = null;
const HOW = { spoken: ["volume-high", "terdengar"], chimed: ["bell-ring-outline", "hanya bel"], shown: ["volume-off", "tampil tanpa suara"] };

function answered({ how, display, shown_at: shownAt, spoken_at: spokenAt }) {
  if (how === "missed") return h("p", {}, icon("alert-circle"), "Tidak ada layar yang menjawab. Periksa apakah layar menyala dan tersambung.");
  const [sign, words] = HOW[how];
  return h("p", {}, icon(sign), `${display}: ${words} pukul ${clockWithSeconds(spokenAt || shownAt)}`);
}

function showAnswers() {
  const mine = answers.filter((one) => one.call === tested);
  const said = mine.some((one) => one.how !== "missed") ? mine.filter((one) => one.how !== "missed") : mine;
  if (!said.length) return;
  clearTimeout(unanswered);
  at("answers").replaceChildren(...said.map(answered));
}

async function test() {
  busy = true;
  show();
  answers = [];
  at("answers").replaceChildren(h("p", {}, icon("timer-sand"), "Menunggu jawaban layar…"));
  try {
    tested = (await ask("POST", "/voice/test")).call;
    clearTimeout(unanswered);
    unanswered = setTimeout(() => {
      at("answers").replaceChildren(h("p", {}, icon("alert-circle"), "Belum ada layar yang menjawab. Layar yang terdaftar menjawab setelah selesai berbicara."));
    }, UNANSWERED);
    showAnswers();
  } catch (problem) {
    at("answers").replaceChildren();
    showProblem(problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.");
  }
  busy = false;
  show();
}

function happened(message) {
  if (message.type === "voice_changed" || message.type === "welcome") refresh();
  if (!message.announced || message.ticket) return;
  answers.push(message.announced);
  showAnswers();
}

let listening = null;
function listen() {
  if (listening) listening.pause();
  const words = saved.example.map((one, place) => `${one.language}=${(place ? [] : ["bel"]).concat(one.clips).join("+")}`);
  listening = new Audio(`/suara.wav?${words.join("&")}`);
  listening.volume = Math.max(0.1, saved.now.volume / 100);
  listening.play().catch(() => showProblem("Contoh tidak dapat diputar di peramban ini."));
}

// ---- listening

editor.addEventListener("submit", (event) => event.preventDefault());
editor.addEventListener("change", () => show());
editor.addEventListener("input", () => show());
at("add-level").addEventListener("click", () => {
  const taken = new Set(levels.map((one) => one.from_minute));
  const free = [480, 720, 780, 960, 0].find((minute) => !taken.has(minute)) ?? [...Array(1440).keys()].find((minute) => !taken.has(minute));
  levels.push({ from_minute: free, percent: levels.length ? 60 : 80 });
  showLevels();
  show();
  at("levels").lastElementChild.querySelector("input").focus();
});
at("mute").addEventListener("click", () => {
  // At once, and without what is not saved yet: somebody wants quiet now.
  const muted = !saved.muted;
  const chosen = unchanged() ? null : wish();
  put({ ...kept(saved), muted }, muted ? "Suara dimatikan." : "Suara dinyalakan.").then(() => {
    if (!chosen || saved.muted !== muted) return;
    levels = chosen.levels;
    editor.querySelector(`[name=reading][value=${chosen.reading}]`).checked = true;
    for (const box of editor.querySelectorAll("[name=language]")) box.checked = chosen.languages.includes(box.value);
    for (const field of names()) field.value = chosen.spoken_counters[field.dataset.counter] || "";
    showLevels();
    show();
  });
});
at("test").addEventListener("click", test);
at("listen").addEventListener("click", listen);
at("discard").addEventListener("click", () => { take(saved); showProblem(""); });
at("save").addEventListener("click", () => put(wish(), "Tersimpan."));
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (saved && !at("save-bar").hidden && !at("save").disabled) put(wish(), "Tersimpan.");
});
window.addEventListener("beforeunload", (event) => { if (saved && !unchanged()) event.preventDefault(); });

refresh();
new Feed({ device: "kelola-suara", happened, state: () => {}, refused: showProblem });
