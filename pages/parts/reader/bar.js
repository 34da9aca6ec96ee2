// The bar at the selection: find a code by typing, give it by Enter, the last used by number; make it a note.

const OFFERED = 8, RECENT = 9;

class Bar {
  constructor(reader) {
    this.reader = reader;
    this.box = el("input", { id: "reader-code", type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "reader-codes", "aria-autocomplete": "list" });
    this.label = el("label", { htmlFor: "reader-code" });
    this.list = el("ul", { id: "reader-codes", role: "listbox" });
    this.recent = el("div", { className: "recent" });
    this.here = el("ul", { className: "here" });
    this.note = el("button", { type: "button", onclick: () => this.reader.makeNote() });
    this.mend = el("button", { type: "button", onclick: () => this.reader.correct() });
    this.close = el("button", { type: "button", className: "close", textContent: "×", onclick: () => this.leave() });
    this.element = el("div", { className: "bar", role: "group", hidden: true },
      el("div", { className: "row" }, el("div", { className: "grow" }, this.label, this.box), this.close), this.list,
      this.recent, this.here, el("div", { className: "row" }, this.note, this.mend));
    this.box.oninput = () => { this.chosen = 0; this.offer(); };
    this.box.onfocus = () => this.offer();
    this.box.onblur = () => setTimeout(() => { if (document.activeElement !== this.box) this.fold(); }, 150);
    this.element.onkeydown = (event) => this.pressed(event);
  }

  speak() {
    const { say } = this.reader;
    this.element.ariaLabel = say("bar");
    this.label.textContent = say("find_code");
    this.list.ariaLabel = say("codes");
    this.note.textContent = say("make_note");
    this.mend.textContent = say("correct");
    this.close.ariaLabel = this.close.title = say("leave");
    if (!this.element.hidden) this.draw();
  }

  draw() {
    const { say, named } = this.reader, sel = this.reader.selecting.now;
    this.element.hidden = !sel;
    if (!sel) { this.box.value = ""; this.fold(); return; }
    this.recent.replaceChildren(...this.lately().map((code, n) => el("button", {
      type: "button", className: "chip", textContent: named(code), onclick: () => this.reader.give(code), style: `--code: ${code.colour}`,
    }, el("kbd", { textContent: n + 1 }))));
    for (const chip of this.recent.children) chip.prepend(chip.lastChild, " ");
    const on = this.reader.on(sel);
    this.here.replaceChildren(...on.codings.map((one) => el("li", {}, el("span", { className: "chip", textContent: named(one.made), style: `--code: ${one.made.colour}` }),
      one.mine ? el("button", { type: "button", textContent: say("take_away"), "aria-label": say("take_away_code", { code: named(one.made) }), onclick: () => this.reader.takeAway(one) })
        : el("small", { textContent: say("given_by", { coder: one.coder }) }))));
    this.note.disabled = on.noted;
    this.note.textContent = say(on.noted ? "is_note" : "make_note");
    this.put();
  }

  // Under the end of what is selected, else above its beginning; never outside the text.
  put() {
    const { body, text, selecting } = this.reader;
    if (this.element.hidden) return;
    if (body.clientWidth < 560) { this.below(); return; }
    const range = text.range(selecting.now), box = body.getBoundingClientRect();
    const rects = range.getClientRects(), at = rects[rects.length - 1] ?? range.getBoundingClientRect();
    const high = this.element.offsetHeight, wide = this.element.offsetWidth;
    const x = Math.max(0, Math.min(at.left - box.left, body.clientWidth - wide));
    let y = at.bottom - box.top + 10;
    if (y + high > body.clientHeight) y = Math.max(0, (rects[0] ?? at).top - box.top - high - 10);
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(Math.max(0, Math.min(y, body.clientHeight - high)))}px)`;
  }

  // On a phone it lies along the bottom, and what is selected moves up to stay in sight.
  below() {
    const { text, selecting } = this.reader;
    this.element.style.transform = "";
    if (this.shown === selecting.now) return;
    this.shown = selecting.now;
    const over = text.range(selecting.now).getBoundingClientRect().bottom - this.element.getBoundingClientRect().top + 12;
    if (over > 0) text.element.scrollTop += over;
  }

  // The codes this person used last, then the first of the codebook.
  lately() {
    const { state, recent } = this.reader, byId = new Map(state.codes.map((code) => [code.id, code]));
    const last = recent.map((id) => byId.get(id)).filter(Boolean);
    return [...last, ...state.codes.filter((code) => !last.includes(code) && !code.waits)].slice(0, RECENT);
  }

  offer() {
    const { say, state, named } = this.reader, typed = this.box.value.trim(), wanted = folded(typed).text;
    const rank = (code) => { const names = [folded(code.en).text, folded(code.fr).text]; return names.some((name) => name.startsWith(wanted)) ? 0 : names.some((name) => name.includes(wanted)) ? 1 : 2; };
    const fit = state.codes.map((code) => [rank(code), code]).filter(([how]) => how < 2).sort((x, y) => x[0] - y[0]).map(([, code]) => code).slice(0, OFFERED);
    const known = state.codes.some((code) => [code.en, code.fr].some((name) => folded(name).text === wanted));
    this.offers = [...fit, ...(typed && !known ? [{ name: typed }] : [])];
    this.chosen = Math.min(this.chosen ?? 0, Math.max(0, this.offers.length - 1));
    this.list.replaceChildren(...this.offers.map((code, n) => {
      const option = el("li", { role: "option", id: `reader-code-${n}`, ariaSelected: String(n === this.chosen), onmousedown: (event) => { event.preventDefault(); this.take(code); },
        className: code.id ? "chip" : "new", textContent: code.id ? this.path(code) : say("new_code", { name: code.name }) });
      if (code.id) option.style.setProperty("--code", code.colour);
      return option;
    }));
    this.list.hidden = !this.offers.length;
    this.box.ariaExpanded = String(this.offers.length > 0);
    if (this.offers.length) this.box.setAttribute("aria-activedescendant", `reader-code-${this.chosen}`);
    else this.box.removeAttribute("aria-activedescendant");
    this.put();
  }

  path(code) {
    const above = this.reader.state.codes.find((one) => one.id === code.parent);
    return above ? `${this.reader.named(above)} › ${this.reader.named(code)}` : this.reader.named(code);
  }

  fold() {
    this.list.hidden = true;
    this.box.ariaExpanded = "false";
    this.box.removeAttribute("aria-activedescendant");
  }

  take(code) {
    this.box.value = "";
    this.chosen = 0;
    if (code.id) this.reader.give(code); else this.reader.give(null, code.name);
    this.reader.back();
  }

  pressed(event) {
    if (event.key === "Escape") { event.preventDefault(); this.reader.back(); return; }
    if (event.target !== this.box) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0, n = this.offers?.length ?? 0;
    if (by && n) { event.preventDefault(); this.chosen = (this.chosen + by + n) % n; this.offer(); }
    else if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); if (this.offers?.[this.chosen]) this.take(this.offers[this.chosen]); }
  }

  leave() {
    this.reader.back();
    this.reader.selecting.set(null);
  }
}
