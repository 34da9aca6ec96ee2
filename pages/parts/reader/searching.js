// Searching the text: without minding case or accents, all that is found counted and marked.

const MARKED = 1500;

class Searching {
  constructor(reader) {
    this.reader = reader;
    this.found = [];
    this.at = -1;
    this.box = el("input", { type: "search", id: "reader-search", autocomplete: "off" });
    this.label = el("label", { htmlFor: "reader-search" });
    this.count = el("span", { className: "count", role: "status" });
    this.before = el("button", { type: "button", textContent: "↑", onclick: () => this.go(-1) });
    this.after = el("button", { type: "button", textContent: "↓", onclick: () => this.go(1) });
    this.element = el("div", { className: "search", role: "search" }, this.label, el("div", { className: "row" }, this.box, this.before, this.after, this.count));
    this.box.oninput = () => this.look();
    this.box.onkeydown = (event) => {
      if (event.key === "Enter") { event.preventDefault(); this.go(event.shiftKey ? -1 : 1); }
      if (event.key === "Escape") { this.box.value = ""; this.look(); }
    };
  }

  speak() {
    const { say } = this.reader;
    this.label.textContent = say("search");
    this.before.ariaLabel = this.before.title = say("search_before");
    this.after.ariaLabel = this.after.title = say("search_after");
    this.tell();
  }

  look() {
    const wanted = folded(this.box.value.trim()).text;
    this.found = [];
    this.at = -1;
    if (wanted) {
      for (const one of this.reader.text.all) {
        if (one.el.hidden) continue;
        const { text, at } = one.fold;
        for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + wanted.length)) {
          this.found.push(at ? [one.n, at[i], at[i + wanted.length]] : [one.n, i, i + wanted.length]);
        }
      }
      if (this.found.length) { this.go(1); return; }
    }
    this.mark();
    this.tell();
  }

  go(by) {
    const n = this.found.length;
    if (!n) return;
    this.at = (this.at + by + n) % n;
    this.mark();
    this.tell();
    this.reader.show(this.found[this.at][0]);
  }

  // Only those about the one that is shown: a letter is found a hundred thousand times.
  mark() {
    const first = Math.max(0, this.at - MARKED / 2), near = this.found.slice(first, first + MARKED);
    const range = ([n, a, b]) => this.reader.text.range({ from: n, a, to: n, b });
    this.reader.paint.found(near.map(range), this.at >= 0 ? range(this.found[this.at]) : null);
  }

  tell() {
    const { say } = this.reader, n = this.found.length;
    this.count.textContent = !this.box.value.trim() ? "" : n ? say("search_at", { at: this.at + 1, n }) : say("search_none");
    this.before.disabled = this.after.disabled = !n;
  }
}
