// Says in a clerk's words what is wrong with a printer, and whose it is.
export function kiosk(device) {
  return /^kiosk/i.test(device) ? device[0].toUpperCase() + device.slice(1) : `Kiosk ${device}`;
}

export function named(printer, printers) {
  const several = printers.filter((one) => one.device === printer.device).length > 1;
  return several ? `${kiosk(printer.device)}, printer ${printer.name}` : kiosk(printer.device);
}

// How the printer is, in one sentence; `grave` when nothing comes out of it.
export function state(printer) {
  if (printer.away) return { words: "Tidak terhubung. Periksa apakah kiosk menyala.", grave: true, well: false };
  if (!printer.can_print) return { words: printer.sentence || "Printer tidak dapat mencetak.", grave: true, well: false };
  if (printer.conditions.includes("paper_low")) {
    const left = printer.slips_left === null ? "Siapkan gulungan baru." : `kira-kira ${printer.slips_left} tiket lagi.`;
    return { words: `Kertas hampir habis${printer.slips_left === null ? ". " : ", "}${left}`, grave: false, well: false };
  }
  // It goes on by itself, but the visitor who waits for a slip should hear why.
  if (printer.conditions.includes("hot")) return { words: printer.sentence || "Printer terlalu panas.", grave: false, well: false };
  return { words: printer.sentence || "Printer siap.", grave: false, well: true };
}

// One line for each printer that needs somebody, the gravest first; a kiosk that is away is told of once.
export function troubles(printers) {
  const grave = [];
  const soon = [];
  for (const printer of printers) {
    const now = state(printer);
    const line = printer.away ? `${kiosk(printer.device)} tidak terhubung.` : `${named(printer, printers)}: ${now.words}`;
    const lines = now.grave ? grave : soon;
    if (!now.well && !lines.includes(line)) lines.push(line);
  }
  return [...grave, ...soon];
}
