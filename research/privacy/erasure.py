"""Erasing a participant: what they said and how they voted, everywhere it was taken over.

Notes and passages stay as places without words, since traits, steps and votes rest on them: what rests
on one shows as stale. The rest goes. `docs/privacy.md` says what this reaches and what it does not.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from research.merged_notes import hand_on
from research.privacy.scrubbing import ERASED, PIECE_CHARACTERS, Scrub
from research.survey.scales import plain
from store import Change, Row, Store
from store.erasing import Erasing

SAID_BY_OTHERS = ("notes", "passages", "spans", "participants", "pseudonyms", "left_as_it_is")
"""Tables in which the same words are somebody else's, or nobody's words at all."""

SENTENCE_WORDS, SENTENCE_CHARACTERS = 6, PIECE_CHARACTERS
"""From where on an answer that nobody else gave is taken for words of their own and looked for
elsewhere: "Rivière-des-Prairies–Pointe-aux-Trembles" is long, but everybody's."""

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
    held = _held(erasing, notes, passages, people)
    scrub = _scrub(change, held, people)
    _gone_spans(erasing, passages, held)
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


def _held(
    erasing: Erasing, notes: Sequence[Row], passages: Sequence[Row], people: Sequence[Row]
) -> list[Row]:
    """All that is known of what they said and were called: rows, what these held before, and rows that
    only the log still holds, which it forgets (a vote taken back, a note whose making was undone)."""
    found = [*notes, *passages, *people]
    for table, rows in (("notes", notes), ("passages", passages), ("participants", people)):
        found += [image for row in rows for image in erasing.images(table, row["id"])]
    keys = [person["id"] for person in people]
    for child in erasing.change.tables.children("participants"):
        for key, images in erasing.gone(child.table, child.columns[0], keys).items():
            erasing.forget(child.table, key)
            found += images
    return found


def _gone_spans(erasing: Erasing, passages: Sequence[Row], held: Sequence[Row]) -> None:
    """Spans that were taken away: the log forgets those of erased words."""
    within = {passage["id"] for passage in passages}
    said = [text for text in _said(held) if len(text) >= PIECE_CHARACTERS]
    sources = sorted({passage["source"] for passage in passages})
    for key, images in erasing.gone("spans", "source", sources).items():
        if any(
            {image["from_passage"], image["to_passage"]} & within
            or any(text in image["quote"] for text in said)
            for image in images
        ):
            erasing.forget("spans", key)


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


def _scrub(change: Change, held: Sequence[Row], people: Sequence[Row]) -> Scrub:
    """What is looked for elsewhere: their words, and what they told of themselves."""
    told = [json.loads(person["attributes"]) for person in people]
    names = [name for one in told if (name := one.get("name", "")) and len(name) > 5]
    own = _own_answers(change, told)
    texts = sorted({*_said(held), *own, *map(plain, own)}, key=len, reverse=True)
    called = {row.get("pseudonym") or row.get("speaker") for row in held}
    return Scrub(
        [(text, ERASED) for text in texts], [(name, ERASED) for name in names], apart=True,
        quoted=True, called=frozenset(filter(None, called)),
    )  # fmt: skip


def _said(held: Sequence[Row]) -> set[str]:
    """The words in rows of notes and passages."""
    return {
        row[name] for row in held for name in ("text", "original") if row.get(name)
    } - {ERASED}  # fmt: skip


def _own_answers(change: Change, told: Sequence[Mapping[str, str]]) -> list[str]:
    """What they wrote to a closed question ("Other: …") that nobody else did."""
    written = {
        value for one in told for value in one.values()
        if len(value) >= SENTENCE_CHARACTERS and len(value.split()) >= SENTENCE_WORDS
    }  # fmt: skip
    if not written:
        return []
    given = Counter(
        row["value"] for row in change.rows(
            "select a.value from participants p join json_each(p.attributes) a"
            " where a.value in (select value from json_each(?))",
            [json.dumps(sorted(written), ensure_ascii=False)],
        )
    )  # fmt: skip
    mine = Counter(value for one in told for value in one.values())
    return sorted(value for value in written if given[value] <= mine[value])


def _rows(change: Change, table: str, where: str, value: str) -> list[Row]:
    return change.rows(f"select * from [{table}] where {where}", [value])
