// The page of the running text: what was saved, what is written here and not saved yet, and what to do when they part.
import { h } from "./build.js";
import { coalesced } from "./coalesced.js";
import { isOpen, question } from "./dialogs.js";
import { Feed } from "./feed.js";
import { Refused, ask } from "./hub.js";
import { clock } from "./hub_clock.js";
import { glide, isStill } from "./kelola_glide.js";
import { write } from "./kelola_teks_dialog.js";
import { forget, keep, kept } from "./kelola_teks_draft.js";
import { showAutomatic, showMessages } from "./kelola_teks_rows.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const most = Number(editor.dataset.most);
const { today } = editor.dataset;
const NEW = { words: "", priority: "normal", from_date: null, until_date: null, days: [0, 1, 2, 3, 4, 5, 6], from_minute: 0, until_minute: 1440, enabled: true };
const FIELDS = Object.keys(NEW);

let saved = null; // as the hub has it
let draft = null; // as it stands on this page
let keys = 0;
let busy = false;

// ---- what is written here

const plain = (message) => Object.fromEntries(FIELDS.map((field) => [field, message[field]]));
const wish = () => ({ messages: draft.messages.map(plain), off: [...draft.off].sort(), high_alone: draft.high_alone, holiday_days: draft.holiday_days });
const unchanged = () => JSON.stringify(wish()) === JSON.stringify({ messages: saved.messages.map(plain), off: [...saved.off].sort(), high_alone: saved.high_alone, holiday_days: saved.holiday_days });

function take(news, wished = news) {
  saved = news;
  const known = news.messages.map((message) => JSON.stringify(plain(message)));
  const mine = (message) => ({ ...message, key: (keys += 1), changed: !known.includes(JSON.stringify(plain(message))) });
  draft = { ...wished, off: [...wished.off], messages: wished.messages.map(mine) };
  at("conflict").hidden = true;
}

function changed(change) {
  change(draft);
  at("told").textContent = "";
  showProblem("");
  show();
  if (unchanged()) forget();
  else keep({ version: draft.version, ...wish() });
}

const acts = {
  async edit(place) {
    const message = await write(draft.messages[place], `Ubah pesan ${place + 1}`);
    if (message) changed(() => { draft.messages[place] = { ...message, changed: true }; });
  },
  turn: (place) => changed(() => {
    const message = draft.messages[place];
    draft.messages[place] = { ...message, enabled: !message.enabled, changed: true };
  }),
  move: (place, by) => changed(() => {
    const [message] = draft.messages.splice(place, 1);
    draft.messages.splice(place + by, 0, message);
  }),
  async remove(place) {
    at("delete-words").textContent = draft.messages[place].words;
    if (!(await question(at("dialog-delete")))) return;
    changed(() => draft.messages.splice(place, 1));
    const left = at("messages").querySelectorAll(".edit");
    (left[Math.min(place, left.length - 1)] || at("add")).focus();
  },
};

at("add").addEventListener("click", async () => {
  const message = await write(NEW, "Pesan baru");
  if (message) changed(() => draft.messages.push({ ...message, key: (keys += 1), changed: true }));
});
at("high-alone").addEventListener("change", () => changed(() => { draft.high_alone = at("high-alone").checked; }));
at("holiday-days").addEventListener("input", () => {
  if (at("holiday-days").checkValidity()) changed(() => { draft.holiday_days = Number(at("holiday-days").value); });
});
const turnAutomatic = (kind, on) => changed(() => { draft.off = draft.off.filter((one) => one !== kind).concat(on ? [] : [kind]); });

// ---- showing

function show() {
  editor.hidden = false;
  showMessages(at("messages"), draft.messages, { running: saved.now, today, acts });
  showAutomatic(at("automatic"), saved.automatic, draft.off, turnAutomatic);
  at("high-alone").checked = draft.high_alone;
  if (document.activeElement !== at("holiday-days")) at("holiday-days").value = draft.holiday_days;
  at("add").disabled = draft.messages.length >= most;
  at("full").hidden = draft.messages.length < most;
  const same = unchanged();
  at("save-bar").hidden = same;
  at("unsaved").textContent = same ? "" : "Ada perubahan yang belum disimpan.";
  at("save").disabled = busy;
}

let running = "";
function showNow(words) {
  if (JSON.stringify(words) === running) return;
  running = JSON.stringify(words);
  at("now-list").replaceChildren(...words.map((one) => h("li", {}, one)));
  at("now-empty").hidden = words.length > 0;
  glide(words);
}

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").querySelector("span").textContent = sentence;
}

function showConflict(news) {
  const when = news.changed_at ? ` pukul ${clock(news.changed_at)}` : "";
  at("conflict-title").textContent = `${news.changed_by || "Orang lain"} lebih dahulu menyimpan perubahan${when}.`;
  at("conflict-list").replaceChildren(...news.messages.map((message) => h("li", {}, message.words)));
  at("conflict").hidden = false;
  at("take-theirs").onclick = () => { take(news); forget(); show(); showNow(news.now); at("add").focus(); };
  at("keep-mine").onclick = () => {
    saved = news;
    draft.version = news.version;
    at("conflict").hidden = true;
    save();
  };
}

// ---- asking and saving

async function look() {
  let news;
  try {
    news = await ask("GET", "/running-text");
  } catch (refused) {
    if (!saved) showProblem("Hub tidak menjawab. Muat ulang halaman ini sebentar lagi.");
    return;
  }
  showNow(news.now);
  const before = !saved && kept();
  if (before) {
    take(news, before);
    if (unchanged()) forget();
    else at("told").textContent = "Tulisan Anda yang belum disimpan ada lagi di sini.";
    if (before.version !== news.version && !unchanged()) showConflict(news);
  } else if (!saved || (unchanged() && !isOpen())) take(news);
  else if (news.version === saved.version) saved = { ...saved, now: news.now, automatic: news.automatic };
  else if (at("conflict").hidden && !busy) showConflict(news);
  show();
}

async function save() {
  if (busy || unchanged()) return;
  if (!at("holiday-days").reportValidity()) return;
  busy = true;
  show();
  showProblem("");
  try {
    take(await ask("PUT", "/running-text", { version: draft.version, ...wish() }));
    forget();
    at("told").textContent = "Tersimpan. Papan sudah menampilkan yang baru.";
    showNow(saved.now);
  } catch (refused) {
    await explain(refused);
  } finally {
    busy = false;
    show();
  }
}

async function explain(refused) {
  if (refused instanceof Refused && refused.code === "stale_version") {
    try {
      showConflict(await ask("GET", "/running-text"));
      at("conflict").focus();
      return;
    } catch (broken) { /* said below: it could not be saved */ }
  }
  const place = /^messages\[(\d+)\]/.exec(refused.where || "");
  const heard = refused instanceof Refused ? refused.message : "Hub tidak menjawab. Tulisan Anda masih ada di halaman ini; coba simpan lagi.";
  showProblem(heard);
  const edit = place && at("messages").querySelectorAll(".edit")[Number(place[1])];
  (edit || at("problem")).focus();
}

at("save").addEventListener("click", save);
at("discard").addEventListener("click", () => { take(saved); forget(); showProblem(""); show(); at("add").focus(); });
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || isOpen()) return;
  event.preventDefault();
  save();
});
window.addEventListener("beforeunload", (event) => { 
  if (!saved || unchanged()) return;
  event.preventDefault();
  event.returnValue = ""; // what browsers of before 2023 look at
});

at("now-details").open = isStill();
const again = coalesced(look, 500);
new Feed({
  device: "kelola",
  happened: (message) => { if (["welcome", "running_text_changed"].includes(message.type)) again(); },
  state: () => {},
  refused: () => {},
});
look();
