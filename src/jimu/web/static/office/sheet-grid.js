// Cells: writing in them, going from one to the next as in a sheet.

export class Grid extends EventTarget {
  constructor(sheet, store) {
    super();
    this.sheet = sheet;
    this.store = store;
    this.known = new Map(); // path -> the text last written or fetched
    this.current = null; // the cell worked on last, also while a button has the focus
    sheet.addEventListener("focusin", (event) => this.enter(event.target));
    sheet.addEventListener("focusout", (event) => this.commit(event.target));
    sheet.addEventListener("input", (event) => this.typed(event.target));
    sheet.addEventListener("keydown", (event) => this.key(event));
    sheet.addEventListener("pointerdown", () => {
      this.pointed = true;
    });
    this.open();
  }

  open() {
    for (const cell of this.cells()) this.ready(cell);
  }

  ready(cell) {
    cell.readOnly = false;
    this.known.set(cell.dataset.path, cell.value);
    grow(cell);
  }

  cells() {
    return [...this.sheet.querySelectorAll("textarea[data-path]")];
  }

  find(path) {
    return this.cells().find((cell) => cell.dataset.path === path);
  }

  enter(cell) {
    if (!cell.matches?.("textarea[data-path]")) return;
    this.current = cell;
    cell.dataset.mode = this.pointed ? "write" : "go";
    if (!this.pointed) cell.select();
    this.pointed = false;
    this.tell("entered", cell);
  }

  typed(cell) {
    cell.dataset.mode = "write";
    grow(cell);
    const { path } = cell.dataset;
    this.store.put("typing", path, { text: cell.value, before: this.known.get(path) ?? "" });
    this.tell("typing", cell);
  }

  // What is in the cell becomes an edit, if it is another text than before.
  commit(cell) {
    if (!cell?.matches?.("textarea[data-path]")) return;
    const { path } = cell.dataset;
    const before = this.known.get(path) ?? "";
    const after = cell.value.trim();
    this.store.drop("typing", path);
    if (after === before || (!after && cell.dataset.new)) {
      this.tell("left", cell);
      return;
    }
    this.known.set(path, after);
    this.tell("written", { cell, path, before, after });
  }

  // Puts a text into a cell, from the office or from undo; a cell that is being written in stays as it is.
  put(path, text) {
    const cell = this.find(path);
    if (!cell) return false;
    const writing = cell === document.activeElement && cell.value !== (this.known.get(path) ?? "");
    if (writing) return false;
    this.known.set(path, text);
    cell.value = text;
    grow(cell);
    if (cell === document.activeElement && cell.dataset.mode === "go") cell.select();
    return true;
  }

  key(event) {
    const cell = event.target;
    this.pointed = false;
    if (event.isComposing || !cell.matches("textarea[data-path]")) return;
    const going = cell.dataset.mode === "go";
    const way = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey) this.move(event, cell, "down");
    else if (event.key === "Enter" && event.altKey) write(event, cell, "\n");
    else if (event.key === "Escape") this.back(event, cell);
    else if (event.key === "F2") this.write(event, cell);
    else if (way && going && !event.ctrlKey && !event.altKey && !event.shiftKey) this.move(event, cell, way);
  }

  move(event, cell, way) {
    event.preventDefault();
    const next = neighbour(cell, this.cells(), way);
    if (next) next.focus();
    else this.commit(cell);
  }

  back(event, cell) {
    event.preventDefault();
    cell.value = this.known.get(cell.dataset.path) ?? "";
    this.store.drop("typing", cell.dataset.path);
    grow(cell);
    cell.dataset.mode = "go";
    cell.select();
    this.tell("left", cell);
  }

  write(event, cell) {
    event.preventDefault();
    cell.dataset.mode = "write";
    cell.setSelectionRange(cell.value.length, cell.value.length);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function write(event, cell, text) {
  event.preventDefault();
  cell.setRangeText(text, cell.selectionStart, cell.selectionEnd, "end");
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

// The cell's box takes the height of its text, also in browsers that cannot do so by themselves.
export function grow(cell) {
  cell.parentElement.dataset.text = `${cell.value} `;
}

// The nearest cell in a direction as one sees it; the next in reading order where there is none.
export function neighbour(cell, cells, way) {
  const at = cells.indexOf(cell);
  if (way === "left") return cells[at - 1];
  if (way === "right") return cells[at + 1];
  const own = cell.getBoundingClientRect();
  const middle = own.left + Math.min(own.width / 2, 40);
  const down = way === "down";
  let best = null;
  for (const other of cells) {
    const box = other.getBoundingClientRect();
    const gap = down ? box.top - own.bottom : own.top - box.bottom;
    const aside = Math.max(box.left - middle, middle - box.right, 0);
    const far = gap + aside * 3;
    if (gap >= -2 && (!best || far < best.far)) best = { other, far };
  }
  return best?.other ?? cells[down ? at + 1 : at - 1];
}
