// What somebody is writing on a phone survives a lost network, a closed page, an ended session: kept on the device until
// the office has it. A form with `data-keep` names under what, the person in it, so that nobody else on the device sees
// it; with the words its `once` is kept: sent again it is the same form. A textarea with `data-most` counts its letters.
const PREFIX = "jimu-keep-", SENT = "jimu-sent";

function fieldsOf(form) {
  return [...form.querySelectorAll("textarea, input:not([type=hidden], [type=date], [type=radio], [type=checkbox])")];
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}

// A field is given back what was typed in it, unless the office has sent something else for it since.
function keep(form) {
  const key = PREFIX + form.dataset.keep, kept = read(key), fields = fieldsOf(form), once = form.elements.once;
  const back = fields.filter((field) => kept.words?.[field.name]?.was === field.defaultValue);
  for (const field of back) field.value = kept.words[field.name].now;
  if (back.length && kept.once) once.value = kept.once;
  form.addEventListener("input", () => {
    const words = Object.fromEntries(fields.map((field) => [field.name, { was: field.defaultValue, now: field.value }]));
    try { localStorage.setItem(key, JSON.stringify({ once: once.value, words })); } catch { /* a full store keeps nothing; the form still works */ }
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

// This script is on the form's page and on those to which a saved form leads; here and without the form: it was saved.
const sent = sessionStorage.getItem(SENT), forms = [...document.querySelectorAll("form[data-keep]")];
if (sent && !forms.some((form) => PREFIX + form.dataset.keep === sent)) localStorage.removeItem(sent);
sessionStorage.removeItem(SENT);
forms.forEach(keep);

for (const area of document.querySelectorAll("textarea[data-most]")) {
  const told = area.closest("form").querySelector("[data-count]"), plain = told.textContent;
  const count = () => {
    const letters = area.value.replace(/\s/g, "").length;
    told.textContent = `${letters} / ${area.dataset.most}　${plain}`;
    told.classList.toggle("level-warning", letters > Number(area.dataset.most));
  };
  area.addEventListener("input", count);
  count();
}
