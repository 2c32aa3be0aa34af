// Keeps what is being written, and the receipt until it is put away, while the tab lives; for one person alone.
import { newKey } from "./kelola_skm_masukan_draft.js";

const NAME = "pendopo pengaduan baru ";

// `key` makes one complaint of any number of presses, `files` ties what was uploaded to it; `sent` is what was sent
// last and may or may not have arrived.
const empty = () => ({ fields: {}, key: newKey(), files: newKey(), sent: null, receipt: null });

export class Draft {
  constructor(username) {
    this.name = NAME + username;
    // Whoever signs in after somebody else at the same machine finds nothing of them.
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(NAME) && name !== this.name) sessionStorage.removeItem(name);
    try { this.now = { ...empty(), ...JSON.parse(sessionStorage.getItem(this.name)) }; } catch (unreadable) { this.now = empty(); }
    this.keep({});
  }

  keep(change) {
    Object.assign(this.now, change);
    try { sessionStorage.setItem(this.name, JSON.stringify(this.now)); } catch (full) { /* then it is lost with the page */ }
  }

  forget() {
    sessionStorage.removeItem(this.name);
    this.now = empty();
  }
}
