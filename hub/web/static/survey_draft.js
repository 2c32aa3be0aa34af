// Keeps what is answered and not sent yet while the tab lives, so that a reload or a lost line costs nothing. No name, no
// ticket, no token: only the answers, and the form's own key, so that what was sent before a reload is not sent as another.
const NAME = "pendopo survei";
// Longer than any survey; a phone may be handed on.
const GOOD_FOR = 60 * 60 * 1000;

export function keep(draft) {
  try { sessionStorage.setItem(NAME, JSON.stringify({ ...draft, at: Date.now() })); } catch (full) { /* then it is lost with the page */ }
}

export function forget() {
  try { sessionStorage.removeItem(NAME); } catch (forbidden) { /* nothing was kept */ }
}

// Returns the draft of this survey, or null: none, another ticket's or service's, or too old.
export function kept(which) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(NAME));
    if (draft && draft.which === which && Date.now() - draft.at < GOOD_FOR) return draft;
  } catch (unreadable) { /* as good as none */ }
  return null;
}
