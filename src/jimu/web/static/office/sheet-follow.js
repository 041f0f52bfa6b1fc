// What others change, and the page drawn anew where rows were added, moved or dropped.

const EVERY = 10000;

export class Follower extends EventTarget {
  constructor({ settings, grid, rows, saver, editor }) {
    super();
    Object.assign(this, { settings, grid, rows, saver, editor });
    this.revision = settings.revision;
    this.own = new Set();
    this.saves = 0;
    saver.addEventListener("acknowledged", ({ detail }) => this.acknowledged(detail));
    editor.addEventListener("redraw", () => this.redrawSoon());
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), EVERY);
  }

  acknowledged({ batch, answer }) {
    this.own.add(batch.key);
    this.saves += 1;
    if (answer.revision === this.revision + 1) this.revision = answer.revision;
  }

  async look() {
    if (document.hidden || this.saver.waiting().length) return;
    const reply = await this.saver.call(`/plans/${this.settings.plan}/changes?since=${this.revision}`);
    if (!reply?.ok) return;
    const told = await reply.json();
    if (!told.edit) this.dispatchEvent(new CustomEvent("closed"));
    const others = told.keys.filter((key) => !this.own.has(key));
    if (told.revision > this.revision && (others.length || told.rows)) this.take(told, others.length);
    this.revision = Math.max(this.revision, told.revision);
  }

  take(told, foreign) {
    const changed = Object.entries(told.values).filter(([path, text]) => this.grid.known.get(path) !== text);
    for (const [path, text] of changed) this.editor.history.show({ op: "set", path, after: text });
    if (told.rows && foreign) this.redrawSoon();
    if (foreign) this.dispatchEvent(new CustomEvent("others", { detail: { who: told.who, count: changed.length || 1 } }));
  }

  redrawSoon(wait = 50) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.redraw(), wait);
  }

  // Takes the sheet from the office once all is saved and nobody is in the middle of a word.
  async redraw() {
    if (this.writing() || !(await this.saver.flush()) || this.saver.waiting().length) return this.redrawSoon(1000);
    const saves = this.saves;
    const reply = await this.saver.call(location.pathname);
    const text = reply?.ok ? await reply.text() : "";
    const passed = saves !== this.saves || this.saver.waiting().length; // what came is of before
    if (this.writing() || passed) return this.redrawSoon();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("sheet");
    return fresh ? this.replace(fresh) : null;
  }

  writing() {
    const { dataset, value } = document.activeElement ?? {};
    return Boolean(dataset?.path) && value !== (this.grid.known.get(dataset.path) ?? "");
  }

  replace(fresh) {
    const here = document.activeElement?.dataset.path;
    const last = this.grid.current?.dataset.path;
    this.revision = Math.max(this.revision, Number(fresh.dataset.revision));
    this.grid.sheet.replaceChildren(...fresh.childNodes);
    this.grid.open();
    this.grid.current = this.grid.find(here ?? last) ?? null;
    if (here) this.grid.current?.focus();
    this.dispatchEvent(new CustomEvent("redrawn"));
  }
}
