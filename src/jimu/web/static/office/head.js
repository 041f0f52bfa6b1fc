// The year in the head is changed as soon as it is chosen; the search box is one key away.
for (const box of document.querySelectorAll("select[data-go]")) {
  box.form.classList.add("ready");
  box.addEventListener("change", () => box.form.requestSubmit());
}

const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const box = document.querySelector("form.find input");
  if (box) { event.preventDefault(); box.focus(); }
});
