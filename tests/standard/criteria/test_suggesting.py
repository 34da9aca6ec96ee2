"""Suggested evidence: found by meaning, accepted or refused by a person, and a refusal is kept."""

import pytest

from errors import CancelledError, InputError
from standard import criteria, evidence, suggesting
from standard.criteria import Draft, Origin
from standard.suggesting import Suggestion
from store import Store
from store.links import End, Kind, Relation
from tests.invented import ACTOR, WordHashes
from tests.standard.grown import criterion, notes, opportunity, pain, theme

FOUR = ("I was sent", "Transferred", "Each department", "Nobody owns")


@pytest.fixture
def looked(store: Store) -> Store:
    """A pain point and a theme about being sent around; a theme about nothing of the kind."""
    pain(store, "Sent around", *FOUR)
    theme(store, "Accessibility", "My screen reader")
    suggesting.suggest(store, WordHashes())
    return store


def found(store: Store, kind: Kind) -> Suggestion:
    return next(one for one in suggesting.suggestions(store) if one.end.kind is kind)


def test_records_are_suggested_for_the_criterion_that_people_speak_of(looked: Store) -> None:
    sore, group = found(looked, Kind.PAIN_POINT), found(looked, Kind.THEME)
    assert sore.criterion == criterion(looked, 2).id
    assert group.criterion == criterion(looked, 5).id
    assert sore.label.en == "Sent around"
    scores = [one.score for one in suggesting.suggestions(looked)]
    assert scores == sorted(scores, reverse=True)


def test_an_opportunity_without_notes_of_its_own_lies_where_its_pain_points_do(
    looked: Store,
) -> None:
    sore = found(looked, Kind.PAIN_POINT).end
    opportunity(looked, "How might we answer?", sore)
    suggesting.suggest(looked, WordHashes())
    assert found(looked, Kind.OPPORTUNITY).criterion == criterion(looked, 2).id


def test_what_is_accepted_becomes_a_link_and_is_suggested_no_more(looked: Store) -> None:
    sore = found(looked, Kind.PAIN_POINT)
    one = criterion(looked, 2)
    number = evidence.accept(
        looked, ACTOR, [(one, sore.end, f"{sore.score:.2f}")], Relation.SUPPORTS
    )
    keys = {(s.criterion, s.end) for s in suggesting.suggestions(looked)}
    assert (one.id, sore.end) not in keys
    looked.undo(number, ACTOR)
    assert (one.id, sore.end) in {(s.criterion, s.end) for s in suggesting.suggestions(looked)}


def test_a_refusal_is_kept_when_somebody_looks_again_and_can_be_taken_back(looked: Store) -> None:
    sore = found(looked, Kind.PAIN_POINT)
    suggesting.refuse(looked, ACTOR, [sore])
    suggesting.suggest(looked, WordHashes())
    assert found(looked, Kind.PAIN_POINT).refused
    suggesting.offer_again(looked, ACTOR, [sore])
    assert not found(looked, Kind.PAIN_POINT).refused


def test_looking_leaves_no_trace_in_the_history_and_nothing_when_it_is_cancelled(
    store: Store,
) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "save":
            raise CancelledError

    before = store.version()
    with pytest.raises(CancelledError):
        suggesting.suggest(store, WordHashes(), progress=stop)
    assert suggesting.looked(store) is None
    suggesting.suggest(store, WordHashes())
    assert suggesting.looked(store) == store.version() == before


def test_without_a_criterion_there_is_nothing_to_look_for(empty: Store) -> None:
    with pytest.raises(InputError, match="standard_empty"):
        suggesting.suggest(empty, WordHashes())


def bare(store: Store) -> suggesting.Uncovered:
    (one,) = suggesting.uncovered(store)
    return one


def test_a_theme_that_no_criterion_covers_becomes_one_or_is_put_aside(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "FEWEST_PEOPLE", 1)
    theme(store, "Helpful", "The clerk")
    suggesting.suggest(store, WordHashes())
    one = bare(store)
    assert (one.people, one.score < 0.25) == (1, True)
    number = suggesting.make_criterion(store, ACTOR, one.end, Draft("Kind people", "Accueil"))
    made = criterion(store, 13)
    assert (made.origin, made.says.title_fr) == (Origin.THEME, "Accueil")
    assert evidence.all_grounds(store)[made.id].heard.people == 1
    assert suggesting.uncovered(store) == []
    store.undo(number, ACTOR)
    suggesting.needs_none(store, ACTOR, bare(store))
    assert suggesting.uncovered(store) == []


def test_a_theme_of_fewer_than_five_people_is_not_proposed(store: Store) -> None:
    theme(store, "Helpful", "The clerk")
    suggesting.suggest(store, WordHashes())
    assert suggesting.uncovered(store) == []


def test_records_and_criteria_that_are_gone_are_suggested_no_more(looked: Store) -> None:
    sore = found(looked, Kind.PAIN_POINT)
    criteria.retire(looked, ACTOR, criterion(looked, 2))
    assert sore.criterion not in {one.criterion for one in suggesting.suggestions(looked)}
    assert End(Kind.NOTE, notes(looked, "The clerk")[0].id) not in {
        one.end for one in suggesting.suggestions(looked)
    }


def test_leftovers_are_not_proposed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "FEWEST_PEOPLE", 1)
    theme(store, "Various: clerk, screen", "The clerk")
    suggesting.suggest(store, WordHashes())
    assert suggesting.uncovered(store) == []
