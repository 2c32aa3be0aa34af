// Lets a clerk look at the password before sending it.
const show = document.getElementById("show");
const password = document.getElementById("password");

function turn(visible) {
  password.type = visible ? "text" : "password";
  show.setAttribute("aria-pressed", String(visible));
  show.querySelector("span").textContent = visible ? "Tutup" : "Lihat";
  show.querySelector("use").setAttribute("href", `/static/icons.svg#${visible ? "eye-off" : "eye"}`);
}

show.hidden = false;
show.addEventListener("click", () => turn(password.type === "password"));
// Never leave with a readable password: browsers would offer it as plain text in form history.
show.form.addEventListener("submit", () => turn(false));
