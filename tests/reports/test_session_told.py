from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import Audience, Counted, alone, counted, of_all
from reports.session_told import NOT_QUOTED, told, told_of
from reports.votes_told import vote_told
from research import settings, vote_options, wall
from research.session_summary import read
from research.sessions import ActivityKind
from research.sources import Consent
from research.vote_results import OptionResult, VoteResult
from store import Store
from tests.closing import DOTS, HARD, MOMENT, full_session, group, key
from tests.reports.evidence import note
from tests.workshop import PRIVATE, Workshop, open_workshop

TEAM, OUT = Audience.TEAM, Audience.LEADERSHIP
LIMIT = settings.Settings().small_cell


def rating(*values: int, kind: ActivityKind = ActivityKind.RATING) -> VoteResult:
    spread = {value: values.count(value) for value in set(values)}
    mean = sum(values) / len(values)
    option = OptionResult("", "", len(values), sum(values), mean, spread)
    return VoteResult(kind, [option], len(values), 0, 1, 9)


def dots(*given: tuple[int, int]) -> VoteResult:
    options = [
        OptionResult(f"o{n}", f"Option {n}", people, total, total / people if people else None, {})
        for n, (people, total) in enumerate(given)
    ]
    return VoteResult(ActivityKind.DOT_VOTE, options, 40, 0, 0, 5)


class TestCounts:
    @pytest.mark.parametrize(("count", "heard"), [(0, 0), (1, None), (4, None), (5, 5)])
    def test_a_small_count_alone_is_withheld(self, count: int, heard: int | None) -> None:
        assert alone(count, 5) == Counted(heard, heard is None)
        assert alone(count, 0).n == count

    def test_a_part_is_withheld_where_the_rest_is_small(self) -> None:
        assert of_all(41, 42, 5) == Counted(None, small=False)
        assert of_all(42, 42, 5).n == 42
        assert of_all(37, 42, 5).n == 37
        assert of_all(3, 42, 5) == Counted(None, small=True)

    @given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
    def test_of_counts_that_sum_up_none_under_the_limit_is_told_nor_alone_withheld(
        self, counts: Sequence[int]
    ) -> None:
        found = counted(counts, 5)
        assert not [c for c in found if c.n is not None and 0 < c.n < 5]
        assert sum(c.n is None for c in found) != 1 or sum(c > 0 for c in counts) == 1


class TestAudience:
    def test_the_team_hears_every_count(self, empty: Store) -> None:
        found = told_of(empty, full_session(empty).session, TEAM)
        hard = found.activities[HARD]
        assert (hard.groups[-1].notes.n, hard.people.n, hard.for_room.n) == (3, 41, 2)
        assert (found.no_unit.n, found.hidden.n, found.limit) == (4, 1, 0)

    def test_others_hear_no_small_count_nor_what_gives_one_away(self, empty: Store) -> None:
        found = told_of(empty, full_session(empty).session, OUT)
        hard = found.activities[HARD]
        assert [(g.name, g.notes) for g in hard.groups[-2:]] == [
            ("Accessible counters", Counted(None, small=True)),
            ("Paying in person", Counted(None, small=False)),
        ]
        assert [pile.notes.n for pile in hard.groups[:4]] == [27, 20, 16, 12]
        assert hard.loose.n == 9
        assert (hard.people.n, hard.for_room.n) == (None, None)
        assert [(unit.code, count.n) for unit, count in found.units] == [("BLD", 30), ("ROA", None)]
        assert found.no_unit == Counted(None, small=True)
        assert [count.n for gap, count in found.not_said if gap.n] == [None]

    def test_where_the_size_of_an_activity_is_withheld_so_are_its_parts(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        notes = [workshop.note(f"Word {n}") for n in range(8)]
        group(workshop, "Winter", notes)
        workshop.begin(1)
        for n in range(3):
            workshop.note(f"Stage {n}", stage="Wait")
        first, second, *_ = told_of(empty, workshop.session, OUT).activities
        assert (first.notes.n, second.notes.n) == (None, None)
        assert first.groups[0].notes.n is None
        assert first.loose.n is None
        assert {stage.notes.n for stage in second.stages} == {None}

    def test_people_behind_few_merged_notes_are_told_and_never_as_few(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        first, *others = [workshop.note(f"Snow {n}", key(n)) for n in range(7)]
        group(workshop, "Winter", [first])
        group(workshop, "Paper", [workshop.note("Permits", key(8))])
        with empty.change("Ana", "wall.merge", code="") as change:
            wall.merge_notes(change, workshop.session.id, first, others)
        one, *_ = told_of(empty, workshop.session, OUT).activities
        winter, paper = sorted(one.groups, key=lambda pile: pile.name, reverse=True)
        assert (winter.notes, winter.people.n) == (Counted(None, small=True), 7)
        assert paper.people == Counted(None, small=True)
        assert not one.people.small


class TestQuotes:
    def test_each_is_of_another_person_without_a_pseudonym_even_for_the_team(
        self, empty: Store
    ) -> None:
        found = told_of(empty, full_session(empty).session, TEAM)
        quotes = [quote for pile in found.activities[HARD].groups for quote in pile.quotes]
        assert len(quotes) >= 6
        assert {quote.said_by for quote in quotes} == {""}
        assert found.activities[MOMENT].quotes

    @pytest.mark.parametrize("consent", [Consent.UNKNOWN, Consent.ANALYSE])
    def test_none_is_there_without_consent(self, empty: Store, consent: Consent) -> None:
        found = told_of(empty, full_session(empty, consent=consent).session, TEAM)
        assert not found.consent
        assert not [q for one in found.activities for pile in one.groups for q in pile.quotes]
        assert not [q for one in found.activities for q in one.quotes]

    def test_words_that_say_how_to_reach_somebody_stay_in(self, empty: Store) -> None:
        workshop = full_session(empty)
        summary = read(empty, workshop.session)
        every = [key for one in summary.activities for key in one.notes]
        evidence = {key: note(key, f"Call me at 306-555-0199, it is about {key}") for key in every}
        found = told(summary, evidence, TEAM, LIMIT)
        assert not [q for one in found.activities for q in (*one.quotes,)]

    def test_notes_written_in_private_are_quoted_only_once_revealed(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        with empty.change("Ana", "session.open", title="") as change:
            change.update("sources", workshop.session.source, {"consent": "quote"})
        workshop.begin(PRIVATE)
        workshop.note("I would rather not say this aloud in the room")
        (before,) = [a for a in told_of(empty, workshop.session, TEAM).activities if a.unrevealed]
        assert before.quotes == []
        workshop.reveal(PRIVATE)
        after = told_of(empty, workshop.session, TEAM).activities[PRIVATE]
        assert (len(after.quotes), after.unrevealed) == (1, False)

    @pytest.mark.parametrize("in_groups", [True, False])
    def test_a_vote_on_notes_that_are_private_still_says_no_word_of_them_outside_the_team(
        self, empty: Store, in_groups: bool
    ) -> None:
        workshop = open_workshop(empty)
        with empty.change("Ana", "session.open", title="") as change:
            change.update("sources", workshop.session.source, {"consent": "quote"})
            change.update("activities", workshop.on.id, {"private": 1})
        said = [workshop.note(f"Not to be said aloud, number {n}", key(n)) for n in range(6)]
        if in_groups:
            group(workshop, "Not to be said aloud", said)
        workshop.begin(DOTS)
        for n in range(6):
            workshop.vote(key(n), 1, vote_options.choice(empty, workshop.on).options[0].id)
        heard = {who: self.options(empty, workshop, who) for who in (OUT, TEAM)}
        assert heard[OUT] == {NOT_QUOTED}
        assert NOT_QUOTED not in heard[TEAM]
        workshop.reveal(0)
        assert NOT_QUOTED not in self.options(empty, workshop, OUT)

    @staticmethod
    def options(store: Store, workshop: Workshop, who: Audience) -> set[str]:
        vote = told_of(store, workshop.session, who).activities[DOTS].vote
        assert vote is not None
        return {option.text for option in vote.options}


class TestVotes:
    def test_a_rating_has_its_mean_and_thirds(self) -> None:
        (option,) = vote_told(rating(*[2] * 6, *[5] * 7, *[8] * 9), 1, 22, LIMIT).options
        assert [(band, count.n) for band, count in option.bands] == [
            ((1, 3), 6), ((4, 6), 7), ((7, 9), 9),
        ]  # fmt: skip
        mean = (12 + 35 + 72) / 22
        assert option.mean == pytest.approx(mean)
        assert option.share == pytest.approx((mean - 1) / 8)

    def test_a_small_third_takes_another_with_it(self) -> None:
        (option,) = vote_told(rating(*[2] * 2, *[5] * 7, *[8] * 9), 1, 18, LIMIT).options
        assert [count.n for _, count in option.bands] == [None, None, 9]

    def test_those_who_did_not_vote_are_an_answer_too(self) -> None:
        found = vote_told(rating(*[2] * 6, *[5] * 7, *[8] * 9), 1, 23, LIMIT)
        assert found.people == Counted(None, small=False)
        assert [count.n for _, count in found.options[0].bands] == [None, 7, 9]

    def test_a_mean_of_few_is_withheld(self) -> None:
        (option,) = vote_told(rating(2, 5, 8, 8), 1, 30, LIMIT).options
        assert (option.mean, option.share, option.people.small) == (None, None, True)

    def test_dots_of_few_people_are_withheld_and_come_last_by_name(self) -> None:
        found = vote_told(dots((3, 15), (2, 9), (0, 0), (9, 12)), 5, 40, LIMIT)
        assert [(o.text, o.total.n) for o in found.options] == [
            ("Option 2", 0), ("Option 3", 12), ("Option 0", None), ("Option 1", None),
        ]  # fmt: skip

    def test_with_one_dot_each_a_total_would_give_a_small_one_away(self) -> None:
        found = vote_told(dots((3, 3), (17, 17), (20, 20)), 1, 40, LIMIT)
        assert [option.total.n for option in found.options] == [20, None, None]

    def test_the_team_hears_all_of_a_vote(self, empty: Store) -> None:
        vote = told_of(empty, full_session(empty).session, TEAM).activities[DOTS].vote
        assert vote is not None
        assert [(option.people.n, option.total.n) for option in vote.options[-2:]] == [
            (4, 4), (1, 2),
        ]  # fmt: skip
