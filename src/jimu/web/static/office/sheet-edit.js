// What a person does to the sheet: written, added, moved, dropped, pasted, undone. Each is kept as one save.

import { grow } from "./sheet-grid.js";
import { bare, block, isBlock, levelColumns } from "./sheet-paste.js";
import { newIndicator } from "./sheet-rows.js";

export class Editor extends EventTarget {
  constructor({ grid, rows, saver, words }) {
    super();
    Object.assign(this, { grid, rows, saver, words });
    this.done = [];
    this.undone = [];
    this.gathered = null;
    grid.addEventListener("written", ({ detail }) => this.written(detail));
    grid.sheet.addEventListener("keydown", (event) => this.key(event), true);
    grid.sheet.addEventListener("paste", (event) => this.paste(event));
    saver.addEventListener("acknowledged", ({ detail }) => this.acknowledged(detail));
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
    this.done.push({ batch, edits, back });
    this.undone = [];
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
      here.node.remove();
      this.rows.shift(here.list, Number(here.key) + 1, -1);
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

  // A block from a spreadsheet fills the cells to the right and below; rows are added where there are none.
  paste(event) {
    const cell = event.target;
    if (!cell.matches("textarea[data-path]")) return;
    const rows = block(event.clipboardData.getData("text/plain"));
    if (!isBlock(rows) || (!cell.closest("[data-row]") && rows.every((row) => row.length === 1))) return;
    event.preventDefault();
    this.together(() => this.fill(cell, rows));
    this.rows.body && this.rows.merge();
    cell.focus();
    this.say("pasted", { count: rows.flat().length });
  }

  fill(cell, rows) {
    let line = cell.closest("tr");
    const indicators = line?.dataset.row?.startsWith("/indicators/");
    const words = this.levelWords();
    const levels = indicators ? levelColumns(rows, words) : 0;
    const from = levels ? 0 : inLine(line).indexOf(cell);
    let said = {};
    rows.forEach((texts, at) => {
      if (at) line = this.lineBelow(line);
      if (levels) said = this.placed(line, texts.slice(0, levels), said, words);
      const cells = line ? inLine(line) : [];
      texts.slice(levels, levels + cells.length - from).forEach((text, n) => this.write(cells[from + n], text.trim()));
    });
  }

  // The words of levels that are known here, without 指标: those of the choice.
  levelWords() {
    const found = new Map();
    for (const { dataset } of document.querySelectorAll("#level-choice option[data-level1]")) {
      if (!found.has(bare(dataset.level1))) found.set(bare(dataset.level1), { level1: dataset.level1 });
      found.set(bare(dataset.level2), { level1: dataset.level1, level2: dataset.level2 });
    }
    return found;
  }

  // The levels that a pasted row says; a blank goes on with what stands above, as merged cells are copied.
  placed(line, texts, before, words) {
    const said = { ...before };
    texts.forEach((text, at) => {
      if (!text.trim()) return;
      const known = words.get(bare(text)) ?? {};
      if (at === 0) said.level1 = known.level1 ?? text.trim();
      said.level2 = at === texts.length - 1 ? known.level2 ?? said.level2 : said.level2;
    });
    this.level(line, said);
    return said;
  }

  lineBelow(line) {
    if (!line) return null;
    const indicators = line.dataset.row?.startsWith("/indicators/");
    if (indicators && !line.nextElementSibling) return this.addRow(line, this.rows.levels(line));
    let below = line.nextElementSibling;
    while (below && !inLine(below).length) below = below.nextElementSibling;
    return below;
  }

  write(cell, text) {
    cell.value = text;
    this.grid.commit(cell);
    grow(cell);
  }

  // Undo and redo

  async undo() {
    this.grid.commit(document.activeElement);
    await this.turn(this.done, this.undone, "undone", "nothing_to_undo");
  }

  async redo() {
    await this.turn(this.undone, this.done, "redone", "nothing_to_undo");
  }

  async turn(from, to, word, none) {
    const entry = from.pop();
    if (!entry) return this.say(none);
    if (this.saver.take(entry.batch.key)) {
      const back = [...entry.back].reverse().length ? entry.back : [];
      for (const edit of back) this.show(edit);
      to.push({ batch: { key: "" }, edits: back, back: entry.edits, again: entry.edits });
      return this.say(word);
    }
    if (entry.again) return this.again(entry, to, word);
    if (!entry.undo) await this.saver.flush();
    const edits = entry.undo ?? entry.back.filter((edit) => !edit.node);
    for (const edit of edits) this.show(edit);
    const batch = this.saver.push(edits);
    to.push({ batch, edits, back: entry.edits });
    if (edits.some((edit) => edit.op !== "set")) this.redrawLater();
    return this.say(word);
  }

  // What was taken back before it was sent is done once more.
  again(entry, to, word) {
    for (const edit of entry.again) this.show(edit);
    const batch = this.saver.push(entry.again);
    to.push({ batch, edits: entry.again, back: entry.edits });
    if (entry.again.some((edit) => edit.op !== "set")) this.redrawLater();
    return this.say(word);
  }

  // Shows on the page what an edit does.
  show(edit) {
    const [, list, key, role] = edit.path.split("/");
    if (edit.op === "set") {
      const row = list === "indicators" && this.rows.node(key);
      if (row && ["level1", "level2", "group", "period"].includes(role)) {
        row.dataset[role] = edit.after;
        this.rows.merge();
      } else this.grid.put(edit.path, edit.after ?? "");
    } else if (edit.ghost?.row) {
      edit.ghost.row.remove();
      if (edit.ghost.blank) this.rows.shift(list, Number(key) + 1, -1);
      else this.redrawLater();
    } else if (list !== "indicators") this.redrawLater();
    else this.showRow(edit, key);
  }

  showRow(edit, key) {
    const behind = edit.behind ? this.rows.node(edit.behind) : null;
    if (edit.op === "drop") this.rows.node(key) && this.rows.remove(this.rows.node(key));
    else if (edit.op === "move") this.rows.node(key) && this.rows.insert(this.rows.node(key), behind);
    else if (edit.node) this.rows.insert(edit.node, behind);
    else this.redrawLater();
  }

  // The office's answer: the text as it is kept there, and what takes the save back.
  acknowledged({ batch, answer }) {
    const undo = answer.results.map((result) => result.undo).filter(Boolean).reverse();
    for (const entry of [...this.done, ...this.undone]) if (entry.batch.key === batch.key) entry.undo = undo;
    batch.edits.forEach((edit, at) => {
      const result = answer.results[at];
      if (result?.ok && edit.op === "set") this.kept(edit, result.undo.before);
    });
  }

  // A text that is kept in another writing (20.50 as 20.5) is shown so; edits that wait know it by that.
  kept(edit, text) {
    const later = this.saver.waiting().flatMap((batch) => batch.edits.map((one) => [batch, one]));
    const next = later.find(([, one]) => one.op === "set" && one.path === edit.path);
    if (next) {
      const [batch, one] = next;
      if (one.before === edit.after && text !== edit.after && this.saver.sending !== batch.key) {
        one.before = text;
        this.saver.store.put("edit", batch.key, batch);
      }
    } else if (this.grid.known.get(edit.path) === edit.after) this.grid.put(edit.path, text);
  }

  redrawLater() {
    this.dispatchEvent(new CustomEvent("redraw"));
  }

  key(event) {
    if (event.isComposing) return;
    const cell = event.target;
    const name = event.key.toLowerCase();
    const written = cell.matches("textarea[data-path]") && cell.value !== (this.grid.known.get(cell.dataset.path) ?? "");
    const ctrl = event.ctrlKey || event.metaKey;
    const work =
      ctrl && name === "z" && !event.shiftKey && !written ? () => this.undo()
      : ctrl && (name === "y" || (name === "z" && event.shiftKey)) && !written ? () => this.redo()
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

function inLine(line) {
  return [...line.querySelectorAll("textarea[data-path]")];
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
