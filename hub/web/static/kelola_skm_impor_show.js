// What an import would bring, as people read it.
import { h, icon } from "./build.js";
import { comma, dayOf, thousands } from "./kelola_skm_masukan_words.js";

const at = (id) => document.getElementById(id);
const means = JSON.parse(at("preview").dataset.means);
const elements = at("preview").dataset.elements.split(" "); // in the order of the scores
const HALVES = { morning: "pagi", afternoon: "siang" };
const NAMED = 12;

const cell = (words, attributes = {}) => h("td", attributes, String(words ?? ""));

function showNotices(notices) {
  at("notices").replaceChildren(...notices.map((one) => h("li", { class: one.grave ? "grave" : "" }, icon(one.grave ? "alert-circle" : "information-outline"), h("span", {}, one.sentence))));
}

// The same reason is told once, with the rows it holds for.
function byReason(refusals) {
  const found = new Map();
  for (const one of refusals) found.set(one.reason, [...(found.get(one.reason) || []), one]);
  return [...found];
}

function lines(all) {
  const named = all.slice(0, NAMED).map((one) => thousands(one.line)).join(", ");
  return all.length > NAMED ? `${named}, dan ${all.length - NAMED} lagi` : named;
}

function showWrong(news) {
  at("wrong").hidden = !news.refused;
  const listed = new Set(news.refusals.map((one) => one.line)).size;
  const some = news.refused > listed ? `Sebagian dari ${thousands(news.refused)} baris yang salah. ` : "";
  at("wrong-words").textContent = `${some}Perbaiki di berkasnya, lalu pilih lagi${news.good ? "; atau lewati di bawah" : ""}.`;
  at("wrong-rows").replaceChildren(...byReason(news.refusals).map(([reason, all]) => h("tr", { "data-code": all[0].code }, h("th", { scope: "row" }, reason), cell(lines(all)))));
}

function showFirst(news, services, counters) {
  const read = news.columns.filter((one) => one.means).map((one) => (one.name.toLowerCase() === means[one.means].toLowerCase() || one.name === one.means ? one.name : `${one.name} = ${means[one.means]}`));
  const unread = news.columns.filter((one) => !one.means).map((one) => one.name);
  at("columns-read").textContent = `Kolom yang dibaca: ${read.join(", ")}.${unread.length ? ` Tidak dibaca: ${unread.slice(0, 20).join(", ")}.` : ""}`;
  const heads = ["Baris", "Tanggal", "Waktu", "Layanan", "Loket", ...elements, "JK", "Umur", "Pendidikan", "Pekerjaan", "Saran"];
  at("first").hidden = !news.first_rows.length;
  at("first").tHead.replaceChildren(h("tr", {}, ...heads.map((words) => h("th", { scope: "col" }, words))));
  at("first").tBodies[0].replaceChildren(...news.first_rows.map((row) => h("tr", {}, h("th", { scope: "row" }, thousands(row.line)),
    cell(dayOf(row.day)), cell(HALVES[row.half]), cell(services.get(row.service) || row.service), cell(counters.get(row.counter) || "–"),
    ...row.scores.map((score) => cell(score)), ...["gender", "age", "education", "occupation"].map((key) => cell(row[key] || "–")), cell(row.comment || "–", { class: "comment" }))));
  at("by-service").hidden = news.services.length < 2;
  at("services").replaceChildren(...news.services.map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), cell(thousands(one.n), { class: "right" }), cell(comma(one.index), { class: "right" }))));
}

export function showPreview(news, services, counters) {
  at("file-name").textContent = news.name;
  const sheet = news.sheet ? `, lembar “${news.sheet}”` : "";
  at("file-kind").textContent = `${news.kind === "xlsx" ? "Buku kerja Excel" : "CSV"}${sheet}, ${thousands(news.rows)} baris di bawah nama kolom.`;
  at("good").textContent = thousands(news.good);
  at("refused").textContent = thousands(news.refused);
  at("refused").classList.toggle("none", !news.refused);
  at("index").textContent = news.index ? comma(news.index) : "–";
  at("quality").textContent = news.index ? `${news.quality} · ${news.performance}` : "belum ada";
  at("days").textContent = !news.first ? "–" : news.first === news.last ? dayOf(news.first) : `${dayOf(news.first)} – ${dayOf(news.last)}`;
  showNotices(news.notices);
  showWrong(news);
  showFirst(news, services, counters);
}
