// The steps of the workflow open as dialogs; nothing is submitted before all is saved.

export function steps({ saver, words, commit }) {
  for (const link of document.querySelectorAll("[data-dialog]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(link.dataset.dialog).showModal();
    });
  }
  for (const dialog of document.querySelectorAll("dialog.step")) {
    if (dialog.open) {
      dialog.close();
      dialog.showModal();
    }
    dialog.querySelector("[data-close]").addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
    dialog.querySelector("form").addEventListener("submit", (event) => submit(event, saver, words, commit));
  }
}

async function submit(event, saver, words, commit) {
  const form = event.target;
  commit();
  if (!saver.waiting().length) return;
  event.preventDefault();
  await saver.flush();
  if (saver.waiting().length) {
    const note = form.querySelector(".step-note") ?? form.appendChild(document.createElement("p"));
    note.className = "step-note notice warning";
    note.textContent = words.wait;
  } else form.submit();
}
