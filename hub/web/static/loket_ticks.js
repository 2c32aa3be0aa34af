// Which of the visitor's papers the clerk has seen. Kept in this tab, so that a reload loses no tick.
const key = (ticket) => `ticks:${ticket.id}`;

// The ids not ticked; at first those the visitor did not tick at the kiosk.
export function unticked(ticket) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(ticket)));
    if (Array.isArray(kept)) return new Set(kept);
  } catch (unreadable) { /* begin from what the kiosk said */ }
  return new Set(ticket.missing);
}

export function turn(ticket, requirement) {
  const without = unticked(ticket);
  if (!without.delete(requirement)) without.add(requirement);
  try { sessionStorage.setItem(key(ticket), JSON.stringify([...without])); } catch (full) { /* stays for this press only */ }
  return without;
}

export function forget(ticket) {
  try { sessionStorage.removeItem(key(ticket)); } catch (denied) { /* nothing was kept */ }
}

// What the visitor brings in this case: what all cases share, then the case's own.
export function requirementsFor(service, variantId) {
  if (!service) return [];
  const variant = service.variants.find((one) => one.id === variantId);
  return [...service.requirements, ...(variant ? variant.requirements : [])];
}

export function title(requirement) {
  const { quantity, unit } = requirement;
  // "1×" without a unit tells nothing.
  const told = quantity && (unit || quantity > 1);
  const amount = told ? (unit ? `, ${quantity} ${unit}` : `, ${quantity}×`) : "";
  return `${requirement.text.id}${amount}`;
}

// "yang sudah berwarna biru", "Latar MERAH lahir tahun ganjil, Latar BIRU lahir tahun genap"
export function remark(requirement) {
  const choices = requirement.choices.map((choice) => `${choice.text.id} ${choice.when.id}`).join(", ");
  return [requirement.condition && requirement.condition.id, requirement.note && requirement.note.id, choices]
    .filter(Boolean).join(" · ");
}
