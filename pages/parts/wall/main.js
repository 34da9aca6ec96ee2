// A facilitator's screen of one session: entry box, agenda and wall, kept up by the event stream.

class Room {
  constructor(root, data, tell) {
    this.root = root;
    this.code = data.code;
    this.api = `/api/sessions/${encodeURIComponent(data.code)}`;
    this.tell = tell;
    this.notes = new Map();
    this.view = null;
    this.skew = 0;
    this.seq = -1;
    this.speak(data);
    this.outbox = new Outbox(data.code, () => { if (this.entry) this.entry.count(); });
    this.entry = new Entry(this);
    this.agenda = new Agenda(this);
    this.alert = el("p", { role: "alert", className: "alert" });
    this.done = el("p", { className: "done", hidden: true });
    this.wall_ = new Wall(this);
    this.spoken = el("p", { className: "spoken", "aria-live": "polite" });
    this.line = el("p", { className: "line" });
    this.host = this.root.querySelector(".filrouge-room");
    this.host.replaceChildren(this.line, this.alert, this.agenda.element, this.entry.element, this.wall_.element, this.spoken);
    // Keys typed here are ours: Streamlit has shortcuts of its own on the page around.
    this.host.onkeydown = (event) => event.stopPropagation();
    this.entry.count();
    this.watch();
    this.outbox.send();
  }

  speak(data) {
    this.words = data.words;
    this.lang = data.lang;
    this.say = (name, facts = {}) => (this.words[name] ?? name).replace(/\{(\w+)\}/g, (_, fact) => (typeof facts[fact] === "number" ? this.number(facts[fact]) : facts[fact]));
    if (this.view) this.draw();
  }

  number(value) { return value.toLocaleString(`${this.lang}-CA`, { maximumFractionDigits: 1 }); }

  prompt(activity) { return activity.prompt[this.lang] || activity.prompt[this.lang === "fr" ? "en" : "fr"]; }

  // The activity that is looked at: the one that was chosen, else the one that is on.
  shown() {
    const { agenda, activity } = this.view;
    return agenda.find((one) => one.id === this.chosen) ?? agenda.find((one) => one.id === activity?.id) ?? agenda[0];
  }

  // The activity whose notes are on the wall: in a vote, the one that it is about.
  wall() {
    const shown = this.shown();
    return shown && (shown.takes_notes ? shown : this.view.agenda.find((one) => one.id === shown.about) ?? null);
  }

  show(id) {
    this.chosen = id === this.view.activity?.id ? null : id;
    this.wall_.order = null;
    this.wall_.chosen.clear();
    this.draw();
  }

  draw() {
    const closed = this.view.session.state === "closed";
    this.entry.form.hidden = closed;
    this.wall_.element.hidden = !this.wall();
    this.agenda.draw();
    this.entry.draw();
    if (this.wall()) this.wall_.draw();
  }

  state(view) {
    const before = this.view?.activity, was = this.view?.session.state;
    this.view = view;
    this.notes = new Map(view.notes.map((note) => [note.id, note]));
    if (was !== view.session.state) this.wall_.begin();
    if (before && view.activity && before.id !== view.activity.id) this.chosen = null;
    this.draw();
    if (was && was !== view.session.state) this.tell(view.session.state);
  }

  change(news) {
    if (!this.view) return;
    for (const note of news.notes ?? []) this.notes.set(note.id, note);
    for (const id of news.gone ?? []) this.notes.delete(id);
    for (const name of ["count", "voters", "votes", "groups"]) if (name in news) this.view[name] = news[name];
    if (news.gone?.length || news.groups) this.draw();
    else {
      if (news.votes || "voters" in news) this.agenda.draw();
      if (news.notes && this.wall()) this.wall_.update(news.notes);
    }
  }

  watch() {
    this.source = new EventSource(`${this.api}/events?role=team`);
    this.source.addEventListener("state", (event) => this.told(JSON.parse(event.data), (said) => this.state(said)));
    this.source.addEventListener("change", (event) => this.told(JSON.parse(event.data), (said) => this.change(said)));
    this.source.onopen = () => { this.online(true); this.outbox.send(); };
    this.source.onerror = () => {
      this.online(false);
      if (this.source.readyState !== 2) return;
      this.source.close();
      this.again = setTimeout(async () => { await this.refresh(); this.watch(); }, 3000);
    };
  }

  // The server numbers what it says: nothing older takes the place of what is newer.
  told(said, take) {
    if (said.seq < this.seq) return;
    this.seq = said.seq;
    if (said.now) this.skew = Date.parse(said.now) - Date.now();
    take(said);
  }

  online(on) {
    this.line.textContent = on ? "" : [this.say("line_lost"), this.outbox.keeps() ? this.say("line_kept") : ""].join(" ");
    this.line.hidden = on;
  }

  async refresh() {
    try {
      const answer = await fetch(`${this.api}?role=team`), said = await answer.json();
      if (answer.ok) { this.told(said, () => this.state(said)); this.online(true); } else this.problem(said.message);
    } catch { this.online(false); }
  }

  // Do something; false if it was not done, with the reason on the screen.
  async act(path, body, undoable = true) {
    try {
      const answer = await fetch(`${this.api}/${path}?lang=${this.lang}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) { this.problem(said.message || String(answer.status)); return false; }
      this.problem("");
      if (undoable && said.change) this.offerUndo(said.change);
      return true;
    } catch {
      this.problem(this.say("not_done"));
      return false;
    }
  }

  offerUndo(change) {
    this.done.hidden = false;
    this.done.replaceChildren(el("span", { textContent: this.say("done") }), el("button", {
      type: "button", textContent: this.say("undo"),
      onclick: async () => { if (await this.act("undo", { change }, false)) { this.done.hidden = true; this.announce(this.say("undone")); } },
    }));
  }

  problem(text) {
    const where = this.open?.isConnected ? this.open.querySelector(".alert") : this.alert;
    where.textContent = text;
  }

  announce(text) { this.spoken.textContent = text; }

  // A dialog that takes the keyboard until it is left; `save` may say false to keep it open.
  dialog(title, parts, buttons, save) {
    const form = el("form", { method: "dialog" }, el("h3", { textContent: title, id: "dialogtitle" }), ...parts, el("p", { role: "alert", className: "alert" }),
      el("div", { className: "buttons" }, ...buttons, el("button", { type: "button", textContent: this.say("cancel"), onclick: () => made.close() })));
    const made = el("dialog", { "aria-labelledby": "dialogtitle" }, form), back = this.root.activeElement;
    form.onsubmit = async (event) => { event.preventDefault(); if (await save()) made.close(); };
    made.onclose = () => { made.remove(); this.open = null; if (back?.isConnected) back.focus(); };
    this.host.append(made);
    this.open = made;
    made.showModal();
    return made;
  }

  stop() {
    clearTimeout(this.again);
    this.source?.close();
    this.outbox.stop();
    this.agenda.stop();
  }
}

const rooms = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const known = rooms.get(parentElement);
  if (known && known.code === data.code) known.speak(data);
  else {
    known?.stop();
    rooms.set(parentElement, new Room(parentElement, data, (state) => setTriggerValue("state", state)));
  }
  return () => { rooms.get(parentElement)?.stop(); rooms.delete(parentElement); };
}
