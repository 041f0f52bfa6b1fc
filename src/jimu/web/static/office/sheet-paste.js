// A block copied from a spreadsheet: lines and cells, with line breaks inside cells that stand in quotation marks.

export function block(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const close = () => {
    rows.at(-1).push(cell);
    cell = "";
  };
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at];
    if (quoted && sign === '"' && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (quoted) {
      if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "" && closes(plain, at)) quoted = true;
    else if (sign === "\t") close();
    else if (sign === "\n") {
      close();
      rows.push([]);
    } else cell += sign;
  }
  close();
  return rows;
}

// Whether a quotation mark at the beginning of a cell is one of the spreadsheet's: its partner ends a cell.
function closes(text, at) {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    if (text[end + 1] === '"') end += 1;
    else return [undefined, "\t", "\n"].includes(text[end + 1]);
  }
  return false;
}

export function isBlock(rows) {
  return rows.length > 1 || rows[0].length > 1;
}

// How many columns at the left of a block say the levels of indicators: 产出指标 | 数量指标 | …
export function levelColumns(rows, words) {
  const isLevel = (text) => words.has(bare(text));
  let count = 0;
  while (count < 2) {
    const texts = rows.map((row) => row[count] ?? "").filter((text) => text.trim());
    if (!texts.length || !texts.every(isLevel)) break;
    count += 1;
  }
  return count;
}

// A level's word without white space and without 指标 at its end.
export function bare(text) {
  return text.replace(/\s/g, "").replace(/指标$/, "");
}
