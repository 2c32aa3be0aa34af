// Fills in what is read over before it is sent, from what stands in the form now.
const form = document.getElementById("complaint");
const rows = [...document.querySelectorAll("#review [data-row]")];

function said(name) {
  if (name === "bukti") return [...document.querySelectorAll("#files [data-file] strong")].map((one) => one.textContent).join(", ");
  const field = form.elements[name];
  if (field instanceof RadioNodeList) return form.querySelector(`[name="${name}"]:checked`)?.closest("label").querySelector("strong").textContent ?? "";
  if (field.disabled) return "";
  if (field.tagName === "SELECT") return field.value === "" ? "" : field.selectedOptions[0].textContent;
  return field.value.trim();
}

export function review() {
  for (const row of rows) {
    const words = said(row.dataset.row);
    row.querySelector("dd").textContent = words;
    row.hidden = words === "";
  }
  const readers = document.getElementById("readers");
  readers.textContent = form.elements.jenis.value === "supervisory" ? readers.dataset.supervisory : readers.dataset.ordinary;
}
