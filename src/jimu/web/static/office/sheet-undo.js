// Taking back and doing again. What was not sent yet is taken out of the queue; what the office has is undone by the
// inverse that it answered with.

const LEVELS = ["level1", "level2", "group", "period"];

export class History {
  constructor(editor) {
    this.editor = editor;
    this.grid = editor.grid;
    this.rows = editor.rows;
    this.saver = editor.saver;
    this.done = [];
    this.undone = [];
    this.turning = null; // what is being taken back or done again: neither in the one list nor in the other
    this.last = Promise.resolve();
    this.saver.addEventListener("acknowledged", ({ detail }) => this.acknowledged(detail));
  }

  // {batch, edits, back}: what was done and what takes it back on this page.
  add(entry) {
    this.done.push(entry);
    this.undone = [];
  }

  undo() {
    this.grid.commit(document.activeElement);
    return this.turn(this.done, this.undone, "undone");
  }

  redo() {
    return this.turn(this.undone, this.done, "redone");
  }

  // One after the other: who presses twice takes back two things, in their order.
  turn(from, to, word) {
    this.last = this.last.then(() => this.turnOne(from, to, word));
    return this.last;
  }

  async turnOne(from, to, word) {
    const entry = from.pop();
    if (!entry) return this.editor.say("nothing_to_undo");
    this.turning = entry;
    if (await this.taken(entry)) {
      for (const edit of entry.back) this.show(edit);
      to.push({ batch: null, edits: entry.back, back: entry.edits });
    } else to.push(this.send(entry));
    this.turning = null;
    return this.editor.say(word);
  }

  // Whether a save could be taken out of the queue. One that is on its way first arrives, and is then undone by what
  // the office answers (only that has all of a row that was dropped), or fails, and is then taken out.
  async taken(entry) {
    while (entry.batch && !entry.undo && this.saver.store.get("edit", entry.batch.key)) {
      if (this.saver.take(entry.batch.key)) return true;
      await this.saver.flush();
    }
    return false;
  }

  // What is done now, as an entry that can be taken back in its turn.
  send(entry) {
    const edits = (entry.batch ? entry.undo : null) ?? entry.back;
    for (const edit of edits) this.show(edit);
    const batch = this.saver.push(edits.map(({ node, ghost, ...edit }) => edit));
    if (edits.some((edit) => edit.op !== "set")) this.editor.redrawLater();
    return { batch, edits, back: entry.edits };
  }

  // Shows on the page what an edit does.
  show(edit) {
    const [, list, key, role] = edit.path.split("/");
    if (edit.op === "set") this.showText(edit, list === "indicators" && this.rows.node(key), role);
    else if (edit.ghost?.row) {
      edit.ghost.row.remove();
      if (edit.ghost.blank) this.rows.shift(list, Number(key) + 1, -1);
      else this.editor.redrawLater();
    } else if (list === "indicators") this.showRow(edit, this.rows.node(key));
    else this.editor.redrawLater();
  }

  showText(edit, row, role) {
    if (row && LEVELS.includes(role)) {
      row.dataset[role] = edit.after;
      this.rows.merge();
    } else this.grid.put(edit.path, edit.after ?? "");
  }

  showRow(edit, row) {
    const behind = edit.behind ? this.rows.node(edit.behind) : null;
    if (edit.op === "drop" && row) this.rows.remove(row);
    else if (edit.op === "move" && row) this.rows.insert(row, behind);
    else if (edit.op === "add" && edit.node) this.rows.insert(edit.node, behind);
    else this.editor.redrawLater();
  }

  // The office's answer: the text as it is kept there, and what takes the save back.
  acknowledged({ batch, answer }) {
    const undo = answer.results.map((result) => result.undo).filter(Boolean).reverse();
    for (const entry of [...this.done, ...this.undone, this.turning]) if (entry?.batch?.key === batch.key) entry.undo = undo;
    batch.edits.forEach((edit, at) => {
      const result = answer.results[at] ?? {};
      if (edit.op !== "set") return;
      if (result.ok) this.kept(edit, result.undo.before);
      else if (result.refused) this.follows(edit, edit.after, edit.before);
    });
  }

  // A text that is kept in another writing (20.50 as 20.5) is shown so.
  kept(edit, text) {
    if (this.follows(edit, edit.after, text)) return;
    if (this.grid.known.get(edit.path) === edit.after) this.grid.put(edit.path, text);
  }

  // A save that waits and goes on from this text learns what stands at its place now; whether there is one.
  follows(edit, text, now) {
    const all = this.saver.waiting().flatMap((batch) => batch.edits.map((one) => [batch, one]));
    const [batch, next] = all.find(([, one]) => one.op === "set" && one.path === edit.path) ?? [];
    if (next && next.before === text && now !== text && this.saver.sending !== batch.key) {
      next.before = now;
      this.saver.store.put("edit", batch.key, batch);
    }
    return Boolean(next);
  }
}
