// The line as it glides on the wall, small: same speed of reading, and it can be stopped.
import { h } from "./build.js";

const SPEED = 90; // px/s of this small line; the wall's letters are larger and go as many letters a second
const still = matchMedia("(prefers-reduced-motion: reduce)");
const band = document.getElementById("glide");
const track = document.getElementById("glide-track");
const button = document.getElementById("pause");
let motion = null;
let stopped = still.matches;

// Who must not see it glide reads it instead.
export const isStill = () => still.matches;

export function glide(messages) {
  if (motion) motion.cancel();
  track.textContent = "";
  band.hidden = !messages.length;
  button.hidden = !messages.length;
  if (!messages.length) return;
  const line = () => h("span", { class: "glide-line" }, ...messages.flatMap((words) => [h("span", {}, words), h("span", { class: "dot" }, "•")]));
  track.append(line());
  const length = track.firstChild.getBoundingClientRect().width;
  for (let i = 0; i < Math.ceil(band.clientWidth / Math.max(1, length)); i += 1) track.append(line());
  motion = track.animate(
    [{ transform: "translateX(0)" }, { transform: `translateX(${-length}px)` }],
    { duration: (length / SPEED) * 1000, iterations: Infinity },
  );
  show();
}

function show() {
  if (motion) {
    if (stopped) motion.pause();
    else motion.play();
  }
  button.setAttribute("aria-pressed", String(stopped));
  button.querySelector("span").textContent = stopped ? "Jalankan gerak" : "Hentikan gerak";
  button.querySelector("use").setAttribute("href", `/static/icons.svg#${stopped ? "play" : "pause"}`);
}

button.addEventListener("click", () => {
  stopped = !stopped;
  show();
});
still.addEventListener("change", () => {
  stopped = still.matches;
  show();
});
