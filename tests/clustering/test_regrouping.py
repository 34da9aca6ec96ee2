from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from clustering import themes
from clustering.embedding import Vectors
from clustering.places import places
from clustering.progress import Progress, no_progress
from clustering.regrouping import regroup
from clustering.themes import Theme
from errors import CancelledError
from research import notes, sources
from store import Store
from tests.invented import ACTOR, WordHashes, import_notes, regroup_and_accept

MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December", "Easter",
)  # fmt: skip
SUBJECTS = (
    "snow plow street", "building permit review", "swimming pool schedule",
    "library opening hours", "water bill account", "garbage pickup truck",
)  # fmt: skip
FEW = tuple((f"{subject} {month}",) for subject in SUBJECTS for month in MONTHS[:3])
LATER = tuple((f"{subject} {month}",) for subject in SUBJECTS for month in MONTHS[3:])


@dataclass
class MeanwhileEmbedder(WordHashes):
    """An embedder during whose work somebody undoes an import."""

    store: Store | None = field(default=None)
    undoes: int = 0

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        if self.store is not None:
            store, self.store = self.store, None
            store.undo(self.undoes, "Luc")
        return super().encode(texts, progress)


@pytest.fixture
def few(empty: Store, by_words: WordHashes) -> Store:
    """Three notes on each of six subjects, grouped."""
    import_notes(empty, ("text",), *FEW)
    regroup(empty, ACTOR, by_words)
    return empty


def grouped(store: Store) -> dict[str, set[str]]:
    """The texts of each live theme by its key."""
    texts = {note.id: note.text for note in notes.find(store, notes.NoteFilter(statuses=()))}
    members = themes.members(store)
    return {
        theme.id: {texts[member.note] for member in members.get(theme.id, ())}
        for theme in themes.themes(store)
    }


def about(store: Store, *words: str) -> Theme:
    """The theme that holds most notes with one of these words."""
    held = grouped(store)
    return max(
        themes.themes(store),
        key=lambda theme: sum(any(word in text for word in words) for text in held[theme.id]),
    )


def members_of(store: Store, theme: Theme) -> list[str]:
    return [member.note for member in themes.members(store).get(theme.id, ())]


def kept(store: Store) -> list[list[dict[str, object]]]:
    tables = ("themes", "assignments", "places", "changes")
    return [store.rows(f"select * from {table} order by 1") for table in tables]


class TestGrouping:
    def test_every_live_note_is_in_one_theme_and_on_the_map(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        done = regroup(filled, ACTOR, by_words)
        said = [text for texts in grouped(filled).values() for text in texts]
        assert done.notes == len(said) == len(places(filled)) == 16
        assert done.themes == len(grouped(filled))

    def test_what_the_machine_made_is_suggested_under_its_own_name(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        assert all(t.suggested and t.named_by == "machine" for t in themes.themes(filled))

    def test_grouping_is_one_change_that_undo_takes_back_and_redo_makes_again(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        version = filled.version()
        regroup(filled, ACTOR, by_words)
        after = grouped(filled)
        assert filled.version() == version + 1
        undone = filled.undo(version + 1, ACTOR)
        assert themes.themes(filled) == []
        assert themes.ungrouped(filled) == 16
        filled.undo(undone, ACTOR)
        assert grouped(filled) == after

    def test_the_same_notes_give_the_same_themes_and_no_change(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        before = kept(filled)
        regroup(filled, ACTOR, WordHashes())
        assert kept(filled) == before

    def test_the_same_notes_in_another_engagement_give_the_same_themes(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        first = sorted((t.name_en, t.name_fr, t.notes) for t in themes.themes(filled))
        filled.undo(filled.version(), ACTOR)
        regroup(filled, ACTOR, WordHashes())
        assert sorted((t.name_en, t.name_fr, t.notes) for t in themes.themes(filled)) == first

    def test_an_engagement_without_notes_has_no_themes(
        self, empty: Store, by_words: WordHashes
    ) -> None:
        assert regroup(empty, ACTOR, by_words).notes == 0
        assert themes.themes(empty) == []

    def test_hidden_notes_are_left_out(self, filled: Store, by_words: WordHashes) -> None:
        hidden = notes.find(filled)[0]
        notes.set_status(filled, ACTOR, [hidden], notes.NoteStatus.HIDDEN)
        assert regroup(filled, ACTOR, by_words).notes == 15
        assert hidden.id not in places(filled)
        assert filled.row("select 1 from assignments where note = ?", [hidden.id]) is None

    def test_words_to_ignore_do_not_reach_the_embedder(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words, ignore_words=("snow", "déneigement"))
        assert by_words.asked
        assert not any("snow" in text.lower() for text in by_words.asked[0])

    def test_more_fineness_gives_no_fewer_themes(self, filled: Store, by_words: WordHashes) -> None:
        coarse = regroup(filled, ACTOR, by_words, fineness=0.3).themes
        fine = regroup(filled, ACTOR, by_words, fineness=3.0).themes
        assert coarse < fine

    @pytest.mark.parametrize("last", ["embed", "graph", "group", "name", "place", "save"])
    def test_stopping_at_any_stage_leaves_everything_as_it_was(
        self, filled: Store, by_words: WordHashes, last: str
    ) -> None:
        regroup(filled, ACTOR, by_words)
        import_notes(filled, ("text",), *LATER)
        before = kept(filled)

        def stop(stage: str, done: int, total: int) -> None:
            if stage == last:
                raise CancelledError

        with pytest.raises(CancelledError):
            regroup(filled, ACTOR, by_words, progress=stop)
        assert kept(filled) == before


class TestWhatPeopleDecided:
    @pytest.fixture
    def first(self, filled: Store, by_words: WordHashes) -> Store:
        regroup(filled, ACTOR, by_words)
        return filled

    def test_a_pinned_note_stays_where_a_person_put_it(
        self, first: Store, by_words: WordHashes
    ) -> None:
        snow, permit = about(first, "snow", "Snow"), about(first, "permit")
        moved = members_of(first, snow)[:1]
        themes.move(first, ACTOR, moved, permit)
        import_notes(first, ("text",), *LATER)
        regroup_and_accept(first, ACTOR, by_words)
        assert moved[0] in members_of(first, permit)

    def test_a_note_given_back_goes_where_it_belongs(
        self, first: Store, by_words: WordHashes
    ) -> None:
        snow, permit = about(first, "snow", "Snow"), about(first, "permit")
        moved = members_of(first, snow)[:1]
        themes.move(first, ACTOR, moved, permit)
        themes.pin(first, ACTOR, moved, pinned=False)
        regroup_and_accept(first, ACTOR, by_words)
        assert moved[0] not in members_of(first, permit)

    def test_a_name_that_a_person_gave_stays_however_many_notes_come(
        self, few: Store, by_words: WordHashes
    ) -> None:
        snow = about(few, "snow")
        themes.rename(few, ACTOR, snow, "Winter", "Hiver")
        import_notes(few, ("text",), *LATER)
        regroup_and_accept(few, ACTOR, by_words)
        again = about(few, "snow")
        assert (again.id, again.name_en, again.name_fr) == (snow.id, "Winter", "Hiver")
        assert again.notes > 2 * snow.notes

    def test_an_accepted_theme_keeps_the_name_it_was_accepted_under(
        self, few: Store, by_words: WordHashes
    ) -> None:
        snow = about(few, "snow")
        themes.accept(few, ACTOR, snow)
        import_notes(few, ("text",), *LATER)
        regroup_and_accept(few, ACTOR, by_words)
        again = next(theme for theme in themes.themes(few) if theme.id == snow.id)
        assert (again.name_en, again.suggested) == (snow.name_en, False)

    def test_an_accepted_theme_keeps_every_note_it_had_however_finely_the_rest_is_grouped(
        self, few: Store, by_words: WordHashes
    ) -> None:
        snow = about(few, "snow")
        before = grouped(few)[snow.id]
        themes.accept(few, ACTOR, snow)
        import_notes(few, ("text",), *LATER)
        for fineness in (0.3, 3.0, 1.0):
            regroup_and_accept(few, ACTOR, by_words, fineness=fineness)
            assert before <= grouped(few)[snow.id]

    def test_a_suggestion_keeps_its_key_while_its_name_follows_its_notes(
        self, few: Store, by_words: WordHashes
    ) -> None:
        snow = about(few, "snow")
        import_notes(few, ("text",), *LATER)
        regroup_and_accept(few, ACTOR, by_words)
        assert about(few, "snow").id == snow.id

    @pytest.mark.parametrize("swapped", [False, True])
    def test_a_merge_stays_whichever_of_the_themes_is_the_larger(
        self, first: Store, by_words: WordHashes, swapped: bool
    ) -> None:
        pair = [about(first, "snow", "Snow"), about(first, "permit")]
        into, other = pair[::-1] if swapped else pair
        wanted = {*members_of(first, into), *members_of(first, other)}
        themes.merge(first, ACTOR, into, [other])
        count = len(themes.themes(first))
        regroup_and_accept(first, ACTOR, by_words)
        assert set(members_of(first, into)) == wanted
        assert len(themes.themes(first)) == count

    def test_new_notes_join_the_merged_theme(self, first: Store, by_words: WordHashes) -> None:
        snow, permit = about(first, "snow", "Snow"), about(first, "permit")
        themes.merge(first, ACTOR, permit, [snow])
        count = len(themes.themes(first))
        import_notes(first, ("text",), ("Snow clearing on the street",), ("My building permit",))
        regroup_and_accept(first, ACTOR, by_words)
        assert {"Snow clearing on the street", "My building permit"} <= grouped(first)[permit.id]
        assert len(themes.themes(first)) == count

    def test_a_split_stays(self, first: Store, by_words: WordHashes) -> None:
        pool = about(first, "pool")
        taken = members_of(first, pool)[:2]
        themes.split(first, ACTOR, pool, taken, "Hours", "Heures")
        regroup_and_accept(first, ACTOR, by_words)
        made = next(theme for theme in themes.themes(first) if theme.name_en == "Hours")
        assert set(taken) <= set(members_of(first, made))

    def test_no_theme_is_ever_made_without_a_note(self, first: Store, by_words: WordHashes) -> None:
        everything = [note.id for note in notes.find(first)]
        themes.pin(first, ACTOR, everything, pinned=True)
        before = grouped(first)
        regroup_and_accept(first, ACTOR, by_words, fineness=3.0)
        assert grouped(first) == before

    def test_what_was_decided_while_the_machine_worked_stands(
        self, first: Store, by_words: WordHashes
    ) -> None:
        snow, permit = about(first, "snow", "Snow"), about(first, "permit")
        moved = members_of(first, snow)[:1]

        def meanwhile(stage: str, done: int, total: int) -> None:
            if stage == "save":
                themes.move(first, "Luc", moved, permit)

        regroup_and_accept(first, ACTOR, by_words, progress=meanwhile)
        assert moved[0] in members_of(first, permit)


class TestEvidenceThatComesAndGoes:
    def test_a_note_added_later_waits_and_is_grouped_next_time(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        import_notes(filled, ("text",), *LATER)
        assert themes.ungrouped(filled) == len(LATER)
        regroup_and_accept(filled, ACTOR, by_words)
        assert themes.ungrouped(filled) == 0

    def test_a_suggestion_of_a_withdrawn_source_goes_and_the_others_stay(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        pool, permit = about(filled, "pool"), about(filled, "permit")
        sources.withdraw(filled, ACTOR, sources.sources(filled)[1])
        regroup_and_accept(filled, ACTOR, by_words)
        left = {theme.id: theme for theme in themes.themes(filled)}
        assert pool.id not in left
        assert permit.id in left
        assert all(theme.notes for theme in left.values())

    def test_a_theme_keeps_its_person_s_name_when_most_of_its_notes_are_withdrawn(
        self, few: Store, by_words: WordHashes
    ) -> None:
        import_notes(few, ("text",), *LATER)
        regroup_and_accept(few, ACTOR, by_words)
        snow = about(few, "snow")
        themes.rename(few, ACTOR, snow, "Winter", "Hiver")
        sources.withdraw(few, ACTOR, sources.sources(few)[1])
        regroup_and_accept(few, ACTOR, by_words)
        assert about(few, "snow").id == snow.id

    def test_a_withdrawn_source_that_comes_back_is_grouped_again(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        number = sources.withdraw(filled, ACTOR, sources.sources(filled)[1])
        regroup_and_accept(filled, ACTOR, by_words)
        filled.undo(number, ACTOR)
        waiting = themes.ungrouped(filled)
        assert sum(theme.notes for theme in themes.themes(filled)) + waiting == 16
        regroup_and_accept(filled, ACTOR, by_words)
        assert themes.ungrouped(filled) == 0
        assert sum(theme.notes for theme in themes.themes(filled)) == 16

    def test_an_accepted_theme_stays_even_when_nothing_is_left_in_it(
        self, filled: Store, by_words: WordHashes
    ) -> None:
        regroup(filled, ACTOR, by_words)
        pool = about(filled, "pool")
        themes.accept(filled, ACTOR, pool)
        sources.withdraw(filled, ACTOR, sources.sources(filled)[1])
        regroup_and_accept(filled, ACTOR, by_words)
        assert pool.id in grouped(filled)

    def test_an_import_undone_while_the_machine_works_does_not_break_the_save(
        self, filled: Store
    ) -> None:
        import_notes(filled, ("text",), *LATER)
        embedder = MeanwhileEmbedder(store=filled, undoes=filled.version())
        regroup(filled, ACTOR, embedder)
        assert themes.ungrouped(filled) == 0
        assert sum(theme.notes for theme in themes.themes(filled)) == 16
        assert all(theme.notes for theme in themes.themes(filled))
