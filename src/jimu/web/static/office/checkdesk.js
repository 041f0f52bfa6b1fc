// Dropping files is choosing them; while they are checked the page says so.
const form = document.querySelector("form.desk");
const input = form.querySelector("input[type=file]");
const drop = form.querySelector(".drop");
const chosen = form.querySelector(".chosen");

const tell = () => {
  chosen.textContent = input.files.length ? chosen.dataset.chosen + [...input.files].map((file) => file.name).join("、") : "";
};
input.addEventListener("change", tell);
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  tell();
  form.requestSubmit();
});
form.addEventListener("submit", () => {
  form.querySelector(".busy").hidden = false;
  form.querySelector("button.main").disabled = true;
});
addEventListener("pageshow", () => {
  form.querySelector(".busy").hidden = true;
  form.querySelector("button.main").disabled = false;
});
