// What could not be saved stays in sight until the person decides: a conflict is a choice, a text that was not understood
// stays in its cell, a row that is gone shows what was written in it.

import { grow } from "./sheet-grid.js";
import { newKey } from "./sheet-store.js";

// A plan that can no longer be changed: what was written and did not arrive is listed, to be copied.
export function leftOver(store, words) {
  const list = document.getElementById("kept");
  const held = ["edit", "kept"].flatMap((kind) => store.all(kind).map(([key, one]) => ({ kind, key, one })));
  const texts = held.flatMap(({ one }) => (one.edits ?? [one.edit]).map(said)).filter(Boolean);
  if (!held.length) return;
  const note = document.createElement("div");
  note.className = "notice warning";
  const lines = document.createElement("ul");
  for (const text of texts) lines.append(Object.assign(document.createElement("li"), { textContent: text }));
  const away = () => {
    for (const { kind, key } of held) store.drop(kind, key);
    note.remove();
  };
  note.append(words.closed, lines, button(words.understood, away));
  list.replaceChildren(note);
}

export class Kept {
  constructor({ grid, rows, saver, store, words, fill }) {
    Object.assign(this, { grid, rows, saver, store, words, fill });
    this.list = document.getElementById("kept");
    saver.addEventListener("acknowledged", ({ detail }) => this.sort(detail));
    grid.addEventListener("written", ({ detail }) => this.forget(detail.path));
  }

  count() {
    return this.store.all("kept").length;
  }

  sort({ batch, answer }) {
    batch.edits.forEach((edit, at) => {
      const result = answer.results[at] ?? {};
      if (result.ok || batch.taken) return;
      const later = this.saver.waiting().some((one) => one.edits.some((next) => next.path === edit.path));
      if (edit.op === "set" && later) return; // what is written there now comes after
      this.store.put("kept", newKey(), { edit, now: result.now, conflict: result.conflict, why: result.refused });
    });
    this.show();
  }

  forget(path) {
    for (const [key, one] of this.store.all("kept")) {
      if (one.edit.path === path) this.store.drop("kept", key);
    }
    this.show();
  }

  show() {
    this.list.replaceChildren();
    for (const note of document.querySelectorAll(".cell-note")) note.remove();
    for (const cell of document.querySelectorAll(".cell.conflict, .cell.refused")) {
      cell.classList.remove("conflict", "refused");
    }
    for (const [key, one] of this.store.all("kept")) this.one(key, one);
  }

  one(key, { edit, now, conflict, why }) {
    const cell = edit.op === "set" && this.grid.find(edit.path);
    if (conflict && cell) this.choice(key, cell, edit, now);
    else if (conflict && edit.op === "drop") this.line(key, this.fill("row_changed", { text: now }), edit);
    else if (cell && why === "not_understood") this.strange(cell, edit);
    else this.line(key, this.lost(edit, why));
  }

  lost(edit, why) {
    const text = said(edit);
    return this.fill(why === "no_such_place" ? "dropped_by_other" : "not_kept", { text });
  }

  choice(key, cell, edit, now) {
    const note = this.note(cell, "conflict", this.words.conflict);
    this.grid.known.set(edit.path, now);
    cell.value = edit.after;
    grow(cell);
    const decide = (text) => {
      this.store.drop("kept", key);
      this.show();
      cell.value = text;
      grow(cell);
      this.grid.commit(cell);
      cell.focus();
    };
    note.append(
      button(this.fill("mine", { text: edit.after || this.words.blank }), () => decide(edit.after)),
      button(this.fill("theirs", { text: now || this.words.blank }), () => decide(now)),
    );
  }

  strange(cell, edit) {
    cell.value = edit.after;
    grow(cell);
    this.grid.known.set(edit.path, edit.before ?? "");
    this.note(cell, "refused", this.fill("not_understood", { text: edit.after }));
  }

  note(cell, name, text) {
    cell.parentElement.classList.add(name);
    const note = document.createElement("span");
    note.className = "cell-note";
    note.setAttribute("role", "alert");
    note.textContent = text;
    cell.parentElement.append(note);
    return note;
  }

  line(key, text, edit) {
    const note = document.createElement("p");
    note.className = "notice warning";
    note.append(text, " ");
    const away = () => {
      this.store.drop("kept", key);
      this.show();
    };
    if (edit) {
      note.append(
        button(this.words.drop_anyway, () => {
          away();
          this.saver.push([{ ...edit, before: null }]);
        }),
        button(this.words.keep_row, away),
      );
    } else note.append(button(this.words.understood, away));
    this.list.append(note);
  }
}

function said(edit) {
  const { after } = edit;
  if (after && typeof after === "object") return Object.values(after).filter((part) => typeof part === "string").join(" ");
  return after ?? "";
}

function button(text, work) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", work);
  return made;
}
