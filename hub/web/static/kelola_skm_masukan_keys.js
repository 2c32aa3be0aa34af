// A whole sheet by keys: a digit or a letter answers the question one is at and goes on to the next.
const NOTHING = ["0", "-"];

const radios = (group) => [...group.querySelectorAll("input")];

// To the answer that was chosen, else to the first.
export function enter(group) {
  const [first] = radios(group);
  (radios(group).find((one) => one.checked) || first).focus();
}

export function listen(form, { changed, back, save, last }) {
  const groups = [...form.querySelectorAll("[data-group]")];

  function go(from, by) {
    const next = groups[groups.indexOf(from) + by];
    if (next) enter(next);
    else if (by > 0) last.focus();
    else back();
  }

  function stroke(event, group) {
    const key = event.key.toLowerCase();
    const option = radios(group).find((one) => one.dataset.key === key);
    if (option) option.checked = true;
    else if (NOTHING.includes(key) && !("element" in group.dataset)) for (const one of radios(group)) one.checked = false;
    else if (key === "backspace") {
      event.preventDefault();
      go(group, -1);
      return;
    } else return;
    event.preventDefault();
    changed();
    go(group, 1);
  }

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const group = event.target.closest("[data-group]");
    if (event.key === "Enter" && !event.shiftKey && !event.target.closest("button, a, summary")) {
      event.preventDefault();
      if (group || event.target === last) save();
      else enter(groups[0]);
    } else if (group) stroke(event, group);
  });
}
