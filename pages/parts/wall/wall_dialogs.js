// The dialogs of the wall: a new group, a group, a note.

function newGroup(wall, notes) {
  const say = wall.room.say, name = el("input", { id: "groupname", maxLength: 80, required: true });
  wall.room.dialog(say("new_group"), [el("label", { htmlFor: "groupname", textContent: say("group_name") }), name],
    [el("button", { type: "submit", className: "primary", textContent: say("save") })], async () => {
      const id = wall.room.outbox.key(), on = wall.room.wall();
      if (!(await wall.room.act("wall/group", { activity: on.id, id, name: name.value }))) return false;
      if (notes.length && !(await wall.room.act("wall/move", { notes, group: id }))) return false;
      wall.chosen.clear();
      wall.order = "group";
      return true;
    });
  name.focus();
}

function openGroup(wall, column) {
  const say = wall.room.say, name = el("input", { id: "groupname", maxLength: 80, value: column.name, required: true });
  const into = el("select", { id: "groupinto" });
  options(into, [["", say("stays")], ...wall.read().groups.filter((group) => group.id !== column.id).map((group) => [group.id, group.name])], "");
  const stays = column.group.voted_on; // a vote is about it: it can be named anew, not taken away
  const dialog = wall.room.dialog(column.name, [
    el("label", { htmlFor: "groupname", textContent: say("group_name") }), name,
    ...(stays ? [el("p", { textContent: say("group_voted_on") })] : [el("label", { htmlFor: "groupinto", textContent: say("gather") }), into]),
  ], [el("button", { type: "submit", className: "primary", textContent: say("save") }),
    stays ? null : el("button", { type: "button", textContent: say("remove_group"), onclick: async () => { if (await wall.room.act("wall/remove", { group: column.id })) dialog.close(); } })].filter(Boolean),
  async () => {
    if (name.value.trim() !== column.name && !(await wall.room.act("wall/rename", { group: column.id, name: name.value }))) return false;
    return !into.value || wall.room.act("wall/gather", { group: into.value, other: column.id });
  });
  name.focus();
}

function openNote(wall, id) {
  const { room } = wall, { say } = room, note = room.notes.get(id), seen = wall.read(), { stages } = seen.wall;
  if (!note) return;
  const text = el("textarea", { id: "notetext", rows: 4, maxLength: 1000, value: note.text });
  const kind = el("select", { id: "notekind" }), stage = el("select", { id: "notestage" }), group = el("select", { id: "notegroup" });
  const tags = el("input", { id: "notetags", value: note.tags.split(" ").filter(Boolean).map((tag) => `#${tag}`).join(" ") });
  options(kind, [["", say("kind_none")], ...KINDS.map((one) => [one, say(`kind_${one}`)])], note.kind ?? "");
  options(stage, stages.map((one) => [one, one]), note.stage);
  options(group, [[LOOSE, say("loose")], ...seen.groups.map((one) => [one.id, one.name])], note.group ?? LOOSE);
  const field = (name, input) => [el("label", { htmlFor: input.id, textContent: say(name) }), input];
  const same = wall.merged(id), hidden = note.status === "hidden";
  const button = (name, path, body) => el("button", { type: "button", textContent: say(name), onclick: async () => { if (await room.act(path, body)) dialog.close(); } });
  const dialog = room.dialog(say("note"), [
    ...field("note_text", text), ...field("entry_kind", kind), ...(stages.length ? field("entry_stage", stage) : []),
    ...(seen.groups.length ? field("group", group) : []), ...field("tags", tags),
    ...(same.length ? [el("p", { textContent: say("same_as") }), el("ul", {}, ...same.map((one) => el("li", { textContent: one.text })))] : []),
  ], [el("button", { type: "submit", className: "primary", textContent: say("save") }),
    hidden ? button("bring_back", "wall/status", { notes: [id], status: "live" }) : button("hide", "wall/status", { notes: [id], status: "hidden" }),
    same.length ? button("part", "wall/part", { note: id }) : null].filter(Boolean), async () => {
    const body = { note: id, rev: note.rev, text: text.value, kind: kind.value, tags: tags.value, ...(stages.length ? { stage: stage.value } : {}) };
    const was = { text: note.text, kind: note.kind ?? "", tags: note.tags, stage: note.stage };
    const changed = Object.keys(was).some((name) => name in body && body[name].replaceAll("#", "") !== was[name].replaceAll("#", ""));
    if (changed && !(await room.act("wall/edit", body))) return false;
    const to = group.value || null;
    return !seen.groups.length || to === (note.group ?? null) || room.act("wall/move", { notes: [id], group: to });
  });
  text.focus();
}
