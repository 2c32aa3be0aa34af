// The left of the clerk's page: my counter, who waits and how long, and who was set aside.
import { h, iconAddress, refill } from "./build.js";
import { clock, minutesSince } from "./hub_clock.js";
import { ASIDE } from "./loket_actions.js";
import { paperShown, reprintButton } from "./loket_paper.js";

const at = (id) => document.getElementById(id);

export function showCounter(counter) {
  const place = at("presence");
  const since = counter.since ? ` sejak ${clock(counter.since)}` : "";
  const until = counter.until ? `, kembali ${clock(counter.until)}` : "";
  const words = { open: `Buka${since}`, paused: `${counter.reason || "Istirahat"}${until || since}` }[counter.state] || "Tutup";
  const sign = { open: "door-open", paused: "coffee-outline" }[counter.state] || "door-closed";
  place.querySelector("span").textContent = words;
  place.querySelector("use").setAttribute("href", iconAddress(sign));
  place.classList.toggle("away", counter.state !== "open");
}

// Who is called next stands first, then who came first.
function inOrder(tickets, desk) {
  const order = (one) => (desk.next && one.id === desk.next.id ? "" : one.issued_at);
  return tickets.sort((a, b) => order(a).localeCompare(order(b)));
}

// Lines that stand under the same group are told together, e.g. "A · Kependudukan".
function groups(desk, catalogue) {
  const gathered = new Map();
  for (const line of desk.lines) {
    const service = catalogue.services.get(line.service);
    const group = service ? catalogue.groups.get(service.group) : null;
    const id = group ? group.id : line.service;
    const entry = gathered.get(id) || { id, prefixes: new Set(), name: group ? group.name.id : line.service, waiting: 0, first: [] };
    if (service) entry.prefixes.add(service.prefix);
    entry.waiting += line.waiting;
    entry.first.push(...line.first);
    gathered.set(id, entry);
  }
  for (const entry of gathered.values()) inOrder(entry.first, desk);
  return [...gathered.values()].filter((entry) => entry.waiting > 0);
}

// Heights in pixels, as loket.css draws them: a group's heading, a row, "dan 4 lagi", the counts of a full hall.
const HEADING = 42;
const ROW = 42;
const REST = 28;
const COUNTS = 66;

const height = (entries, shares) =>
  entries.reduce((sum, entry, i) => sum + HEADING + shares[i] * ROW + (shares[i] < entry.waiting ? REST : 0), 0);

// Share the rows that fit among the groups, each at least one; null when not even that fits.
function share(entries, room) {
  const shares = entries.map((entry) => Math.min(1, entry.first.length));
  if (height(entries, shares) > room) return null;
  for (let given = true; given;) {
    given = false;
    entries.forEach((entry, index) => {
      if (shares[index] >= entry.first.length) return;
      shares[index] += 1;
      if (height(entries, shares) <= room) given = true;
      else shares[index] -= 1;
    });
  }
  return shares;
}

export function showLines(desk, catalogue, usable) {
  const place = at("lines");
  at("waiting").textContent = desk.waiting;
  const entries = groups(desk, catalogue);
  // On a narrow screen the page scrolls, not this list.
  const room = getComputedStyle(place).overflowY === "visible" ? entries.length * 200 : place.clientHeight;
  const shares = share(entries, room);
  const everybody = inOrder(entries.map((entry) => entry.first).flat(), desk);
  const rows = shares ? 0 : Math.max(1, Math.floor((room - COUNTS - REST) / ROW));
  const shown = shares ? entries.map((entry, i) => entry.first.slice(0, shares[i])) : [everybody.slice(0, rows)];
  const what = [shares, entries.map((entry) => [entry.id, entry.waiting]), shown.flat().map((one) => [one.id, one.priority, minutes(one), paperShown(one)]), usable];
  refill(place, what, () => {
    if (!entries.length) return [h("p", { class: "second" }, "Belum ada yang menunggu di loket ini.")];
    if (!shares) return flat(entries, shown[0], desk.waiting, catalogue, usable);
    return entries.map((entry, i) => group(entry, shown[i], catalogue, usable));
  });
}

const minutes = (ticket) => minutesSince(ticket.issued_at);
const rest = (count, last) => (count > 0 ? h("p", { class: "rest second" }, `dan ${count} lagi${last}`) : null);
const prefixes = (entry) => [...entry.prefixes].sort().join(", ");

function group(entry, shown, catalogue, usable) {
  const last = entry.first.length === entry.waiting ? `, sampai ${entry.first[entry.first.length - 1].number}` : "";
  return h("section", { class: "line" },
    h("h3", {}, h("span", {}, [prefixes(entry), entry.name].filter(Boolean).join(" · ")), h("span", { class: "count" }, String(entry.waiting))),
    h("ul", { role: "list" }, ...shown.map((ticket) => row(ticket, catalogue, usable))),
    rest(entry.waiting - shown.length, last));
}

// Too many groups for the room: how many of each letter, then those who come first, whatever they come for.
function flat(entries, shown, waiting, catalogue, usable) {
  const counts = entries.map((entry) => h("span", { title: entry.name }, prefixes(entry) || entry.name, " ", h("b", {}, String(entry.waiting))));
  return [h("p", { class: "counts" }, ...counts), h("section", { class: "line" },
    h("ul", { role: "list" }, ...shown.map((ticket) => row(ticket, catalogue, usable))), rest(waiting - shown.length, ""))];
}

function row(ticket, catalogue, usable) {
  const service = catalogue.services.get(ticket.service);
  return h("li", { class: paperShown(ticket) ? "paperless" : null },
    h("strong", {}, ticket.number),
    h("span", { class: "short second" }, h("span", {}, service ? service.short.id : ticket.service),
      ticket.priority ? h("span", { class: "badge" }, "prioritas") : null,
      ticket.state === "transferred" ? h("span", { class: "badge calm" }, "alihan") : null),
    // Who waits with no paper in hand comes to the counter and asks for it.
    reprintButton(ticket, usable), h("span", {}, `${minutes(ticket)} mnt`));
}

export function showAside(desk, usable) {
  const free = !desk.ticket && desk.counter.state === "open";
  at("aside").hidden = desk.aside.length === 0;
  at("aside").querySelector(".count").textContent = desk.aside.length;
  const what = [usable, free, desk.aside.map((ticket) => [ticket.id, ticket.state, minutesSince(ticket.since), paperShown(ticket)])];
  refill(at("aside-list"), what, () => desk.aside.map((ticket) => {
    const does = ASIDE[ticket.state];
    const possible = usable && does && (free || !does.needsFree);
    return h("li", { class: paperShown(ticket) ? "paperless" : null },
      h("span", {}, h("strong", {}, ticket.number),
        h("span", { class: "second" }, ` ${does ? does.words : ticket.state}`,
          h("span", { class: "minutes" }, ` ${minutesSince(ticket.since)} mnt`))),
      reprintButton(ticket, usable),
      does ? h("button", {
        class: "small-button", type: "button", "data-aside": does.action, "data-ticket": ticket.id, "data-number": ticket.number,
        "data-focus-key": ticket.id, "aria-disabled": possible ? null : "true", "aria-label": `${does.does} ${ticket.number}`,
        title: possible ? null : "Selesaikan dahulu pemohon yang ada di loket.",
      }, does.does) : null);
  }));
}

