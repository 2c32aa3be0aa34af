// What a clerk can do in each situation, with which key, and what the hub is asked then. Nothing here touches the page.

// free: open, nobody at the counter · away: on a break or closed · called, serving: as the ticket stands
export function situation(desk) {
  if (desk.ticket) return desk.ticket.state === "serving" ? "serving" : "called";
  return desk.counter.state === "open" ? "free" : "away";
}

// The next action is always the largest button, and always on the space bar.
export const NEXT = {
  away: { action: "open", icon: "door-open", words: "Buka loket" },
  free: { action: "call-next", icon: "bullhorn-outline", words: "Panggil" },
  called: { action: "start", icon: "account-check", words: "Mulai layani" },
  serving: { action: "done", icon: "check-bold", words: "Selesai" },
};

// The others, in the order of the page.
export const OFFERED = {
  away: [],
  free: ["pause", "close"],
  called: ["recall", "absent", "hold", "transfer", "cancel", "pause"],
  serving: ["return", "later", "hold", "transfer", "cancel", "pause"],
};

export const KEYS = {
  " ": "next", d: "return", s: "later", r: "recall", w: "absent", t: "hold", a: "transfer", b: "cancel",
  f: "pause", x: "close", l: "aside", g: "leave", "?": "keys",
};

// Actions that ask a question first, and the dialog that asks it.
export const ASKS = { pause: "pause", close: "close", transfer: "transfer", cancel: "cancel", keys: "keys" };

// [path, body] for the hub. `more` is what a dialog or the checklist adds.
export function request(action, desk, more = {}) {
  const counter = `/counters/${encodeURIComponent(desk.counter.id)}`;
  const ticket = desk.ticket ? `/tickets/${encodeURIComponent(desk.ticket.id)}` : null;
  switch (action) {
    case "open": return [`${counter}/open`];
    case "call-next": return [`${counter}/call-next`];
    case "pause": return [`${counter}/pause`, { reason: more.reason, until: more.until }];
    case "close": return [`${counter}/close`];
    case "done": return [`${ticket}/finish`, { outcome: "done" }];
    case "later": return [`${ticket}/finish`, { outcome: "later" }];
    case "return": return [`${ticket}/finish`, { outcome: "returned", missing: more.missing }];
    case "transfer": return [`${ticket}/transfer`, { service: more.service }];
    case "call": return [`/tickets/${encodeURIComponent(more.ticket)}/call`, { counter: desk.counter.id }];
    case "resume": return [`/tickets/${encodeURIComponent(more.ticket)}/resume`];
    default: return [`${ticket}/${action}`];
  }
}

// What a screen reader hears once it is done.
export function told(action, number) {
  const words = {
    open: "Loket dibuka", pause: "Loket istirahat", close: "Loket ditutup", "call-next": "Dipanggil", call: `${number} dipanggil`,
    resume: `${number} diteruskan`, start: `${number} mulai dilayani`, done: `${number} selesai`, later: `${number} selesai nanti`,
    return: `${number} dikembalikan`, recall: `${number} dipanggil ulang`, absent: `${number} tidak hadir`, hold: `${number} ditunda`,
    transfer: `${number} dialihkan`, cancel: `${number} dibatalkan`,
  };
  return words[action] || "";
}

// What to do with those set aside: first the likeliest.
export const ASIDE = {
  held: { words: "ditunda", action: "resume", does: "Lanjutkan", needsFree: true },
  later: { words: "selesai nanti", action: "call", does: "Panggil", needsFree: true },
  absent: { words: "tidak hadir", action: "resume", does: "Antrekan", needsFree: false },
};
