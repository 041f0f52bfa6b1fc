// What opens beside the sheet: the document it was read from, each value linked to its cell; the library of indicators.

export class Beside {
  constructor({ desk, settings, saver, cellOf, pick }) {
    Object.assign(this, { desk, settings, saver, cellOf, pick });
    this.pane = document.getElementById("document");
    this.links = {};
    this.dialog = document.getElementById("library");
    document.addEventListener("click", (event) => this.click(event));
    this.dialog?.addEventListener("submit", (event) => this.submit(event));
  }

  click(event) {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (name === "document") this.toggle(event);
    if (name === "library") this.open(event, event.target.closest("[data-do]").href);
  }

  async toggle(event) {
    event.preventDefault();
    if (!this.pane.hidden) return this.show(false);
    if (!this.pane.firstElementChild) {
      const reply = await this.saver.call(`/plans/${this.settings.plan}/document`);
      if (!reply?.ok) return null;
      this.pane.innerHTML = await reply.text();
      this.links = JSON.parse(this.pane.querySelector("[data-links]").dataset.links);
    }
    return this.show(true);
  }

  show(yes) {
    this.pane.hidden = !yes;
    this.desk.classList.toggle("with-document", yes);
    if (yes) this.follow(this.path ?? "");
  }

  // The piece of the document that the cell came from: its own, else that of what holds it.
  follow(path) {
    this.path = path;
    if (this.pane.hidden) return;
    for (const one of this.pane.querySelectorAll(".pointed")) one.classList.remove("pointed");
    const parts = path.split("/");
    while (parts.length > 1 && !this.links[parts.join("/")]) parts.pop();
    const there = this.links[parts.join("/")];
    const piece = there && document.getElementById(there);
    if (!piece) return;
    piece.classList.add("pointed");
    const [box, frame] = [piece.getBoundingClientRect(), this.pane.getBoundingClientRect()];
    this.pane.scrollTop += box.top - frame.top - this.pane.clientHeight / 3;
  }

  async open(event, url) {
    event.preventDefault();
    const reply = await this.saver.call(url);
    if (!reply?.ok) return;
    this.dialog.querySelector("[data-content]").innerHTML = await reply.text();
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("input[type=search]").focus();
  }

  submit(event) {
    const form = event.target;
    if (form.matches("[data-search]")) this.open(event, `${form.action}?${new URLSearchParams(new FormData(form))}`);
    else if (form.matches("[data-pick]")) {
      event.preventDefault();
      const texts = JSON.parse(form.dataset.pick);
      this.pick(texts);
      form.querySelector("button").disabled = true;
      document.getElementById("picked").textContent = `✓ ${texts.name}`;
    }
  }
}
