// Beside the sheet: the findings, walked through with keys; repairs; help for the field; words to one another.

export class Side extends EventTarget {
  constructor({ desk, settings, saver, words, cellOf, write }) {
    super();
    Object.assign(this, { desk, settings, saver, words, cellOf, write });
    this.findings = document.getElementById("findings");
    this.at = -1;
    this.desk.addEventListener("click", (event) => this.click(event));
    this.desk.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  items() {
    return [...this.findings.querySelectorAll(".finding")];
  }

  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 600);
  }

  async refresh() {
    if (this.findings.contains(document.activeElement) && document.activeElement.matches("textarea, input")) return;
    const reply = await this.saver.call(`/plans/${this.settings.plan}/findings`);
    if (reply?.ok) this.replace(await reply.text());
  }

  replace(html) {
    const open = this.items().filter((one) => one.querySelector("details[open]")).map((one) => one.dataset.key);
    const here = this.findings.contains(document.activeElement);
    const page = new DOMParser().parseFromString(html, "text/html");
    this.findings.replaceChildren(...page.body.childNodes);
    for (const one of this.items()) if (open.includes(one.dataset.key)) one.querySelector("details").open = true;
    this.mark();
    if (here) (this.items()[Math.max(this.at, 0)] ?? this.findings.querySelector("h2"))?.focus();
    this.dispatchEvent(new CustomEvent("replaced"));
  }

  // The marks at the corners of the cells, as the list has them.
  mark() {
    for (const cell of document.querySelectorAll("#sheet .cell")) {
      cell.classList.remove("has-error", "has-warning", "has-advice", "again", "commented");
      cell.querySelector(".sign")?.remove();
      cell.querySelector("[aria-describedby]")?.removeAttribute("aria-describedby");
    }
    for (const one of this.findings.querySelectorAll("[data-again]")) {
      const field = this.cellOf(one.dataset.again) ?? this.cellOf(`${one.dataset.again}/name`);
      field?.closest(".cell").classList.add("again");
    }
    for (const one of document.querySelectorAll(".comment:not(.settled)")) {
      const field = this.cellOf(one.dataset.cell) ?? this.cellOf(`${one.dataset.cell}/name`);
      if (!field) continue;
      field.closest(".cell").classList.add("commented");
      field.setAttribute("aria-describedby", one.id);
    }
    for (const one of this.items()) {
      const field = one.dataset.cell ? this.cellOf(one.dataset.cell) : null;
      const cell = field?.closest(".cell");
      if (!cell) continue;
      const described = field.getAttribute("aria-describedby");
      field.setAttribute("aria-describedby", described ? `${described} ${one.id}` : one.id);
      if (cell.querySelector(".sign")) continue;
      cell.classList.add(`has-${one.dataset.level}`);
      const sign = one.querySelector(".sign").cloneNode(true);
      cell.append(sign);
    }
  }

  // Comments and papers are bound to the cell that was worked on last.
  here(cell, name) {
    const path = cell.dataset.path;
    const row = path.split("/").slice(0, 3).join("/");
    for (const choice of this.desk.querySelectorAll("select[data-here], select[data-here-row]")) {
      choice.querySelector("option.here")?.remove();
      const own = "hereRow" in choice.dataset ? row : path;
      if (![...choice.options].some((option) => option.value === own) && !("hereRow" in choice.dataset)) {
        const option = new Option(name, own);
        option.className = "here";
        choice.add(option, 1);
      }
      choice.value = [...choice.options].some((option) => option.value === own) ? own : "";
    }
  }

  click(event) {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    const item = link.closest(".finding");
    if (item) this.at = this.items().indexOf(item);
    this.go(link.dataset.go, item);
  }

  go(path, item) {
    const field = this.cellOf(path) ?? this.cellOf(`${path}/name`);
    for (const one of this.items()) one.classList.toggle("open", one === item);
    for (const cell of document.querySelectorAll(".cell.pointed")) cell.classList.remove("pointed");
    field?.closest(".cell").classList.add("pointed");
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }

  key(event) {
    if (event.key === "F8") this.walk(event, event.shiftKey ? -1 : 1, true);
    else if (this.findings.contains(event.target) && event.target.matches(".finding, a[data-go]")) {
      if (event.key === "ArrowDown") this.walk(event, 1, false);
      if (event.key === "ArrowUp") this.walk(event, -1, false);
      if (event.key === "Enter" && event.target.matches(".finding")) this.go(event.target.dataset.cell, event.target);
    }
  }

  walk(event, by, toCell) {
    event.preventDefault();
    const items = this.items();
    if (!items.length) return;
    this.at = (this.at + by + items.length) % items.length;
    const item = items[this.at];
    item.scrollIntoView({ block: "nearest" });
    if (toCell && item.dataset.cell) this.go(item.dataset.cell, item);
    else item.focus();
  }

  submit(event) {
    const form = event.target;
    if (form.matches(".repair")) this.repair(event, form);
    else if (form.matches("[data-panel]")) this.send(event, form);
  }

  // A repair is an edit like any other: it can be undone, and is taken back with one button.
  repair(event, form) {
    const { path, after } = form.dataset;
    const before = this.cellOf(path)?.value;
    if (!this.write(path, after)) return; // no such cell on the sheet: the office makes it
    event.preventDefault();
    const line = document.getElementById("repaired");
    line.hidden = false;
    line.querySelector("span").textContent = `${before || this.words.blank} → ${after || this.words.blank}`;
    const back = line.querySelector("button");
    back.onclick = () => {
      this.write(path, before);
      line.hidden = true;
      this.cellOf(path)?.focus();
    };
    back.focus();
  }

  async send(event, form) {
    event.preventDefault();
    const fields = new FormData(form);
    if (event.submitter?.name) fields.set(event.submitter.name, event.submitter.value);
    const buttons = [...form.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    let reply = await this.saver.call(form.action, fields);
    if (reply?.status === 403 && !(await this.saver.session())) {
      fields.set("csrfmiddlewaretoken", this.saver.token);
      reply = await this.saver.call(form.action, fields);
    }
    for (const button of buttons) button.disabled = false;
    if (reply?.ok) {
      document.activeElement.blur();
      this.dispatchEvent(new CustomEvent("sent", { detail: form }));
      const part = form.dataset.panel || "findings";
      if (part === "findings") this.replace(await reply.text());
      else document.getElementById(part).innerHTML = await reply.text();
      this.mark();
      document.getElementById(part).querySelector("[role=status]")?.scrollIntoView({ block: "nearest" });
    } else if (!this.settings.edit) form.submit(); // the door leads back here
    else this.saver.tell(reply?.status === 401 ? "expired" : reply ? "busy" : "offline");
  }
}
