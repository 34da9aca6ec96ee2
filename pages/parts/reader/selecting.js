// Selecting words: by mouse or touch as in any text, and by keyboard, word by word.

class Selecting {
  constructor(reader) {
    this.reader = reader;
    this.now = null;
    this.later = 0;
    this.heard = () => { clearTimeout(this.later); this.later = setTimeout(() => this.look(), this.pressed ? 250 : 30); };
    document.addEventListener("selectionchange", this.heard);
    reader.text.element.addEventListener("pointerdown", () => { this.pressed = true; });
    // Pressed on what is selected, a browser would carry these words off and not select others: a second
    // code could not begin within the first.
    reader.text.element.addEventListener("mousedown", (event) => { if (!event.button && !event.shiftKey && this.now && event.target.closest(".words")) getSelection().removeAllRanges(); });
    this.lifted = () => { if (this.pressed) { this.pressed = false; this.heard(); } };
    document.addEventListener("pointerup", this.lifted);
  }

  stop() {
    document.removeEventListener("selectionchange", this.heard);
    document.removeEventListener("pointerup", this.lifted);
    clearTimeout(this.later);
  }

  look() {
    if (this.pressed) return;
    const inside = this.reader.host.contains(document.activeElement);
    const found = this.reader.text.selected();
    // The box to type in takes the browser's selection away, and ours stays.
    if (!found) { if (inside && !this.reader.bar.element.contains(document.activeElement) && this.own !== true) this.set(null); return; }
    if (this.now && ["from", "a", "to", "b"].every((name) => this.now[name] === found[name])) return;
    this.words = null;
    this.set(found, false);
  }

  set(sel, show = true) {
    this.now = sel;
    if (show) {
      const chosen = getSelection();
      chosen.removeAllRanges();
      if (sel) chosen.addRange(this.reader.text.range(sel));
    }
    this.reader.selected();
  }

  // The passage that has the keyboard.
  get here() { return document.activeElement?.closest?.(".passage")?.passage ?? null; }

  focus(passage) {
    if (!passage) return;
    for (const one of this.reader.text.element.querySelectorAll('.passage[tabindex="0"]')) one.tabIndex = -1;
    passage.el.tabIndex = 0;
    passage.el.focus({ preventScroll: true });
    const [at, all] = [passage.el.getBoundingClientRect(), this.reader.text.element.getBoundingClientRect()];
    if (at.top < all.top || at.bottom > all.bottom) this.reader.show(passage.n);
  }

  step(from, by) {
    const all = this.reader.text.all;
    for (let n = from + by; all[n]; n += by) if (!all[n].el.hidden) return all[n];
    return null;
  }

  // Words as pairs of a passage and the number of a word in it.
  next([n, word], by) {
    const all = this.reader.text.all;
    if (all[n].spots[word + by]) return [n, word + by];
    for (let other = this.step(n, by); other; other = this.step(other.n, by)) {
      if (other.spots.length) return [other.n, by > 0 ? 0 : other.spots.length - 1];
    }
    return [n, word];
  }

  choose(anchor, focus) {
    this.words = { anchor, focus };
    const before = focus[0] < anchor[0] || (focus[0] === anchor[0] && focus[1] < anchor[1]);
    const [low, high] = before ? [focus, anchor] : [anchor, focus], all = this.reader.text.all;
    this.own = true;
    this.set({ from: low[0], a: all[low[0]].spots[low[1]][0], to: high[0], b: all[high[0]].spots[high[1]][1] });
    if (this.here !== all[focus[0]]) this.focus(all[focus[0]]);
    this.own = false;
    this.reader.announce(this.reader.quote(this.now).slice(-120));
  }

  word(by, extend) {
    const here = this.here;
    if (!here) return;
    if (!this.words || !this.now || this.words.focus[0] !== here.n) {
      if (!here.spots.length) return;
      const first = by > 0 ? 0 : here.spots.length - 1;
      const at = this.now && this.now.to === here.n ? Math.max(0, here.spots.findIndex(([, end]) => end >= this.now.b)) : first;
      this.choose([here.n, at], [here.n, at]);
      return;
    }
    const focus = this.next(this.words.focus, by);
    this.choose(extend ? this.words.anchor : focus, focus);
  }

  // As far as the beginning or the end of the passage; from there, of the next one.
  far(by) {
    const here = this.here;
    if (!here?.spots.length) return;
    const last = (passage) => [passage.n, by > 0 ? passage.spots.length - 1 : 0];
    const anchor = this.now && this.words ? this.words.anchor : [here.n, by > 0 ? 0 : here.spots.length - 1];
    let focus = last(here);
    if (this.words && this.words.focus[0] === here.n && this.words.focus[1] === focus[1] && this.now) {
      const other = this.step(here.n, by);
      if (other?.spots.length) focus = last(other);
    }
    this.choose(anchor, focus);
  }

  // The last character of what is selected, for half a word.
  letter(by) {
    const sel = this.now;
    if (!sel) return;
    const text = this.reader.text.all[sel.to].text, b = sel.b + by;
    if (b <= (sel.from === sel.to ? sel.a : 0) || b > text.length) return;
    this.own = true;
    this.set({ ...sel, b });
    this.own = false;
    this.reader.announce(this.reader.quote(this.now).slice(-60));
  }

  whole() {
    const here = this.here;
    if (here?.spots.length) this.choose([here.n, 0], [here.n, here.spots.length - 1]);
  }

  move(by) {
    const here = this.here;
    const to = here && this.step(here.n, by);
    if (!to) return;
    this.words = null;
    if (this.now) this.set(null);
    this.focus(to);
  }

  // True where the key was one of ours.
  key(event) {
    const { key, shiftKey: shift, altKey: alt } = event, by = key === "ArrowRight" || key === "ArrowDown" || key === "End" ? 1 : -1;
    if (key === "ArrowRight" || key === "ArrowLeft") { if (alt && shift) this.letter(by); else if (!alt) this.word(by, shift); else return false; }
    else if (key === "ArrowDown" || key === "ArrowUp") { if (shift) this.far(by); else this.move(by); }
    else if ((key === "Home" || key === "End") && shift) this.far(by);
    else if (key === "a" && (event.ctrlKey || event.metaKey)) this.whole();
    else return false;
    return true;
  }
}
