// Rows: added, moved, dropped on the page at once; the level columns merged anew.

import { newId } from "./sheet-store.js";

export class Rows {
  constructor(sheet, grid) {
    this.sheet = sheet;
    this.grid = grid;
  }

  get body() {
    return this.sheet.querySelector("tbody[data-list=indicators]");
  }

  // The row that a cell stands in: {list, key, node, fields}; null where it stands in none.
  of(cell) {
    if (!cell || cell.dataset.new) return null;
    const path = cell.closest("[data-row]")?.dataset.row || cell.dataset.rowPath;
    if (!path) return null;
    const [, list, key] = path.split("/");
    const node = cell.closest("[data-row]") || cell.parentElement;
    return { list, key, node, path };
  }

  indicators() {
    return [...this.body.querySelectorAll("tr[data-row]")];
  }

  node(id) {
    return this.body?.querySelector(`tr[data-row="/indicators/${CSS.escape(id)}"]`);
  }

  // Draws a row behind another (null: first). `levels`: what it says in the merged columns; `texts`: role -> text.
  draw(id, behind, levels, texts = {}) {
    const row = document.getElementById("row-template").content.firstElementChild.cloneNode(true);
    row.dataset.row = `/indicators/${id}`;
    Object.assign(row.dataset, levels);
    for (const cell of row.querySelectorAll("textarea")) {
      cell.dataset.path = cell.dataset.path.replace("NEW", id);
      cell.dataset.rowPath = row.dataset.row;
      cell.id = `at${cell.dataset.path.replaceAll("/", "-")}`;
      cell.value = texts[cell.dataset.name] ?? "";
    }
    this.insert(row, behind);
    for (const cell of row.querySelectorAll("textarea")) this.grid.ready(cell);
    return row;
  }

  insert(row, behind) {
    if (behind) behind.after(row);
    else this.body.prepend(row);
    this.merge();
  }

  remove(row) {
    row.remove();
    this.merge();
  }

  // The merged cells over rows that say the same, and the numbers.
  merge() {
    for (const level of this.body.querySelectorAll("th.level")) level.remove();
    const roles = this.body.dataset.merged.split(" ").filter(Boolean);
    const rows = this.indicators();
    rows.forEach((row, at) => {
      const number = row.querySelector("td.number");
      (number.querySelector("a") ?? number).textContent = at + 1;
      const first = number.nextElementSibling;
      roles.forEach((role, column) => {
        const own = roles.slice(0, column + 1);
        const same = (other) => other && own.every((one) => (other.dataset[one] ?? "") === (row.dataset[one] ?? ""));
        if (same(rows[at - 1])) return;
        let down = 1;
        while (same(rows[at + down])) down += 1;
        row.insertBefore(levelCell(role, row.dataset[role] ?? "", down), first);
      });
    });
  }

  levels(row) {
    return Object.fromEntries(["group", "period", "level1", "level2"].map((role) => [role, row?.dataset[role] ?? ""]));
  }

  // Behind which row of the plan a row stands: its id, empty for the first.
  behind(row) {
    const before = row && this.indicators()[this.indicators().indexOf(row) - 1];
    return before ? before.dataset.row.split("/")[2] : "";
  }

  // In a list whose rows have numbers: those from a number on are counted anew.
  shift(list, from, by) {
    const start = `/${list}/`;
    const known = this.grid.cells().map((cell) => [cell, this.grid.known.get(cell.dataset.path)]);
    for (const node of this.sheet.querySelectorAll("[data-path], [data-row], [data-row-path]")) {
      for (const name of ["path", "row", "rowPath"]) {
        const path = node.dataset[name];
        if (!path?.startsWith(start)) continue;
        const [number, ...rest] = path.slice(start.length).split("/");
        if (Number(number) < from) continue;
        node.dataset[name] = [`${start}${Number(number) + by}`, ...rest].join("/");
      }
    }
    for (const [cell, text] of known) this.grid.known.set(cell.dataset.path, text);
  }
}

function levelCell(role, text, down) {
  const cell = document.createElement("th");
  cell.scope = "rowgroup";
  cell.className = `level ${role}`;
  cell.rowSpan = down;
  const words = document.createElement("span");
  words.textContent = text;
  cell.append(words);
  return cell;
}

// What stands in a new indicator, as the office understands it.
export function newIndicator(levels, yearly) {
  const { group, period, level1, level2 } = levels;
  return { id: newId(), after: { level1, level2, group, period: period === yearly ? "" : period } };
}
