// The desk of reviewers: ticking many, the running total, phrases, a column pasted from a sheet. All of it also works without.

// Ticking: the box in the head ticks all, Shift ticks a range, the number ticked is said.
for (const form of document.querySelectorAll("[data-many]")) {
  const boxes = [...form.querySelectorAll("input[name=plan]")];
  const all = form.querySelector("[data-all]");
  const said = form.querySelector("[data-chosen]");
  let last = null;
  const say = () => {
    const count = boxes.filter((box) => box.checked).length;
    said.textContent = said.dataset.words.replace("0", count);
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    say();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((one, other) => one - other);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      say();
    });
  }
  say();
}

// The review form: the total of the points as they are typed; leaving with something unsaved asks first.
const review = document.querySelector("[data-review]");
if (review) {
  const total = review.querySelector("[data-total]");
  const points = [...review.querySelectorAll("[data-points]")];
  let changed = false;
  const sum = () => {
    const values = points.map((field) => field.value.trim());
    const numbers = values.map(Number);
    const whole = values.every((text, at) => text !== "" && Number.isFinite(numbers[at]));
    total.textContent = whole ? String(Math.round(numbers.reduce((a, b) => a + b, 0) * 10) / 10) : `—（${total.dataset.unknown}）`;
  };
  review.addEventListener("input", () => {
    changed = true;
    sum();
  });
  review.addEventListener("submit", () => {
    changed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  review.addEventListener("keydown", (event) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      review.requestSubmit(review.querySelector("button[value=save]"));
    }
    // Enter in a field of points goes on to the next one, as in a sheet; it does not send the form.
    if (event.key === "Enter" && event.target.matches("input") && !event.ctrlKey) {
      event.preventDefault();
      const next = points[points.indexOf(event.target) + 1];
      if (next) next.select();
    }
  });

  // Phrases go into the opinion in which the reviewer was last.
  let opinion = review.querySelector("textarea[name=opinion]");
  review.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-opinion]")) opinion = event.target;
  });
  document.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-phrase]");
    if (!phrase) return;
    opinion.setRangeText(phrase.textContent, opinion.selectionStart, opinion.selectionEnd, "end");
    opinion.dispatchEvent(new Event("input", { bubbles: true }));
    opinion.focus();
  });
}

// A link to a cell moves the focus there too, so that the keyboard goes on from it.
addEventListener("hashchange", () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.focus());

// A column copied from a sheet fills the fields downwards from where it is pasted; Enter goes down.
for (const form of document.querySelectorAll("[data-control]")) {
  const fields = [...form.querySelectorAll("[data-fill]")];
  form.addEventListener("paste", (event) => {
    const lines = (event.clipboardData?.getData("text") ?? "").replace(/\r/g, "").replace(/\n$/, "").split("\n");
    const from = fields.indexOf(event.target);
    if (lines.length < 2 || from < 0) return;
    event.preventDefault();
    lines.slice(0, fields.length - from).forEach((line, at) => {
      fields[from + at].value = line.split("\t").pop().trim();
    });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-fill]")) return;
    event.preventDefault();
    fields[fields.indexOf(event.target) + 1]?.select();
  });
}
