// The papers that go along: sent one by one as soon as they are chosen, listed, and taken back.
import { Refused, Unreachable, ask } from "./hub.js";

const WITHIN = 120_000; // a scan over an office's slow line
const at = (id) => document.getElementById(id);
const csrf = document.querySelector('meta[name="csrf"]').content;

const size = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`);

async function send(file, key) {
  let answer;
  try {
    answer = await fetch(`/api/v1/complaint-files?draft=${key}`, {
      method: "POST", body: file, credentials: "same-origin", signal: AbortSignal.timeout(WITHIN),
      headers: { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name), "X-CSRF-Token": csrf, Accept: "application/json" },
    });
  } catch (broken) {
    throw new Unreachable(broken.message);
  }
  if (answer.ok) return answer.json();
  let problem = {};
  try { problem = await answer.json(); } catch (notJson) { /* a proxy's own page */ }
  throw new Refused(answer.status, problem);
}

export class Files {
  // `show(problem)` puts a sentence below the list; `limits` are the office's.
  constructor(limits, show) {
    this.limits = limits;
    this.show = show;
    this.key = null;
    this.sending = 0;
    this.there = [];
    at("file").addEventListener("change", (event) => { this.add([...event.target.files]); event.target.value = ""; });
  }

  // Takes up the files that were sent under this key before the page was read again.
  async begin(key) {
    this.key = key;
    this.there = [];
    this.draw();
    try {
      const found = await ask("GET", `/complaint-files?draft=${key}`);
      if (this.key === key) this.there = found;
    } catch (broken) {
      this.show("Daftar berkas belum dapat dibaca. Muat ulang halaman ini.");
    }
    this.draw();
  }

  async add(files) {
    this.show("");
    for (const file of files) {
      const together = this.there.reduce((sum, one) => sum + one.size, file.size);
      if (this.there.length >= this.limits.most) { this.show(`Paling banyak ${this.limits.most} berkas. “${file.name}” tidak disertakan.`); return; }
      if (file.size > this.limits.file) { this.show(`“${file.name}” lebih dari ${size(this.limits.file)}. Pindai dengan mutu lebih rendah.`); continue; }
      if (together > this.limits.together) { this.show(`Semua berkas bersama paling besar ${size(this.limits.together)}.`); return; }
      await this.one(file);
    }
  }

  async one(file) {
    this.sending += 1;
    at("files-said").textContent = `Mengirim “${file.name}” …`;
    const { key } = this;
    try {
      const kept = await send(file, key);
      if (this.key === key) this.there.push(kept);
      at("files-said").textContent = `“${file.name}” disertakan.`;
    } catch (problem) {
      at("files-said").textContent = "";
      this.show(problem instanceof Refused ? `“${file.name}”: ${problem.message}` : `“${file.name}” belum terkirim. Periksa sambungan, lalu pilih lagi.`);
    }
    this.sending -= 1;
    this.draw();
  }

  async remove(id) {
    try {
      await ask("DELETE", `/complaint-files/${id}?draft=${this.key}`);
    } catch (problem) {
      if (!(problem instanceof Refused && problem.status === 404)) { this.show("Berkas belum dapat dihapus. Coba lagi."); return; }
    }
    this.there = this.there.filter((one) => one.id !== id);
    at("files-said").textContent = "Berkas dihapus.";
    this.draw();
    at("file").focus();
  }

  async removeAll() { for (const { id } of [...this.there]) await this.remove(id); }

  draw() {
    at("files").replaceChildren(...this.there.map((one) => {
      const row = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = one.name;
      const more = document.createElement("span");
      more.className = "second small";
      more.textContent = size(one.size);
      const gone = document.createElement("button");
      gone.type = "button";
      gone.className = "small-button";
      gone.textContent = "Hapus";
      gone.setAttribute("aria-label", `Hapus ${one.name}`);
      gone.addEventListener("click", () => this.remove(one.id));
      row.append(name, more, gone);
      return row;
    }));
  }
}
