import pytest

from errors import ClosedError, InputError
from research import vote_options, votes
from research.votes import ends
from store import Store, new_key
from tests.workshop import (
    ACTOR,
    DOTS,
    FIST,
    RANKING,
    RATING,
    Workshop,
    open_workshop,
)  # fmt: skip


@pytest.fixture
def dots(empty: Store) -> tuple[Workshop, str, str]:
    """A dot vote on two notes, three dots each."""
    workshop = open_workshop(empty)
    first, second = workshop.note("Snow"), workshop.note("Permits")
    workshop.begin(DOTS)
    return workshop, first, second


def given(workshop: Workshop) -> dict[str, tuple[int, int]]:
    counted = votes.tallies(workshop.store, workshop.on)
    return {tally.target: (tally.people, tally.total) for tally in counted}


def test_dots_are_counted_by_people_and_in_all(dots: tuple[Workshop, str, str]) -> None:
    workshop, snow, permits = dots
    ana, luc = new_key(), new_key()
    assert [option.text for option in vote_options.choice(workshop.store, workshop.on).options] == [
        "Snow",
        "Permits",
    ]
    workshop.vote(ana, 2, snow)
    workshop.vote(ana, 1, permits)
    workshop.vote(luc, 3, snow)
    assert given(workshop) == {snow: (2, 5), permits: (1, 1)}
    assert votes.mine(workshop.store, workshop.on, ana) == {snow: 2, permits: 1}


def test_nobody_has_more_dots_than_the_others(dots: tuple[Workshop, str, str]) -> None:
    workshop, snow, permits = dots
    ana = new_key()
    workshop.vote(ana, 3, snow)
    with pytest.raises(InputError, match="dots_spent"):
        workshop.vote(ana, 1, permits)
    workshop.vote(ana, 2, snow)
    workshop.vote(ana, 1, permits)
    assert given(workshop) == {snow: (1, 2), permits: (1, 1)}


def test_the_later_of_two_votes_counts_whichever_arrives_first(
    dots: tuple[Workshop, str, str],
) -> None:
    workshop, snow, _ = dots
    ana, early, late = new_key(), new_key(), new_key()
    assert workshop.vote(ana, 3, snow, late)
    assert not workshop.vote(ana, 1, snow, early)
    assert not workshop.vote(ana, 3, snow, late)
    assert given(workshop) == {snow: (1, 3)}


def test_a_vote_is_for_what_is_there(dots: tuple[Workshop, str, str]) -> None:
    workshop, snow, _ = dots
    for target in ("", "gone"):
        with pytest.raises(InputError, match="vote_target_unknown"):
            workshop.vote(new_key(), 1, target)
    with pytest.raises(InputError, match="vote_value_range"):
        workshop.vote(new_key(), 4, snow)


def test_a_question_itself_is_rated(empty: Store) -> None:
    workshop, ana = open_workshop(empty), new_key()
    workshop.begin(RATING)
    workshop.vote(ana, 4)
    workshop.vote(ana, 7)
    workshop.vote(new_key(), 9)
    (tally,) = votes.tallies(empty, workshop.on)
    assert (tally.people, tally.total, dict(tally.spread)) == (2, 16, {7: 1, 9: 1})


def test_values_lie_between_the_ends_of_their_kind(empty: Store) -> None:
    agenda = open_workshop(empty).agenda
    assert ends(agenda[DOTS], 9) == (0, 3)
    assert ends(agenda[RATING], 0) == (1, 9)
    assert ends(agenda[RANKING], 3) == (1, 3)
    assert ends(agenda[FIST], 0) == (0, 5)


@pytest.mark.parametrize(("position", "low", "high"), [(RATING, 1, 9), (FIST, 0, 5)])
def test_each_end_is_taken_and_nothing_beyond(
    empty: Store, position: int, low: int, high: int
) -> None:
    workshop, ana = open_workshop(empty), new_key()
    workshop.begin(position)
    assert workshop.vote(ana, low)
    assert workshop.vote(ana, high)
    for value in (low - 1, high + 1):
        with pytest.raises(InputError, match="vote_value_range"):
            workshop.vote(ana, value)


def test_ranks_are_kept_for_each_phrase(empty: Store) -> None:
    workshop, ana = open_workshop(empty), new_key()
    workshop.begin(RANKING)
    for rank, phrase in enumerate(("Phone", "Web", "Mail"), 1):
        workshop.vote(ana, rank, phrase)
    assert votes.mine(empty, workshop.on, ana) == {"Phone": 1, "Web": 2, "Mail": 3}


def test_votes_are_taken_where_people_vote_and_while_it_is_on(empty: Store) -> None:
    workshop = open_workshop(empty)
    with pytest.raises(InputError, match="activity_takes_notes"):
        workshop.vote(new_key(), 1)
    rating = workshop.begin(RATING)
    workshop.begin(FIST)
    sent = votes.VoteSent(new_key(), rating.id, new_key(), "", 5)
    with (
        pytest.raises(ClosedError, match="activity_closed"),
        empty.change("P", "session.vote", code=workshop.code) as change,
    ):
        votes.write(change, workshop.code, sent)


def test_a_vote_can_be_undone(empty: Store) -> None:
    workshop, ana = open_workshop(empty), new_key()
    workshop.begin(FIST)
    workshop.vote(ana, 2)
    workshop.vote(ana, 5)
    empty.undo(empty.version(), ACTOR)
    assert votes.mine(empty, workshop.on, ana) == {"": 2}


def test_a_closed_fist_is_a_vote_and_a_dot_taken_back_is_none(
    dots: tuple[Workshop, str, str],
) -> None:
    workshop, snow, _ = dots
    ana = new_key()
    workshop.vote(ana, 2, snow)
    workshop.vote(ana, 0, snow)
    assert given(workshop) == {}
    workshop.begin(FIST)
    workshop.vote(ana, 0)
    assert given(workshop) == {"": (1, 0)}
