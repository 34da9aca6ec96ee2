// The text of an interview as elements: a passage each, its words in one element of their own. They stand in
// lots; those out of sight are neither styled nor laid out (`content-visibility`), so that a long text opens at
// once and the browser's own search still finds all of it.

const LOT = 25, LINE_CHARACTERS = 80, LINE_PIXELS = 29, PASSAGE_PIXELS = 14;

// A text as it is searched: without case, accents and typographer's marks; as long as it was, character
// for character, or with the place of each.
function folded(text) {
  const plain = (part) => part.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
  const whole = plain(text);
  if (whole.length === text.length) return { text: whole, at: null };
  const at = [];
  let made = "", place = 0;
  for (const char of text) {
    for (const part of plain(char)) { for (let i = 0; i < part.length; i++) at.push(place); made += part; }
    place += char.length;
  }
  at.push(text.length);
  return { text: made, at };
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

class Passage {
  constructor(n, row, asked) {
    this.n = n;
    this.el = asked.cloneNode(true);
    [this.head, this.words, this.codes] = this.el.children;
    [this.name, this.place] = this.head.children;
    this.el.passage = this;
    this.head.id = `passage-${row[0]}`;
    this.el.setAttribute("aria-labelledby", this.head.id);
    this.take(row);
  }

  take([id, speaker, locator, text, rev, corrected, asks]) {
    Object.assign(this, { id, speaker, locator, rev, corrected, asks });
    if (text !== this.text) {
      this.text = text;
      this.words.textContent = text;
      this.fold_ = this.spots_ = null;
      this.astral = /[\ud800-\udfff]/.test(text);
      this.signature = null;
    }
    this.name.textContent = speaker;
    this.place.textContent = locator;
    this.el.classList.toggle("asks", asks);
    this.el.classList.toggle("mended", corrected);
  }

  get fold() { return (this.fold_ ??= folded(this.text)); }

  // Where its words begin and end.
  get spots() { return (this.spots_ ??= [...this.text.matchAll(WORD)].map((m) => [m.index, m.index + m[0].length])); }

  // Python counts characters, JavaScript halves of those beyond the first 65,536.
  points(unit) { return this.astral ? [...this.text.slice(0, unit)].length : unit; }

  units(point) { return this.astral ? [...this.text].slice(0, point).join("").length : point; }

  // A place in its words as the browser wants it; the words may be in several pieces where they are marked.
  spot(unit) {
    let left = unit;
    const walk = document.createTreeWalker(this.words, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return [this.words, this.words.childNodes.length];
  }

  // The place in its words of a point of the page: before all of them is 0, behind them their length.
  unit(node, offset) {
    const range = document.createRange();
    range.selectNodeContents(this.words);
    const side = range.comparePoint(node, offset);
    if (side < 0) return 0;
    if (side > 0) return this.text.length;
    range.setEnd(node, offset);
    return range.toString().length;
  }
}

function passageElement() {
  return el("div", { className: "passage", tabIndex: -1, role: "group" },
    el("div", { className: "head" }, el("span", { className: "speaker" }), el("span", { className: "locator" })),
    el("p", { className: "words" }), el("ul", { className: "given" }));
}

// The passages, and what is selected in them: `{ from, a, to, b }`, numbers of passages and places in them.
class Text {
  constructor(reader) {
    this.reader = reader;
    this.all = [];
    this.byId = new Map();
    this.element = el("div", { className: "text", role: "region" });
  }

  take(rows) {
    const same = rows.length === this.all.length && rows.every((row, n) => row[0] === this.all[n].id);
    if (same) { rows.forEach((row, n) => this.all[n].take(row)); return; }
    const asked = passageElement(), lots = [];
    this.all = rows.map((row, n) => new Passage(n, row, asked));
    this.byId = new Map(this.all.map((one) => [one.id, one]));
    for (let n = 0; n < this.all.length; n += LOT) lots.push(this.lot(this.all.slice(n, n + LOT)));
    this.element.replaceChildren(...lots);
    if (this.all[0]) this.all[0].el.tabIndex = 0;
  }

  // As high as it will be, about, so that the scroll bar does not jump.
  lot(passages) {
    const made = el("div", { className: "lot" }, ...passages.map((one) => one.el));
    const lines = passages.reduce((sum, one) => sum + Math.max(2, Math.ceil(one.text.length / LINE_CHARACTERS)), 0);
    made.style.containIntrinsicBlockSize = `auto ${lines * LINE_PIXELS + passages.length * PASSAGE_PIXELS}px`;
    return made;
  }

  range({ from, a, to, b }) {
    const range = document.createRange();
    range.setStart(...this.all[from].spot(a));
    range.setEnd(...this.all[to].spot(b));
    return range;
  }

  pieces({ from, a, to, b }) {
    const found = [];
    for (let n = from; n <= to; n++) found.push(this.all[n].text.slice(n === from ? a : 0, n === to ? b : undefined));
    return found;
  }

  // Without the blanks at its ends; null where nothing is left.
  trimmed(sel) {
    let { from, a, to, b } = sel;
    for (;;) {
      while (from < to && !this.all[from].text.slice(a).trim()) { from += 1; a = 0; }
      while (from < to && !this.all[to].text.slice(0, b).trim()) { to -= 1; b = this.all[to].text.length; }
      const text = this.all[from].text;
      while (a < text.length && (from < to || a < b) && /\s/.test(text[a])) a += 1;
      while (b > 0 && (from < to || a < b) && /\s/.test(this.all[to].text[b - 1])) b -= 1;
      return from < to || a < b ? { from, a, to, b } : null;
    }
  }

  // What the browser has selected in the text.
  selected() {
    const found = getSelection();
    if (!found.rangeCount || found.isCollapsed) return null;
    const range = found.getRangeAt(0);
    if (!range.intersectsNode(this.element)) return null;
    const [from, a] = this.nearest(range.startContainer, range.startOffset, 0);
    const [to, b] = this.nearest(range.endContainer, range.endOffset, this.all.length - 1);
    return from > to || (from === to && a >= b) ? null : this.trimmed({ from, a, to, b });
  }

  nearest(node, offset, otherwise) {
    const at = (node.nodeType === 1 ? node : node.parentElement)?.closest(".passage")?.passage;
    if (at && this.all[at.n] === at) return [at.n, at.unit(node, offset)];
    return [otherwise, otherwise ? this.all[otherwise].text.length : 0];
  }

  ends({ from, a, to, b }) {
    const [first, last] = [this.all[from], this.all[to]];
    return { from: first.id, from_offset: first.points(a), to: last.id, to_offset: last.points(b) };
  }

  // A span as the server tells it; null where it has no place.
  placed([, from, start, to, end, , anchored]) {
    const [first, last] = [this.byId.get(from), this.byId.get(to)];
    if (!anchored || !first || !last) return null;
    return { from: first.n, a: first.units(start), to: last.n, b: last.units(end) };
  }
}
