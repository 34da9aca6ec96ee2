"""What a criterion rests on: records linked to it by a person, walkable down to the notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from personas.personas import Persona, personas
from research import notes as research_notes
from research.notes import Note, NoteFilter
from standard.beneath import Notes, beneath
from standard.criteria import Criterion, criteria
from standard.keeping import cite
from standard.labels import Label, labels
from standard.strength import Heard
from store import Store
from store.links import End, Kind, Link, Relation, links_to, part

SIDES = (Relation.SUPPORTS, Relation.CONTRADICTS)


def relation_of(kind: Kind, side: Relation) -> Relation:
    """How a record is linked to a criterion that it speaks for or against: an opportunity that speaks
    for it is one that it addresses."""
    if kind is Kind.OPPORTUNITY and side is Relation.SUPPORTS:
        return Relation.ADDRESSES
    return side


@dataclass(frozen=True)
class Evidence:
    """A record that speaks for or against a criterion, with the live notes beneath it. `stale`: it was
    changed or is gone since it was linked, or of what people said beneath it nothing is left."""

    link: str
    end: End
    relation: Relation
    label: Label
    notes: Notes
    people: int
    stale: bool

    @property
    def against(self) -> bool:
        """Whether it contradicts the criterion."""
        return self.relation is Relation.CONTRADICTS


@dataclass(frozen=True)
class Grounds:
    """All that a criterion rests on, and what is heard in it."""

    evidence: tuple[Evidence, ...]
    heard: Heard


def grounds(store: Store, listed: Sequence[Criterion]) -> dict[str, Grounds]:
    """What each criterion rests on, by its key."""
    links = {
        one.id: [
            link for link in links_to(store, End(Kind.CRITERION, one.id))
            if link.relation is not Relation.CAUSES
        ]
        for one in listed
    }  # fmt: skip
    ends = {link.source for mine in links.values() for link in mine}
    under, named = beneath(store, ends), labels(store, ends)
    keys = tuple(sorted({note for notes in under.values() for note in notes}))
    live = {note.id: note for note in research_notes.find(store, NoteFilter(ids=keys))}
    units = {row["id"] for row in store.rows("select id from units")}
    everyone = personas(store)
    found = {}
    for key, mine in links.items():
        evidence = tuple(_evidence(link, under, named, live) for link in mine)
        found[key] = Grounds(evidence, heard(evidence, live, len(units), everyone))
    return found


def link(
    store: Store, actor: str, criterion: Criterion, ends: Sequence[End], side: Relation
) -> int:
    """Say that records speak for a criterion or against it. A record that was linked is seen anew, and
    changes sides if it was on the other. Gives the number of the change."""
    return accept(store, actor, [(criterion, end, "") for end in ends], side)


def accept(
    store: Store, actor: str, chosen: Sequence[tuple[Criterion, End, str]], side: Relation
) -> int:
    """The same for records each of which belongs to a criterion of its own, in one change; the text
    beside each is how near it was found to be (empty for found by hand), and stays with the link."""
    if not chosen:
        raise InputError("choose_evidence")
    titles = dict.fromkeys(one.says.title_en or one.says.title_fr for one, _, _ in chosen)
    title = ", ".join(titles)
    with store.change(actor, "criterion.link", n=len(chosen), title=title) as change:
        for criterion, end, found in chosen:
            target, relation = End(Kind.CRITERION, criterion.id), relation_of(end.kind, side)
            for row in change.rows(
                "select id from links where from_kind = ? and from_id = ? and to_kind = ?"
                " and to_id = ? and relation in ('supports', 'contradicts', 'addresses')"
                " and relation <> ?",
                [end.kind, end.id, target.kind, target.id, relation],
            ):
                part(change, row["id"])
            cite(change, end, relation, target, found)
    return change.number


def unlink(store: Store, actor: str, criterion: Criterion, evidence: Sequence[Evidence]) -> int:
    """Take evidence away from a criterion; gives the number of the change."""
    if not evidence:
        raise InputError("choose_evidence")
    title = criterion.says.title_en or criterion.says.title_fr
    with store.change(actor, "criterion.unlink", n=len(evidence), title=title) as change:
        for one in evidence:
            part(change, one.link)
    return change.number


def _evidence(
    link: Link, under: Mapping[End, Notes], named: Mapping[End, Label], live: Mapping[str, Note]
) -> Evidence:
    all_notes = under[link.source]
    notes = frozenset(note for note in all_notes if note in live)
    people = {live[note].participant for note in notes} - {None}
    stale = link.stale or (bool(all_notes) and not notes)
    label = named.get(link.source, Label("?", "?", there=False))
    return Evidence(link.id, link.source, link.relation, label, notes, len(people), stale)


def heard(
    evidence: Sequence[Evidence], live: Mapping[str, Note], units_all: int,
    everyone: Sequence[Persona],
) -> Heard:  # fmt: skip
    """What the live notes beneath hold; what changed or is gone since it was linked counts no more."""
    mine = _notes([one for one in evidence if not one.against and not one.stale], live)
    theirs = _notes([one for one in evidence if one.against and not one.stale], live)
    people = {note.participant for note in mine} - {None}
    unheard = tuple(
        (one.name_en or one.name_fr, one.name_fr or one.name_en)
        for one in everyone
        if one.people and not people & {who.id for who in one.people}
    )
    return Heard(
        notes=len(mine),
        people=len(people),
        sources=len({note.source for note in mine}),
        languages=frozenset(note.lang for note in mine),
        units=len({note.unit for note in mine if note.unit}),
        units_all=units_all,
        against=len(theirs),
        against_people=len({note.participant for note in theirs} - {None}),
        personas=len(everyone),
        personas_unheard=unheard if mine else (),
    )


def _notes(evidence: Sequence[Evidence], live: Mapping[str, Note]) -> list[Note]:
    keys = sorted({note for one in evidence for note in one.notes})
    return [live[key] for key in keys]


def all_grounds(store: Store) -> dict[str, Grounds]:
    """What each live criterion rests on, by its key."""
    return grounds(store, criteria(store))
