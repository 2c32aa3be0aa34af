// Word to citizens that did not go out: has it go out again, one or all, and looks what became of it; or leaves it.
import { Refused, ask } from "./hub.js";

// The hub takes up what is due within a second or two; a server that takes it has done so by then.
const LOOK_AFTER = 4_000;
const problem = document.getElementById("problem");
const buttons = [...document.querySelectorAll("[data-again]")];
const drops = [...document.querySelectorAll("[data-drop]")];
const all = document.getElementById("all-again");

function lock(locked) {
  for (const one of [...buttons, ...drops, all]) if (one) one.disabled = locked;
}

async function asked(method, path) {
  try {
    await ask(method, `/complaint-notices/${path}`);
  } catch (refused) {
    // It went out meanwhile, or nobody is to be told any more.
    if (!(refused instanceof Refused && [404, 409].includes(refused.status))) throw refused;
  }
}

async function doAll(wanted, wait) {
  problem.hidden = true;
  lock(true);
  try {
    for (const [method, path] of wanted) await asked(method, path);
    setTimeout(() => location.reload(), wait);
  } catch (refused) {
    lock(false);
    problem.querySelector("span").textContent = refused instanceof Refused ? refused.message : "Hub tidak menjawab. Coba lagi.";
    problem.hidden = false;
    problem.focus();
  }
}

const again = (some) => doAll(some.map((one) => ["POST", `${one.dataset.again}/retry`]), LOOK_AFTER);
for (const one of buttons) one.addEventListener("click", () => again([one]));
for (const one of drops) one.addEventListener("click", () => doAll([["DELETE", one.dataset.drop]], 0));
all?.addEventListener("click", () => again(buttons));
