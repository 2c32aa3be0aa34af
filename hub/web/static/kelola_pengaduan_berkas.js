// Paper that is scanned to a step: each file goes up when it is chosen, under the key of the step's draft.
import { h } from "./build.js";
import { ask, Refused, Unreachable } from "./hub.js";

const LONGEST = 300_000;

export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");

async function sendUp(key, file) {
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), LONGEST);
  const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name), "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content };
  try {
    let answer;
    try {
      answer = await fetch(`/api/v1/complaint-files?draft=${key}`, { method: "POST", headers, body: file, credentials: "same-origin", cache: "no-store", signal: limit.signal });
    } catch (broken) {
      throw new Unreachable(broken.message);
    }
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status, said);
    return said;
  } finally {
    clearTimeout(alarm);
  }
}

// `key()` is the draft's; `failed(sentence)` says what went wrong. Returns how many files are there, and shows them again.
export function paper(place, { key, failed, changed }) {
  const input = place.querySelector("input");
  const list = place.querySelector(".sent");
  const most = Number(place.dataset.most);
  const largest = Number(place.dataset.largest);
  let busy = 0;

  function show(file) {
    const away = h("button", { class: "button", type: "button", "aria-label": `Hapus ${file.name}` }, "Hapus");
    const row = h("li", { "data-file": file.id }, h("span", {}, file.name), away);
    away.addEventListener("click", async () => {
      try {
        await ask("DELETE", `/complaint-files/${file.id}?draft=${key()}`);
      } catch (problem) {
        if (!(problem instanceof Refused) || problem.status !== 404) { failed("Berkas belum terhapus. Coba lagi."); return; }
      }
      row.remove();
      input.focus();
    });
    list.append(row);
  }

  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    input.value = "";
    failed("");
    for (const file of chosen) {
      if (list.children.length >= most) { failed(`Paling banyak ${most} berkas.`); break; }
      if (file.size > largest) { failed(`${file.name}: paling besar 10 MB.`); continue; }
      busy += 1;
      const waiting = h("li", {}, `${file.name} sedang dikirim …`);
      list.append(waiting);
      try {
        const said = await sendUp(key(), file);
        waiting.remove();
        show(said);
        changed();
      } catch (problem) {
        waiting.remove();
        failed(`${file.name}: ${problem instanceof Refused ? problem.message : "Hub tidak menjawab. Coba lagi."}`);
      } finally {
        busy -= 1;
      }
    }
  });

  return {
    busy: () => busy > 0,
    count: () => list.querySelectorAll("[data-file]").length,
    async again() {
      try {
        list.replaceChildren();
        for (const file of await ask("GET", `/complaint-files?draft=${key()}`)) show(file);
      } catch (problem) { /* what is there is found when it is sent */ }
    },
  };
}
