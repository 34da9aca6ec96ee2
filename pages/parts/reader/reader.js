// The reader of an interview: its text, what is selected, what is coded. What somebody does is painted at once
// and lies in the browser's storage until the server has said that it is on disk (see outbox.js).

const POLL = 4000, SOON = 250, TELL = 1200;

class CodingBox extends Outbox {
  constructor(reader) {
    super("", () => reader.counted());
    this.place = `filrouge.coding.${reader.engagement}.${reader.source}.`;
    this.url = `${reader.api}/do?lang=${reader.lang}`;
  }
}

class Reader {
  constructor(root, data, tell) {
    this.engagement = data.engagement;
    this.source = data.source;
    this.lang = data.lang;
    this.api = `/api/interviews/${encodeURIComponent(data.engagement)}/${encodeURIComponent(data.source)}`;
    this.tell = tell;
    this.host = root.querySelector(".filrouge-reader");
    this.told = { seq: 0, codes: [], spans: [], codings: [], notes: [] };
    this.state = this.told;
    this.settled = new Map();
    this.did = [];
    this.recent = this.lately();
    this.text = new Text(this);
    this.paint = new Painting(this);
    this.selecting = new Selecting(this);
    this.search = new Searching(this);
    this.bar = new Bar(this);
    this.outbox = new CodingBox(this);
    this.outbox.kept = (body, said) => this.kept(body, said);
    this.build();
    this.speak(data);
    this.open();
  }

  build() {
    this.only = el("select", { id: "reader-only", onchange: () => this.filter() });
    this.onlyLabel = el("label", { htmlFor: "reader-only" });
    this.undoButton = el("button", { type: "button", onclick: () => this.undo() });
    this.keysTitle = el("summary");
    this.keys = el("p", { id: "reader-keys" });
    this.status = el("p", { className: "status", role: "status" });
    this.alert = el("p", { className: "alert", role: "alert" });
    this.refused = el("ul", { className: "refused" });
    this.lost = el("section", { className: "lost", hidden: true });
    this.spoken = el("p", { className: "spoken", "aria-live": "polite" });
    this.text.element.setAttribute("aria-describedby", "reader-keys");
    this.body = el("div", { className: "body" }, this.text.element, this.bar.element);
    this.tools = el("div", { className: "tools" }, this.search.element, el("div", {}, this.onlyLabel, this.only), this.undoButton,
      el("details", { className: "keys" }, this.keysTitle, this.keys));
    this.host.replaceChildren(this.paint.element, this.tools, this.status, this.alert, this.refused, this.lost, this.body, this.spoken);
    this.text.element.onkeydown = (event) => this.pressed(event);
    this.text.element.addEventListener("focusin", () => this.left());
    this.text.element.onscroll = () => this.bar.put();
    // Keys typed here are ours: Streamlit has shortcuts of its own on the page around.
    this.host.onkeydown = (event) => { this.everywhere(event); event.stopPropagation(); };
  }

  speak(data) {
    this.words = data.words;
    this.lang = data.lang;
    this.actor = data.actor;
    this.say = (name, facts = {}) => (this.words[name] ?? name).replace(/\{(\w+)\}/g, (_, fact) => (typeof facts[fact] === "number" ? facts[fact].toLocaleString(`${this.lang}-CA`) : facts[fact]));
    this.named = (code) => (code ? code[this.lang] || code.en : "");
    this.text.element.ariaLabel = this.say("text");
    this.onlyLabel.textContent = this.say("only");
    this.undoButton.textContent = this.say("undo");
    this.keysTitle.textContent = this.say("keys_title");
    this.keys.textContent = this.say("keys");
    this.search.speak();
    this.bar.speak();
    this.goTo(data.go);
    if (this.ready) this.draw();
  }

  async open() {
    try {
      await Promise.all([this.load(), this.look(true)]);
      this.ready = true;
      this.draw();
      this.host.dataset.ready = String(Math.round(performance.now()));
      this.goTo(this.wanted);
    } catch (error) {
      this.problem(error.message || this.say("no_answer"));
      if (!this.stopped) this.again = setTimeout(() => this.open(), 3000);
      return;
    }
    this.outbox.send();
    this.follow();
  }

  async ask(path) {
    const answer = await fetch(`${this.api}${path}`, { headers: { "Accept-Language": this.lang } });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.message);
    return said;
  }

  async load() {
    const said = await this.ask("");
    this.textVersion = said.text;
    this.text.take(said.passages);
  }

  // What is coded, if anything changed; also what others code and correct.
  // `mended`: a passage that was corrected here; where nobody corrected another it is all that changed.
  async look(first = false, mended = null) {
    const said = await this.ask(`/coding?after=${first ? -1 : this.told.seq}`);
    if (!said.spans) return;
    if (!first && said.text !== this.textVersion) {
      if (mended && said.text === oneMore(this.textVersion)) { this.text.byId.get(mended[0])?.take(mended); this.textVersion = said.text; }
      else await this.load();
    }
    this.told = said;
    for (const [id, one] of this.settled) if (one.change <= said.seq) this.settled.delete(id);
    if (!first) this.draw();
  }

  follow() {
    clearTimeout(this.again);
    if (this.stopped) return;
    this.again = setTimeout(async () => {
      if (!document.hidden) {
        try { await this.look(); this.online(true); } catch { this.online(false); }
      }
      this.follow();
    }, POLL);
  }

  online(yes) {
    this.outbox.online = yes;
    if (yes) this.outbox.send();
    this.counted();
  }

  // What the server has told, and on top what was done here and is not in it yet.
  together() {
    const state = { codes: [...this.told.codes], codings: [], notes: [] };
    const spans = new Map(this.told.spans.map((row) => [row[0], { id: row[0], row, place: this.text.placed(row), quote: row[5] }]));
    const codings = new Map(this.told.codings.map(([id, code, span, coder]) => [id, { id, code, span, coder }]));
    const notes = new Map(this.told.notes.map(([id, span]) => [id, { id, span }]));
    const todo = [...[...this.settled.values()].map((one) => one.body), ...this.outbox.waiting().map((one) => one.body)];
    const span = (body) => {
      const row = [body.span, body.from, body.from_offset, body.to, body.to_offset, "", true], place = this.text.placed(row);
      const same = [...spans.values()].find((one) => one.place && place && ["from", "a", "to", "b"].every((name) => one.place[name] === place[name]));
      if (!same) spans.set(body.span, { id: body.span, row, place, quote: body.quote });
      return same?.id ?? body.span;
    };
    for (const body of todo) {
      if (body.what === "code") {
        let code = body.code;
        if (!code) {
          const known = state.codes.find((one) => [one.en, one.fr].some((name) => folded(name).text === folded(body.name).text));
          code = known?.id ?? `new ${body.name}`;
          if (!known) state.codes.push({ id: code, en: body.name, fr: body.name, colour: "#4a5568", waits: true });
        }
        const on = span(body), given = [...codings.values()].some((one) => one.code === code && one.span === on && one.coder === this.actor);
        if (!given) codings.set(body.id, { id: body.id, code, span: on, coder: this.actor, waits: true });
      } else if (body.what === "note") {
        const on = span(body);
        if (![...notes.values()].some((one) => one.span === on)) notes.set(body.id, { id: body.id, span: on, waits: true });
      } else if (body.what === "uncode") codings.delete(body.coding);
      else if (body.what === "undo") { codings.delete(body.key); notes.delete(body.key); }
    }
    state.codings = [...codings.values()];
    state.notes = [...notes.values()];
    const used = new Set([...state.codings, ...state.notes].map((one) => one.span));
    state.spans = [...spans.values()].filter((one) => used.has(one.id));
    return state;
  }

  draw() {
    this.state = this.together();
    const { codes, spans, codings, notes } = this.state;
    this.paint.codes(codes, spans, codings);
    this.paint.margins(codes, spans, codings, notes);
    const used = new Set(codings.map((one) => one.code));
    options(this.only, [["", this.say("only_all")], ["*", this.say("only_coded")], ...codes.filter((code) => used.has(code.id)).map((code) => [code.id, this.named(code)])], this.only.value);
    this.drawLost();
    this.bar.draw();
    this.counted(false);
    this.filter(false);
  }

  drawLost() {
    const lost = this.state.spans.filter((one) => !one.place);
    this.lost.hidden = !lost.length;
    const codesOf = (span) => this.state.codings.filter((one) => one.span === span).map((one) => this.named(this.state.codes.find((code) => code.id === one.code)));
    this.lost.replaceChildren(el("h3", { textContent: this.say("lost", { n: lost.length }) }), el("p", { textContent: this.say("lost_what") }), el("ul", {}, ...lost.map((one) => el("li", {},
      el("q", { textContent: one.quote.slice(0, 300) }), el("span", { textContent: codesOf(one.id).join(", ") || this.say("is_note") }),
      el("button", { type: "button", textContent: this.say("put_here"), onclick: () => this.putHere(one) }),
      el("button", { type: "button", textContent: this.say("let_go"), onclick: () => this.act({ what: "let_go", span: one.id }) })))));
  }

  counted(draw = true) {
    if (!this.ready) return;
    const waiting = this.outbox.waiting(), refused = this.outbox.refused(), held = this.outbox.held().length > 0;
    const text = [waiting.length ? this.say("waiting", { n: waiting.length }) : "", held ? this.say("held_here") : !this.outbox.online ? this.say("offline") : ""].filter(Boolean).join(" ");
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("late", !this.outbox.online || held);
    this.undoButton.disabled = !this.did.length;
    this.refused.replaceChildren(...refused.map((one) => el("li", {}, el("q", { textContent: (one.body.quote ?? "").slice(0, 200) }), el("span", { textContent: one.why }),
      el("button", { type: "button", textContent: this.say("drop"), onclick: () => { this.outbox.forget(one.body.id); this.draw(); } }))));
    if (draw && refused.length !== this.refusals) { this.refusals = refused.length; this.draw(); }
  }

  kept(body, said) {
    this.settled.set(body.id, { body, change: said.change ?? 0 });
    if (!said.change) this.settled.delete(body.id); // nothing was to be done: it is in what is told
    clearTimeout(this.soon);
    this.soon = setTimeout(async () => {
      try { await this.look(); } catch { this.online(false); }
      // The lists around it are drawn again once somebody pauses.
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tell(this.told.seq), TELL);
    }, SOON);
  }

  // What somebody does with the selection

  quote(sel) { return this.text.pieces(sel).join("\n"); }

  sent() {
    const sel = this.selecting.now, same = this.at(sel);
    return { span: same?.id ?? this.outbox.key(), quote: this.quote(sel), ...this.text.ends(sel) };
  }

  // The span that lies exactly here.
  at(sel) { return this.state.spans.find((one) => one.place && ["from", "a", "to", "b"].every((name) => one.place[name] === sel[name])); }

  on(sel) {
    const span = this.at(sel)?.id, codes = new Map(this.state.codes.map((code) => [code.id, code]));
    return {
      codings: this.state.codings.filter((one) => span && one.span === span && codes.has(one.code)).map((one) => ({ ...one, made: codes.get(one.code), mine: one.coder === this.actor })),
      noted: this.state.notes.some((one) => span && one.span === span),
    };
  }

  give(code, name = "") {
    if (!this.selecting.now) return;
    const id = this.outbox.add({ what: "code", code: code?.waits ? "" : code?.id ?? "", name: code?.waits ? code.en : name, ...this.sent() });
    this.did.push({ did: "code", key: id });
    if (code && !code.waits) this.used(code.id);
    this.draw();
    this.announce(this.say("given", { code: code ? this.named(code) : name }));
  }

  takeAway(coding) {
    this.did.push({ did: "uncode", key: coding.id, id: this.outbox.add({ what: "uncode", coding: coding.id }) });
    this.draw();
    this.back();
  }

  makeNote() {
    const sel = this.selecting.now;
    if (!sel || this.on(sel).noted) return;
    this.did.push({ did: "note", key: this.outbox.add({ what: "note", ...this.sent() }) });
    this.draw();
    this.announce(this.say("noted"));
    this.back();
  }

  async undo() {
    const last = this.did.pop();
    if (!last) return;
    if (last.change) { if (await this.act({ what: "undo", change: last.change }, false)) this.announce(this.say("undone")); return; }
    const id = last.id ?? last.key, waits = this.outbox.all().find((one) => one.body.id === id);
    if (waits && (!waits.tried || waits.why)) this.outbox.forget(id);
    else this.outbox.add({ what: "undo", did: last.did, key: last.key });
    this.draw();
    this.announce(this.say("undone"));
  }

  used(id) {
    this.recent = [id, ...this.recent.filter((one) => one !== id)].slice(0, RECENT);
    try { localStorage.setItem(`filrouge.codes.${this.engagement}`, JSON.stringify(this.recent)); } catch { /* they are the first of the codebook then */ }
  }

  lately() {
    try { return JSON.parse(localStorage.getItem(`filrouge.codes.${this.engagement}`)) ?? []; } catch { return []; }
  }

  // Do something at once; false where it was not done, with the reason on the screen.
  async act(body, undoable = true) {
    try {
      const answer = await fetch(`${this.api}/do?lang=${this.lang}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) { this.problem(said.message || String(answer.status)); return false; }
      this.problem("");
      if (undoable && said.change) this.did.push({ change: said.change });
      await this.look(false, said.row);
      this.tell(this.told.seq);
      return said;
    } catch {
      this.problem(this.say("not_done"));
      return false;
    }
  }

  putHere(span) {
    if (!this.selecting.now) { this.problem(this.say("select_first")); return; }
    this.act({ what: "anchor", span: span.id, ...this.text.ends(this.selecting.now) });
  }

  correct() {
    const sel = this.selecting.now, passage = sel ? this.text.all[sel.from] : this.selecting.here;
    if (passage) this.correcting(passage);
  }

  correcting(passage) {
    const draft = `filrouge.correct.${passage.id}`, area = el("textarea", { id: "reader-words", rows: 10 });
    try { area.value = sessionStorage.getItem(draft) ?? passage.text; } catch { area.value = passage.text; }
    area.oninput = () => { try { sessionStorage.setItem(draft, area.value); } catch { /* it stays in the box */ } };
    const forget = () => { try { sessionStorage.removeItem(draft); } catch { /* it was never there */ } };
    const why = el("p", { className: "alert", role: "alert" });
    const cancel = el("button", { type: "button", textContent: this.say("cancel"), onclick: () => { forget(); dialog.close(); } });
    const form = el("form", { method: "dialog" }, el("h3", { id: "reader-dialog", textContent: this.say("correct_title", { who: [passage.speaker, passage.locator].filter(Boolean).join(", ") }) }),
      el("p", { textContent: this.say("correct_what") }), el("label", { htmlFor: "reader-words", textContent: this.say("correct_text") }), area, why,
      el("div", { className: "row" }, el("button", { type: "submit", className: "primary", textContent: this.say("save") }), cancel));
    const dialog = el("dialog", { "aria-labelledby": "reader-dialog" }, form);
    const { rev } = passage;
    form.onsubmit = async (event) => {
      event.preventDefault();
      const done = await this.act({ what: "correct", passage: passage.id, rev, text: area.value });
      if (!done) { why.textContent = this.alert.textContent; return; }
      forget();
      dialog.close();
      this.announce(this.say("corrected", done));
    };
    dialog.onclose = () => { dialog.remove(); this.selecting.set(null); this.selecting.focus(passage); };
    this.host.append(dialog);
    dialog.showModal();
    area.focus();
  }

  // Where it is looked at

  selected() {
    this.bar.draw();
  }

  back() {
    const sel = this.selecting.now, passage = sel ? this.text.all[sel.to] : this.selecting.here;
    this.selecting.focus(passage);
    if (sel) this.selecting.set(sel);
  }

  choose(id) {
    const span = this.state.spans.find((one) => one.id === id);
    if (!span?.place) return;
    this.selecting.words = null;
    this.selecting.focus(this.text.all[span.place.to]);
    this.selecting.set(span.place);
  }

  show(n) {
    const { el: element } = this.text.all[n], frame = this.text.element;
    const centre = () => {
      const [at, all] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
      frame.scrollTop += at.top - all.top - Math.max(0, (all.height - at.height) / 2);
    };
    centre();
    requestAnimationFrame(centre); // what was not laid out yet has a height only now
  }

  // Who goes on to another passage lets the selection go: no key does anything to words out of sight.
  left() {
    const here = this.selecting.here, sel = this.selecting.now;
    if (here && sel && !this.selecting.own && (here.n < sel.from || here.n > sel.to)) this.selecting.set(null, !this.selecting.pressed);
  }

  // To a span or a passage that another screen named.
  goTo(wanted) {
    if (!wanted || wanted.n === this.went) return;
    this.wanted = wanted;
    if (!this.ready) return;
    this.went = wanted.n;
    const place = this.state.spans.find((one) => one.id === wanted.span)?.place;
    if (!place) return;
    this.show(place.from);
    this.choose(wanted.span);
  }

  filter(look = true) {
    const wanted = this.only.value, shown = new Set();
    if (wanted) {
      const spans = new Set(this.state.codings.filter((one) => wanted === "*" || one.code === wanted).map((one) => one.span));
      for (const { id, place } of this.state.spans) if (place && spans.has(id)) for (let n = place.from; n <= place.to; n++) shown.add(n);
    }
    this.text.element.classList.toggle("some", Boolean(wanted));
    for (const one of this.text.all) { const hidden = Boolean(wanted) && !shown.has(one.n); if (one.el.hidden !== hidden) one.el.hidden = hidden; }
    if (look) { this.search.look(); this.selecting.set(null); }
  }

  pressed(event) {
    if (event.target.tagName === "BUTTON") return;
    if (this.selecting.key(event)) { event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const code = /^[1-9]$/.test(event.key) ? this.bar.lately()[event.key - 1] : null;
    if (code && this.selecting.now) this.give(code);
    else if (event.key === "Enter") { if (!this.selecting.now) this.selecting.whole(); this.bar.box.focus(); }
    else if (event.key.toLowerCase() === "n") this.makeNote();
    else if (event.key.toLowerCase() === "e") this.correct();
    else if (event.key === "Escape") this.selecting.set(null);
    else if (event.key === "/") this.search.box.focus();
    else return;
    event.preventDefault();
  }

  // In a box to type in, Ctrl+Z is the box's own.
  everywhere(event) {
    const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.value;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) { event.preventDefault(); this.undo(); }
  }

  problem(text) { this.alert.textContent = text; }

  announce(text) { this.spoken.textContent = text; }

  stop() {
    this.stopped = true;
    clearTimeout(this.again);
    clearTimeout(this.soon);
    clearTimeout(this.telling);
    this.selecting.stop();
    this.paint.stop();
    this.outbox.stop();
  }
}

// The version of a text once one passage more was corrected (see `text_version` of the server).
function oneMore(version) {
  const [n, revs, people] = version.split(".");
  return `${n}.${Number(revs) + 1}.${people}`;
}

const readers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const known = readers.get(parentElement);
  if (known && known.source === data.source && known.engagement === data.engagement) known.speak(data);
  else {
    known?.stop();
    readers.set(parentElement, new Reader(parentElement, data, (seq) => setTriggerValue("seen", seq)));
  }
  return () => { readers.get(parentElement)?.stop(); readers.delete(parentElement); };
}
