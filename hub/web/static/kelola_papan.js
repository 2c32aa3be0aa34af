// Copies the lines for a display's settings.
const lines = document.getElementById("lines");
const copy = document.getElementById("copy");
const copied = document.getElementById("copied");

function mark() {
  const range = document.createRange();
  range.selectNodeContents(lines);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

copy.hidden = false;
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(lines.textContent);
    copied.textContent = "Tersalin.";
  } catch (refused) {
    // Without TLS browsers keep the clipboard to themselves; marked, the lines are one key away.
    mark();
    copied.textContent = "Sudah ditandai: tekan Ctrl+C.";
  }
});
