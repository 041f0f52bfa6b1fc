// The page of a plan: puts the parts together.

import { Beside } from "./sheet-beside.js";
import { Editor } from "./sheet-edit.js";
import { Follower } from "./sheet-follow.js";
import { Grid, neighbour } from "./sheet-grid.js";
import { Kept, leftOver } from "./sheet-kept.js";
import { LoginAgain } from "./sheet-login.js";
import { Rows } from "./sheet-rows.js";
import { Saver } from "./sheet-send.js";
import { Side } from "./sheet-side.js";
import { Store } from "./sheet-store.js";
import { steps } from "./sheet-steps.js";

const desk = document.getElementById("desk");
const settings = JSON.parse(desk.dataset.settings);
const words = JSON.parse(desk.dataset.words);
const sheet = document.getElementById("sheet");
const store = new Store(settings);
const saver = new Saver(settings, store);
const state = document.getElementById("save-state");

const fill = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), words[name]);

const cellOf = (path) =>
  [...sheet.querySelectorAll("[data-path]")].find((cell) => cell.dataset.path === path) ?? null;

let editing = null;
const side = new Side({ desk, settings, saver, words, cellOf, write: (path, text) => editing?.write(path, text) });
const beside = new Beside({ desk, settings, saver, cellOf, pick: (texts) => editing?.pick(texts) });
side.mark();
steps({ saver, words, commit: () => editing?.commit() });
if (settings.edit) editing = edit();
else {
  leftOver(store, words);
  reading();
}

function edit() {
  const grid = new Grid(sheet, store);
  const rows = new Rows(sheet, grid);
  const editor = new Editor({ grid, rows, saver, words });
  const kept = new Kept({ grid, rows, saver, store, words, fill });
  const follower = new Follower({ settings, grid, rows, saver, editor });
  const login = new LoginAgain({ saver, words, done: () => saver.flush() });
  resume(grid, editor);
  kept.show();

  saver.addEventListener("state", ({ detail }) => {
    tell(detail, kept.count());
    if (detail === "closed") leftOver(store, words);
    if (detail === "expired" || detail === "other") login.open();
  });
  saver.addEventListener("acknowledged", () => side.refreshSoon());
  editor.addEventListener("said", ({ detail: [name, values] }) => aside(fill(name, values)));
  grid.addEventListener("typing", () => tell("typing", 0));
  grid.addEventListener("left", () => tell(saver.state, kept.count()));
  grid.addEventListener("entered", ({ detail }) => chosen(rows.of(detail), detail));
  follower.addEventListener("others", ({ detail }) => {
    aside(fill("changed_by", { who: detail.who.join("、"), count: detail.count }));
    side.refreshSoon();
  });
  follower.addEventListener("redrawn", () => {
    side.mark();
    kept.show();
  });
  follower.addEventListener("closed", () => tell("closed", 0));
  tools(editor);
  for (const name of ["pagehide", "visibilitychange"]) {
    addEventListener(name, () => document.hidden !== false && grid.commit(document.activeElement), true);
  }
  addEventListener("beforeunload", (event) => {
    grid.commit(document.activeElement);
    if (!store.lasting && saver.waiting().length) event.preventDefault();
  });
  tell(saver.waiting().length ? "saving" : "saved", kept.count());
  saver.flush();
  return {
    commit: () => grid.commit(document.activeElement),
    pick: (texts) => editor.pick(texts),
    write: (path, text) => {
      const cell = grid.find(path);
      if (!cell) return false;
      editor.write(cell, text);
      return true;
    },
  };
}

// What an earlier visit did not get through: saves that wait, and the words in a cell that was never left.
function resume(grid, editor) {
  const waiting = saver.waiting();
  for (const one of waiting.filter((batch) => !batch.taken).flatMap((batch) => batch.edits)) {
    if (one.op === "set") editor.history.show(one);
  }
  const typed = store.all("typing");
  for (const [path, { text, before }] of typed) {
    const cell = grid.find(path);
    if (!cell) store.put("kept", path, { edit: { op: "set", path, before, after: text }, why: "no_such_place" });
    else if (cell.value !== text) {
      if (!cell.dataset.new) grid.known.set(path, before);
      editor.write(cell, text);
    }
    store.drop("typing", path);
  }
  if (waiting.some((batch) => batch.edits.some((one) => one.op !== "set"))) editor.redrawLater();
  if (waiting.length || typed.length) aside(words.resumed);
}

function tell(name, kept) {
  state.textContent = kept && name === "saved" ? fill("unsaved", { count: kept }) : words[name];
  state.dataset.state = kept ? "unsaved" : name;
  if (!store.lasting && name !== "saved") state.textContent += ` · ${words.memory}`;
}

function aside(text) {
  const line = document.getElementById("said");
  line.textContent = text;
  clearTimeout(aside.timer);
  aside.timer = setTimeout(() => {
    line.textContent = "";
  }, 6000);
}

// The tools show what they are about to change, and the help of the field.
function chosen(row, cell) {
  const indicator = row?.list === "indicators" ? row.node : null;
  const choice = document.getElementById("level-choice");
  choice.disabled = !indicator;
  choice.value = indicator ? `${indicator.dataset.level1}|${indicator.dataset.level2}` : "";
  const group = document.getElementById("group-choice");
  if (group) {
    group.disabled = !indicator;
    group.value = indicator?.dataset.group ?? "";
  }
  help(cell);
  side.here(cell, named(cell));
  beside.follow(cell.dataset.path);
}

// Where one reads, the cells are gone through with the arrows too, and words are bound to the one in focus.
function reading() {
  const cells = [...sheet.querySelectorAll(".cell.read")];
  if (cells[0]) cells[0].tabIndex = 0;
  sheet.addEventListener("click", ({ target }) => target.closest(".cell.read")?.focus());
  sheet.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".cell.read")) return;
    for (const cell of cells) cell.tabIndex = cell === target ? 0 : -1;
    side.here(target, named(target));
    beside.follow(target.dataset.path);
  });
  sheet.addEventListener("keydown", (event) => {
    const way = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (!way || !event.target.matches(".cell.read")) return;
    event.preventDefault();
    neighbour(event.target, cells, way)?.focus();
  });
}

// What a cell is called: its heading, and the indicator's name.
function named(cell) {
  const label = cell.getAttribute("aria-label") ?? cell.dataset.label;
  const [, part, id] = cell.dataset.path.split("/");
  const name = part === "indicators" && cellOf(`/indicators/${id}/name`);
  return name ? `${name.value ?? name.textContent.trim()}·${label}` : label;
}

const helps = JSON.parse(desk.dataset.helps);

function help(cell) {
  const [, part, key, role] = cell.dataset.path.split("/");
  const one = helps[`${part}/${role ?? key}`] ?? helps[`${part}/${key}`] ?? helps[part];
  const box = document.getElementById("help");
  box.hidden = !one;
  if (!one) return;
  box.querySelector("[data-of=name]").textContent = cell.getAttribute("aria-label");
  for (const name of ["says", "good", "bad", "why", "cites"]) box.querySelector(`[data-of=${name}]`).textContent = one[name];
  box.querySelector("[data-of=unconfirmed]").hidden = one.confirmed;
}

function tools(editor) {
  const work = { undo: () => editor.history.undo(), redo: () => editor.history.redo(), add: () => editor.add(), up: () => editor.move(-1),
    down: () => editor.move(1), drop: () => editor.drop(), "add-end": () => editor.add(true) };
  desk.addEventListener("click", (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (!work[name]) return;
    event.preventDefault();
    work[name]();
  });
  document.getElementById("level-choice").addEventListener("change", ({ target }) => {
    const { level1, level2 } = target.selectedOptions[0].dataset;
    if (level2) editor.choose({ level1, level2 });
  });
  document.getElementById("group-choice")?.addEventListener("change", ({ target }) => editor.choose({ group: target.value }));
}
