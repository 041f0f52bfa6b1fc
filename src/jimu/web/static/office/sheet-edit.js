// What a person does to the sheet: written, added, moved, dropped, pasted, undone. Each is kept as one save.

import { Filler } from "./sheet-fill.js";
import { grow } from "./sheet-grid.js";
import { newIndicator } from "./sheet-rows.js";
import { History } from "./sheet-undo.js";

export class Editor extends EventTarget {
  constructor({ grid, rows, saver, words }) {
    super();
    Object.assign(this, { grid, rows, saver, words });
    this.gathered = null;
    this.history = new History(this);
    this.filler = new Filler(this);
    grid.addEventListener("written", ({ detail }) => this.written(detail));
    document.addEventListener("keydown", (event) => this.key(event), true);
    grid.sheet.addEventListener("paste", (event) => this.filler.paste(event));
  }

  say(name, values) {
    this.dispatchEvent(new CustomEvent("said", { detail: [name, values] }));
  }

  // One action of the person, with what takes it back on this page.
  record(edits, back) {
    if (this.gathered) {
      this.gathered.edits.push(...edits);
      this.gathered.back.unshift(...back);
      return null;
    }
    const batch = this.saver.push(edits);
    this.history.add({ batch, edits, back });
    return batch;
  }

  // Everything that `work` records becomes one save and one step of undo.
  together(work) {
    this.gathered = { edits: [], back: [] };
    work();
    const { edits, back } = this.gathered;
    this.gathered = null;
    if (edits.length) this.record(edits, back);
  }

  written({ cell, path, before, after }) {
    cell.value = after;
    grow(cell);
    unmark(cell);
    if (cell.dataset.new) this.begin(cell, after);
    else this.record([set(path, before, after)], [set(path, after, before)]);
  }

  // The first words in a blank line of a list: the line is added, then what was written is set.
  begin(cell, text) {
    const { list, given, all, at } = JSON.parse(cell.dataset.new);
    const items = all ?? [given];
    const from = all ? 0 : Number(cell.dataset.path.split("/")[2]);
    const whole = typeof given === "string";
    const adds = items.map((item, n) => ({
      op: "add", path: `/${list}/${from + n}`, after: whole ? text : item, behind: from + n ? String(from + n - 1) : "",
    }));
    const path = `/${list}/${from + (at ?? 0)}${cell.dataset.name ? `/${cell.dataset.name}` : ""}`;
    const edits = whole ? adds : [...adds, set(path, "", text)];
    const drops = adds.map(({ path: row }) => ({ op: "drop", path: row })).reverse();
    const [row, blank] = this.settleDown(cell, list, from, Boolean(all));
    this.record(edits, drops.map((edit) => ({ ...edit, ghost: { row, blank } })));
  }

  // The blank line becomes a line of the list, and another blank one stands below it.
  settleDown(cell, list, from, all) {
    const row = cell.closest("[data-ghost]") ?? cell.parentElement;
    const others = [...this.grid.sheet.querySelectorAll("textarea[data-new]")].filter(
      (one) => JSON.parse(one.dataset.new).list === list,
    );
    if (all) {
      for (const one of others) delete one.dataset.new;
      return [null, null];
    }
    const yearly = list === "objectives";
    const blank = yearly ? null : row.cloneNode(true);
    const own = [...row.querySelectorAll("textarea")];
    for (const one of own) {
      delete one.dataset.new;
      one.dataset.rowPath = `/${list}/${from}`;
    }
    delete row.dataset.ghost;
    if (blank) {
      row.after(blank);
      for (const one of blank.querySelectorAll("textarea")) {
        one.value = "";
        one.removeAttribute("id");
      }
    }
    const later = others.filter((one) => !own.includes(one));
    for (const one of [...later, ...(blank?.querySelectorAll("textarea") ?? [])]) renumber(one, list, from + 1);
    if (blank?.dataset.row) blank.dataset.row = `/${list}/${from + 1}`;
    for (const one of blank?.querySelectorAll("textarea") ?? []) this.grid.ready(one);
    return [row, blank];
  }

  // Rows of indicators

  add(atEnd = false) {
    const here = this.rows.of(this.grid.current);
    if (!this.rows.body || (here && here.list !== "indicators" && !atEnd)) return this.addLine(here);
    const all = this.rows.indicators();
    const row = !atEnd && here?.list === "indicators" ? here.node : all.at(-1);
    const levels = row ? this.rows.levels(row) : this.first();
    const drawn = this.addRow(row ?? null, levels);
    drawn.querySelector("textarea").focus();
    return this.say("row_added");
  }

  first() {
    const option = document.querySelector("#level-choice option[data-level1]");
    return { ...this.rows.levels(null), level1: option?.dataset.level1 ?? "", level2: option?.dataset.level2 ?? "" };
  }

  addRow(behind, levels, texts = {}) {
    const { id, after } = newIndicator(levels, this.words.yearly);
    const path = `/indicators/${id}`;
    const add = { op: "add", path, after: { ...after, ...texts }, behind: behind?.dataset.row.split("/")[2] ?? "" };
    const drawn = this.rows.draw(id, behind, levels, texts);
    this.record([add], [{ op: "drop", path }]);
    return drawn;
  }

  // An indicator from the library: a row behind the last one of its kind.
  pick(texts) {
    const { level1, level2, ...rest } = texts;
    const all = this.rows.indicators();
    const kin = all.filter((row) => row.dataset.level2 === level2 || row.dataset.level1 === level1);
    const behind = kin.filter((row) => row.dataset.level2 === level2).at(-1) ?? kin.at(-1) ?? all.at(-1) ?? null;
    const drawn = this.addRow(behind, { ...this.rows.levels(behind), level1, level2 }, rest);
    this.redrawLater(); // columns for explanation and basis, where the sheet had none
    return drawn;
  }

  // In another list the blank line at its end is where one adds.
  addLine(here) {
    const blanks = [...this.grid.sheet.querySelectorAll("textarea[data-new]")];
    const blank = blanks.find((one) => !here || JSON.parse(one.dataset.new).list === here.list);
    if (blank) blank.focus();
    else if (here) {
      const count = this.lines(here.list).length;
      const edits = [{ op: "add", path: `/${here.list}/${count}`, after: {}, behind: String(count - 1) }];
      this.record(edits, []);
      this.redrawLater();
    } else this.say("choose_row");
  }

  lines(list) {
    const start = `/${list}/`;
    const paths = this.grid.cells().filter((cell) => cell.dataset.path.startsWith(start) && !cell.dataset.new);
    return [...new Set(paths.map((cell) => cell.dataset.path.split("/")[2]))];
  }

  drop() {
    const here = this.rows.of(this.grid.current);
    if (!here) return this.say("choose_row");
    const next = here.list === "indicators" && (here.node.nextElementSibling ?? here.node.previousElementSibling);
    const edit = { op: "drop", path: here.path };
    this.grid.commit(this.grid.current);
    if (here.list === "indicators") {
      const back = { op: "add", path: here.path, node: here.node, behind: this.rows.behind(here.node) };
      this.rows.remove(here.node);
      this.record([edit], [back]);
      next?.querySelector("textarea")?.focus();
    } else {
      const { path } = this.grid.current.dataset;
      here.node.remove();
      this.rows.shift(here.list, Number(here.key) + 1, -1);
      this.grid.find(path)?.focus(); // the row that follows has its number now
      this.record([edit], []);
      this.redrawLater();
    }
    this.grid.current = document.activeElement.matches("textarea[data-path]") ? document.activeElement : null;
    return this.say("row_dropped");
  }

  move(by) {
    const cell = this.grid.current;
    const here = this.rows.of(cell);
    if (!here) return this.say("choose_row");
    this.grid.commit(cell);
    if (here.list !== "indicators") return this.moveLine(here, by);
    const all = this.rows.indicators();
    const at = all.indexOf(here.node);
    if (!all[at + by]) return null;
    const behind = by < 0 ? all[at - 2] : all[at + 1];
    const edit = { op: "move", path: here.path, behind: behind?.dataset.row.split("/")[2] ?? "" };
    const back = { op: "move", path: here.path, behind: this.rows.behind(here.node) };
    this.rows.insert(here.node, behind);
    this.record([edit], [back]);
    cell.focus();
    return this.say("row_moved");
  }

  moveLine({ list, key }, by) {
    const [from, count] = [Number(key), this.lines(list).length];
    const goal = from + by;
    if (goal < 0 || goal >= count) return;
    const behind = by > 0 ? String(goal) : goal ? String(goal - 1) : "";
    this.record([{ op: "move", path: `/${list}/${from}`, behind }], []);
    this.redrawLater();
    this.say("row_moved");
  }

  // The level of the row worked on.
  choose(levels) {
    const here = this.rows.of(this.grid.current);
    if (here?.list !== "indicators") return;
    this.together(() => this.level(here.node, levels));
    this.rows.merge();
  }

  level(row, levels) {
    const path = row.dataset.row;
    for (const [role, text] of Object.entries(levels)) {
      const before = row.dataset[role] ?? "";
      if (before === text || text === undefined) continue;
      row.dataset[role] = text;
      this.record([set(`${path}/${role}`, before, text)], [set(`${path}/${role}`, text, before)]);
    }
  }

  // A text that is written for the person: a repair, a choice, a cell of a block.
  write(cell, text) {
    cell.value = text;
    this.grid.commit(cell);
    grow(cell);
  }

  redrawLater() {
    this.dispatchEvent(new CustomEvent("redraw"));
  }

  key(event) {
    const cell = event.target;
    const elsewhere = cell !== document.body && !this.grid.sheet.contains(cell) && !cell.closest(".tools");
    if (event.isComposing || elsewhere || document.querySelector("dialog[open]")) return;
    const name = event.key.toLowerCase();
    const written = cell.matches("textarea[data-path]") && cell.value !== (this.grid.known.get(cell.dataset.path) ?? "");
    const ctrl = event.ctrlKey || event.metaKey;
    const work =
      ctrl && name === "z" && !event.shiftKey && !written ? () => this.history.undo()
      : ctrl && (name === "y" || (name === "z" && event.shiftKey)) && !written ? () => this.history.redo()
      : ctrl && name === "enter" ? () => this.add()
      : ctrl && name === "delete" && cell.dataset.mode === "go" ? () => this.drop()
      : event.altKey && name === "arrowup" ? () => this.move(-1)
      : event.altKey && name === "arrowdown" ? () => this.move(1)
      : null;
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  }
}

function set(path, before, after) {
  return { op: "set", path, before, after };
}

function renumber(cell, list, number) {
  const parts = cell.dataset.path.split("/");
  parts[2] = number;
  cell.dataset.path = parts.join("/");
}

function unmark(cell) {
  cell.parentElement.classList.remove("refused", "conflict");
  cell.parentElement.querySelector(".cell-note")?.remove();
}
