// The page on which free texts are reviewed: one after the other, and nobody decides over somebody else unseen.
import { h, icon } from "./build.js";
import { isOpen, question } from "./dialogs.js";
import { Refused, ask } from "./hub.js";
import { longDate } from "./hub_clock.js";

const at = (id) => document.getElementById(id);
const EVERY = 20_000;
const HALVES = { morning: "pagi", afternoon: "siang" };
const EMPTY = {
  new: ["Semua saran sudah ditinjau", "Saran baru muncul di sini begitu warga mengirimnya."],
  shown: ["Belum ada saran yang ditampilkan", "Yang Anda tampilkan ikut dalam laporan, dikelompokkan menurut unsur."],
  hidden: ["Tidak ada saran yang disembunyikan", "Yang disembunyikan tidak ikut dalam laporan."],
};
const DONE = { shown: "Saran itu ditampilkan.", hidden: "Saran itu disembunyikan." };

let comments = [];
let next = null;
let counts = { new: 0, shown: 0, hidden: 0 };
let asked = 0; // only the latest question is answered

const state = () => document.querySelector("[name=state]:checked").value;
const where = (one) => `${one.service_name}, ${longDate(`${one.day}T05:00:00Z`)}, ${HALVES[one.half]}`;

// ---- showing

function card(one) {
  const select = h("select", { class: "input", id: `element-${one.id}` });
  select.append(at("elements").content.cloneNode(true));
  select.value = one.element || "";
  const act = (sign, words, done, main) => {
    const button = h("button", { class: main ? "button main" : "button", type: "button" }, icon(sign), words);
    button.addEventListener("click", done);
    return button;
  };
  const shown = one.review === "shown";
  // Under another element alone: what is shown stays as it is.
  select.addEventListener("change", () => { if (shown) decide(one, "shown", one.shown, select.value, "Unsurnya diganti."); });
  return h("li", { class: "card comment", tabindex: "-1", "data-id": one.id, "aria-label": where(one) },
    h("p", { class: "comment-where" }, h("strong", {}, one.service_name), `${longDate(`${one.day}T05:00:00Z`)}, ${HALVES[one.half]}`),
    one.shown && h("h3", {}, "Yang ditampilkan"),
    one.shown && h("blockquote", { class: "told-instead" }, one.shown),
    one.shown && h("h3", {}, "Tulisan asli"),
    h("blockquote", {}, one.text),
    h("div", { class: "comment-acts" },
      h("div", { class: "field" }, h("label", { for: select.id }, "Tentang unsur"), select),
      one.review !== "hidden" && act("eye-off", "Sembunyikan", () => decide(one, "hidden", one.shown, select.value)),
      act("pencil", shown ? "Ubah teks" : "Ubah, lalu tampilkan", () => edit(one, select.value)),
      !shown && act("eye", "Tampilkan", () => decide(one, "shown", one.shown, select.value), true)));
}

function show() {
  at("states").hidden = false;
  for (const badge of document.querySelectorAll("[data-count]")) badge.textContent = counts[badge.dataset.count];
  at("more").hidden = next === null;
  at("empty").hidden = comments.length > 0;
  const [title, words] = EMPTY[state()];
  at("empty").querySelector("strong").textContent = title;
  at("empty").querySelector("p").textContent = words;
}

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
}

const heard = (problem) => (problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi sebentar lagi.");

// ---- asking

async function load(after) {
  const mine = (asked += 1);
  let page;
  try {
    page = await ask("GET", `/survey/comments?review=${state()}${after ? `&after=${encodeURIComponent(after)}` : ""}`);
  } catch (problem) {
    showProblem(heard(problem));
    return;
  }
  if (mine !== asked) return;
  showProblem("");
  ({ next, counts } = page);
  if (!after) {
    comments = [];
    at("comments").replaceChildren();
  }
  comments.push(...page.comments);
  at("comments").append(...page.comments.map(card));
  at("reload").hidden = true;
  show();
  if (after && page.comments.length) focus(page.comments[0].id);
}

function focus(id) {
  const found = [...at("comments").children].find((one) => one.dataset.id === id);
  (found || at("comments").firstElementChild || document.querySelector("[name=state]:checked")).focus();
}

// The card goes or is drawn anew in its place; whoever works by keyboard goes on with the next one.
function replace(one, decided) {
  const place = comments.indexOf(one);
  const old = at("comments").children[place];
  counts[one.review] -= 1;
  counts[decided.review] += 1;
  if (decided.review === state()) {
    comments[place] = decided;
    old.replaceWith(card(decided));
    focus(decided.id);
  } else {
    comments.splice(place, 1);
    old.remove();
    const after = comments[place] || comments[place - 1];
    focus(after ? after.id : "");
    if (!comments.length && next) load(null);
  }
  show();
}

async function decide(one, review, shown, element, words) {
  if (one.busy) return; // a second press before the first is answered
  one.busy = true;
  showProblem("");
  at("told").textContent = "";
  let decided;
  try {
    decided = await ask("PUT", `/survey/comments/${one.id}`, { version: one.version, review, shown, element: element || null });
  } catch (problem) {
    one.busy = false;
    if (problem instanceof Refused && problem.code === "stale_version") await load(null);
    showProblem(heard(problem));
    at("problem").focus();
    return;
  }
  replace(one, decided);
  at("told").textContent = words || DONE[review];
}

async function edit(one, element) {
  at("edit-where").textContent = where(one);
  at("edit-original").textContent = one.text;
  at("edit-words").value = one.shown || one.text;
  if (await question(at("dialog-edit"))) await decide(one, "shown", at("edit-words").value, element);
}

async function lookForNew() {
  if (document.hidden || isOpen()) return;
  try {
    const before = counts.new;
    ({ counts } = await ask("GET", "/survey/comments?limit=1"));
    if (counts.new > before && state() === "new") {
      if (comments.length) at("reload").hidden = false;
      else await load(null);
    }
    show();
  } catch (problem) { /* asked again soon */ }
}

at("states").addEventListener("change", () => { at("told").textContent = ""; load(null); });
at("more").addEventListener("click", () => load(next));
at("reload").addEventListener("click", async () => { await load(null); focus(""); });
setInterval(lookForNew, EVERY);
load(null);
