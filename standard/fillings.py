"""What fills the slots of minimum evidence of a service, and whether it still stands.

Evidence was judged as it was when a person put it there. It does not stand any more once the record was
changed or is gone, once a note beneath it was withdrawn (with its source or alone), or once its day is
too long ago. Whoever looks again can say that it still holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from research import days
from standard.beneath import Notes, beneath
from standard.criteria import Criterion, Slot
from standard.documents import DocumentDraft, add
from standard.keeping import cite
from standard.labels import Label, labels
from standard.phases import Phase
from standard.rating_rules import Gone, Lack, lack, too_old
from store import Change, Row, Store, new_key
from store.history import last_change
from store.links import End, Kind, Link, Relation, join, links_to, part


@dataclass(frozen=True)
class Filling:
    """A record in a slot; `gone` says why it does not stand any more. `dated`: the day of a document
    or of a source (ISO)."""

    link: str
    end: End
    label: Label
    dated: str | None
    address: str
    gone: Gone | None


@dataclass(frozen=True)
class Filled:
    """A slot with what fills it."""

    slot: Slot
    fillings: tuple[Filling, ...]

    @property
    def lack(self) -> Lack | None:
        """What it lacks, or None."""
        return lack([one.gone for one in self.fillings])


def filled(
    store: Store, assessment: str, criteria: Sequence[Criterion], phase: Phase
) -> dict[str, tuple[Filled, ...]]:
    """The slots that count at a phase, by criterion, with what fills them in an assessment."""
    rows = store.rows(
        "select s.id, s.slot from assessment_slots s join ratings r on r.id = s.rating"
        " where r.assessment = ?",
        [assessment],
    )
    links = {row["slot"]: links_to(store, End(Kind.SLOT, row["id"])) for row in rows}
    slots = {slot.id: slot for one in criteria for slot in one.slots_at(phase)}
    mine = [(slots[key], link) for key, found in links.items() if key in slots for link in found]
    found = _fillings(store, mine)
    return {
        one.id: tuple(
            Filled(slot, tuple(found[link.id] for link in links.get(slot.id, ())))
            for slot in one.slots_at(phase)
        )
        for one in criteria
    }


def fill(
    store: Store, actor: str, assessment: str, criterion: Criterion, slot: Slot, end: End
) -> int:
    """Put a record into a slot; one that is there already is seen anew. Gives the number of the
    change."""
    with store.change(actor, "slot.fill", number=criterion.number) as change:
        _fill(change, assessment, criterion.id, slot.id, end)
    return change.number


def fill_with_document(
    store: Store, actor: str, assessment: str, criterion: Criterion, slot: Slot,
    draft: DocumentDraft,
) -> int:  # fmt: skip
    """Put a new document from outside into a slot; gives the number of the change."""
    with store.change(actor, "slot.document", title=draft.title.strip()) as change:
        _fill(change, assessment, criterion.id, slot.id, End(Kind.DOCUMENT, add(change, draft)))
    return change.number


def empty_out(store: Store, actor: str, criterion: Criterion, filling: Filling) -> int:
    """Take a record out of a slot; gives the number of the change."""
    with store.change(actor, "slot.empty", number=criterion.number) as change:
        part(change, filling.link)
    return change.number


def look_again(store: Store, actor: str, criterion: Criterion, filling: Filling) -> int:
    """Say that evidence still holds as it is now; gives the number of the change. Raises `InputError`
    for a record that is gone or too old: only other evidence can take its place."""
    if filling.gone is Gone.OLD or not filling.label.there:
        raise InputError("evidence_gone")
    with store.change(actor, "slot.look_again", number=criterion.number) as change:
        row = change.existing("links", filling.link)
        join(change, filling.end, Relation.SUPPORTS, End(Kind.SLOT, row["to_id"]), _now(change))
    return change.number


def rating_row(change: Change, assessment: str, criterion: str) -> Row:
    """The row that holds what is said of a criterion; made where there is none yet."""
    found = change.rows(
        "select * from ratings where assessment = ? and criterion = ?", [assessment, criterion]
    )
    if found:
        return found[0]
    key = new_key()
    change.insert("ratings", {"id": key, "assessment": assessment, "criterion": criterion})
    return change.existing("ratings", key)


def _fill(change: Change, assessment: str, criterion: str, slot: str, end: End) -> None:
    rating = rating_row(change, assessment, criterion)["id"]
    known = change.rows(
        "select id from assessment_slots where rating = ? and slot = ?", [rating, slot]
    )
    key = known[0]["id"] if known else new_key()
    if not known:
        change.insert("assessment_slots", {"id": key, "rating": rating, "slot": slot})
    cite(change, end, Relation.SUPPORTS, End(Kind.SLOT, key), _now(change))


def _now(change: Change) -> str:
    """The change as of which evidence was looked at, kept with the link: what was withdrawn beneath it
    before that was known."""
    return str(change.rows("select coalesce(max(id), 0) as n from changes")[0]["n"])


def _fillings(store: Store, mine: Sequence[tuple[Slot, Link]]) -> dict[str, Filling]:
    ends = {link.source for _, link in mine}
    under, named = beneath(store, ends), labels(store, ends)
    days = _days(store, ends)
    withdrawn = _withdrawn(store, under)
    found = {}
    for slot, link in mine:
        label = named.get(link.source, Label("?", "?", there=False))
        dated, address = days.get(link.source, (None, ""))
        gone = _gone(slot, link, label, dated, under[link.source], withdrawn)
        found[link.id] = Filling(link.id, link.source, label, dated, address, gone)
    return found


def _gone(
    slot: Slot, link: Link, label: Label, dated: str | None, notes: Notes,
    withdrawn: Mapping[str, int],
) -> Gone | None:  # fmt: skip
    since = int(link.note) if link.note.isdigit() else 0
    if not label.there or any(withdrawn.get(note, 0) > since for note in notes):
        return Gone.WITHDRAWN
    if link.stale:
        return Gone.CHANGED
    return Gone.OLD if too_old(dated, slot.months, days.today()) else None


def _withdrawn(store: Store, under: Mapping[End, Notes]) -> dict[str, int]:
    """The notes beneath that are withdrawn, each with the number of the change that did it."""
    rows = store.rows("select id from notes where status = 'withdrawn'")
    beneath_some = frozenset[str]().union(*under.values()) if under else frozenset()
    return last_change(store, "notes", sorted({row["id"] for row in rows} & beneath_some))


def _days(store: Store, ends: set[End]) -> dict[End, tuple[str | None, str]]:
    """The day and the address of documents; the day of sources and of checks of the site."""
    found: dict[End, tuple[str | None, str]] = {}
    if any(end.kind is Kind.DOCUMENT for end in ends):
        for row in store.rows("select id, dated, address from documents"):
            found[End(Kind.DOCUMENT, row["id"])] = row["dated"], row["address"]
    if any(end.kind is Kind.SOURCE for end in ends):
        for row in store.rows("select id, collected_on from sources"):
            found[End(Kind.SOURCE, row["id"])] = row["collected_on"], ""
    if any(end.kind is Kind.SITE_CHECK for end in ends):
        for row in store.rows("select id, made_on from site_checks"):
            found[End(Kind.SITE_CHECK, row["id"])] = row["made_on"], ""
    return found
