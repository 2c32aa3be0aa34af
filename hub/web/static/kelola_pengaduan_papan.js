// The complaints' board: prints itself, and keeps what the office writes about the period.
import { Refused, ask } from "./hub.js";

const at = (id) => document.getElementById(id);
at("print").hidden = false;
at("print").addEventListener("click", () => print());

const own = at("own");
if (own) {
  own.hidden = false;
  let version = Number(own.dataset.version);
  const most = Number(own.dataset.most);
  const steps = () => [...at("steps").querySelectorAll("[data-step]")];
  const fields = (place) => Object.fromEntries([...place.querySelectorAll("[data-field]")].map((one) => [one.dataset.field, one.value.trim()]));
  const texts = () => Object.fromEntries([...own.querySelectorAll("[data-text]")].map((one) => [one.dataset.text, one.value.trim()]));
  const written = () => ({ ...texts(), plan: steps().map(fields) });
  let saved = JSON.stringify(written());

  function number() {
    steps().forEach((step, place) => { step.querySelector("[data-number]").textContent = String(place + 1); });
    at("add").disabled = steps().length >= most;
  }

  function showProblem(sentence) {
    at("problem").hidden = !sentence;
    at("problem").lastElementChild.textContent = sentence;
    if (sentence) at("problem").focus();
  }

  at("add").addEventListener("click", () => {
    at("steps").append(at("step").content.cloneNode(true));
    number();
    steps().at(-1).querySelector("textarea").focus();
  });
  own.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    button.closest("[data-step]").remove();
    number();
    at("add").focus();
  });
  own.addEventListener("input", () => { at("told").textContent = ""; });
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wish = written();
    at("save").disabled = true;
    showProblem("");
    try {
      const said = await ask("PUT", `/complaint-evaluations/${own.dataset.period}`, { version, ...wish });
      version = said.version;
      saved = JSON.stringify(wish);
      at("told").textContent = "Tersimpan. Laporan evaluasi berikutnya memuatnya.";
    } catch (refused) {
      showProblem(refused instanceof Refused ? refused.message : "Hub tidak menjawab. Coba lagi sebentar lagi.");
    } finally {
      at("save").disabled = false;
    }
  });
  addEventListener("beforeunload", (event) => { if (JSON.stringify(written()) !== saved) event.preventDefault(); });
  number();
}
