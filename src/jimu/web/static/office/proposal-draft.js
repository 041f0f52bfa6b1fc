// A proposal is saved while it is written. What the office has not acknowledged stays in the phone, through a lost
// connection, an ended session and a closed page, and is sent as soon as it can be.

import { Store } from "./sheet-store.js";

const PAUSE = 700;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const SMALL = 10000; // a page that is being closed still gets a small save through; browsers refuse that for large ones
const FIELDS = ["title", "text", "category", "proposer_kind", "body"];

const form = document.getElementById("draft");
const line = document.getElementById("draft-state");
const conflict = document.getElementById("draft-conflict");
const store = new Store({ plan: `draft-${form.dataset.draft}`, user: form.dataset.user });
let revision = Number(form.dataset.revision);
let token = form.elements.csrfmiddlewaretoken.value;
let wait = FIRST_WAIT;
let timer = null;
let sending = null;
let theirs = null;

const written = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));

function fill(values) {
  for (const name of FIELDS) if (name in values) form.elements[name].value = values[name];
  count();
}

function tell(state) {
  line.dataset.state = state;
  line.textContent = line.dataset[state] ?? "";
  document.getElementById("draft-login").hidden = state !== "expired";
}

function count() {
  const told = document.getElementById("draft-count");
  const number = [...form.elements.text.value].length;
  const { longest, words } = told.dataset;
  told.textContent = words.replace("{count}", number);
  told.classList.toggle("level-error", number > Number(longest));
}

function keep() {
  const waiting = store.get("text", "now");
  store.put("text", "now", { values: written(), base: waiting?.base ?? revision });
  tell("saving");
  later(PAUSE);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(flush, milliseconds);
}

function flush() {
  sending ??= send().finally(() => {
    sending = null;
  });
  return sending;
}

// Sends what waits; true where nothing waits any more.
async function send() {
  let renewed = false;
  for (let waiting = store.get("text", "now"); waiting && !theirs; waiting = store.get("text", "now")) {
    const reply = await call(form.dataset.save, { ...waiting.values, base: waiting.base });
    const refused = reply?.status === 403;
    const state = refused && renewed ? "busy" : await heard(reply, waiting);
    renewed = refused;
    if (state) {
      hold(state);
      return false;
    }
  }
  if (!theirs) tell("saved");
  return !theirs;
}

// What hinders, or null where it was kept (or the token was renewed and it is sent once more).
async function heard(reply, waiting) {
  if (!reply) return "offline";
  if (reply.ok) {
    kept((await reply.json()).revision, waiting);
    return null;
  }
  if (reply.status === 409) {
    differ(await reply.json());
    return null;
  }
  if (reply.status === 403 || reply.status === 401) return session();
  return { 404: "closed", 422: "long", 400: "closed" }[reply.status] ?? "busy";
}

function kept(number, waiting) {
  revision = number;
  form.elements.base.value = number;
  wait = FIRST_WAIT;
  const now = store.get("text", "now");
  if (JSON.stringify(now.values) === JSON.stringify(waiting.values)) store.drop("text", "now");
  else store.put("text", "now", { values: now.values, base: number });
}

async function session() {
  const reply = await call("/session");
  if (!reply?.ok) return reply ? "busy" : "offline";
  const told = await reply.json();
  token = told.csrf;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = told.csrf;
  if (told.user === null) return "expired";
  if (String(told.user) !== form.dataset.user) return "other";
  return null;
}

function hold(state) {
  tell(state);
  if (state === "offline" || state === "busy" || state === "expired") {
    later(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

function differ(now) {
  theirs = now;
  tell("conflict");
  conflict.querySelector("blockquote").textContent = `${now.title}\n${now.text}`;
  conflict.hidden = false;
}

function decided(values) {
  revision = theirs.revision;
  form.elements.base.value = revision;
  theirs = null;
  conflict.hidden = true;
  if (values) {
    fill(values);
    store.drop("text", "now");
    tell("saved");
  } else {
    store.put("text", "now", { values: written(), base: revision });
    flush();
  }
}

async function call(url, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": token, "Content-Type": "application/json" };
  const options = { headers, credentials: "same-origin", redirect: "manual" };
  if (body) {
    const text = JSON.stringify(body);
    Object.assign(options, { method: "POST", body: text, keepalive: text.length < SMALL });
  }
  try {
    return await fetch(url, options);
  } catch {
    return null;
  }
}

form.addEventListener("input", () => {
  count();
  keep();
});
// Other forms of the page lead away from it: what was typed goes first.
for (const other of document.querySelectorAll("form[method=post]")) {
  other.addEventListener("submit", async (event) => {
    if (!store.get("text", "now")) return;
    event.preventDefault();
    const button = event.submitter;
    if ((await flush()) && !theirs) other.requestSubmit(button);
  });
}
conflict.querySelector("[data-keep]").addEventListener("click", () => decided(null));
conflict.querySelector("[data-take]").addEventListener("click", () => decided(theirs));
addEventListener("online", flush);
addEventListener("pagehide", () => store.get("text", "now") && flush());

// What was typed before this ran, or was put back by the browser, is not what the office sent.
function touched() {
  return FIELDS.some((name) => {
    const field = form.elements[name];
    const sent = field.options ? ([...field.options].find((one) => one.defaultSelected)?.value ?? "") : field.defaultValue;
    return field.value !== sent;
  });
}

const left = store.get("text", "now");
if (left && !touched()) fill(left.values);
if (touched()) keep();
else if (left) flush();
count();
