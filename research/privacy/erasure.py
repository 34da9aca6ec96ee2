"""Erasing a participant: what they said and how they voted, everywhere it was taken over.

Notes and passages stay as places without words, since traits, steps and votes rest on them: what rests
on one shows as stale. The rest goes. `docs/privacy.md` says what this reaches and what it does not.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from errors import InputError
from research.merged_notes import hand_on
from research.privacy.scrubbing import ERASED, Scrub
from store import Change, Row, Store
from store.erasing import Erasing

SAID_BY_OTHERS = ("notes", "passages", "spans", "participants", "pseudonyms", "left_as_it_is")
"""Tables in which the same words are somebody else's, or nobody's words at all."""

BLANK_NOTE: Row = {
    "text": ERASED, "original": None, "status": "withdrawn", "participant": None, "unit": None,
    "lang": "unsure", "lang_by": "machine", "kind": None, "severity": None, "ref": "", "service": "",
    "question": "", "locator": "", "said_on": None, "tags": "", "stage": "", "merged_into": None,
    "span": None,
}  # fmt: skip

BLANK_PASSAGE: Row = {
    "text": ERASED, "original": None, "participant": None, "speaker": "", "locator": "",
}  # fmt: skip


@dataclass(frozen=True)
class Holding:
    """What would go: how many notes, passages and votes, and the keys of the notes."""

    notes: tuple[str, ...]
    passages: int
    votes: int


@dataclass(frozen=True)
class Erased:
    """What an erasure did. `settled`: no byte of it is left in the file; else see `Store.settle`."""

    number: int
    notes: int
    votes: int
    settled: bool


def holding(store: Store, participant: str) -> Holding:
    """What the engagement holds of a participant."""
    notes = store.rows("select id from notes where participant = ? order by number", [participant])
    counts = store.row(
        "select (select count(*) from passages where participant = ?1) as passages,"
        " (select count(*) from votes where participant = ?1) as votes",
        [participant],
    ) or {"passages": 0, "votes": 0}
    return Holding(tuple(row["id"] for row in notes), counts["passages"], counts["votes"])


def erase_participant(store: Store, actor: str, participant: str) -> Erased:
    """Erase one participant. Raises `NotFoundError` if they are gone, `StoreBusyError` with nothing
    done while another program writes."""
    found = holding(store, participant)
    with store.erasing(actor, "participant.erase", n=len(found.notes)) as erasing:
        change = erasing.change
        person = change.existing("participants", participant)
        notes = _rows(change, "notes", "participant = ?", participant)
        passages = _rows(change, "passages", "participant = ?", participant)
        _erase(erasing, notes, passages, [person])
    return Erased(change.number, len(notes), found.votes, erasing.settled)


def erase_source(store: Store, actor: str, source: str) -> Erased:
    """Erase what all people of a source said and who they are; what is said of the source stays."""
    with store.erasing(actor, "source.erase") as erasing:
        change = erasing.change
        title = str(change.existing("sources", source)["title_en"])
        notes = [
            row for row in _rows(change, "notes", "source = ?", source) if row["text"] != ERASED
        ]
        change.about |= {"n": len(notes), "title": title}
        people = _rows(change, "participants", "source = ?", source)
        _erase(erasing, notes, _rows(change, "passages", "source = ?", source), people)
        change.update("sources", source, {"status": "withdrawn", "retention_until": None})
    return Erased(change.number, len(notes), 0, erasing.settled)


def refuse_erased(texts: Iterable[str]) -> None:
    """Raise `InputError` for a note whose words were erased: it is a place, not evidence."""
    if ERASED in texts:
        raise InputError("note_erased")


def _erase(
    erasing: Erasing, notes: Sequence[Row], passages: Sequence[Row], people: Sequence[Row]
) -> None:
    change = erasing.change
    scrub = _scrub(notes, passages, people)
    _spans(erasing, passages, scrub)
    for passage in passages:
        erasing.blank("passages", passage["id"], BLANK_PASSAGE)
    _notes(erasing, notes)
    for person in people:
        for child in change.tables.children("participants"):
            for row in _rows(change, child.table, f"[{child.columns[0]}] = ?", person["id"]):
                erasing.take_away(child.table, change.tables.key_of(child.table, row))
        erasing.take_away("participants", person["id"])
    erasing.scrub(scrub, SAID_BY_OTHERS, scrub.told)


def _notes(erasing: Erasing, notes: Sequence[Row]) -> None:
    """Notes lose their words and what hangs on them; behind one that was shown for others, another is
    shown."""
    change = erasing.change
    keys = [str(note["id"]) for note in notes]
    for note in notes:
        kept = {
            "merged_into": note["merged_into"]
        }  # until the others have another to be shown behind
        erasing.blank("notes", note["id"], BLANK_NOTE | kept)
    hand_on(change, keys)
    for key in keys:
        erasing.blank("notes", key, {"merged_into": None})
        for child in change.tables.children("notes"):
            if child.cascades:
                for row in _rows(change, child.table, f"[{child.columns[0]}] = ?", key):
                    erasing.take_away(child.table, change.tables.key_of(child.table, row))


def _spans(erasing: Erasing, passages: Sequence[Row], scrub: Scrub) -> None:
    """Spans within an erased passage go; of those that reach over others' words too, and of notes made
    of them, the erased words go."""
    change = erasing.change
    within = {str(passage["id"]) for passage in passages}
    for passage in passages:
        for span in change.rows(
            "select s.* from spans s join passages f on f.id = s.from_passage"
            " join passages t on t.id = s.to_passage"
            " where s.source = ? and ? between f.position and t.position",
            [passage["source"], passage["position"]],
        ):
            alone = {span["from_passage"], span["to_passage"]} <= within
            for note in _rows(change, "notes", "span = ?", span["id"]):
                values: Row = {"span": None} if alone else {}
                values |= {name: scrub(note[name]) for name in ("text", "original") if note[name]}
                erasing.blank("notes", note["id"], values)
            if alone:
                erasing.take_away("spans", span["id"])
            else:
                erasing.blank("spans", span["id"], _over(span, within))


def _over(span: Row, within: set[str]) -> Row:
    """A span that begins or ends in erased words begins and ends where they stood."""
    values: Row = {"quote": ERASED, "anchored": 0}
    for side in ("from", "to"):
        if span[f"{side}_passage"] in within:
            values[f"{side}_offset"] = 0 if side == "from" else len(ERASED)
    return values


def _scrub(notes: Sequence[Row], passages: Sequence[Row], people: Sequence[Row]) -> Scrub:
    """What is looked for elsewhere: their words, and what they told of themselves."""
    said = [row[name] for row in (*notes, *passages) for name in ("text", "original") if row[name]]
    names = [
        name
        for person in people
        if (name := json.loads(person["attributes"]).get("name", "")) and len(name) > 5
    ]
    texts = sorted({text for text in said if text != ERASED}, key=len, reverse=True)
    return Scrub([(text, ERASED) for text in texts], [(name, ERASED) for name in names], apart=True)


def _rows(change: Change, table: str, where: str, value: str) -> list[Row]:
    return change.rows(f"select * from [{table}] where {where}", [value])
