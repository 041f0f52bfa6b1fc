// Logging in again on the same page: nothing that was written goes away.

export class LoginAgain {
  constructor({ saver, words, done }) {
    Object.assign(this, { saver, words, done });
    this.dialog = document.getElementById("login-again");
    this.form = this.dialog.querySelector("form");
    this.fault = this.dialog.querySelector("[role=alert]");
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
  }

  async submit(event) {
    if (event.submitter?.value === "later") return;
    event.preventDefault();
    await this.saver.session(); // for the token of the door
    const fields = new FormData(this.form);
    fields.set("csrfmiddlewaretoken", this.saver.token);
    await this.saver.call("/login", fields);
    const state = await this.saver.session();
    this.fault.hidden = !state;
    if (state) {
      this.fault.textContent = { expired: this.words.wrong_password }[state] ?? this.words[state];
      return;
    }
    this.form.elements.password.value = "";
    this.dialog.close();
    this.done();
  }
}
