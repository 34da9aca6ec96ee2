"""Criteria are the city's own: edited in both languages, with what caused it, and never overwritten."""

from dataclasses import replace

import pytest

from errors import ConflictError, InputError
from standard import criteria
from standard.criteria import Check, Draft, How, Slot
from standard.phases import Phase
from store import Store
from store.links import End, Kind, Relation, links_to
from tests.invented import ACTOR
from tests.standard.grown import criterion, pain


def test_a_criterion_is_edited_and_its_cause_is_kept_with_the_revision(store: Store) -> None:
    one, cause = criterion(store, 2), pain(store, "Sent around", "I was sent")
    criteria.edit(
        store, ACTOR, one, replace(one.says, title_en="One owner", reviewed=True), [cause]
    )
    after = criterion(store, 2)
    assert (after.says.title_en, after.says.reviewed) == ("One owner", True)
    (link,) = links_to(store, End(Kind.CRITERION, one.id))
    assert (link.source, link.relation, link.note) == (cause, Relation.CAUSES, str(after.rev))


def test_an_edit_that_changes_nothing_has_no_cause(store: Store) -> None:
    one, cause = criterion(store, 2), pain(store, "Sent around", "I was sent")
    criteria.edit(store, ACTOR, one, one.says, [cause])
    assert links_to(store, End(Kind.CRITERION, one.id)) == []


def test_two_people_who_edit_one_criterion_are_told(store: Store) -> None:
    one = criterion(store, 2)
    criteria.edit(store, "Ben", one, replace(one.says, title_en="Theirs"))
    with pytest.raises(ConflictError):
        criteria.edit(store, ACTOR, one, replace(one.says, title_en="Mine"))


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (Draft(" ", ""), "title_missing"),
        (Draft("x" * 121, ""), "name_too_long"),
        (Draft("a", "b", intent_fr="x" * 1001), "criterion_text_too_long"),
        (Draft("a", "b", phases=()), "criterion_phases_missing"),
    ],
)
def test_what_cannot_be_a_criterion_is_refused(store: Store, wrong: Draft, key: str) -> None:
    with pytest.raises(InputError, match=key):
        criteria.begin(store, ACTOR, wrong)


def test_a_number_is_never_given_twice(store: Store) -> None:
    criteria.retire(store, ACTOR, criterion(store, 12))
    criteria.begin(store, ACTOR, Draft("A thirteenth", ""))
    assert [one.number for one in criteria.criteria(store)][-1] == 13


def test_slots_are_added_changed_and_refused_without_a_name(store: Store) -> None:
    one = criterion(store, 2)
    typed = [
        replace(one.slots[0], name_fr="Plan"),
        Slot("", "Interviews", "", "Ten of them", "", Phase.ALPHA, None),
    ]
    criteria.edit_slots(store, ACTOR, one, typed)
    after = criterion(store, 2).slots
    assert [slot.name_fr for slot in after] == ["Plan", "Interviews"]
    assert after[0].id == one.slots[0].id
    with pytest.raises(InputError, match="slot_name_missing"):
        criteria.edit_slots(store, ACTOR, criterion(store, 2), [replace(typed[1], name_en="")])
    with pytest.raises(InputError, match="slot_months"):
        criteria.edit_slots(store, ACTOR, criterion(store, 2), [replace(typed[1], months=0)])


def test_slots_that_somebody_changed_meanwhile_are_not_overwritten(store: Store) -> None:
    one = criterion(store, 2)
    criteria.edit_slots(store, "Ben", one, [replace(one.slots[0], name_en="Ben's")])
    with pytest.raises(ConflictError):
        criteria.edit_slots(store, ACTOR, one, [replace(one.slots[0], name_en="Mine")])


def test_checks_are_typed_like_slots(store: Store) -> None:
    one = criterion(store, 2)
    criteria.edit_checks(store, ACTOR, one, [Check("", How.MANUAL, "Ask five people", "")])
    assert [c.text_fr for c in criterion(store, 2).checks] == ["Ask five people"]
    with pytest.raises(InputError, match="check_text_missing"):
        criteria.edit_checks(store, ACTOR, one, [Check("", How.MANUAL, "", " ")])


def test_every_edit_can_be_undone(store: Store) -> None:
    one = criterion(store, 2)
    number = criteria.edit_slots(store, ACTOR, one, [])
    store.undo(number, ACTOR)
    assert criterion(store, 2).slots == tuple(replace(slot, rev=slot.rev + 2) for slot in one.slots)
