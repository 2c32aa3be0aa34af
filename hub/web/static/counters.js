// Choosing the counter: the list stays true by itself, and the clerk can leave.
import { ask, goSignIn } from "./hub.js";

document.getElementById("sign-out").addEventListener("click", async () => {
  await ask("DELETE", "/session");
  goSignIn();
});

// Enter goes to work at once; Tab to the others.
const first = document.querySelector(".counter");
if (first) first.focus();

// A colleague may have taken a counter since the page was opened.
document.addEventListener("visibilitychange", () => { if (!document.hidden) location.reload(); });
