// The page of what the office decides about its survey: what was saved, and what is chosen here and not saved yet.
import { h } from "./build.js";
import { Refused, ask } from "./hub.js";
import { clock, longDate } from "./hub_clock.js";

const at = (id) => document.getElementById(id);
const editor = at("editor");
const most = Number(at("population").dataset.most);
const thousands = new Intl.NumberFormat("id-ID");

let saved = null; // as the hub has it
let typed = {}; // people served by period, "from/to", as written here
let busy = false;

const chosen = (name) => editor.querySelector(`[name=${name}]:checked`).value;
const name = (period) => `${period.from}/${period.to}`;
const own = (population) => Object.fromEntries(population.map((one) => [name(one), String(one.served)]));

function wish() {
  const population = Object.entries(typed).filter(([, served]) => served !== "").sort(([a], [b]) => (a < b ? 1 : -1));
  return {
    period: chosen("period"), order: chosen("order"), weights: chosen("weights"),
    alert: { bad: at("alert-on").checked ? Number(at("alert-bad").value) : 0, of: Number(at("alert-of").value) },
    population: population.map(([key, served]) => ({ from: key.split("/")[0], to: key.split("/")[1], served: Number(served) })),
  };
}

const kept = ({ period, order, weights, alert, population }) => ({ period, order, weights, alert, population });
const unchanged = () => JSON.stringify(wish()) === JSON.stringify(kept(saved));

function take(news) {
  saved = news;
  typed = own(news.population);
  for (const one of ["period", "order", "weights"]) editor.querySelector(`[name=${one}][value="${news[one]}"]`).checked = true;
  at("alert-on").checked = news.alert.bad > 0;
  at("alert-bad").value = news.alert.bad || Math.min(3, news.alert.of);
  at("alert-of").value = news.alert.of;
  at("conflict").hidden = true;
  showPopulation();
  show();
}

// ---- showing

function show() {
  editor.hidden = false;
  at("legacy").hidden = chosen("weights") === "exact";
  at("alert-rule").hidden = !at("alert-on").checked;
  at("who").textContent = saved.changed_at ? `Diubah ${saved.changed_by}, ${longDate(saved.changed_at)} pukul ${clock(saved.changed_at)}.` : "";
  at("save-bar").hidden = unchanged();
  at("save").disabled = busy;
  if (!unchanged()) at("told").textContent = "";
}

// The last periods of the kind that is chosen, and those of other kinds for which somebody has counted.
function showPopulation() {
  const listed = saved.periods.filter((period) => period.kind === chosen("period") || name(period) in typed);
  const others = saved.population.filter((one) => !listed.some((period) => name(period) === name(one)));
  at("population").replaceChildren(...[...listed, ...others].map((period, place) => {
    const title = period.name || `${longDate(`${period.from}T05:00:00Z`)} – ${longDate(`${period.to}T05:00:00Z`)}`;
    const id = `served-${place}`;
    const field = h("input", { class: "input", id, type: "number", min: 0, max: most, step: 1, inputmode: "numeric", placeholder: "pakai tiket", value: typed[name(period)] ?? "" });
    field.addEventListener("input", () => { typed[name(period)] = field.value; show(); });
    return h("tr", {}, h("th", { scope: "row" }, h("label", { for: id }, title)),
      h("td", { class: "right figures" }, period.tickets === undefined ? "–" : thousands.format(period.tickets)), h("td", {}, field));
  }));
}

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
}

// ---- asking and saving

function wrong() {
  if (at("alert-on").checked && Number(at("alert-bad").value) < Number(at("alert-bad").min)) {
    return [at("alert-bad"), "Peringatan: paling sedikit 3 jawaban, agar tidak menunjuk satu orang."];
  }
  if (at("alert-on").checked && Number(at("alert-bad").value) > Number(at("alert-of").value)) {
    return [at("alert-bad"), "Peringatan: angka pertama tidak boleh lebih besar daripada angka kedua."];
  }
  const field = [...editor.querySelectorAll("input[type=number]")].find((one) => one.checkVisibility() && !one.validity.valid);
  return field ? [field, "Tulis angka bulat di kotak yang ditandai."] : null;
}

async function save() {
  if (busy || !saved || unchanged()) return;
  for (const field of editor.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const fault = wrong();
  showProblem(fault ? fault[1] : "");
  if (fault) {
    fault[0].setAttribute("aria-invalid", "true");
    fault[0].focus();
    return;
  }
  busy = true;
  show();
  try {
    take(await ask("PUT", "/survey/choices", { version: saved.version, ...wish() }));
    at("told").textContent = "Tersimpan.";
  } catch (problem) {
    if (problem instanceof Refused && problem.code === "stale_version") await conflict();
    else {
      showProblem(problem instanceof Refused ? problem.message : "Hub tidak menjawab. Pilihan Anda masih ada di halaman ini; coba simpan lagi.");
      at("problem").focus();
    }
  } finally {
    busy = false;
    show();
  }
}

async function conflict() {
  let news;
  try {
    news = await ask("GET", "/survey/choices");
  } catch (problem) {
    showProblem("Hub tidak menjawab. Coba lagi sebentar lagi.");
    return;
  }
  const when = news.changed_at ? ` pukul ${clock(news.changed_at)}` : "";
  at("conflict-title").textContent = `${news.changed_by || "Orang lain"} lebih dahulu menyimpan perubahan${when}.`;
  at("conflict").hidden = false;
  at("conflict").focus();
  at("take-theirs").onclick = () => { take(news); at("isi").focus(); };
  at("keep-mine").onclick = () => { saved.version = news.version; at("conflict").hidden = true; save(); };
}

async function refresh() {
  try {
    const news = await ask("GET", "/survey/choices");
    const first = !saved;
    if (first || (unchanged() && !editor.contains(document.activeElement))) take(news);
    if (first && location.hash === "#populasi") at("populasi").scrollIntoView();
  } catch (problem) {
    showProblem(problem instanceof Refused ? problem.message : "Belum tersambung ke hub. Halaman mencoba lagi sendiri.");
    if (!saved) setTimeout(refresh, 3_000);
    return;
  }
  showProblem("");
}

editor.addEventListener("submit", (event) => { event.preventDefault(); save(); });
editor.addEventListener("change", (event) => { if (event.target.name === "period") showPopulation(); show(); });
editor.addEventListener("input", show);
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
