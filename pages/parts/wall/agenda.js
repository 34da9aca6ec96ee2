// The agenda while it runs: which activity is on, its timer, what the room may see, and the votes.

class Agenda {
  constructor(room) {
    this.room = room;
    this.list = el("ol", { className: "agenda" });
    this.prompt = el("h2");
    this.facts = el("p", { className: "facts" });
    this.time = el("span", { className: "time", role: "timer" });
    this.buttons = el("div", { className: "controls" });
    this.votes = el("div", { className: "votes" });
    this.element = el("section", { className: "running" }, this.list,
      el("div", { className: "asked" }, this.prompt, this.facts),
      el("div", { className: "controls" }, this.buttons, this.time), this.votes);
    this.clock = setInterval(() => this.tick(), 500);
  }

  stop() { clearInterval(this.clock); }

  draw() {
    const { room } = this, { say, view } = room, shown = room.shown();
    const open = view.session.state === "open";
    this.keyed(this.list, view.agenda.map((activity, n) => [activity.id, JSON.stringify([n, say("begin"), activity, activity.id === shown?.id]), () => el("li", {},
      el("button", {
        type: "button", "aria-pressed": String(activity.id === shown?.id), className: activity.state,
        onclick: () => room.show(activity.id),
      }, el("b", { textContent: `${n + 1}. ${say(`activity_${activity.kind}`)}` }), el("small", { textContent: say(`state_${activity.state}`) })))]));
    if (!shown) return;
    this.prompt.textContent = room.prompt(shown);
    this.facts.textContent = [
      say(`state_${shown.state}`), say("minutes", { n: shown.minutes }),
      shown.takes_notes && shown.private ? say(shown.revealed ? "was_private" : "is_private") : "",
      !shown.takes_notes && view.activity?.id === shown.id ? say("voters", { n: view.voters ?? 0 }) : "",
      !shown.takes_notes ? say(shown.revealed ? "votes_shown" : "votes_covered") : "",
    ].filter(Boolean).join(" · ");
    this.keyed(this.buttons, this.wanted(shown, open).map(([name, action, primary, body]) => [name, name + say(name) + shown.id, () => el("button", {
      type: "button", className: primary ? "primary" : "", textContent: say(name),
      onclick: () => room.act(`activities/${shown.id}/${action}`, body?.() ?? {}),
    })]));
    this.tick();
    this.drawVotes(shown);
  }

  wanted(shown, open) {
    return [
      open && shown.state !== "open" && [shown.state === "planned" ? "begin" : "begin_again", "begin", shown.state === "planned"],
      open && shown.state === "open" && ["end", "end"],
      shown.state !== "planned" && (shown.private || !shown.takes_notes) && (shown.revealed ? ["cover", "cover"] : ["reveal", "show", open && shown.state === "closed"]),
      open && shown.takes_notes && (shown.private ? ["make_open", "together"] : ["make_private", "alone"]),
      open && shown.state === "open" && ["more_time", "time", false, () => ({ minutes: this.oneMore(shown.id) })],
      open && shown.state === "open" && shown.ends_at && ["no_timer", "time", false, () => ({ minutes: 0 })],
    ].filter(Boolean);
  }

  // A minute more than is left now, in whole minutes.
  oneMore(id) {
    const activity = this.room.view.agenda.find((one) => one.id === id);
    return Math.min(240, Math.max(0, Math.ceil(this.left(activity) / 60)) + 1);
  }

  // Children by key, made again only where what they show has changed: focus stays where it is.
  keyed(parent, wanted) {
    const there = new Map([...parent.children].map((child) => [child.dataset.key, child]));
    const kept = wanted.map(([key, content, make]) => {
      const known = there.get(key);
      if (known?.dataset.content === content) return known;
      const made = make();
      made.dataset.key = key;
      made.dataset.content = content;
      if (known?.contains(this.room.root.activeElement)) queueMicrotask(() => (made.querySelector("button") ?? made).focus());
      return made;
    });
    if (kept.length !== parent.children.length || kept.some((child, n) => parent.children[n] !== child)) parent.replaceChildren(...kept);
  }

  left(activity) {
    return activity.ends_at && activity.state === "open" ? (Date.parse(activity.ends_at) - Date.now() - this.room.skew) / 1000 : 0;
  }

  tick() {
    const shown = this.room.view && this.room.shown();
    const runs = shown?.ends_at && shown.state === "open";
    this.time.hidden = !runs;
    if (!runs) return;
    const left = Math.round(this.left(shown)), whole = Math.abs(left);
    const text = `${left < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    if (this.time.textContent !== text) this.time.textContent = text;
    this.time.classList.toggle("over", left <= 0);
    this.time.setAttribute("aria-label", this.room.say(left <= 0 ? "time_over" : "time_left"));
  }

  drawVotes(shown) {
    const { room } = this, on = room.view.activity;
    const counted = on?.id === shown.id && !shown.takes_notes && room.view.votes;
    this.votes.hidden = !counted;
    if (!counted) return;
    const by = new Map(room.view.votes.map((vote) => [vote.target, vote]));
    const dots = shown.kind === "dot_vote", rank = shown.kind === "ranking";
    const worth = (vote) => (!vote ? 0 : dots ? vote.total : vote.total / vote.people);
    const rows = (on.options.length ? on.options : [{ id: "", text: room.prompt(shown) }])
      .map((option) => [option, by.get(option.id)])
      .sort((a, b) => (rank ? (worth(a[1]) || 99) - (worth(b[1]) || 99) : worth(b[1]) - worth(a[1])));
    const most = Math.max(1, ...rows.map(([, vote]) => worth(vote)));
    this.votes.replaceChildren(el("table", {},
      el("caption", { textContent: room.say("votes_caption") }),
      el("thead", {}, el("tr", {}, ...["vote_on", dots ? "vote_dots" : rank ? "vote_rank" : "vote_mean", "vote_people"].map((name) => el("th", { scope: "col", textContent: room.say(name) })))),
      el("tbody", {}, ...rows.map(([option, vote]) => {
        const bar = el("i", { "aria-hidden": "true", hidden: !worth(vote) });
        bar.style.width = `${(100 * (rank && vote ? on.high + 1 - worth(vote) : worth(vote))) / (rank ? on.high : most)}%`;
        return el("tr", {}, el("th", { scope: "row", textContent: option.text }),
          el("td", {}, bar, el("span", { textContent: room.number(worth(vote)) })), el("td", { textContent: room.number(vote?.people ?? 0) }));
      }))));
  }
}
