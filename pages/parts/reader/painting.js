// Codes on the text: a tint and a line under the words for each, at a height of its own where several lie on
// the same words; and their names in the margin. The browser's own highlights where it has them, else
// marks around the words.

const HIGHLIGHTS = globalThis.CSS?.highlights != null && typeof Highlight === "function";

class Painting {
  constructor(reader) {
    this.reader = reader;
    this.drawn = new Map();
    this.style = el("style");
    this.element = this.style;
  }

  // The colour of a code, drawn towards that of the text so that it is seen on light and on dark.
  rules(codes) {
    const on = getComputedStyle(this.reader.host), ink = on.color;
    const paper = on.getPropertyValue("--st-background-color").trim() || "#fff";
    const dark = luminance(ink) > luminance(paper);
    const rule = (name, colour, lane) => `::highlight(${name}), mark.${name} { color: inherit; background-color: color-mix(in srgb, ${colour} ${dark ? 38 : 16}%, transparent); `
      + `text-decoration: underline 2px ${["solid", "dashed", "dotted"][lane]} color-mix(in srgb, ${colour} 62%, ${ink}); text-underline-offset: ${2 + 3 * lane}px; }`;
    const rules = [
      ...codes.map((code, n) => rule(`filrouge-code-${n}`, code.colour, n % 3)),
      "::highlight(filrouge-found) { background-color: #ffe08a; color: #1d1d1d; }",
      "::highlight(filrouge-at) { background-color: #f08c00; color: #1d1d1d; }",
    ].join("\n");
    if (this.style.textContent !== rules) this.style.textContent = rules; // new rules restyle the whole page
  }

  codes(codes, spans, codings) {
    const byCode = new Map(codes.map((code) => [code.id, []])), place = new Map(spans.map((one) => [one.id, one.place]));
    for (const one of codings) if (place.get(one.span)) byCode.get(one.code)?.push(place.get(one.span));
    this.rules(codes);
    if (!HIGHLIGHTS) { this.marks(codes, byCode); return; }
    // Only what changed: of thousands of extracts mostly one. A text that was mended has other nodes.
    const text = (one) => `${one.from}.${one.a}.${one.to}.${one.b}.${this.reader.text.all[one.from].rev}.${this.reader.text.all[one.to].rev}`;
    const names = codes.map((_, n) => `filrouge-code-${n}`);
    for (const name of this.drawn.keys()) if (!names.includes(name)) this.drop(name);
    codes.forEach((code, n) => {
      const places = byCode.get(code.id), signature = places.map(text).join();
      if (this.drawn.get(names[n]) === signature) return;
      const made = new Highlight(...places.map((one) => this.reader.text.range(one)));
      made.priority = n;
      CSS.highlights.set(names[n], made);
      this.drawn.set(names[n], signature);
    });
  }

  drop(name) {
    CSS.highlights.delete(name);
    this.drawn.delete(name);
  }

  stop() {
    if (!HIGHLIGHTS) return;
    for (const name of [...this.drawn.keys()]) this.drop(name);
    CSS.highlights.delete("filrouge-found");
    CSS.highlights.delete("filrouge-at");
  }

  found(ranges, at) {
    if (!HIGHLIGHTS) { // the one that is shown is selected instead
      if (at) { getSelection().removeAllRanges(); getSelection().addRange(at); }
      return;
    }
    CSS.highlights.set("filrouge-found", new Highlight(...ranges));
    const now = at ? new Highlight(at) : new Highlight();
    CSS.highlights.get("filrouge-found").priority = 1000;
    now.priority = 1001;
    CSS.highlights.set("filrouge-at", now);
  }

  marks(codes, byCode) {
    const cuts = new Map();
    codes.forEach((code, n) => {
      for (const { from, a, to, b } of byCode.get(code.id)) {
        for (let p = from; p <= to; p++) {
          const piece = [p === from ? a : 0, p === to ? b : this.reader.text.all[p].text.length, n];
          cuts.set(p, [...(cuts.get(p) ?? []), piece]);
        }
      }
    });
    for (const one of this.reader.text.all) {
      const pieces = cuts.get(one.n) ?? [];
      if (!pieces.length && one.words.childNodes.length < 2) continue;
      const at = [...new Set([0, one.text.length, ...pieces.flat().filter((_, i) => i % 3 < 2)])].sort((x, y) => x - y);
      one.words.replaceChildren(...at.slice(1).map((end, i) => {
        const on = pieces.filter(([a, b]) => a <= at[i] && b >= end), text = one.text.slice(at[i], end);
        return on.length ? el("mark", { className: on.map(([, , n]) => `filrouge-code-${n}`).join(" "), textContent: text }) : text;
      }));
    }
  }

  // Beside each passage the codes that lie on it, in the order in which they begin.
  margins(codes, spans, codings, notes) {
    const named = new Map(codes.map((code) => [code.id, code])), place = new Map(spans.map((one) => [one.id, one]));
    const beside = new Map();
    const put = (span, item) => {
      const at = place.get(span)?.place;
      if (at) for (let n = at.from; n <= at.to; n++) beside.set(n, [...(beside.get(n) ?? []), { ...item, span, start: n === at.from ? at.a : -1, goesOn: n > at.from }]);
    };
    for (const one of codings) if (named.has(one.code)) put(one.span, { key: one.id, code: named.get(one.code), coder: one.coder, waits: one.waits });
    for (const one of notes) put(one.span, { key: one.id, note: true, waits: one.waits });
    for (const passage of this.reader.text.all) {
      const items = (beside.get(passage.n) ?? []).sort((x, y) => x.start - y.start || (x.key < y.key ? -1 : 1));
      const signature = items.map((one) => [one.key, one.code?.id, this.reader.named(one.code), one.code?.colour, one.start, one.waits].join()).join("|") + this.reader.lang;
      if (passage.signature === signature) continue;
      passage.signature = signature;
      passage.codes.replaceChildren(...items.map((one) => el("li", {}, this.chip(one))));
    }
  }

  chip(one) {
    const { say, named } = this.reader, name = one.note ? say("is_note") : named(one.code);
    const chip = el("button", {
      type: "button", className: one.note ? "chip note" : "chip", textContent: one.goesOn ? `… ${name}` : name,
      onclick: () => this.reader.choose(one.span),
    });
    if (one.code) chip.style.setProperty("--code", one.code.colour);
    if (one.waits) chip.classList.add("waits");
    if (one.coder) chip.title = say("given_by", { coder: one.coder });
    return chip;
  }
}

function luminance(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
