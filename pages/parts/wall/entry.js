// The entry box: Enter sends, several lines pasted become several notes, # tags, keys choose kind and
// stage, and the last note can be taken back into the box.

class Entry {
  constructor(room) {
    this.room = room;
    this.sentIds = [];
    this.kind = el("select", { id: "kind" });
    this.stage = el("select", { id: "stage" });
    this.text = el("textarea", { id: "text", rows: 2, "aria-describedby": "keys" });
    this.sendButton = el("button", { type: "submit", className: "primary" });
    this.backButton = el("button", { type: "button", onclick: () => this.takeBack() });
    this.where = el("p", { className: "where" });
    this.keys = el("p", { id: "keys" });
    this.keysTitle = el("summary");
    this.status = el("p", { role: "status", className: "status" });
    this.refused = el("ul", { className: "refused" });
    this.labels = Object.fromEntries(["text", "kind", "stage"].map((id) => [id, el("label", { htmlFor: id })]));
    this.stagePart = el("div", {}, this.labels.stage, this.stage);
    this.form = el("form", { className: "entry", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.where,
      el("div", { className: "box" },
        el("div", { className: "grow" }, this.labels.text, this.text),
        el("div", {}, this.labels.kind, this.kind), this.stagePart,
        el("div", { className: "buttons" }, this.sendButton, this.backButton)),
      el("details", { className: "keys" }, this.keysTitle, this.keys));
    // What waits and what was refused stays in sight, also of a session that is closed.
    this.element = el("div", {}, this.form, this.status, this.refused);
    this.text.onkeydown = (event) => this.pressed(event);
    this.text.onpaste = (event) => this.pasted(event);
    this.text.oninput = () => this.keepDraft();
    this.draft = `filrouge.draft.${room.code}`;
    try { this.text.value = sessionStorage.getItem(this.draft) || ""; } catch { /* no draft is kept */ }
    room.outbox.problem = (message) => room.problem(message);
  }

  keepDraft() {
    try { sessionStorage.setItem(this.draft, this.text.value); } catch { /* it stays in the box */ }
  }

  // The activity that takes notes now.
  on() {
    const activity = this.room.view?.activity;
    const open = activity?.state === "open" && this.room.view.session.state === "open";
    return open && activity.takes_notes ? activity : null;
  }

  draw() {
    const say = this.room.say, on = this.on();
    for (const [id, label] of Object.entries(this.labels)) label.textContent = say(`entry_${id}`);
    this.sendButton.textContent = say("send");
    this.backButton.textContent = say("take_back");
    this.backButton.disabled = !this.sentIds.length;
    this.keysTitle.textContent = say("keys_title");
    this.keys.textContent = say(on?.stages.length ? "keys_stage" : "keys");
    this.where.hidden = Boolean(on) && on.id === this.room.shown()?.id; // its prompt stands above
    this.where.textContent = on ? say("goes_to", { prompt: this.room.prompt(on) }) : say("nothing_on");
    this.sendButton.disabled = !on;
    options(this.kind, [["", say("kind_none")], ...KINDS.map((kind) => [kind, say(`kind_${kind}`)])], this.kind.value);
    this.stagePart.hidden = !on?.stages.length;
    options(this.stage, (on?.stages ?? []).map((stage) => [stage, stage]), this.stage.value);
    this.count();
  }

  count() {
    const { outbox, say } = this.room, waiting = outbox.waiting().length, refused = outbox.refused();
    const held = outbox.held().length > 0, kept = !waiting && !refused.length && this.sentIds.length;
    const text = [
      waiting ? say("waiting", { n: waiting }) : "", held ? say("held_here") : waiting && !outbox.online ? say("offline") : "",
      kept ? say("all_kept", { n: kept }) : "",
    ].filter(Boolean).join(" ");
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("late", held || (waiting > 0 && !outbox.online));
    this.refused.replaceChildren(...refused.map((one) => el("li", {},
      el("span", { textContent: one.body.text }), el("small", { textContent: one.why }),
      this.room.view?.session.state !== "open" ? null // there is no box any more
        : el("button", { type: "button", textContent: say("back_to_box"), onclick: () => { this.bring(withTags(one.body)); this.drop(one.body.id); } }),
      el("button", { type: "button", textContent: say("drop"), onclick: () => this.drop(one.body.id) }),
    )));
  }

  // One that was refused is no longer the last that can be taken back.
  drop(id) {
    this.sentIds = this.sentIds.filter((one) => one !== id);
    this.room.outbox.forget(id);
    this.draw();
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.altKey && (event.code === "KeyK" || event.code === "KeyS")) {
      event.preventDefault();
      this.next(event.code === "KeyK" ? this.kind : this.stage, event.shiftKey ? -1 : 1);
    } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !this.text.value) {
      event.preventDefault();
      this.takeBack();
    }
  }

  next(select, step) {
    const n = select.options.length;
    if (!n || select.parentElement.hidden) return;
    select.selectedIndex = (select.selectedIndex + step + n) % n;
    this.room.announce(select.selectedOptions[0].textContent);
  }

  // Tags at the end are taken off the text; inside it, only their sign is.
  read(text) {
    const tags = [...text.matchAll(/(?:^|\s)#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)/gu)].map((found) => found[1]);
    const plain = text.replace(/(?:\s+#[\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)+\s*$/u, "")
      .replace(/(^|\s)#(?=[\p{L}\p{N}_-]*\p{L})/gu, "$1").trim();
    return { text: plain, tags: tags.join(" ") };
  }

  add(text) {
    const on = this.on(), said = this.read(text);
    if (!on || !said.text) return false;
    this.sentIds.push(this.room.outbox.add({
      activity: on.id, ...said, kind: this.kind.value, stage: on.stages.length ? this.stage.value : "",
    }));
    return true;
  }

  send() {
    if (!this.add(this.text.value)) return;
    this.text.value = "";
    this.keepDraft();
    this.room.problem("");
    this.draw();
  }

  // Never write over what somebody has begun: put what comes back behind it.
  bring(text) {
    this.text.value = [this.text.value.trim(), text].filter(Boolean).join(" ");
    this.keepDraft();
    this.text.focus();
  }

  async takeBack() {
    const id = this.sentIds.at(-1);
    if (!id) return;
    const waits = this.room.outbox.all().find((one) => one.body.id === id);
    const said = waits?.body ?? this.room.notes.get(id);
    if (said == null) return;
    this.sentIds.pop();
    if (waits && !waits.tried) this.room.outbox.forget(id);
    else if (waits || !(await this.room.act("wall/status", { notes: [id], status: "withdrawn" }, false))) {
      this.sentIds.push(id); // it may be on the wall already: wait until the server has said
      return;
    }
    this.bring(withTags(said));
    this.draw();
  }

  pasted(event) {
    const text = event.clipboardData.getData("text/plain");
    const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => line.replace(/^\s*[-*•–]\s+/, "").trim()).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    this.preview(lines);
  }

  // What is about to become notes, to be looked over and mended first.
  preview(lines) {
    const say = this.room.say, area = el("textarea", { rows: 12, value: lines.join("\n"), id: "lines" });
    const rows = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const many = el("button", { type: "submit", className: "primary" });
    const dialog = this.room.dialog(say("paste_title"), [
      el("p", { textContent: say("paste_what") }), el("label", { htmlFor: "lines", textContent: say("paste_lines") }), area,
    ], [many,
      el("button", { type: "button", textContent: say("paste_one"), onclick: () => { this.bring(rows().join(" ")); dialog.close(); } })],
    () => { const all = rows(); if (!this.on()) return false; for (const row of all) this.add(row); this.draw(); return true; });
    area.oninput = () => { many.textContent = say("paste_many", { n: rows().length }); };
    area.oninput();
    area.focus();
    area.setSelectionRange(0, 0); // they are looked over from the first
    area.scrollTop = 0;
  }
}
