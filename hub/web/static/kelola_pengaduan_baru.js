// Enters a complaint that came another way: one press makes one, nothing typed is lost, what is wrong is said where it is.
import { isOpen, question } from "./dialogs.js";
import { Refused, ask } from "./hub.js";
import { Draft } from "./kelola_pengaduan_baru_draft.js";
import { Files } from "./kelola_pengaduan_baru_files.js";
import { putAway, showReceipt } from "./kelola_pengaduan_baru_receipt.js";
import { newKey } from "./kelola_skm_masukan_draft.js";

const at = (id) => document.getElementById(id);
const form = at("entry");
const fields = [...form.querySelectorAll("[data-field]")];
const GROUPS = ["channel", "kind", "identity"];
const CONTACT = ["name", "phone", "email", "address"];
// The hub names some places otherwise than the page.
const PLACES = { "reporter.name": "name", "reporter.phone": "phone", "reporter.email": "email", "reporter.address": "address" };
const MISSING = {
  channel: "Pilih lewat mana pengaduan ini datang.",
  kind: "Pilih jenisnya.",
  what: "Ceritakan dahulu apa yang terjadi.",
  identity: "Tanyakan kepada pelapor, lalu pilih.",
  name: "Tulis nama, atau pilih “Anonim”.",
};
const UNKNOWN = "Hub belum menjawab: belum tentu pengaduan ini tercatat. Tekan “Kirim lagi”; tidak akan tercatat dua kali.";
const OTHER_TAB = "Formulir ini sudah dikirim dari tab lain. Kalau ini pengaduan yang lain, tekan sekali lagi.";

const draft = new Draft(form.dataset.username);
const limits = { most: Number(form.dataset.mostFiles), file: Number(form.dataset.largestFile), together: Number(form.dataset.largestTogether) };
const files = new Files(limits, (sentence) => showAt("files", sentence));
let busy = false;

// ---- what is typed

const chosen = (name) => { const one = form.querySelector(`[name="${name}"]:checked`); return one ? one.value : ""; };

function typed() {
  return { ...Object.fromEntries(fields.map((one) => [one.dataset.field, one.value])), ...Object.fromEntries(GROUPS.map((name) => [name, chosen(name)])) };
}

function fill(values) {
  for (const one of fields) {
    const value = values[one.dataset.field] || (one.id === "language" ? "id" : "");
    one.value = value;
    // A service or counter that is gone meanwhile.
    if (one.tagName === "SELECT" && one.value !== value) one.selectedIndex = 0;
  }
  for (const name of GROUPS) for (const one of form.querySelectorAll(`[name="${name}"]`)) one.checked = one.value === values[name];
  showContact();
}

function showContact() { at("contact").hidden = chosen("identity") === "anonymous"; }

// What is sent: the moment in the office's own time, nothing of an anonymous citizen.
function complaint() {
  const now = typed();
  const contact = Object.fromEntries(CONTACT.map((name) => [name, now[name]]));
  const offset = form.dataset.offset.replace(/(\d\d)(\d\d)$/, "$1:$2");
  return {
    channel: now.channel, kind: now.kind, identity: now.identity, language: now.language,
    received_at: now.received_at ? `${now.received_at}:00${offset}` : null,
    what: now.what, when: now.when, where: now.where, wish: now.wish,
    service: now.service || null, counter: now.counter || null, reported_unit: now.reported_unit || null,
    reporter: now.identity === "anonymous" ? null : contact,
    draft: files.there.length ? draft.now.files : null,
  };
}

// ---- what is wrong

function showProblem(sentence) {
  at("problem").hidden = !sentence;
  at("problem").lastElementChild.textContent = sentence;
}

function controlsOf(where) { return GROUPS.includes(where) ? [...form.querySelectorAll(`[name="${where}"]`)] : [at(where === "files" ? "file" : where)]; }

function showAt(where, sentence) {
  const place = at(`${where}-problem`);
  place.hidden = !sentence;
  place.lastElementChild.textContent = sentence;
  for (const one of controlsOf(where)) {
    if (sentence) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}

function clearProblems() {
  showProblem("");
  for (const place of form.querySelectorAll(".field-problem:not([hidden])")) showAt(place.id.replace(/-problem$/, ""), "");
}

function wrongAt(where, sentence) {
  showAt(where, sentence);
  controlsOf(where)[0].focus();
}

function missing() {
  const now = typed();
  const bare = ["channel", "kind", "what", "identity"].filter((name) => !now[name].trim());
  if (now.identity && now.identity !== "anonymous" && !now.name.trim()) bare.push("name");
  for (const name of bare) showAt(name, MISSING[name]);
  if (at("received_at").validity.badInput) { showAt("received_at", "Tanggal dan jamnya belum lengkap."); bare.unshift("received_at"); }
  if (bare.length) {
    showProblem(bare.length > 1 ? `${bare.length} bagian belum diisi.` : MISSING[bare[0]] || "Tanggal dan jamnya belum lengkap.");
    controlsOf(bare[0])[0].focus();
  }
  return bare.length > 0;
}

// ---- saving

// While nobody knows whether it arrived, it stays as it was sent.
function lock(is) {
  at("all").disabled = is;
  at("clear").hidden = is;
  at("save").lastElementChild.textContent = is ? "Kirim lagi" : "Catat dan beri nomor";
}

async function save() {
  if (busy || isOpen()) return;
  clearProblems();
  if (files.sending) { showAt("files", "Tunggu sampai berkas selesai dikirim."); return; }
  if (!draft.now.sent && missing()) return;
  busy = true;
  at("save").disabled = true;
  const body = draft.now.sent || complaint();
  draft.keep({ sent: body });
  try {
    const receipt = await ask("POST", "/complaint-register", body, draft.now.key, 20_000);
    draft.keep({ fields: {}, sent: null, receipt: { ...receipt, channel: body.channel } });
    done();
  } catch (problem) {
    if (!(problem instanceof Refused) || problem.status === 401) {
      lock(true);
      showProblem(problem instanceof Refused ? problem.message : UNKNOWN);
      at("problem").focus();
    } else {
      // Another tab with the same draft was quicker: what stands here may be another complaint.
      if (problem.code === "idempotency_key_reused") draft.keep({ key: newKey() });
      draft.keep({ sent: null });
      lock(false);
      if (problem.code === "idempotency_key_reused") refused({ code: "", message: OTHER_TAB });
      else refused(problem);
    }
  } finally {
    busy = false;
    at("save").disabled = false;
  }
}

function refused(problem) {
  const where = PLACES[problem.where] || (problem.code.startsWith("evidence") ? "files" : problem.where);
  if (where && at(`${where}-problem`)) wrongAt(where, problem.message);
  else {
    showProblem(problem.message);
    at("problem").focus();
  }
}

function done() {
  form.hidden = true;
  at("lead").hidden = true;
  lock(false);
  showReceipt(draft.now.receipt);
}

function anew() {
  putAway();
  draft.forget();
  draft.keep({});
  fill({});
  clearProblems();
  files.begin(draft.now.files);
  form.hidden = false;
  at("lead").hidden = false;
  form.querySelector('[name="channel"]').focus();
}

// ---- from the beginning

form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
form.addEventListener("input", (event) => {
  const where = GROUPS.includes(event.target.name) ? event.target.name : event.target.dataset.field;
  if (where && at(`${where}-problem`)) showAt(where, "");
  if (event.target.name === "identity") showContact();
  draft.keep({ fields: typed() });
});
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); save(); } });
at("clear").addEventListener("click", async () => {
  if (!(await question(at("dialog-lose")))) return;
  await files.removeAll();
  anew();
});
at("next").addEventListener("click", anew);
// Signing out takes along what was left.
document.querySelector('form[action="/keluar"]').addEventListener("submit", () => draft.forget());

if (draft.now.receipt) done();
else {
  fill(draft.now.sent ? { ...draft.now.fields } : draft.now.fields);
  files.begin(draft.now.files);
  form.hidden = false;
  if (draft.now.sent) {
    lock(true);
    showProblem(UNKNOWN);
  }
}
