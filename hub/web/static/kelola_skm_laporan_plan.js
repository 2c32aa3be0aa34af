// The steps of the follow-up plan: added, moved, taken away; the highest is the most important.
export function plan(list, { most, weakest, changed }) {
  const template = document.getElementById("step");
  const empty = document.getElementById("no-steps");
  const add = document.getElementById("add-step");
  const fromWeakest = document.getElementById("from-weakest");
  const all = () => [...list.querySelectorAll("[data-step]")];

  function number() {
    const steps = all();
    steps.forEach((step, place) => {
      step.querySelector("[data-number]").textContent = place + 1;
      for (const [act, words] of [["up", "Naikkan"], ["down", "Turunkan"], ["remove", "Hapus"]]) {
        step.querySelector(`[data-act="${act}"]`).setAttribute("aria-label", `${words} langkah ${place + 1}`);
      }
      step.querySelector('[data-act="up"]').disabled = place === 0;
      step.querySelector('[data-act="down"]').disabled = place === steps.length - 1;
    });
    empty.hidden = steps.length > 0;
    add.disabled = steps.length >= most;
  }

  function append(element) {
    list.append(template.content.cloneNode(true));
    const step = all().at(-1);
    if (element) step.querySelector('[data-field="element"]').value = element;
    return step;
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const step = button.closest("[data-step]");
    const steps = all();
    const place = steps.indexOf(step);
    if (button.dataset.act === "remove") {
      step.remove();
      number();
      (all()[Math.min(place, all().length - 1)]?.querySelector('[data-act="remove"]') || add).focus();
    } else {
      const other = steps[place + (button.dataset.act === "up" ? -1 : 1)];
      if (!other) return;
      if (button.dataset.act === "up") other.before(step);
      else other.after(step);
      number();
      // A button at the end of its way gives the focus to its neighbour.
      (button.disabled ? step.querySelector("[data-act]:not(:disabled)") : button).focus();
    }
    changed();
  });
  add.addEventListener("click", () => {
    const step = append();
    number();
    changed();
    step.querySelector('[data-field="element"]').focus();
  });
  fromWeakest?.addEventListener("click", () => {
    const [first] = weakest.map(append);
    number();
    changed();
    first.querySelector('[data-field="programme"]').focus();
  });
  number();
  return { all };
}
