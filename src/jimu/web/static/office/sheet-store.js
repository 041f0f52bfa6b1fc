// What the browser keeps until the office has it: one item a save, so that two windows never overwrite each other.

const memory = new Map();

export class Store {
  constructor({ plan, user }) {
    this.prefix = `jimu/${user}/${plan}/`;
    this.lasting = works();
  }

  put(kind, key, value) {
    const name = `${this.prefix}${kind}/${key}`;
    memory.set(name, JSON.stringify(value));
    try {
      localStorage.setItem(name, memory.get(name));
    } catch {
      this.lasting = false; // full or forbidden: said in the line of the state, and kept in memory
    }
  }

  drop(kind, key) {
    const name = `${this.prefix}${kind}/${key}`;
    memory.delete(name);
    if (this.lasting) localStorage.removeItem(name);
  }

  get(kind, key) {
    const name = `${this.prefix}${kind}/${key}`;
    const text = (this.lasting && localStorage.getItem(name)) || memory.get(name);
    return text ? JSON.parse(text) : null;
  }

  // Everything of a kind as [key, value], the oldest first.
  all(kind) {
    const start = `${this.prefix}${kind}/`;
    const names = new Set([...memory.keys(), ...(this.lasting ? Object.keys(localStorage) : [])]);
    return [...names]
      .filter((name) => name.startsWith(start))
      .sort()
      .map((name) => [name.slice(start.length), this.get(kind, name.slice(start.length))])
      .filter(([, value]) => value);
  }
}

function works() {
  try {
    localStorage.setItem("jimu/try", "1");
    localStorage.removeItem("jimu/try");
    return true;
  } catch {
    return false;
  }
}

let count = 0;

// A key that sorts by when it was made and is never made twice.
export function newKey() {
  count += 1;
  return `${Date.now().toString(36).padStart(9, "0")}-${String(count).padStart(4, "0")}-${newId()}`;
}

export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
