from dataclasses import replace

from research import vote_results
from research.sessions import Activity, ActivityKind, State
from research.vote_options import Choice, Option
from research.vote_results import result
from research.votes import Tally
from store import Store
from tests.closing import group
from tests.workshop import BRAINSTORM, DOTS, FIST, RANKING, open_workshop

DOT = Activity(
    "a", "s", 0, ActivityKind.DOT_VOTE, "Which?", "Lequel?", (), 3, "b", False, False,
    State.CLOSED, 5, None, 1,
)  # fmt: skip
SNOW, POOL, BILL = (Option(name, name) for name in ("snow", "pool", "bill"))
ALL = Choice([SNOW, POOL, BILL], 3)
P1, P2 = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"


def tally(target: str, *values: int) -> Tally:
    return Tally(target, len(values), sum(values), {value: values.count(value) for value in values})


def test_dots_come_by_their_number_and_options_without_any_are_there() -> None:
    found = result(DOT, ALL, [tally("pool", 2, 3), tally("snow", 1)], 2)
    assert [(o.text, o.people, o.total) for o in found.options] == [
        ("pool", 2, 5), ("snow", 1, 1), ("bill", 0, 0),
    ]  # fmt: skip
    assert (found.people, found.gone) == (2, 0)


def test_a_rating_comes_by_its_mean_and_a_rank_from_the_first() -> None:
    tallies = [tally("snow", 2, 4), tally("pool", 8)]
    rating = replace(DOT, kind=ActivityKind.RATING, about=None)
    ranking = replace(DOT, kind=ActivityKind.RANKING, about=None)
    rated = result(rating, ALL, tallies, 2)
    assert [(o.text, o.mean) for o in rated.options] == [("pool", 8), ("snow", 3), ("bill", None)]
    assert (rated.low, rated.high) == (1, 9)
    ranked = result(ranking, ALL, tallies, 2)
    assert [o.text for o in ranked.options] == ["snow", "pool", "bill"]
    assert (ranked.low, ranked.high) == (1, 3)


def test_the_question_itself_is_an_option_without_a_text() -> None:
    found = result(
        replace(DOT, kind=ActivityKind.FIST_TO_FIVE, about=None),
        Choice([], 0),
        [tally("", 5, 4, 4)],
        3,
    )
    (option,) = found.options
    assert (option.text, option.people, option.spread) == ("", 3, {5: 1, 4: 2})


def test_what_is_gone_from_the_wall_is_counted_and_not_shown() -> None:
    found = result(DOT, Choice([SNOW], 2), [tally("snow", 1), tally("taken away", 3, 2)], 2)
    assert [o.text for o in found.options] == ["snow"]
    assert found.gone == 5


def test_the_last_rank_is_that_of_all_options_there_were() -> None:
    ranking = replace(DOT, kind=ActivityKind.RANKING)
    found = result(ranking, Choice([SNOW, POOL], 3), [tally("snow", 3)], 1)
    assert (found.low, found.high) == (1, 3)


def test_a_vote_whose_options_are_all_gone_does_not_become_one_on_the_question() -> None:
    found = result(DOT, Choice([], 2), [tally("snow", 3)], 1)
    assert (list(found.options), found.gone) == ([], 3)


def test_votes_are_read_as_they_were_given_whatever_becomes_of_the_wall(empty: Store) -> None:
    workshop = open_workshop(empty)
    snow, permits = workshop.note("Snow", P1), workshop.note("Permits", P2)
    workshop.begin(DOTS)
    workshop.vote(P1, 2, snow)
    workshop.vote(P2, 0, permits)
    workshop.begin(BRAINSTORM)
    group(workshop, "Winter", [snow])
    found = vote_results.read(empty, workshop.agenda[DOTS])
    assert [(o.text, o.total) for o in found.options] == [("Snow", 2), ("Permits", 0)]
    assert found.people == 1


def test_ranks_and_fists_are_read(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.begin(RANKING)
    workshop.vote(P1, 1, "Web")
    workshop.vote(P2, 2, "Web")
    workshop.begin(FIST)
    workshop.vote(P1, 4)
    ranked = vote_results.read(empty, workshop.agenda[RANKING])
    assert [(o.text, o.mean) for o in ranked.options] == [
        ("Web", 1.5), ("Mail", None), ("Phone", None),
    ]  # fmt: skip
    (fist,) = vote_results.read(empty, workshop.agenda[FIST]).options
    assert fist.mean == 4
