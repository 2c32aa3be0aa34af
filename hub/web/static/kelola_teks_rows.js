// Draws the lists of the running text: the office's own messages with what one can do to each, and the automatic ones.
import { h, icon, refill } from "./build.js";
import { scheduleOf } from "./kelola_teks_words.js";

const NAMES = {
  welcome: "Selamat datang", special_hours: "Jam khusus hari ini", holiday: "Libur yang akan datang", services: "Daftar layanan",
  hours: "Jam pelayanan", free: "Gratis, tolak pungli", promise: "Janji layanan (maklumat)", index: "IKM terakhir", complaints: "Saluran pengaduan",
};

function state(message, running, today) {
  if (message.changed) return [message.enabled ? "Belum disimpan" : "Dimatikan, belum disimpan", "pencil", "unsaved"];
  if (!message.enabled) return ["Dimatikan", "pause", ""];
  if (message.until_date && message.until_date < today) return ["Sudah lewat", "history", ""];
  if (running.includes(message.words)) return ["Tampil sekarang", "check-bold", "shown"];
  return ["Menunggu waktunya", "clock-outline", ""];
}

// `acts` holds what the buttons do: edit, turn, move and remove, each with the place of the message.
export function showMessages(place, messages, { running, today, acts }) {
  const button = (sign, words, key, act, disabled = false) => {
    const made = h("button", { class: "button small-act", type: "button", title: words, "aria-label": words, "data-focus-key": key, disabled }, icon(sign));
    made.addEventListener("click", act);
    return made;
  };
  refill(place, [messages, running, today], () => {
    if (!messages.length) {
      return [h("li", { class: "empty" }, icon("message-text"), h("strong", {}, "Belum ada pesan sendiri"), "Tekan “Tambah pesan”, misalnya untuk memberi tahu gangguan atau pindah loket.")];
    }
    return messages.map((message, at) => {
      const [words, sign, look] = state(message, running, today);
      const which = `pesan ${at + 1}`;
      const edit = h("button", { class: "button edit", type: "button", "data-focus-key": `edit-${message.key}`, "aria-label": `Ubah ${which}` }, icon("pencil"), "Ubah");
      edit.addEventListener("click", () => acts.edit(at));
      return h("li", { class: `message${message.enabled ? "" : " off"}`, "data-place": at },
        h("p", { class: "message-words" }, message.priority === "high" ? h("span", { class: "badge" }, "penting") : "", message.priority === "high" ? " " : "", message.words),
        h("p", { class: "message-state" }, h("span", { class: look }, icon(sign), words), h("span", { class: "second" }, scheduleOf(message))),
        h("div", { class: "message-acts" }, edit,
          button(message.enabled ? "pause" : "play", `${message.enabled ? "Matikan" : "Nyalakan"} ${which}`, `turn-${message.key}`, () => acts.turn(at)),
          button("arrow-up", `Naikkan ${which}`, `up-${message.key}`, () => acts.move(at, -1), at === 0),
          button("arrow-down", `Turunkan ${which}`, `down-${message.key}`, () => acts.move(at, 1), at === messages.length - 1),
          button("delete-outline", `Hapus ${which}`, `remove-${message.key}`, () => acts.remove(at))));
    });
  });
}

export function showAutomatic(place, automatic, off, turn) {
  refill(place, [automatic, off], () => automatic.map(({ kind, words }) => {
    const box = h("input", { type: "checkbox", id: `automatic-${kind}`, checked: !off.includes(kind), "data-focus-key": kind });
    box.addEventListener("change", () => turn(kind, box.checked));
    const said = words.length ? words.map((one) => h("small", {}, one)) : [h("small", { class: "nothing" }, "Hari ini tidak ada yang disampaikan.")];
    return h("label", { class: "tick", for: `automatic-${kind}` }, box, h("span", {}, h("strong", {}, NAMES[kind] || kind), ...said));
  }));
}
