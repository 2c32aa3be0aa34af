// The left of the clerk's page: my counter, who waits and how long, and who was set aside.
import { h, iconAddress, refill } from "./build.js";
import { clock, minutesSince } from "./hub_clock.js";
import { ASIDE } from "./loket_actions.js";

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
  const next = desk.next ? desk.next.id : null;
  // Who is called next stands first, then who came first.
  const order = (one) => (one.id === next ? "" : one.issued_at);
  for (const entry of gathered.values()) entry.first.sort((a, b) => order(a).localeCompare(order(b)));
  return [...gathered.values()].filter((entry) => entry.waiting > 0);
}

// Heights in pixels, as loket.css draws them: a group's heading, a row, and "dan 4 lagi".
const HEADING = 42;
const ROW = 42;
const REST = 28;

const height = (entries, shares) =>
  entries.reduce((sum, entry, i) => sum + HEADING + shares[i] * ROW + (shares[i] && shares[i] < entry.waiting ? REST : 0), 0);

// Share the rows that fit among the groups, going round; in a full hall a group may show only its count.
function share(entries, room) {
  const shares = entries.map(() => 0);
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

export function showLines(desk, catalogue) {
  at("waiting").textContent = desk.waiting;
  const entries = groups(desk, catalogue);
  const shares = share(entries, at("lines").clientHeight);
  const minutes = (ticket) => minutesSince(ticket.issued_at);
  const what = entries.map((entry, i) => [entry.id, entry.waiting, entry.first.slice(0, shares[i]).map((t) => [t.id, minutes(t), t.priority])]);
  refill(at("lines"), what.length ? what : ["nobody"], () => (entries.length ? entries.map((entry, i) => group(entry, shares[i])) : [
    h("p", { class: "second" }, "Belum ada yang menunggu di loket ini."),
  ]));

  function group(entry, rows) {
    const rest = entry.waiting - rows;
    const last = entry.first.length === entry.waiting ? `, sampai ${entry.first[entry.first.length - 1].number}` : "";
    const label = [[...entry.prefixes].sort().join(", "), entry.name].filter(Boolean).join(" · ");
    return h("section", { class: "line" },
      h("h3", {}, h("span", {}, label), h("span", { class: "count" }, String(entry.waiting))),
      h("ul", { role: "list" }, ...entry.first.slice(0, rows).map((ticket) => row(ticket))),
      rest > 0 && rows > 0 ? h("p", { class: "rest second" }, `dan ${rest} lagi${last}`) : null);
  }

  function row(ticket) {
    const service = catalogue.services.get(ticket.service);
    return h("li", {},
      h("strong", {}, ticket.number),
      h("span", { class: "short second" }, h("span", {}, service ? service.short.id : ticket.service),
        ticket.priority ? h("span", { class: "badge" }, "prioritas") : null,
        ticket.state === "transferred" ? h("span", { class: "badge calm" }, "alihan") : null),
      h("span", {}, `${minutes(ticket)} mnt`));
  }
}

export function showAside(desk, usable) {
  const free = !desk.ticket && desk.counter.state === "open";
  at("aside").hidden = desk.aside.length === 0;
  at("aside").querySelector(".count").textContent = desk.aside.length;
  const what = [usable, free, desk.aside.map((ticket) => [ticket.id, ticket.state, minutesSince(ticket.since)])];
  refill(at("aside-list"), what, () => desk.aside.map((ticket) => {
    const does = ASIDE[ticket.state];
    const possible = usable && does && (free || !does.needsFree);
    return h("li", {},
      h("span", {}, h("strong", {}, ticket.number),
        h("span", { class: "second" }, ` ${does ? does.words : ticket.state} ${minutesSince(ticket.since)} mnt`)),
      does ? h("button", {
        class: "small-button", type: "button", "data-aside": does.action, "data-ticket": ticket.id, "data-number": ticket.number,
        "data-focus-key": ticket.id, "aria-disabled": possible ? null : "true", "aria-label": `${does.does} ${ticket.number}`,
        title: possible ? null : "Selesaikan dahulu pemohon yang ada di loket.",
      }, does.does) : null);
  }));
}

