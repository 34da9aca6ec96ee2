"""Versions: frozen with a reason; the diff says which evidence caused each change."""

from dataclasses import replace

import pytest

from errors import InputError
from standard import criteria, evidence, versions
from standard.criteria import Draft
from standard.version_diff import What
from store import Store
from store.links import Relation
from tests.invented import ACTOR
from tests.standard.grown import criterion, pain


def publish(store: Store, reason: str = "First") -> None:
    versions.publish(store, ACTOR, reason)


def test_the_first_version_begins_from_nothing(store: Store) -> None:
    publish(store, "Adopted by council")
    (step,) = versions.changelog(store)
    assert (step.version.number, step.version.reason) == (1, "Adopted by council")
    assert [change.what for change in step.changes] == [What.ADDED] * 12
    assert all(change.asserted for change in step.changes)


def test_what_was_published_stays_as_it_was(store: Store) -> None:
    publish(store)
    one = criterion(store, 2)
    criteria.edit(store, ACTOR, one, replace(one.says, title_en="One owner"))
    criteria.edit_slots(store, ACTOR, criterion(store, 2), [])
    (version,) = versions.versions(store)
    kept = next(c for c in version.content if c.number == 2)
    assert kept.texts["title_en"] == one.says.title_en
    assert kept.slots.keys() == {slot.id for slot in one.slots}


def test_a_change_names_the_evidence_that_caused_it_and_what_was_linked_since(
    store: Store,
) -> None:
    publish(store)
    sore = pain(store, "Sent around", "I was sent", "Transferred")
    one = criterion(store, 2)
    evidence.link(store, ACTOR, one, [sore], Relation.SUPPORTS)
    (linked,) = versions.unpublished(store)
    assert (linked.what, [e.en for e in linked.gained]) == (What.EVIDENCE, ["Sent around"])
    criteria.edit(store, ACTOR, one, replace(one.says, title_en="One owner"), [sore])
    publish(store, "Heard in the workshop")
    (change,) = versions.changelog(store)[0].changes
    assert (change.what, [e.en for e in change.causes]) == (What.CHANGED, ["Sent around"])
    assert [(f.name, f.after) for f in change.fields] == [("title_en", "One owner")]
    assert not change.asserted


def test_evidence_that_causes_a_second_change_is_named_for_that_one_too(store: Store) -> None:
    sore = pain(store, "Sent around", "I was sent")
    for number, title in enumerate(("One owner", "One named owner"), start=1):
        one = criterion(store, 2)
        criteria.edit(store, ACTOR, one, replace(one.says, title_en=title), [sore])
        publish(store, title)
        change = next(c for c in versions.changelog(store)[0].changes if c.criterion.number == 2)
        assert [e.en for e in change.causes] == ["Sent around"], number


def test_a_change_without_evidence_is_called_an_assertion(store: Store) -> None:
    publish(store)
    one = criterion(store, 2)
    criteria.edit(store, ACTOR, one, replace(one.says, title_en="One owner"))
    (change,) = versions.unpublished(store)
    assert change.asserted


def test_a_criterion_that_is_taken_away_or_added_is_told(store: Store) -> None:
    publish(store)
    criteria.retire(store, ACTOR, criterion(store, 12))
    criteria.begin(store, ACTOR, Draft("Winter", "Hiver"))
    publish(store, "Second")
    assert [(c.what, c.criterion.number) for c in versions.changelog(store)[0].changes] == [
        (What.REMOVED, 12), (What.ADDED, 13),
    ]  # fmt: skip


def test_nothing_is_published_twice_or_without_a_reason(store: Store) -> None:
    with pytest.raises(InputError, match="version_reason_missing"):
        publish(store, " ")
    with pytest.raises(InputError, match="version_reason_too_long"):
        publish(store, "x" * 601)
    publish(store)
    with pytest.raises(InputError, match="version_same"):
        publish(store)
    assert versions.unpublished(store) == []
