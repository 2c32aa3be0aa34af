// The middle of the clerk's page: whom I serve, since when, and which papers are there.
import { h, iconAddress, refill } from "./build.js";
import { clock } from "./hub_clock.js";
import { showTimer } from "./loket_timer.js";
import { remark, requirementsFor, title, unticked } from "./loket_ticks.js";

const at = (id) => document.getElementById(id);
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

export function showVisitor(desk, catalogue, usable) {
  const { ticket } = desk;
  at("visitor").hidden = !ticket;
  at("nobody").hidden = Boolean(ticket);
  if (!ticket) return showNobody(desk, catalogue, usable);
  const service = catalogue.services.get(ticket.service);
  at("number-caption").textContent = ticket.state === "serving" ? "Sedang dilayani" : "Dipanggil";
  at("timer-caption").textContent = ticket.state === "serving" ? "Lama layanan" : "Sejak dipanggil";
  if (at("number").textContent !== ticket.number) {
    at("number").textContent = ticket.number;
    requestAnimationFrame(fitNumber);
  }
  at("service").textContent = service ? service.name.id : ticket.service;
  const variant = service ? service.variants.find((one) => one.id === ticket.variant) : null;
  at("case").textContent = variant ? variant.name.id : "";
  at("service-icon").setAttribute("href", iconAddress(service ? service.icon : "file-document"));
  at("priority").hidden = !ticket.priority;
  const waited = Math.max(0, Math.floor((Date.parse(ticket.called_at || ticket.since) - Date.parse(ticket.issued_at)) / 60_000));
  at("waited").textContent = `menunggu ${waited} menit`;
  showTimer(ticket, service);
  return showTicks(ticket, service);
}

function showNobody(desk, catalogue, usable) {
  const { counter, next } = desk;
  const service = next ? catalogue.services.get(next.service) : null;
  const titleOf = at("nobody").querySelector(".nobody-title");
  const more = at("nobody").querySelector(".nobody-more");
  const sign = counter.state === "paused" ? "coffee-outline" : counter.state !== "open" ? "door-closed" : next ? "human-queue" : "seat";
  at("nobody-icon").setAttribute("href", iconAddress(sign));
  if (counter.state === "paused") {
    titleOf.textContent = counter.reason || "Istirahat";
    more.textContent = counter.until ? `Kembali pukul ${clock(counter.until)}. Spasi membuka loket.` : "Spasi membuka loket.";
  } else if (counter.state !== "open") {
    titleOf.textContent = "Loket tutup";
    more.textContent = "Spasi membuka loket, Spasi sekali lagi memanggil.";
  } else if (next) {
    titleOf.textContent = "Loket siap";
    more.textContent = `Berikutnya ${next.number}${service ? `, ${service.name.id}` : ""}.${usable ? " Spasi memanggil." : ""}`;
  } else {
    titleOf.textContent = "Belum ada yang menunggu";
    more.textContent = catalogue.later() || "Nomor baru muncul di sini dengan sendirinya.";
  }
}

// Rows are made once for a visitor; afterwards only their ticks change, so that focus and scroll stay.
function showTicks(ticket, service) {
  const requirements = requirementsFor(service, ticket.variant);
  const without = unticked(ticket);
  const remade = refill(at("ticks"), [ticket.id, requirements.map((one) => one.id)], () => rows(requirements));
  for (const box of at("ticks").querySelectorAll("input")) {
    box.checked = !without.has(box.value);
    box.closest(".tick").classList.toggle("ticked", box.checked);
  }
  if (remade) fit();
  const keyed = Math.min(requirements.length, DIGITS.length);
  at("hint").textContent = keyed
    ? `Cukup tangan kiri: angka ${digits(keyed)} mencentang, Spasi melanjutkan.`
    : service?.variants.length && !ticket.variant
      ? "Keperluannya belum dipilih: tanyakan berkasnya kepada pemohon. Spasi melanjutkan."
      : "Layanan ini tidak mensyaratkan berkas. Spasi melanjutkan.";
  showBelow();
  return requirements.filter((one) => without.has(one.id));
}

// A row cut off exactly at its edge would look like the end of the list.
function showBelow() {
  const edge = at("ticks").getBoundingClientRect().bottom;
  const below = [...at("ticks").querySelectorAll(".tick")].filter((row) => row.getBoundingClientRect().bottom > edge + 12).length;
  at("below").hidden = below === 0;
  at("below").textContent = `${below} berkas lagi di bawah`;
}

function digits(count) {
  if (count === 1) return "1";
  return count === DIGITS.length ? "1–9 dan 0" : `1–${count}`;
}

function rows(requirements) {
  const made = [];
  let section = null;
  requirements.forEach((requirement, index) => {
    const heading = requirement.section ? requirement.section.id : null;
    if (heading && heading !== section) made.push(h("p", { class: "section second" }, heading));
    section = heading;
    const more = remark(requirement);
    made.push(h("label", { class: "tick" },
      h("input", { type: "checkbox", value: requirement.id, "data-focus-key": requirement.id, "aria-keyshortcuts": DIGITS[index] }),
      h("span", {}, h("strong", {}, title(requirement)), more ? h("span", { class: "second" }, ` · ${more}`) : null),
      index < DIGITS.length ? h("kbd", { class: "key" }, DIGITS[index]) : null));
  });
  return made;
}

// The number as large as it fits beside the timer.
export function fitNumber() {
  const numbers = at("numbers");
  for (const level of ["", "tight", "tighter"]) {
    numbers.classList.remove("tight", "tighter");
    if (level) numbers.classList.add(level);
    if (numbers.scrollWidth <= numbers.clientWidth) return;
  }
}

// Rows as large as they fit; a long checklist becomes closer, then two columns, and only then scrolls.
export function fit() {
  const list = at("ticks");
  const levels = [[], ["near"], ["close"], ["close", "two"], ["close", "two", "small"], ["close", "two", "small", "most"]];
  for (const level of levels) {
    list.classList.remove("near", "close", "two", "small", "most");
    list.classList.add(...level);
    at("visitor").classList.toggle("dense", level.includes("most"));
    if (list.scrollHeight <= list.clientHeight + 1) return;
  }
}
