// Keeps what is typed into a step's form while the tab lives, by person, complaint and step; signing out drops it all.
const PREFIX = "pendopo pengaduan ";

const name = (user, complaint, step) => `${PREFIX}${user} ${complaint} ${step}`;

export function drafts(user, complaint) {
  const own = (step) => name(user, complaint, step);
  return {
    keep(step, fields) {
      try { sessionStorage.setItem(own(step), JSON.stringify(fields)); } catch (full) { /* then it is lost with the page */ }
    },
    kept(step) {
      try { return JSON.parse(sessionStorage.getItem(own(step))); } catch (unreadable) { return null; }
    },
    drop(step) { sessionStorage.removeItem(own(step)); },
    // Every step of this complaint for which something is kept.
    steps() {
      const begins = own("");
      return Object.keys(sessionStorage).filter((key) => key.startsWith(begins)).map((key) => key.slice(begins.length));
    },
  };
}

function forget() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

document.querySelector('form[action="/keluar"]')?.addEventListener("submit", forget);
