// The questionnaire's page prints itself; what is chosen is seen at once.
const print = document.getElementById("print");
print.hidden = false;
print.addEventListener("click", () => window.print());
document.getElementById("layanan").addEventListener("change", (event) => event.target.form.requestSubmit());
