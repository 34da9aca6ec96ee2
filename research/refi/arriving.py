"""A text of a REFI-QDA project on its way in: its source, the people who speak in it, its passages, and
what was selected and coded in them."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from research import codings, notes, participants, sources
from research.refi import ours
from research.refi.judging import may_stay
from research.refi.ours import Passage
from research.refi.passages import between, cut, within
from research.refi.positions import Placed, place
from research.refi.project import Coded, Project, Selection, Text
from research.sources import SourceDraft, SourceKind
from research.spans import BETWEEN
from store import Change, new_key

LAYOUT = "refi-qda"


@dataclass
class Coming:
    """A project on its way in: the keys that its things have here, and what is counted."""

    change: Change
    actor: str
    project: Project
    file: str
    codes: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def free(self, table: str, guid: str) -> str:
        """The key of something new: its GUID, unless something here has it."""
        return new_key() if self.change.row(table, guid) else guid


@dataclass(frozen=True)
class _Arriving:
    """A text on its way in: its source here, where its selections lie, and its passages here."""

    coming: Coming
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
            "quote": BETWEEN.join(
                self.placed.text[max(one.start, first.start + start) : min(one.end, last.start + end)]
                for one in between(self.parts, first, last)
            ),
        })  # fmt: skip
        return key


def bring_text(coming: Coming, text: Text, file_name: str, usual: SourceKind) -> None:
    """Bring in a text, unless it came from this file before, or is here under its own key."""
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
    arriving = _Arriving(coming, text, source, placed)
    _bring_selections(replace(arriving, parts=_bring_passages(arriving)))


def _bring_people(coming: Coming, text: Text, source: str) -> None:
    """The cases that speak in a text become its participants."""
    inside = {one.guid for one in text.selections}
    named = {one.guid: one.name for one in coming.project.variables}
    mine = [
        case for case in coming.project.cases
        if text.guid in case.texts or inside & set(case.selections)
    ]  # fmt: skip
    taken = {case.name for case in mine if may_stay(coming.project, case.name)}
    free = (f"P{n}" for n in itertools.count(1) if f"P{n}" not in taken)
    used = set[str]()
    for case in mine:
        pseudonym = case.name if case.name in taken and case.name not in used else next(free)
        used.add(pseudonym)
        said = ours.of(coming.project, "participants", case.guid)
        unit = ours.text(said, "unit")
        values = {named[v.variable]: v.text for v in case.values if v.variable in named}
        if unit in coming.units:
            values.pop(ours.UNIT, None)
        key = participants.add(
            coming.change, source, pseudonym, coming.units.get(unit), values,
            key=coming.free("participants", case.guid),
        )  # fmt: skip
        coming.change.update("participants", key, ours.own_consents(said))
        coming.people[case.guid, text.guid] = key
        coming.counts["participants"] += 1


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
        if place_ is None:
            continue
        if ours.of(coming.project, "notes", one.guid):
            noted.append((one, place_))
        elif one.codings and (key := arriving.span(one.guid, place_)):
            spans[one.guid] = key
            _give(coming, one.codings, span=key)
    whole = (0, len(arriving.placed.text))
    if text.codings and (key := arriving.span(new_key(), whole)):
        _give(coming, text.codings, span=key)
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
        "text": notes.checked_text(
            ours.text(said, "text") or arriving.placed.text[slice(*place_)]
        ),
        "participant": coming.people.get((ours.text(said, "participant"), text.guid)),
        "unit": coming.units.get(ours.text(said, "unit")), "span": spans.get(wanted),
    })  # fmt: skip
    coming.counts["notes"] += 1
    _give(coming, one.codings, note=key)


def _give(
    coming: Coming, given: Iterable[Coded], *, note: str | None = None, span: str | None = None
) -> None:
    names = {one.guid: one.name for one in coming.project.users}
    for one in given:
        code = coming.codes.get(one.code)
        if code is None:
            continue
        coder = names.get(one.user or "") or coming.actor
        codings.give(
            coming.change, code, coder, note=note, span=span,
            key=coming.free("codings", one.guid), at=one.at,
        )  # fmt: skip
        coming.counts["codings"] += 1
