// The wall: notes in columns by group or by stage. Only what changed is drawn again. Everything that a
// drag does, the keyboard does too.

const LOOSE = "";
const HIDDEN = "hidden";
const SHOWN_HIDDEN = 50;

class Wall {
  constructor(room) {
    this.room = room;
    this.cards = new Map();
    this.columns = new Map();
    this.chosen = new Set();
    this.bar = el("div", { className: "tools" });
    this.help = el("p", { id: "wallkeys" });
    this.helpTitle = el("summary");
    this.board = el("div", { className: "board", role: "group", "aria-describedby": "wallkeys" });
    this.element = el("section", { className: "wall" }, el("div", { className: "toolbar" }, this.bar, room.done,
      el("details", { className: "keys" }, this.helpTitle, this.help)), this.board);
    this.board.onkeydown = (event) => this.pressed(event);
  }

  get closed() { return this.room.view.session.state === "closed"; }

  // The wall of a closed session is there to be read, until somebody asks to tidy it.
  get reading() { return this.closed && !this.tidying; }

  // The session was opened or closed: nothing is chosen or half done any more.
  begin() {
    this.tidying = false;
    this.chosen.clear();
    this.room.done.hidden = true;
  }

  // What is on the wall that is shown: its notes by column; `under`, those merged into each.
  read() {
    const wall = this.room.wall(), notes = [...this.room.notes.values()].filter((note) => note.activity === wall?.id);
    const live = notes.filter((note) => note.status === "live" && !note.merged_into);
    const groups = this.room.view.groups.filter((group) => group.activity === wall?.id);
    const under = new Map();
    for (const note of notes) if (note.status === "live" && note.merged_into) under.set(note.merged_into, [...(under.get(note.merged_into) ?? []), note]);
    return { wall, live, groups, under, hidden: notes.filter((note) => note.status === "hidden"), by: this.by(wall, groups) };
  }

  by(wall, groups) {
    if (!wall?.stages.length) return "group";
    return this.order ?? (groups.length ? "group" : "stage");
  }

  columnsWanted({ wall, groups, hidden, by }) {
    const say = this.room.say;
    const found = by === "stage"
      ? [...wall.stages.map((stage) => ({ id: stage, name: stage }))]
      : [{ id: LOOSE, name: say(groups.length ? "loose" : "all_notes") }, ...groups.map((group) => ({ ...group, group }))];
    return this.showHidden && hidden.length ? [...found, { id: HIDDEN, name: say("hidden") }] : found;
  }

  columnOf(note, by) {
    if (note.status === "hidden") return HIDDEN;
    return by === "stage" ? note.stage : this.columns.has(note.group ?? LOOSE) ? note.group ?? LOOSE : LOOSE;
  }

  draw() {
    const seen = this.read();
    this.help.textContent = this.room.say(this.reading ? "wall_keys_read" : "wall_keys");
    this.helpTitle.textContent = this.room.say("keys_title");
    this.drawColumns(seen);
    const shown = [...seen.live, ...(this.showHidden ? seen.hidden.slice(-SHOWN_HIDDEN) : [])];
    const there = new Set(shown.map((note) => note.id));
    for (const [id, card] of this.cards) if (!there.has(id)) { card.remove(); this.cards.delete(id); this.chosen.delete(id); }
    for (const note of shown) this.place(note, seen.by);
    for (const [id, column] of this.columns) this.head(id, column, seen);
    this.drawTools(seen);
    this.roving();
  }

  // One or a few notes that came or changed.
  update(notes) {
    const seen = this.read(), ids = new Set(notes.map((note) => note.id));
    if (!seen.wall || notes.some((note) => note.merged_into || note.status !== "live")) { this.draw(); return; }
    for (const note of seen.live) if (ids.has(note.id)) this.place(note, seen.by);
    for (const [id, column] of this.columns) this.head(id, column, seen);
    this.drawTools(seen);
    this.roving();
  }

  drawColumns(seen) {
    const wanted = this.columnsWanted(seen), ids = wanted.map((column) => column.id);
    for (const [id, column] of this.columns) if (!ids.includes(id)) { column.element.remove(); this.columns.delete(id); }
    for (const one of wanted) {
      if (!this.columns.has(one.id)) this.columns.set(one.id, this.column(one.id));
      Object.assign(this.columns.get(one.id), { name: one.name, group: one.group });
    }
    const elements = ids.map((id) => this.columns.get(id).element);
    if (elements.some((element, n) => this.board.children[n] !== element)) this.board.replaceChildren(...elements);
    for (const [id, column] of this.columns) column.element.classList.toggle("loose", id === LOOSE);
  }

  column(id) {
    const list = el("ul"), title = el("h3"), facts = el("small"), tools = el("span", { className: "coltools" });
    const element = el("section", { className: "col" }, el("header", {}, title, facts, tools), list);
    element.ondragover = (event) => { if (this.dragged && id !== HIDDEN) { event.preventDefault(); element.classList.add("over"); } };
    element.ondragleave = (event) => { if (!element.contains(event.relatedTarget)) element.classList.remove("over"); };
    element.ondrop = (event) => { event.preventDefault(); element.classList.remove("over"); this.put(this.dragged ?? [], id); };
    return { id, element, list, title, facts, tools };
  }

  head(id, column, seen) {
    const say = this.room.say, notes = [...column.list.children].map((card) => this.room.notes.get(card.dataset.id)).filter(Boolean);
    const behind = notes.flatMap((note) => [note, ...(seen.under.get(note.id) ?? [])]);
    const people = new Set(behind.map((note) => note.pseudonym).filter(Boolean)).size;
    const suggested = column.group?.by === "machine" || notes.some((note) => seen.by === "group" && note.group && note.placed_by === "machine");
    column.title.textContent = column.name;
    column.facts.textContent = [say("notes", { n: notes.length }), people ? say("people", { n: people }) : "",
      column.group && suggested ? say("suggested") : ""].filter(Boolean).join(" · ");
    column.element.classList.toggle("suggested", Boolean(column.group && suggested));
    column.element.setAttribute("aria-label", column.name);
    const tools = column.group && !this.reading ? [suggested && ["accept", "accept_group", () => this.room.act("wall/accept", { group: id })], ["group_open", "change_group", () => openGroup(this, column)]].filter(Boolean) : [];
    const key = JSON.stringify([tools.map(([name]) => say(name)), column.name]);
    if (column.tools.dataset.key === key) return;
    column.tools.dataset.key = key;
    column.tools.replaceChildren(...tools.map(([name, spoken, onclick]) => el("button", { type: "button", textContent: say(name), onclick, "aria-label": say(spoken, { name: column.name }) })));
  }

  place(note, by) {
    const list = (this.columns.get(this.columnOf(note, by)) ?? this.columns.values().next().value)?.list;
    if (!list) return;
    const content = JSON.stringify([note, this.room.say("open"), this.merged(note.id).length, this.chosen.has(note.id), this.reading]);
    let card = this.cards.get(note.id);
    if (!card) {
      card = el("li", { className: "note", tabIndex: -1 });
      card.dataset.id = note.id;
      card.ondragstart = (event) => this.drag(event, note.id);
      card.ondragend = () => { this.dragged = null; this.board.classList.remove("dragging"); };
      card.ondblclick = () => { if (!this.reading) openNote(this, note.id); };
      this.cards.set(note.id, card);
    }
    if (card.dataset.content !== content) {
      card.dataset.content = content;
      this.fill(card, note);
    }
    if (card.parentElement !== list) {
      const focused = this.room.root.activeElement === card;
      list.prepend(card);
      if (focused) card.focus();
    }
  }

  fill(card, note) {
    const { room } = this, { say } = room, same = this.merged(note.id).length;
    const suggested = Boolean(note.group) && note.placed_by === "machine";
    card.className = ["note", note.status, suggested ? "suggested" : "", this.chosen.has(note.id) ? "chosen" : ""].join(" ");
    const facts = [
      note.kind ? say(`kind_${note.kind}`) : "", same ? say("same", { n: same + 1 }) : "",
      this.by(room.wall(), room.view.groups) === "group" ? note.stage : "",
      note.name || note.pseudonym || say("by_room"), suggested ? say("suggested") : "", ...note.tags.split(" ").filter(Boolean).map((tag) => `#${tag}`),
    ].filter(Boolean).join(" · ");
    const text = el("p", { textContent: note.text });
    if (note.lang !== "unsure") text.lang = note.lang;
    card.draggable = !this.reading;
    if (this.reading) { card.replaceChildren(text, el("small", { textContent: facts })); return; }
    const tick = el("input", { type: "checkbox", tabIndex: -1, checked: this.chosen.has(note.id), onchange: () => this.choose(note.id), "aria-label": say("choose", { text: note.text.slice(0, 60) }) });
    const open = el("button", { type: "button", tabIndex: -1, textContent: "⋯", onclick: () => openNote(this, note.id), "aria-label": say("open_note", { text: note.text.slice(0, 60) }) });
    card.replaceChildren(el("div", { className: "cardtools" }, tick, open), text, el("small", { textContent: facts }));
  }

  merged(id) { return [...this.room.notes.values()].filter((note) => note.merged_into === id); }

  choose(id) {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    const seen = this.read();
    this.place(this.room.notes.get(id), seen.by);
    this.drawTools(seen);
  }

  drag(event, id) {
    this.dragged = this.chosen.has(id) ? [...this.chosen] : [id];
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.dragged.map((one) => this.room.notes.get(one).text).join("\n"));
    this.board.classList.add("dragging");
  }

  // Put notes into a column, seen at once; what the server says afterwards counts.
  async put(ids, id) {
    const by = this.read().by, column = this.columns.get(id);
    this.dragged = null;
    if (!ids.length || id === HIDDEN) return;
    const moved = ids.map((one) => this.room.notes.get(one)).filter((note) => note && this.columnOf(note, by) !== id);
    if (!moved.length) return;
    const before = moved.map(({ stage, group, placed_by }) => ({ stage, group, placed_by }));
    for (const note of moved) this.place(Object.assign(note, by === "stage" ? { stage: id } : { group: id || null, placed_by: "person" }), by);
    this.room.announce(this.room.say("moved_to", { n: moved.length, name: column.name }));
    this.chosen.clear();
    const done = by === "stage" ? await this.putStage(moved, id)
      : (await this.room.act("wall/move", { notes: moved.map((note) => note.id), group: id || null })) ? moved.length : 0;
    // What was not done is put back, unless the server has said meanwhile how it is.
    moved.forEach((note, n) => { if (n >= done && this.room.notes.get(note.id) === note) Object.assign(note, before[n]); });
    this.draw();
  }

  // How many of them were kept: it stops at the first that is refused, whose reason stays in sight.
  async putStage(notes, stage) {
    for (const [n, note] of notes.entries()) if (!(await this.room.act("wall/edit", { note: note.id, rev: note.rev, stage }))) return n;
    return notes.length;
  }

  drawTools(seen) {
    const { room } = this, { say } = room, n = this.chosen.size, same = this.identical(seen.live);
    const places = this.columnsWanted(seen).filter((column) => column.id !== HIDDEN);
    const key = JSON.stringify([say("group_now"), n, same.length, places, seen.live.length > 1, seen.hidden.length, this.showHidden, seen.by, seen.wall?.id, this.grouping, this.closed, this.reading]);
    if (this.bar.dataset.key === key) return;
    this.bar.dataset.key = key;
    const focused = this.room.root.activeElement?.dataset?.tool;
    const tool = (name, onclick, more = {}) => { const made = el("button", { type: "button", textContent: say(name, more.facts), onclick, disabled: Boolean(more.disabled) }); made.dataset.tool = more.as ?? name; return made; };
    const move = el("select", { "aria-label": say("move_to") });
    options(move, [["-", say("move_to")], ...places.map((column) => [column.id, column.name])], "-");
    move.onchange = () => this.put([...this.chosen], move.value);
    const parts = n ? [
      el("b", { textContent: say("chosen", { n }) }), move,
      n > 1 ? tool("merge", () => this.mergeChosen()) : null,
      tool("group_of", () => newGroup(this, [...this.chosen])),
      tool("hide", () => this.status([...this.chosen], "hidden")),
      tool("clear", () => { this.chosen.clear(); this.draw(); }),
    ] : [
      this.closed ? tool(this.reading ? "tidy" : "read_only", () => { this.tidying = this.reading; this.draw(); }, { as: "tidy" }) : null,
      ...(this.reading ? [] : [tool(this.grouping ? "grouping" : "group_now", () => this.groupNow(), { disabled: seen.live.length < 2 || this.grouping, as: "group_now" }),
      tool("new_group", () => newGroup(this, [])),
      same.length ? tool("merge_same", () => this.mergeSame(same), { facts: { n: same.reduce((sum, ids) => sum + ids.length, 0) } }) : null]),
      seen.wall?.stages.length ? tool(seen.by === "stage" ? "by_group" : "by_stage", () => { this.order = seen.by === "stage" ? "group" : "stage"; this.draw(); }, { as: "order" }) : null,
      seen.hidden.length ? tool(this.showHidden ? "hide_hidden" : "show_hidden", () => { this.showHidden = !this.showHidden; this.draw(); }, { facts: { n: seen.hidden.length }, as: "hidden" }) : null,
    ];
    this.bar.replaceChildren(...parts.filter(Boolean));
    if (focused) this.bar.querySelector(`[data-tool="${focused}"]`)?.focus();
  }

  // Notes that say the same to the letter, case, accents and punctuation aside.
  identical(live) {
    const by = new Map();
    for (const note of live) {
      const plain = note.text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
      const key = `${plain}\n${note.stage}`;
      if (plain) by.set(key, [...(by.get(key) ?? []), note.id]);
    }
    return [...by].filter(([, ids]) => ids.length > 1).map(([, ids]) => ids);
  }

  async groupNow() {
    this.grouping = true;
    this.draw();
    this.room.announce(this.room.say("grouping"));
    const done = await this.room.act("wall/regroup", { activity: this.room.wall().id });
    this.grouping = false;
    if (done) this.order = "group";
    this.draw();
  }

  async mergeSame(same) {
    for (const [into, ...others] of same) if (!(await this.room.act("wall/merge", { note: into, others }))) break;
  }

  async mergeChosen() {
    const [into, ...others] = [...this.chosen].sort();
    if (await this.room.act("wall/merge", { note: into, others })) { this.chosen.clear(); this.draw(); }
  }

  async status(notes, status) {
    if (await this.room.act("wall/status", { notes, status })) { this.chosen.clear(); this.draw(); }
  }

  // One card at a time takes the focus of the Tab key; arrows go from card to card.
  roving(wanted) {
    const current = wanted ?? this.board.querySelector('.note[tabindex="0"]') ?? this.board.querySelector(".note");
    for (const card of this.board.querySelectorAll('.note[tabindex="0"]')) if (card !== current) card.tabIndex = -1;
    if (current) current.tabIndex = 0;
  }

  pressed(event) {
    const card = event.target.closest?.(".note");
    if (!card || event.target !== card) return;
    if (this.reading && (event.altKey || !event.key.startsWith("Arrow"))) return;
    const id = card.dataset.id, lists = [...this.columns.values()].map((column) => column.list);
    const at = lists.indexOf(card.parentElement), side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const beside = (start, step) => { for (let n = start + step; n >= 0 && n < lists.length; n += step) if (lists[n].children.length) return lists[n].firstElementChild; return null; };
    let next = null, done = true;
    if (side && event.altKey) {
      const to = [...this.columns.keys()][at + side];
      if (to !== undefined) this.put(this.chosen.has(id) ? [...this.chosen] : [id], to);
    } else if (side) next = beside(at, side);
    else if (event.key === "ArrowDown") next = card.nextElementSibling;
    else if (event.key === "ArrowUp") next = card.previousElementSibling;
    else if (event.key === "Enter") openNote(this, id);
    else if (event.key === " ") this.choose(id);
    else if (event.key === "Delete") this.status([id], "hidden");
    else done = false;
    if (done) event.preventDefault();
    if (next) { this.roving(next); next.focus(); }
  }
}
