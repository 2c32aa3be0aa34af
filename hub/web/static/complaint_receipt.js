// The complaint is at the hub: its draft goes. Copying works without the clipboard's own interface, which plain http lacks.
import { forget } from "./complaint_draft.js";

const copy = document.getElementById("copy");
const print = document.getElementById("print");
const text = (id) => document.getElementById(id).textContent.trim();

function copied() {
  const box = document.createElement("textarea");
  box.value = `${text("number")}\n${text("code")}`;
  box.setAttribute("readonly", "");
  box.className = "only-read-aloud";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  copy.focus();
  if (done) { copy.querySelector("span").textContent = copy.dataset.done; copy.setAttribute("aria-live", "polite"); }
}

forget();
copy.hidden = false;
print.hidden = false;
copy.addEventListener("click", copied);
print.addEventListener("click", () => window.print());
