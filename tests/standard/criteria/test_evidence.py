"""What a criterion rests on: for and against, counted by people, walkable down to the notes."""

from personas import pain_points
from research import notes as research_notes
from research import sources
from research.notes import NoteStatus
from standard import evidence
from standard.beneath import beneath
from standard.evidence import Grounds, all_grounds
from store import Store
from store.links import End, Kind, Relation, links_from
from tests.invented import ACTOR
from tests.standard.grown import criterion, notes, opportunity, pain, theme

FOUR = ("I was sent", "Transferred", "On m'a renvoyé", "Nobody owns")


def of(store: Store, number: int) -> Grounds:
    return all_grounds(store)[criterion(store, number).id]


def test_evidence_is_counted_by_distinct_people_in_the_notes_beneath(store: Store) -> None:
    sore = pain(store, "Sent around", *FOUR[:3])
    ask = opportunity(store, "How might we answer once?", sore)
    evidence.link(store, ACTOR, criterion(store, 2), [sore, ask], Relation.SUPPORTS)
    found = of(store, 2)
    assert [(one.relation, one.people, len(one.notes)) for one in found.evidence] == [
        (Relation.SUPPORTS, 3, 3), (Relation.ADDRESSES, 3, 3),
    ]  # fmt: skip
    assert (found.heard.people, found.heard.notes, found.heard.sources) == (3, 3, 1)
    assert found.heard.languages == {"en", "fr"}


def test_what_contradicts_is_counted_apart(store: Store) -> None:
    sore = pain(store, "Sent around", *FOUR)
    kept = End(Kind.NOTE, notes(store, "The clerk")[0].id)
    evidence.link(store, ACTOR, criterion(store, 2), [sore], Relation.SUPPORTS)
    evidence.link(store, ACTOR, criterion(store, 2), [kept], Relation.CONTRADICTS)
    heard = of(store, 2).heard
    assert (heard.people, heard.against_people) == (4, 1)
    evidence.link(store, ACTOR, criterion(store, 2), [kept], Relation.SUPPORTS)
    assert of(store, 2).heard.against == 0, "a record is on one side only"
    assert len(links_from(store, kept)) == 1


def test_the_notes_beneath_are_found_through_every_kind(store: Store) -> None:
    sore = pain(store, "Sent around", *FOUR[:2])
    ask = opportunity(store, "How?", sore)
    group = theme(store, "Sent", *FOUR)
    source = End(Kind.SOURCE, sources.sources(store)[1].id)
    found = beneath(store, [sore, ask, group, source])
    assert found[sore] == found[ask] == {n.id for n in notes(store, *FOUR[:2])}
    assert found[group] == {n.id for n in notes(store, *FOUR)}
    assert len(found[source]) == 2


def test_a_suggestion_that_is_cited_is_accepted_by_that(store: Store) -> None:
    group = theme(store, "Sent", *FOUR)
    evidence.link(store, ACTOR, criterion(store, 2), [group], Relation.SUPPORTS)
    assert store.rows("select state from themes where id = ?", [group.id]) == [
        {"state": "accepted"}
    ]
    assert not of(store, 2).evidence[0].stale


def test_evidence_that_changed_is_stale_and_counts_no_more_until_it_is_seen_anew(
    store: Store,
) -> None:
    sore = pain(store, "Sent around", *FOUR)
    evidence.link(store, ACTOR, criterion(store, 2), [sore], Relation.SUPPORTS)
    one = next(p for p in pain_points.pain_points(store) if p.id == sore.id)
    pain_points.edit(
        store, ACTOR, one, statement_en="Sent on", statement_fr="", severity=4, stage="apply"
    )
    assert of(store, 2).evidence[0].stale
    assert of(store, 2).heard.people == 0
    evidence.link(store, ACTOR, criterion(store, 2), [sore], Relation.SUPPORTS)
    assert of(store, 2).heard.people == 4


def test_evidence_beneath_which_nothing_is_left_is_stale(store: Store) -> None:
    sore = pain(store, "Sent around", *FOUR[:2])
    evidence.link(store, ACTOR, criterion(store, 2), [sore], Relation.SUPPORTS)
    first, second = notes(store, *FOUR[:2])
    research_notes.set_status(store, ACTOR, [first], NoteStatus.WITHDRAWN)
    assert (of(store, 2).evidence[0].stale, of(store, 2).heard.people) == (False, 1)
    research_notes.set_status(store, ACTOR, [second], NoteStatus.WITHDRAWN)
    assert of(store, 2).evidence[0].stale


def test_evidence_is_parted_and_put_back_by_undo(store: Store) -> None:
    sore = pain(store, "Sent around", *FOUR)
    evidence.link(store, ACTOR, criterion(store, 2), [sore], Relation.SUPPORTS)
    number = evidence.unlink(store, ACTOR, criterion(store, 2), of(store, 2).evidence)
    assert of(store, 2).evidence == ()
    store.undo(number, ACTOR)
    assert len(of(store, 2).evidence) == 1
