"""A REFI-QDA project into an engagement: all of it in one change, with its undo.

Codes keep their hierarchy; a code that has the same name in the same place here is joined. A text
becomes a source that is read whole, passage by passage, its selections the spans that were coded; a
case becomes a participant of each source it speaks in. Our own projects come back as they were.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from errors import InputError
from research import codes, codings, notes, participants, sources, units
from research.codes import NAME_LIMIT, CodeDraft
from research.readers.conversation import names_nobody
from research.refi import ours
from research.refi.ours import Passage
from research.refi.passages import cut, within
from research.refi.positions import Placed, place
from research.refi.project import Coded, Left, Project, ProjectCode, Selection, Text
from research.search import folded
from research.sources import SourceDraft, SourceKind
from store import Change, Store, new_key

LAYOUT = "refi-qda"


@dataclass(frozen=True)
class Brought:
    """What came in, and what did not. `joined`: codes that were here already; `already`: texts."""

    codes: int
    joined: int
    sources: int
    already: int
    participants: int
    notes: int
    codings: int
    left: tuple[Left, ...]


@dataclass
class _Coming:
    """A project on its way in: the keys that its things have here, and what is counted."""

    change: Change
    actor: str
    project: Project
    file: str
    codes: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[str]] = field(default_factory=dict)

    def leave(self, why: str, name: str = "") -> None:
        """Count something that could not be carried."""
        self.left.setdefault(why, []).append(name)

    def free(self, table: str, guid: str) -> str:
        """The key of something new: its GUID, unless something here has it."""
        return new_key() if self.change.row(table, guid) else guid


def bring(
    store: Store, actor: str, project: Project, *, file_name: str, file_hash: str,
    usual: SourceKind = SourceKind.INTERVIEW,
) -> Brought:  # fmt: skip
    """Bring a project in. `usual`: what a text is, if the project does not say. Texts that came from
    this file before add nothing. Raises `InputError` if the project holds neither codes nor texts."""
    if not (project.codes or project.texts):
        raise InputError("qda_empty", file=file_name)
    with store.change(actor, "refi.import", title=project.name) as change:
        coming = _Coming(change, actor, project, file_hash)
        _bring_codes(coming)
        _bring_units(coming)
        for text in project.texts:
            _bring_text(coming, text, file_name, usual)
        _count_left(coming)
    count, left = coming.counts, [*project.left]
    left += [Left(why, len(n), tuple(filter(None, Counter(n)))) for why, n in coming.left.items()]
    return Brought(
        count["codes"], count["joined"], count["sources"], count["already"],
        count["participants"], count["notes"], count["codings"], tuple(left),
    )  # fmt: skip


def _bring_codes(coming: _Coming) -> None:
    here = {(one.parent, folded(one.name_en)): one.id for one in codes.codes(coming.change)}
    here |= {(one.parent, folded(one.name_fr)): one.id for one in codes.codes(coming.change)}
    known = {one.id for one in codes.codes(coming.change)}
    for code in coming.project.codes:
        parent = coming.codes.get(code.parent or "")
        draft = _code(coming, code, parent)
        found = code.guid if code.guid in known else here.get((parent, folded(draft.name_en)))
        if found is not None:
            coming.codes[code.guid] = found
            coming.counts["joined"] += 1
            continue
        key = codes.write(coming.change, draft, code.guid)
        coming.codes[code.guid] = here[parent, folded(draft.name_en)] = key
        coming.counts["codes"] += 1


def _code(coming: _Coming, code: ProjectCode, parent: str | None) -> CodeDraft:
    """The code as we keep it. A name that is too long goes on in the definition."""
    french = ours.of(coming.project, "codes", code.guid)
    name, definition = " ".join(code.name.split()) or "?", code.description
    if len(name) > NAME_LIMIT:
        coming.leave("code_names_cut", name)
        definition = f"{name}\n{definition}".strip()
        name = name[: NAME_LIMIT - 1].rstrip() + "…"
    return CodeDraft(
        name, ours.text(french, "name_fr")[:NAME_LIMIT], definition,
        ours.text(french, "definition_fr"), _colour(code.colour), parent,
    )  # fmt: skip


def _colour(found: str) -> str:
    """A colour with six digits, or none."""
    digits = found.strip().lower().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}" if len(digits) == 6 and set(digits) <= set("0123456789abcdef") else ""


def _bring_units(coming: _Coming) -> None:
    here = {row["code"]: row["id"] for row in coming.change.rows("select id, code from units")}
    wanted = coming.project.ours.get("units")
    for code in wanted if isinstance(wanted, Mapping) and ours.is_ours(coming.project) else ():
        said = ours.of(coming.project, "units", code)
        coming.units[code] = here.get(code) or units.add(
            coming.change, code, ours.text(said, "name_en"), ours.text(said, "name_fr")
        )


@dataclass(frozen=True)
class _Arriving:
    """A text on its way in: its source here, where its selections lie, and its passages here."""

    coming: _Coming
    text: Text
    source: str
    placed: Placed
    parts: Sequence[Passage] = ()

    def span(self, guid: str, place_: tuple[int, int]) -> str | None:
        """Keep a span of the text, from passage to passage; None if it lies in none."""
        ends = within(self.parts, place_)
        if ends is None:
            return None
        (first, start), (last, end) = ends
        key = self.coming.free("spans", guid)
        self.coming.change.insert("spans", {
            "id": key, "source": self.source, "from_passage": first.guid, "from_offset": start,
            "to_passage": last.guid, "to_offset": end,
            "quote": self.placed.text[first.start + start : last.start + end],
        })  # fmt: skip
        return key


def _bring_text(coming: _Coming, text: Text, file_name: str, usual: SourceKind) -> None:
    file_hash = f"{coming.file}/{text.guid}"
    if coming.change.rows(
        "select id from sources where status = 'live' and (file_hash = ? or id = ?)",
        [file_hash, text.guid],
    ):
        coming.counts["already"] += 1
        return
    said = ours.of(coming.project, "sources", text.guid)
    draft = SourceDraft(
        ours.source_kind(said, usual), text.name or file_name, ours.text(said, "title_fr"),
        ours.text(said, "method"), ours.text(said, "collected_on") or None,
        ours.source_consent(said), ours.text(said, "consent_basis"),
        ours.text(said, "retention_until") or None,
    )  # fmt: skip
    source = sources.add(
        coming.change, draft, file_name=file_name, file_hash=file_hash, layout=LAYOUT,
        key=coming.free("sources", text.guid),
    )  # fmt: skip
    coming.counts["sources"] += 1
    _bring_people(coming, text, source)
    placed = place(text.content, [(one.name, one.start, one.end) for one in text.selections])
    if not placed.counting.standard:
        coming.leave("counted_otherwise", text.name)
    for at in placed.doubtful:
        coming.leave("selections_doubtful", text.selections[at].name)
    arriving = _Arriving(coming, text, source, placed)
    _bring_selections(replace(arriving, parts=_bring_passages(arriving)))


def _bring_people(coming: _Coming, text: Text, source: str) -> None:
    """The cases that speak in a text become its participants."""
    inside = {one.guid for one in text.selections}
    named = {one.guid: one.name for one in coming.project.variables}
    mine = [
        case for case in coming.project.cases
        if text.guid in case.texts or inside & set(case.selections)
    ]  # fmt: skip
    taken = {case.name for case in mine if _may_stay(coming, case.name)}
    free = (f"P{n}" for n in itertools.count(1) if f"P{n}" not in taken)
    used = set[str]()
    for case in mine:
        pseudonym = case.name if case.name in taken and case.name not in used else next(free)
        used.add(pseudonym)
        if pseudonym != case.name:
            coming.leave("names_replaced")
        unit = ours.text(ours.of(coming.project, "participants", case.guid), "unit")
        values = {named[v.variable]: v.text for v in case.values if v.variable in named}
        if unit in coming.units:
            values.pop(ours.UNIT, None)
        coming.people[case.guid, text.guid] = participants.add(
            coming.change, source, pseudonym, coming.units.get(unit), values,
            key=coming.free("participants", case.guid),
        )  # fmt: skip
        coming.counts["participants"] += 1


def _may_stay(coming: _Coming, name: str) -> bool:
    """Whether a case's name is a pseudonym: in our own projects all are."""
    return bool(name.strip()) and (ours.is_ours(coming.project) or names_nobody(name))


def _bring_passages(arriving: _Arriving) -> Sequence[Passage]:
    """The text's passages as they are here; none where it is a list of notes."""
    coming, text, placed = arriving.coming, arriving.text, arriving.placed
    if ours.is_ours(coming.project):
        parts = ours.passages(coming.project, text.guid, len(placed.text))
    else:
        parts = cut(placed.text, _speakers(arriving))
    kept = list[Passage]()
    for position, one in enumerate(parts):
        key = coming.free("passages", one.guid)
        coming.change.insert("passages", {
            "id": key, "source": arriving.source, "position": position,
            "participant": coming.people.get((one.participant or "", text.guid)),
            "speaker": one.speaker, "locator": one.locator,
            "text": placed.text[one.start : one.end],
        })  # fmt: skip
        kept.append(replace(one, guid=key))
    return kept


def _speakers(arriving: _Arriving) -> list[tuple[int, int, str]]:
    """Who says what of a text: of each case its selections, or all if it is the text's only one."""
    text, placed = arriving.text, arriving.placed
    spans = dict(zip((one.guid for one in text.selections), placed.spans, strict=True))
    found, whole = list[tuple[int, int, str]](), list[str]()
    for case in arriving.coming.project.cases:
        if (case.guid, text.guid) not in arriving.coming.people:
            continue
        said = [span for guid in case.selections if (span := spans.get(guid))]
        found += [(start, end, case.guid) for start, end in said]
        if not said:
            whole.append(case.guid)
    if len(whole) == 1 and not found:
        return [(0, len(placed.text), whole[0])]
    return found


def _bring_selections(arriving: _Arriving) -> None:
    """What was selected, with its codes; in a project of ours the notes too."""
    coming, text = arriving.coming, arriving.text
    spans = dict[str, str]()
    noted = list[tuple[Selection, tuple[int, int]]]()
    for one, place_ in zip(text.selections, arriving.placed.spans, strict=True):
        if one.description:
            coming.leave("comments_of_selections", one.name)
        if place_ is None or place_[0] == place_[1]:
            coming.leave("selections_outside", one.name)
        elif ours.of(coming.project, "notes", one.guid):
            noted.append((one, place_))
        elif one.codings:
            key = arriving.span(one.guid, place_)
            if key is None:
                coming.leave("selections_outside", one.name)
            else:
                spans[one.guid] = key
                _give(coming, one.codings, span=key)
    if text.codings and arriving.parts:
        whole = arriving.span(new_key(), (arriving.parts[0].start, arriving.parts[-1].end))
        _give(coming, text.codings, span=whole)
    for position, (one, place_) in enumerate(noted):
        _bring_note(arriving, one, place_, position, spans)


def _bring_note(
    arriving: _Arriving, one: Selection, place_: tuple[int, int], position: int,
    spans: dict[str, str],
) -> None:  # fmt: skip
    """A note of ours, as it was. `spans`: those of the text by the GUIDs they had."""
    coming, text = arriving.coming, arriving.text
    said = ours.of(coming.project, "notes", one.guid)
    wanted = ours.text(said, "span")
    if wanted and wanted not in spans and (key := arriving.span(wanted, place_)):
        spans[wanted] = key
    key = coming.free("notes", one.guid)
    notes.add(coming.change, {
        "id": key, "source": arriving.source, "position": position,
        **ours.note_columns(said),
        "text": notes.checked_text(arriving.placed.text[slice(*place_)]),
        "participant": coming.people.get((ours.text(said, "participant"), text.guid)),
        "unit": coming.units.get(ours.text(said, "unit")), "span": spans.get(wanted),
    })  # fmt: skip
    coming.counts["notes"] += 1
    _give(coming, one.codings, note=key)


def _give(
    coming: _Coming, given: Iterable[Coded], *, note: str | None = None, span: str | None = None
) -> None:
    names = {one.guid: one.name for one in coming.project.users}
    for one in given:
        code = coming.codes.get(one.code)
        if code is None:
            coming.leave("codings_without_code")
            continue
        coder = names.get(one.user or "") or coming.actor
        codings.give(
            coming.change, code, coder, note=note, span=span,
            key=coming.free("codings", one.guid), at=one.at,
        )  # fmt: skip
        coming.counts["codings"] += 1


def _count_left(coming: _Coming) -> None:
    """What of a foreign project has no place here."""
    if ours.is_ours(coming.project):
        return
    known = {case for case, _ in coming.people}
    for case in coming.project.cases:
        if case.guid not in known:
            coming.leave("cases_without_text", "")
        if case.description:
            coming.leave("descriptions_of_cases", "")
    for text in coming.project.texts:
        if text.values:
            coming.leave("values_of_texts", text.name)
        if text.description:
            coming.leave("descriptions_of_texts", text.name)
