// One hand on the keyboard: which press means which action, and which presses mean nothing.
import { isOpen } from "./dialogs.js";
import { KEYS } from "./loket_actions.js";

// After a step the same key means the next step: a press this soon was meant for the last one.
const SETTLE = 450;
let settledAt = 0;

export function settle() {
  settledAt = performance.now() + SETTLE;
}

export const settled = () => performance.now() >= settledAt;

const typing = (element) => Boolean(element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select"));

// `act(name)` for an action, `tick(index)` for a digit.
export function listen({ act, tick }) {
  document.addEventListener("keydown", (event) => {
    if (event.repeat) {
      // A key held down would press a focused button again and again.
      if (event.key === " " || event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isOpen() || typing(event.target)) return;
    if (/^[0-9]$/.test(event.key)) {
      event.preventDefault();
      tick(event.key === "0" ? 9 : Number(event.key) - 1);
      return;
    }
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    // Somebody who walked to a control with Tab presses that control with Space.
    if (event.key === " " && event.target.closest("button:not(#next), a[href], input, summary")) return;
    event.preventDefault();
    if (action === "next" && !settled()) return;
    act(action);
  });
  // A focused button would also fire on keyup of the space bar.
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.id === "next") event.preventDefault();
  });
}
