// Pasting a block from a spreadsheet: it fills the cells to the right and below; rows are added where there are none.

import { bare, block, isBlock, levelColumns } from "./sheet-paste.js";

export class Filler {
  constructor(editor) {
    this.editor = editor;
    this.rows = editor.rows;
  }

  paste(event) {
    const cell = event.target;
    if (!cell.matches("textarea[data-path]")) return;
    const rows = block(event.clipboardData.getData("text/plain"));
    if (!isBlock(rows) || (!cell.closest("[data-row]") && rows.every((row) => row.length === 1))) return;
    event.preventDefault();
    this.editor.together(() => this.fill(cell, rows));
    if (this.rows.body) this.rows.merge();
    cell.focus();
    this.editor.say("pasted", { count: rows.flat().length });
  }

  fill(cell, rows) {
    let line = cell.closest("tr");
    const indicators = line?.dataset.row?.startsWith("/indicators/");
    const words = levelWords();
    const levels = indicators ? levelColumns(rows, words) : 0;
    const from = levels || !line ? 0 : inLine(line).indexOf(cell);
    let said = {};
    rows.forEach((texts, at) => {
      if (at) line = this.lineBelow(line);
      if (!line) return;
      if (levels) said = this.placed(line, texts.slice(0, levels), said, words);
      const cells = inLine(line);
      const fitting = texts.slice(levels, levels + cells.length - from);
      fitting.forEach((text, n) => this.editor.write(cells[from + n], text.trim()));
    });
  }

  // The levels that a pasted row says; a blank goes on with what stands above, as merged cells are copied.
  placed(line, texts, before, words) {
    const said = { ...before };
    texts.forEach((text, at) => {
      if (!text.trim()) return;
      const known = words.get(bare(text)) ?? {};
      if (at === 0) said.level1 = known.level1 ?? text.trim();
      if (at === texts.length - 1) said.level2 = known.level2 ?? said.level2;
    });
    this.editor.level(line, said);
    return said;
  }

  lineBelow(line) {
    if (!line) return null;
    const indicators = line.dataset.row?.startsWith("/indicators/");
    if (indicators && !line.nextElementSibling) return this.editor.addRow(line, this.rows.levels(line));
    let below = line.nextElementSibling;
    while (below && !inLine(below).length) below = below.nextElementSibling;
    return below;
  }
}

// The words of levels that are known here, without 指标: those of the choice.
function levelWords() {
  const found = new Map();
  for (const { dataset } of document.querySelectorAll("#level-choice option[data-level1]")) {
    if (!found.has(bare(dataset.level1))) found.set(bare(dataset.level1), { level1: dataset.level1 });
    found.set(bare(dataset.level2), { level1: dataset.level1, level2: dataset.level2 });
  }
  return found;
}

function inLine(line) {
  return [...line.querySelectorAll("textarea[data-path]")];
}
