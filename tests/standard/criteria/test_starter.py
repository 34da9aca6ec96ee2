"""The starter standard: complete in both languages, mapped to all four others, loaded once."""

import pytest

from errors import InputError
from standard import starter
from standard.criteria import How, criteria, edit_slots, retire
from standard.crosswalk import Elsewhere, points
from standard.phases import Phase
from store import Store
from tests.invented import ACTOR


def test_it_has_twelve_criteria_each_complete_in_both_languages(store: Store) -> None:
    found = criteria(store)
    assert [one.number for one in found] == list(range(1, 13))
    for one in found:
        texts = [
            getattr(one.says, f"{name}_{code}")
            for name in ("title", "intent", "plain", "heard") for code in ("en", "fr")
        ]  # fmt: skip
        texts += [t for s in one.slots for t in (s.name_en, s.name_fr, s.fills_en, s.fills_fr)]
        texts += [t for c in one.checks for t in (c.text_en, c.text_fr)]
        assert all(texts)
        assert one.says.title_en != one.says.title_fr
        assert one.slots
        assert not one.says.reviewed, "nobody of the city has read it yet"
        assert len(one.says.heard_en.splitlines()) == len(one.says.heard_fr.splitlines()) >= 4


def test_every_criterion_that_holds_at_a_phase_asks_for_evidence_at_some_phase(
    store: Store,
) -> None:
    for one in criteria(store):
        assert one.slots_at(Phase.LIVE) == one.slots
        assert all(slot.phase in one.says.phases for slot in one.slots)
    assert {check.how for one in criteria(store) for check in one.checks} == set(How)


def test_every_point_of_the_four_standards_is_answered_by_a_criterion(store: Store) -> None:
    counted = dict.fromkeys(Elsewhere, 0)
    for point in points().values():
        counted[point.standard] += 1
    assert counted == {"uk": 14, "gc": 10, "on": 13, "au": 10}
    mapped = {code for one in criteria(store) for code in one.says.maps}
    assert mapped == points().keys()


def test_french_titles_are_there_where_a_government_publishes_them() -> None:
    for point in points().values():
        assert point.translated == (point.standard in {Elsewhere.GC, Elsewhere.ON})


def test_it_is_loaded_once_and_never_over_what_the_city_made_of_it(store: Store) -> None:
    for one in criteria(store):
        retire(store, ACTOR, one)
    with pytest.raises(InputError, match="standard_loaded"):
        starter.load(store, ACTOR)


def test_french_has_its_no_break_spaces(store: Store) -> None:
    texts = [one.says.intent_fr for one in criteria(store)]
    assert any("\u00a0:" in text for text in texts)
    assert not any(" :" in text for text in texts)


def test_slots_typed_anew_keep_their_keys_and_those_left_out_go(store: Store) -> None:
    one = criteria(store)[0]
    edit_slots(store, ACTOR, one, [one.slots[1]])
    assert [slot.id for slot in criteria(store)[0].slots] == [one.slots[1].id]
