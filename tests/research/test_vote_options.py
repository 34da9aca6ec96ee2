from collections.abc import Callable

import pytest

from errors import InputError, StillReferencedError, UndoRefusedError
from research import agenda_editing, running, vote_options, votes, wall
from research.agenda_editing import draft_of
from research.live_notes import groups
from research.notes import NoteStatus
from research.wall_suggestions import Suggestion, suggest
from store import Store, new_key
from tests.closing import group
from tests.workshop import ACTOR, BRAINSTORM, DOTS, JOURNEY, PRIVATE, Workshop, open_workshop

ANA, LUC = (f"01900000-0000-7000-8000-00000000000{n}" for n in (1, 2))


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


@pytest.fixture
def on_notes(workshop: Workshop) -> tuple[str, str]:
    """A dot vote under way on two notes, three dots each."""
    notes = workshop.note("Snow"), workshop.note("Permits")
    workshop.begin(DOTS)
    return notes


@pytest.fixture
def on_groups(workshop: Workshop) -> tuple[str, str]:
    """A dot vote under way on two groups, each of one note."""
    made = (
        group(workshop, "Winter", [workshop.note("Snow")]),
        group(workshop, "Paper", [workshop.note("Permits")]),
    )
    workshop.begin(DOTS)
    return made


def do(workshop: Workshop, action: Callable[..., None], *given: object) -> int:
    with workshop.store.change(ACTOR, "wall.move", code=workshop.code) as change:
        action(change, workshop.session.id, *given)
    return change.number


def regroup(workshop: Workshop, *suggestions: Suggestion) -> int:
    about = workshop.agenda[BRAINSTORM].id
    with workshop.store.change(ACTOR, "wall.regroup", code=workshop.code) as change:
        read = [row["id"] for row in change.rows("select id from notes")]
        suggest(change, about, suggestions, read)
    return change.number


def options(workshop: Workshop) -> list[str]:
    found = vote_options.choice(workshop.store, workshop.agenda[DOTS]).options
    return [option.text for option in found]


def note_ids(workshop: Workshop) -> list[str]:
    return [row["id"] for row in workshop.store.rows("select id from notes order by number")]


class TestWhatIsVotedOn:
    def test_the_groups_that_hold_a_note_else_the_notes(self, workshop: Workshop) -> None:
        snow = workshop.note("Snow")
        assert options(workshop) == ["Snow"]
        group(workshop, "Winter", [snow])
        group(workshop, "Nothing in it", [])
        assert options(workshop) == ["Winter"]

    @pytest.mark.usefixtures("on_notes")
    def test_notes_that_come_later_are_not(self, workshop: Workshop) -> None:
        workshop.begin(BRAINSTORM)
        workshop.note("Later")
        assert options(workshop) == ["Snow", "Permits"]

    def test_nothing_that_is_done_to_the_wall_changes_the_notes_that_are_voted_on(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        snow, permits = on_notes
        workshop.vote(ANA, 2, permits)
        key = new_key()
        do(workshop, wall.new_group, workshop.agenda[BRAINSTORM].id, key, "Winter")
        do(workshop, wall.move, [snow, permits], key)
        do(workshop, wall.merge_notes, snow, [permits])
        assert options(workshop) == ["Snow", "Permits"]
        workshop.vote(ANA, 0, permits)
        workshop.vote(ANA, 3, snow)

    def test_nothing_that_is_done_to_the_wall_changes_the_groups_that_are_voted_on(
        self, workshop: Workshop, on_groups: tuple[str, str]
    ) -> None:
        winter, paper = on_groups
        snow, permits = note_ids(workshop)
        workshop.vote(ANA, 2, paper)
        do(workshop, wall.rename_group, paper, "Something else")
        do(workshop, wall.move, [permits], winter)
        regroup(workshop, Suggestion(None, "Machine", (snow, permits)))
        assert options(workshop) == ["Winter", "Paper"]
        workshop.vote(ANA, 0, paper)
        workshop.vote(ANA, 3, winter)

    def test_a_note_says_what_it_says_now_since_a_name_may_have_been_taken_out(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        do(workshop, wall.edit_note, on_notes[0], 1, {"text": "Ice"})
        assert options(workshop) == ["Ice", "Permits"]

    def test_a_vote_is_for_one_of_them(self, workshop: Workshop, on_notes: tuple[str, str]) -> None:
        later = group(workshop, "Winter", [on_notes[0]])
        for target in ("", "gone", later):
            with pytest.raises(InputError, match="vote_target_unknown"):
                workshop.vote(ANA, 1, target)

    def test_with_all_of_them_hidden_the_question_itself_is_not_voted_on(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        do(workshop, wall.set_status, on_notes, NoteStatus.HIDDEN)
        assert options(workshop) == []
        with pytest.raises(InputError, match="vote_target_unknown"):
            workshop.vote(ANA, 1, "")


class TestHiddenOption:
    def test_it_is_gone_and_its_dots_are_given_to_something_else(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        snow, permits = on_notes
        workshop.vote(ANA, 3, snow)
        do(workshop, wall.set_status, [snow], NoteStatus.HIDDEN)
        assert options(workshop) == ["Permits"]
        assert votes.mine(workshop.store, workshop.on, ANA) == {}
        workshop.vote(ANA, 3, permits)
        assert votes.mine(workshop.store, workshop.on, ANA) == {permits: 3}

    @pytest.mark.parametrize(("given", "kept"), [(0, 2), (1, 2), (2, None), (3, None)])
    def test_what_comes_back_has_its_dots_but_those_that_were_spent_anew(
        self, workshop: Workshop, on_notes: tuple[str, str], given: int, kept: int | None
    ) -> None:
        snow, permits = on_notes
        workshop.vote(ANA, 2, snow)
        workshop.vote(LUC, 3, snow)
        number = do(workshop, wall.set_status, [snow], NoteStatus.WITHDRAWN)
        workshop.vote(ANA, given, permits)
        workshop.store.undo(number, ACTOR)
        found = votes.mine(workshop.store, workshop.on, ANA)
        assert (found.get(snow), found[permits]) == (kept, given)
        assert sum(found.values()) <= workshop.on.votes_each
        assert votes.mine(workshop.store, workshop.on, LUC) == {snow: 3}

    def test_a_note_that_is_shown_for_it_now_is_not_voted_on_in_its_place(
        self, workshop: Workshop
    ) -> None:
        snow, ice, permits = (workshop.note(text) for text in ("Snow", "Ice", "Permits"))
        do(workshop, wall.merge_notes, snow, [ice])
        workshop.begin(DOTS)
        workshop.vote(ANA, 3, snow)
        do(workshop, wall.set_status, [snow], NoteStatus.HIDDEN)
        assert options(workshop) == ["Permits"]
        workshop.vote(ANA, 3, permits)


class TestGroupsThatAreVotedOn:
    @pytest.mark.parametrize("closed", [False, True])
    def test_one_is_not_taken_off_the_wall_even_if_nobody_voted_for_it(
        self, workshop: Workshop, on_groups: tuple[str, str], closed: bool
    ) -> None:
        winter, paper = on_groups
        if closed:
            workshop.begin(JOURNEY)
        for action, given in ((wall.remove_group, (paper,)), (wall.merge_groups, (winter, paper))):
            with pytest.raises(StillReferencedError, match="group_voted_on"):
                do(workshop, action, *given)
        wall_groups = groups(workshop.store, workshop.agenda[BRAINSTORM].id)
        assert [group.voted_on for group in wall_groups] == [True, True]

    def test_undoing_how_it_was_made_is_refused(self, workshop: Workshop) -> None:
        snow, permits, key = workshop.note("Snow"), workshop.note("Permits"), new_key()
        by_machine = regroup(workshop, Suggestion(None, "Winter", (snow,)))
        by_person = do(workshop, wall.new_group, workshop.on.id, key, "Paper")
        do(workshop, wall.move, [permits], key)
        workshop.begin(DOTS)
        for number in (by_machine, by_person):
            with pytest.raises(UndoRefusedError, match="undo_referenced") as refused:
                workshop.store.undo(number, ACTOR)
            assert refused.value.facts["by"] == "vote_options"
        assert set(options(workshop)) == {"Winter", "Paper"}

    def test_the_machine_leaves_it_and_its_notes_where_they_are(self, workshop: Workshop) -> None:
        snow, permits = workshop.note("Snow"), workshop.note("Permits")
        regroup(
            workshop, Suggestion(None, "Winter", (snow,)), Suggestion(None, "Paper", (permits,))
        )
        about = workshop.on.id
        workshop.begin(DOTS)
        regroup(workshop, Suggestion(None, "All", (snow, permits)))
        assert [one.name for one in groups(workshop.store, about)] == ["Winter", "Paper"]


class TestOpening:
    def test_begun_again_a_vote_that_nobody_voted_in_is_about_the_wall_as_it_is(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        workshop.begin(BRAINSTORM)
        group(workshop, "Winter", [on_notes[0]])
        assert options(workshop) == ["Snow", "Permits"]
        workshop.begin(DOTS)
        assert options(workshop) == ["Winter"]

    def test_begun_again_a_vote_that_somebody_voted_in_goes_on(
        self, workshop: Workshop, on_notes: tuple[str, str]
    ) -> None:
        workshop.vote(ANA, 2, on_notes[0])
        workshop.begin(BRAINSTORM)
        group(workshop, "Winter", [on_notes[0]])
        workshop.begin(DOTS)
        assert options(workshop) == ["Snow", "Permits"]

    def test_beginning_is_undone_until_somebody_has_voted(self, workshop: Workshop) -> None:
        snow = workshop.note("Snow")
        with workshop.store.change(ACTOR, "activity.begin", code=workshop.code) as change:
            running.begin(change, workshop.session.id, workshop.agenda[DOTS].id)
        workshop.store.undo(change.number, ACTOR)
        assert workshop.store.rows("select * from vote_options") == []
        workshop.store.undo(workshop.store.version(), ACTOR)
        workshop.vote(ANA, 1, snow)
        with pytest.raises(UndoRefusedError, match="undo_referenced"):
            workshop.store.undo(change.number, ACTOR)

    @pytest.mark.usefixtures("on_notes")
    def test_a_vote_that_is_planned_anew_before_anybody_voted_is_about_what_it_says(
        self, workshop: Workshop
    ) -> None:
        workshop.begin(JOURNEY)
        workshop.note("At the counter", stage="Apply")
        vote, journey = workshop.agenda[DOTS], workshop.agenda[JOURNEY].id
        agenda_editing.edit(workshop.store, ACTOR, vote, draft_of(vote), journey)
        assert options(workshop) == ["At the counter"]

    def test_a_vote_on_phrases_or_on_a_question_keeps_nothing(self, workshop: Workshop) -> None:
        for place in range(3, PRIVATE):
            workshop.begin(place)
        assert workshop.store.rows("select * from vote_options") == []
