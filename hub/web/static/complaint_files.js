// Sends files one by one as soon as they are chosen, with progress and another try; what is there already is not sent again.
const MOST = 5;
const LARGEST = 10_000_000;
const TOGETHER = 25_000_000;
const QUIET = 45_000;
const form = document.getElementById("complaint");
const list = document.getElementById("files");
const chooser = document.getElementById("bukti");
const told = document.getElementById("files-told");
const words = document.getElementById("words").dataset;
const WHY = { evidence_too_large: words.large, evidence_not_taken: words.kind, evidence_too_many: words.many, evidence_not_now: words.now, evidence_no_room: words.room };
let line = Promise.resolve();
let left = 0;

const key = () => form.elements.kunci.value;
const address = (id = "") => `/api/v1/complaint-files${id && `/${id}`}?draft=${key()}`;
// Resolves once no file is on its way.
export const settled = () => line;
export const sending = () => left > 0;

function row(name, size) {
  const made = document.getElementById("file-row").content.firstElementChild.cloneNode(true);
  made.querySelector("strong").textContent = name;
  made.dataset.size = size;
  const drop = made.querySelector(".drop");
  drop.setAttribute("aria-label", drop.dataset.words.replace("{name}", name));
  drop.addEventListener("click", () => remove(made));
  list.append(made);
  return made;
}

function say(made, what, { bar = null, again = false } = {}) {
  made.querySelector("small").textContent = what;
  const progress = made.querySelector(".progress");
  progress.hidden = bar === null;
  progress.value = bar ?? 0;
  made.querySelector(".again").hidden = !again;
}

function sent(made, file) {
  return new Promise((done) => {
    const ask = new XMLHttpRequest();
    made.ask = ask;
    let alarm = 0;
    const awake = () => { clearTimeout(alarm); alarm = setTimeout(() => ask.abort(), QUIET); };
    ask.open("POST", address());
    ask.responseType = "json";
    ask.setRequestHeader("Content-Type", "application/octet-stream");
    ask.setRequestHeader("X-File-Name", encodeURIComponent(file.name.slice(-80)));
    ask.upload.onprogress = (event) => { awake(); const percent = Math.round((100 * event.loaded) / event.total); say(made, words.chosen.replace("{percent}", percent), { bar: percent }); };
    ask.onloadend = () => { clearTimeout(alarm); made.ask = null; done(ask); };
    awake();
    ask.send(file);
  });
}

async function take(made, file) {
  if (!made.isConnected) return;
  say(made, words.chosen.replace("{percent}", 0), { bar: 0 });
  const ask = await sent(made, file);
  if (!made.isConnected) return;
  if (ask.status === 201) {
    made.dataset.file = ask.response.id;
    made.querySelector("strong").textContent = ask.response.name;
    say(made, words.sent);
    told.textContent = `${ask.response.name}: ${words.sent}`;
  } else if (ask.status >= 400 && ask.status < 500 && ask.status !== 408) {
    refuse(made, WHY[ask.response?.code] || words.refused);
  } else {
    say(made, words.failed, { again: true });
    told.textContent = words.failed;
    made.querySelector(".again").onclick = () => queue(made, file);
  }
}

function refuse(made, why) {
  say(made, why);
  made.classList.add("no");
  told.textContent = `${made.querySelector("strong").textContent}: ${why}`;
}

function queue(made, file) {
  left += 1;
  line = line.then(() => take(made, file)).catch(() => say(made, words.failed, { again: true })).finally(() => { left -= 1; });
}

async function remove(made) {
  const id = made.dataset.file;
  made.ask?.abort();
  const next = made.nextElementSibling?.querySelector(".drop") || chooser;
  if (id) {
    try { await fetch(address(id), { method: "DELETE" }); } catch (unreachable) { return; }
  }
  made.remove();
  told.textContent = words.removed;
  next.focus();
}

function chosen() {
  const files = [...chooser.files];
  chooser.value = "";
  for (const file of files) {
    const there = [...list.children].filter((one) => !one.classList.contains("no"));
    const size = there.reduce((sum, one) => sum + Number(one.dataset.size || 0), file.size);
    const made = row(file.name, file.size);
    if (there.length >= MOST) refuse(made, words.many);
    else if (file.size > LARGEST || size > TOGETHER) refuse(made, words.large);
    else queue(made, file);
  }
}

// What was sent for this draft before, also by a page that is closed now.
export async function known() {
  try {
    const answer = await fetch(address());
    if (!answer.ok) return;
    const there = new Set([...list.querySelectorAll("[data-file]")].map((one) => one.dataset.file));
    for (const file of await answer.json()) {
      if (there.has(file.id)) continue;
      const made = row(file.name, file.size);
      made.dataset.file = file.id;
      say(made, words.sent);
    }
  } catch (unreachable) { /* they are there all the same, and go with the complaint */ }
}

// The buttons of rows that the page brought along ask for a whole page; here they only take the row away.
for (const made of list.children) made.querySelector("button").addEventListener("click", (event) => { event.preventDefault(); remove(made); });
chooser.addEventListener("change", chosen);
