// Sends what waits in the store, one save after the other, until the office has acknowledged each.

import { newKey } from "./sheet-store.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SMALL = 10000;

export class Saver extends EventTarget {
  constructor(settings, store) {
    super();
    this.settings = settings;
    this.store = store;
    this.token = document.querySelector("meta[name=csrf]").content;
    this.wait = FIRST_WAIT;
    this.running = null;
    this.closed = false;
    this.sending = null;
    this.state = "saved";
    addEventListener("online", () => this.flush());
  }

  // Keeps edits and sends them; the batch that they are sent as.
  push(edits) {
    const batch = { key: newKey(), edits };
    this.store.put("edit", batch.key, batch);
    this.tell("saving");
    this.flush();
    return batch;
  }

  waiting() {
    return this.store.all("edit").map(([, batch]) => batch);
  }

  // Takes back what has not arrived; false where it is on its way or has. Of a save whose answer got lost nobody knows:
  // it is sent once more under its key, and what takes it back behind it.
  take(key) {
    const batch = this.store.get("edit", key);
    if (this.sending === key || !batch) return false;
    if (batch.tried) this.store.put("edit", key, { ...batch, taken: true });
    else this.store.drop("edit", key);
    this.settle();
    return true;
  }

  flush() {
    clearTimeout(this.timer);
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async sendAll() {
    for (let [batch] = this.waiting(); batch && !this.closed; [batch] = this.waiting()) {
      this.sending = batch.key;
      this.store.put("edit", batch.key, { ...batch, tried: true });
      const outcome = await this.send(batch);
      this.sending = null;
      if (outcome.answer) {
        this.wait = FIRST_WAIT;
        this.store.drop("edit", batch.key);
        if (batch.taken) this.takeBack(batch, outcome.answer);
        this.dispatchEvent(new CustomEvent("acknowledged", { detail: { batch, answer: outcome.answer } }));
      } else {
        this.hold(outcome.state);
        return false;
      }
    }
    this.settle();
    return !this.closed;
  }

  takeBack(batch, answer) {
    const edits = answer.results.map((result) => result.undo).filter(Boolean).reverse();
    const key = `${batch.key}-back`; // next in order
    if (edits.length) this.store.put("edit", key, { key, edits });
  }

  settle() {
    if (!this.waiting().length) this.tell("saved");
  }

  hold(state) {
    this.tell(state);
    this.closed ||= state === "closed";
    if (state === "offline" || state === "busy") {
      this.timer = setTimeout(() => this.flush(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
  }

  async send(batch, again = false) {
    const reply = await this.call(`/plans/${this.settings.plan}/edits`, { key: batch.key, edits: batch.edits });
    if (!reply) return { state: "offline" };
    if (reply.ok) return { answer: await reply.json() };
    if (reply.status === 401) return { state: "expired" };
    if (reply.status === 400) return { answer: { results: batch.edits.map(() => ({ refused: "not_kept" })) } };
    if (reply.status === 403) return this.sendWithNewToken(batch, again);
    return { state: reply.status === 404 ? "closed" : "busy" };
  }

  // A save was refused: the session ended, somebody else is logged in, the token is old, or the plan has moved on.
  async sendWithNewToken(batch, again) {
    const state = await this.session();
    if (state) return { state };
    return again ? { state: "closed" } : this.send(batch, true);
  }

  // Asks who is logged in and takes the new token; what hinders, or null.
  async session() {
    const reply = await this.call("/session");
    if (!reply?.ok) return reply ? "busy" : "offline";
    const told = await reply.json();
    this.token = told.csrf;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = told.csrf;
    if (told.user === null) return "expired";
    return told.user === this.settings.user ? null : "other";
  }

  async call(url, body) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.token };
    const options = { headers, credentials: "same-origin", redirect: "manual" };
    if (body instanceof FormData) Object.assign(options, { method: "POST", body });
    else if (body) {
      headers["Content-Type"] = "application/json";
      const text = JSON.stringify(body);
      // A page that is being closed still gets a small save through; browsers refuse that for large ones.
      Object.assign(options, { method: "POST", body: text, keepalive: text.length < SMALL });
    }
    try {
      return await fetch(url, options);
    } catch {
      return null;
    }
  }

  tell(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
