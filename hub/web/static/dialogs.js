// Asks one question and waits for the answer: a native dialog where there is one, else the same box made by hand.
let open = null;
const STROKES = ["keydown", "keyup"];

export const isOpen = () => open !== null;

// Resolves to true when answered, to false when left (Esc, Batal, a second question).
export function question(dialog) {
  if (open) return Promise.resolve(false);
  open = dialog;
  const before = document.activeElement;
  const form = dialog.querySelector("form");
  const grave = "grave" in dialog.dataset;
  return new Promise((resolve) => {
    const finish = (answer) => {
      if (open !== dialog) return;
      open = null;
      form.removeEventListener("submit", submit);
      dialog.removeEventListener("cancel", leave);
      dialog.removeEventListener("keydown", escape);
      dialog.removeEventListener("click", click);
      for (const stroke of STROKES) dialog.removeEventListener(stroke, space);
      if (dialog.close && dialog.open) dialog.close();
      else dialog.removeAttribute("open");
      document.body.classList.remove("asking");
      if (before && before.focus) before.focus();
      resolve(answer);
    };
    const submit = (event) => { event.preventDefault(); finish(true); };
    const leave = (event) => { event.preventDefault(); finish(false); };
    const escape = (event) => { if (event.key === "Escape") leave(event); };
    // Space goes on with the work everywhere else on the page, so it must not give up a number or close a counter.
    const space = (event) => { if (event.key === " " && event.target.closest("button")) event.preventDefault(); };
    const click = (event) => { if (event.target.closest("[data-close]")) finish(false); };
    form.addEventListener("submit", submit);
    dialog.addEventListener("cancel", leave);
    dialog.addEventListener("keydown", escape);
    dialog.addEventListener("click", click);
    if (grave) for (const stroke of STROKES) dialog.addEventListener(stroke, space);
    if (dialog.showModal) dialog.showModal();
    else {
      // Firefox before 98 knows no dialog; the class greys out what is behind.
      dialog.setAttribute("open", "");
      document.body.classList.add("asking");
    }
    const first = dialog.querySelector("[data-focus], input:checked, input, button[type=submit]");
    if (first) first.focus();
  });
}
