// The one useful reminder: sound, vibration and the title of the page, when two people are left or the number is called.
const SOON = 2;
const box = document.getElementById("reminder");
const button = document.getElementById("remind");
let wanted = false;
let soonTold = false;
let calledTold = false;
let sound = null;

// Three soft notes. Made here, because a page without a touch may not play a sound: this touch allows it for later.
function chime() {
  if (!sound) return;
  for (const [index, pitch] of [659, 784, 988].entries()) {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const at = sound.currentTime + index * 0.22;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.4, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.6);
    tone.connect(loudness).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.65);
  }
}

function remind(words) {
  chime();
  if (navigator.vibrate) navigator.vibrate([300, 150, 300, 150, 300]);
  document.title = `● ${words}`;
  // Only where the browser has it and the holder allowed it; some phones have the name but refuse to build one.
  if (window.Notification && Notification.permission === "granted") {
    try { new Notification(words, { icon: "/static/apple-touch-icon.png" }); } catch (refused) { /* sound and title remain */ }
  }
}

function turn(on) {
  wanted = on;
  button.setAttribute("aria-pressed", String(on));
  document.getElementById("remind-how").hidden = !on;
  const words = button.querySelector("span");
  button.dataset.off = button.dataset.off || words.textContent;
  words.textContent = on ? button.dataset.on : button.dataset.off;
}

// Called with every fresh ticket: shows or hides the button, and reminds when the moment has come.
export function offer(ticket) {
  if (!box) return;
  const waiting = ["waiting", "transferred"].includes(ticket.state) && ticket.ahead !== null;
  box.hidden = !waiting || (ticket.ahead <= SOON && !wanted);
  if (wanted && waiting && ticket.ahead <= SOON && !soonTold) {
    soonTold = true;
    remind(button.dataset.now);
  }
  if (wanted && ticket.state === "called" && !calledTold) {
    calledTold = true;
    remind(document.querySelector(".called").innerText.replace(/\s+/g, " "));
  }
  if (ticket.state !== "called") calledTold = false;
}

if (button) {
  button.addEventListener("click", () => {
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (Sound && !sound) sound = new Sound();
    if (sound) sound.resume();
    if (window.Notification && Notification.permission === "default") Notification.requestPermission();
    turn(!wanted);
  });
}
