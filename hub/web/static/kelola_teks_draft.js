// Keeps what is written and not saved yet while the tab lives: a session that ends, or a reload, takes no words away.
const NAME = "pendopo teks berjalan";

export function keep(wish) {
  try { sessionStorage.setItem(NAME, JSON.stringify(wish)); } catch (full) { /* then it is lost with the page */ }
}

export function forget() {
  try { sessionStorage.removeItem(NAME); } catch (forbidden) { /* nothing was kept */ }
}

export function kept() {
  try { return JSON.parse(sessionStorage.getItem(NAME)); } catch (unreadable) { return null; }
}
