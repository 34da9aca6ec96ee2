from pathlib import Path

import pytest

from clustering.suggesting import suggested
from errors import CancelledError, InputError
from personas import opportunities, pain_points, thread
from personas.opportunities import opportunity_score
from personas.pain_finding import find_pain_points, told_pains
from personas.pain_points import PainPoint
from personas.severity import MANY_DOTS, MANY_PEOPLE, proposed_severity
from research import notes
from research.notes import NoteKind, NoteStatus
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR, WordHashes, import_notes
from tests.personas.heard import engagement, keys, note


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return engagement(tmp_path / "e.db")


def found(store: Store) -> list[PainPoint]:
    find_pain_points(store, ACTOR, WordHashes())
    return pain_points.pain_points(store)


def test_notes_of_one_stage_that_say_the_same_become_a_pain_point(store: Store) -> None:
    one = next(each for each in found(store) if note(store, "The phone") in each.notes)
    assert note(store, "Never answered") in one.notes
    assert one.suggested
    assert one.severity_by == "machine"
    assert one.severity == 3  # the lower middle of what its notes were rated
    assert one.people == len(one.notes) >= 2
    assert one.units == ("BLD",)
    assert {each.kind for each in one.notes} == {"pain"}
    assert one.statement_en in {each.text for each in one.notes}


def test_a_pain_told_once_is_no_point_but_is_among_the_pains(store: Store) -> None:
    alone = note(store, "The website forgets")
    assert all(alone not in one.notes for one in found(store))
    assert alone.id in {pain.note for pain in told_pains(store)}


def test_what_was_accepted_stays_and_its_notes_are_not_proposed_again(store: Store) -> None:
    first = found(store)[0]
    pain_points.accept(store, ACTOR, first)
    again = found(store)
    kept = next(one for one in again if one.id == first.id)
    assert not kept.suggested
    assert all(not set(keys(one.notes)) & set(keys(first.notes)) for one in again if one != kept)


def test_looking_again_puts_new_proposals_in_the_place_of_the_old(store: Store) -> None:
    first, second = found(store), found(store)
    assert [keys(one.notes) for one in first] == [keys(one.notes) for one in second]
    assert {one.id for one in first}.isdisjoint(one.id for one in second)


def test_stopping_leaves_all_as_it_was(store: Store) -> None:
    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "save":
            raise CancelledError

    with pytest.raises(CancelledError):
        find_pain_points(store, ACTOR, WordHashes(), progress=stop)
    assert pain_points.pain_points(store) == []


def test_a_pain_point_is_corrected_and_then_a_persons(store: Store) -> None:
    one = found(store)[0]
    text = {"statement_en": "Calls are not answered", "statement_fr": ""}
    pain_points.edit(store, ACTOR, one, **text, severity=one.severity, stage=one.stage)
    (same,) = [each for each in pain_points.pain_points(store) if each.id == one.id]
    assert (same.suggested, same.severity_by) == (False, "machine")
    pain_points.edit(store, ACTOR, same, **text, severity=1, stage="apply")
    (after,) = [each for each in pain_points.pain_points(store) if each.id == one.id]
    assert (after.severity, after.severity_by, after.stage) == (1, "person", "apply")
    with pytest.raises(InputError) as error:
        pain_points.edit(store, ACTOR, after, **text, severity=5, stage="apply")
    assert error.value.key == "severity_range"


def test_a_withdrawn_note_counts_no_more_and_makes_the_pain_point_stale(store: Store) -> None:
    one = next(each for each in found(store) if note(store, "The phone") in each.notes)
    notes.set_status(store, ACTOR, [note(store, "The phone")], NoteStatus.WITHDRAWN)
    (after,) = [each for each in pain_points.pain_points(store) if each.id == one.id]
    assert after.stale
    assert after.people == one.people - 1


def test_a_person_makes_takes_apart_and_takes_away_a_pain_point(store: Store) -> None:
    alone = note(store, "The website forgets")
    pain_points.begin(store, ACTOR, "apply", "", "Mots de passe oubliés", [alone.id])
    (one,) = pain_points.pain_points(store)
    assert (one.stage, one.statement_fr, one.suggested) == ("apply", "Mots de passe oubliés", False)
    end = End(Kind.PAIN_POINT, one.id)
    (strand,) = thread.rests_on(store, end)
    thread.unlink(store, ACTOR, end, strand)
    (one,) = pain_points.pain_points(store)
    assert one.notes == ()
    pain_points.retire(store, ACTOR, one)
    assert pain_points.pain_points(store) == []
    for bad in ({"notes": ()}, {"statement_fr": " "}):
        with pytest.raises(InputError):
            pain_points.begin(
                store, ACTOR, "apply", "",
                **{"statement_fr": "Mots", "notes": (alone.id,), **bad},  # type: ignore[arg-type]
            )  # fmt: skip


def test_suggestions_give_way_to_what_a_person_types_and_to_a_new_text(store: Store) -> None:
    import_notes(store, ("text", "lang"), ("The office was closed again", "en"))
    found(store)
    new = note(store, "The office")
    assert suggested(store)[new.id].kind
    notes.set_kinds(store, ACTOR, [(new, NoteKind.IDEA)])
    assert suggested(store)[new.id].kind == ""
    notes.edit(
        store, ACTOR, note(store, "The office"), text="Open on Sundays", lang="en", kind="idea"
    )
    assert new.id not in suggested(store)
    assert new.id not in {pain.note for pain in told_pains(store)}


@pytest.mark.parametrize(
    ("rated", "people", "dots", "severity"),
    [
        ([4, 1, 3], 9, 9, 3), ([1, 4], 0, 0, 1), ([], 1, 0, 2),
        ([], MANY_PEOPLE - 1, MANY_DOTS - 1, 2), ([], MANY_PEOPLE, 0, 3), ([], 1, MANY_DOTS, 3),
        ([], MANY_PEOPLE, MANY_DOTS, 4),
    ],
)  # fmt: skip
def test_severity_is_proposed_from_ratings_or_else_from_people_and_dots(
    rated: list[int], people: int, dots: int, severity: int
) -> None:
    assert proposed_severity(rated, people, dots) == severity


@pytest.mark.parametrize(
    ("importance", "satisfaction", "score"), [(8, 3, 13), (8, 9, 8), (5, 5, 5), (10, 0, 20)]
)
def test_the_opportunity_score_is_ulwicks(
    importance: float, satisfaction: float, score: float
) -> None:
    assert opportunity_score(importance, satisfaction) == score


def test_an_opportunity_rests_on_pain_points_and_goes_stale_with_them(store: Store) -> None:
    pain = found(store)[0]
    judged = {"persona": None, "importance": 8.0, "satisfaction": 2.0}
    opportunities.begin(store, ACTOR, "How might we answer?", "", [pain.id], **judged)  # type: ignore[arg-type]
    (one,) = opportunities.opportunities(store)
    assert (one.score, one.pain_points, one.stale) == (14.0, (pain.id,), False)
    opportunities.edit(
        store, ACTOR, one, "How might we answer?", "", persona=None, importance=3, satisfaction=2
    )
    pain_points.accept(store, ACTOR, pain)
    (one,) = opportunities.opportunities(store)
    assert (one.score, one.stale) == (4.0, True)
    opportunities.retire(store, ACTOR, one)
    assert opportunities.opportunities(store) == []
    for question, pains, importance, key in (
        ("", [pain.id], 5.0, "opportunity_empty"),
        ("How?", [], 5.0, "opportunity_needs_pain"),
        ("How?", [pain.id], 10.5, "opportunity_range"),
    ):
        with pytest.raises(InputError) as error:
            opportunities.begin(
                store, ACTOR, question, "", pains,
                persona=None, importance=importance, satisfaction=5,
            )  # fmt: skip
        assert error.value.key == key
