// The receipt of a complaint that was entered: to tell, to print; once it is put away nobody sees the code again.
const at = (id) => document.getElementById(id);
const receipt = at("receipt");
const { zone } = document.body.dataset;

const day = (iso) => new Intl.DateTimeFormat("id", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00Z`));
const moment = (iso) => {
  const date = new Intl.DateTimeFormat("id", { day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(new Date(iso));
  const clock = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(new Date(iso));
  return `${date}, ${clock.replace(":", ".")}`;
};

export function showReceipt(given) {
  at("receipt-number").textContent = given.number;
  at("receipt-code").textContent = given.code;
  at("receipt-received").textContent = moment(given.received_at);
  at("receipt-follow").textContent = given.follow_url.replace(/^https?:\/\//, "");
  for (const due of ["verify", "answer"]) {
    const found = given.due.find((each) => each.due === due);
    at(`receipt-due-${due}`).hidden = !found;
    if (found) at(`receipt-due-${due}`).lastElementChild.textContent = day(found.until);
  }
  const own = receipt.dataset.ownKinds.split(" ").includes(given.kind);
  at("open").hidden = !own;
  at("open").href = `/kelola/pengaduan?number=${given.number}`;
  at("receipt-oversight").hidden = given.kind !== "supervisory" || own;
  receipt.hidden = false;
  receipt.focus();
}

export function putAway() {
  receipt.hidden = true;
  at("receipt-code").textContent = "";
}

at("print").addEventListener("click", () => window.print());
