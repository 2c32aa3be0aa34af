// Keeps the sheet that is being typed, and what stays the same for the next one, while the tab lives.
const NAME = "pendopo kuesioner kertas";
const EMPTY = { same: {}, sheet: null, key: null, entered: [] };

// A new key for every sheet: sent again, it is the same sheet.
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");

export function keep(draft) {
  try { sessionStorage.setItem(NAME, JSON.stringify(draft)); } catch (full) { /* then it is lost with the page */ }
}

export function kept() {
  try { return { ...EMPTY, ...JSON.parse(sessionStorage.getItem(NAME)) }; } catch (unreadable) { return { ...EMPTY }; }
}
