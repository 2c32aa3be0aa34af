// The office's units on the settings page: each with a name and those who belong to it.
import { h } from "./build.js";

const pattern = document.getElementById("unit");
const roles = document.getElementById("roles").dataset;

export function units(place, { most, changed }) {
  let people = [];
  const boxes = () => [...place.querySelectorAll("[data-unit]")];
  const name = (box) => box.querySelector('[data-field="name"]');
  const members = (box) => [...box.querySelectorAll(".members input:checked")].map((one) => one.value);

  function say(box) {
    const chosen = [...box.querySelectorAll(".members input:checked")].map((one) => one.dataset.name);
    const few = chosen.slice(0, 3).join(", ") + (chosen.length > 3 ? ", …" : "");
    box.querySelector("summary").textContent = chosen.length ? `${chosen.length} petugas: ${few}` : "Belum ada petugas. Pilih siapa yang termasuk unit ini";
    box.querySelector("legend").textContent = name(box).value || "Unit baru";
  }

  function add(unit) {
    const box = pattern.content.firstElementChild.cloneNode(true);
    box.dataset.unit = unit.id;
    name(box).value = unit.name;
    // Whoever works here no longer stays named until somebody takes them out.
    const known = new Set(people.map((one) => one.username));
    const gone = unit.members.filter((one) => !known.has(one)).map((one) => ({ username: one, name: one, role: "" }));
    box.querySelector(".members").append(...[...people, ...gone].map((one) => h("label", { class: "tick" },
      h("input", { type: "checkbox", value: one.username, "data-name": one.name, checked: unit.members.includes(one.username) }),
      h("span", {}, one.name, h("small", {}, roles[one.role] || "tidak bekerja di sini lagi")))));
    box.querySelector('[data-act="remove"]').addEventListener("click", () => {
      const next = box.nextElementSibling || box.previousElementSibling;
      box.remove();
      (next ? name(next) : document.getElementById("add-unit")).focus();
      changed();
    });
    box.addEventListener("input", () => say(box));
    place.append(box);
    say(box);
    return box;
  }

  return {
    boxes,
    name,
    show(wanted, everybody) {
      people = everybody;
      place.replaceChildren();
      for (const unit of wanted) add(unit);
    },
    another() {
      if (boxes().length >= most) return null;
      const box = add({ id: "", name: "", members: [] });
      box.querySelector("details").open = true;
      name(box).focus();
      return box;
    },
    all: () => boxes().map((box) => ({ id: box.dataset.unit, name: name(box).value.trim(), members: members(box) })),
  };
}
