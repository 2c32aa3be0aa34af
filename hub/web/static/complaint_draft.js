// Keeps what is written and not sent yet: the story in the browser for a day, so that a closed tab costs nothing; name
// and contact only while the tab lives, for the next one at a shared machine must not find them.
const STORY = "pendopo pengaduan";
const PERSON = "pendopo pengaduan pelapor";
const DAY = 24 * 60 * 60 * 1000;
const OF_PERSON = ["nama", "telepon", "surel", "alamat"];

function put(store, name, value) {
  try { store().setItem(name, JSON.stringify(value)); } catch (full) { /* then it is lost with the page */ }
}

function get(store, name) {
  try {
    const draft = JSON.parse(store().getItem(name));
    return draft && Date.now() - draft.at < DAY ? draft : null;
  } catch (unreadable) { return null; }
}

// The storage itself may be forbidden, so it is asked for inside what catches it.
const local = () => localStorage;
const tab = () => sessionStorage;

export function keep(key, step, fields) {
  const at = Date.now();
  put(local, STORY, { key, step, at, fields: fields.filter(([name]) => !OF_PERSON.includes(name)) });
  put(tab, PERSON, { key, at, fields: fields.filter(([name]) => OF_PERSON.includes(name)) });
}

// Returns the draft, or null. `mine` tells that it was written in this very tab.
export function kept() {
  const draft = get(local, STORY);
  if (!draft) { forget(); return null; }
  const person = get(tab, PERSON);
  const mine = person !== null && person.key === draft.key;
  return { ...draft, mine, fields: mine ? [...draft.fields, ...person.fields] : draft.fields };
}

export function forget() {
  try { localStorage.removeItem(STORY); sessionStorage.removeItem(PERSON); } catch (forbidden) { /* nothing was kept */ }
}
