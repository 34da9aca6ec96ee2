import pytest

from clustering import themes
from clustering.regrouping import regroup
from clustering.themes import NAME_LIMIT, Theme, called_leftovers
from errors import ConflictError, InputError, NotFoundError
from research import notes, sources
from store import Store
from tests.invented import ACTOR, WordHashes, add_units, import_notes, regroup_and_accept
from wording import Words


@pytest.fixture
def grouped(filled: Store, by_words: WordHashes) -> Store:
    """The filled engagement, its notes grouped by the machine."""
    regroup(filled, ACTOR, by_words)
    return filled


def named(store: Store, name: str) -> Theme:
    return next(theme for theme in themes.themes(store) if theme.name_en == name)


def held(store: Store, theme: Theme) -> list[str]:
    return [member.note for member in themes.members(store).get(theme.id, ())]


def kept(store: Store) -> list[dict[str, object]]:
    """The themes and what is in them, revisions aside."""
    rows = [
        *store.rows("select * from themes order by id"),
        *store.rows("select * from assignments order by note"),
    ]
    return [{name: value for name, value in row.items() if name != "rev"} for row in rows]


class TestCounts:
    def test_a_theme_counts_notes_people_languages_sources_and_units(self, empty: Store) -> None:
        add_units(empty)
        rows = (
            ("Snow", "en", "P1", "ROA"), ("Neige", "fr", "P1", "PRK"), ("Snow!", "en", "P2", ""),
            ("Snow?", "unsure", "", "ROA"), ("Permit", "en", "P3", "BLD"),
        )  # fmt: skip
        header = ("text", "participant", "unit")
        import_notes(empty, header, *[(text, who, unit) for text, _, who, unit in rows])
        import_notes(empty, ("text", "participant"), ("Snow again", "P1"))
        with empty.change(ACTOR, "themes.regroup", n=0, themes=1) as change:
            for note, row in zip(notes.find(empty), rows, strict=False):
                change.update("notes", note.id, {"lang": row[1]})
            key = themes.create(change, "Snow", "Neige", named_by="machine", state="suggested")
            for note in notes.find(empty):
                if note.text != "Permit":
                    by = "person" if note.text == "Snow!" else "machine"
                    themes.assign(change, note.id, key, by=by, score=0.5)
        (theme,) = themes.themes(empty)
        assert (theme.notes, theme.participants, theme.unattributed) == (5, 3, 1)
        assert (theme.sources, theme.units, theme.pinned) == (2, 2, 1)
        assert (theme.english, theme.french) == (3, 1)
        assert theme.suggested

    def test_hidden_notes_are_not_counted(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        first = notes.find(grouped, notes.NoteFilter(ids=(held(grouped, theme)[0],)))
        notes.set_status(grouped, ACTOR, first, notes.NoteStatus.HIDDEN)
        again = next(t for t in themes.themes(grouped) if t.id == theme.id)
        assert again.notes == theme.notes - 1 == len(held(grouped, theme))

    def test_a_withdrawn_source_is_not_counted(self, grouped: Store) -> None:
        sources.withdraw(grouped, ACTOR, sources.sources(grouped)[1])
        assert sum(theme.notes for theme in themes.themes(grouped)) == 10

    def test_those_most_people_speak_of_come_first(self, grouped: Store) -> None:
        people = [theme.participants for theme in themes.themes(grouped)]
        assert people == sorted(people, reverse=True)
        assert sum(theme.notes for theme in themes.themes(grouped)) == 16

    def test_the_most_central_notes_come_first(self, grouped: Store) -> None:
        for members in themes.members(grouped).values():
            scores = [member.score for member in members]
            assert scores == sorted(scores, reverse=True)


class TestUngrouped:
    def test_before_the_first_grouping_every_live_note_waits(self, filled: Store) -> None:
        assert themes.ungrouped(filled) == 16
        notes.set_status(filled, ACTOR, notes.find(filled)[:2], notes.NoteStatus.HIDDEN)
        assert themes.ungrouped(filled) == 14

    def test_a_note_that_came_later_waits_until_it_is_grouped(
        self, grouped: Store, by_words: WordHashes
    ) -> None:
        assert themes.ungrouped(grouped) == 0
        import_notes(grouped, ("text",), ("Snow plow on our street",))
        assert themes.ungrouped(grouped) == 1
        regroup_and_accept(grouped, ACTOR, by_words)
        assert themes.ungrouped(grouped) == 0

    def test_a_note_left_in_a_retired_theme_waits_too(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        with grouped.change(ACTOR, "themes.regroup", n=0, themes=0) as change:
            change.update("themes", theme.id, {"status": "retired"})
        assert themes.ungrouped(grouped) == theme.notes


class TestRenaming:
    def test_a_name_given_by_a_person_is_a_decision(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        themes.rename(grouped, ACTOR, theme, "  The pool ", "La piscine")
        renamed = named(grouped, "The pool")
        assert (renamed.name_fr, renamed.named_by) == ("La piscine", "person")
        assert not renamed.suggested
        assert renamed.id == theme.id

    def test_a_name_in_one_language_stands_for_both(self, grouped: Store) -> None:
        themes.rename(grouped, ACTOR, themes.themes(grouped)[0], "", "Piscine")
        assert named(grouped, "Piscine").name_fr == "Piscine"

    def test_a_theme_without_a_name_is_refused(self, grouped: Store) -> None:
        with pytest.raises(InputError, match="name_missing"):
            themes.rename(grouped, ACTOR, themes.themes(grouped)[0], " ", "")

    @pytest.mark.parametrize("names", [("a" * NAME_LIMIT, "b"), ("a", "b" * NAME_LIMIT)])
    def test_a_name_may_be_as_long_as_its_limit(
        self, grouped: Store, names: tuple[str, str]
    ) -> None:
        assert themes.rename(grouped, ACTOR, themes.themes(grouped)[0], *names)
        longer = (names[0] + "a", names[1] + "b")
        with pytest.raises(InputError, match="name_too_long"):
            themes.rename(grouped, ACTOR, themes.themes(grouped)[0], *longer)

    def test_two_people_renaming_a_theme_see_a_conflict(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        themes.rename(grouped, "Ana", theme, "Ana's", "")
        with pytest.raises(ConflictError) as caught:
            themes.rename(grouped, "Luc", theme, "Luc's", "")
        assert caught.value.theirs["name_en"] == "Ana's"

    def test_accepting_keeps_the_name_of_the_machine(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        themes.accept(grouped, ACTOR, theme)
        accepted = named(grouped, theme.name_en)
        assert (accepted.suggested, accepted.named_by) == (False, "machine")


class TestMerging:
    def test_one_theme_holds_the_notes_of_all_and_the_others_are_gone(self, grouped: Store) -> None:
        into, *others = themes.themes(grouped)[:3]
        wanted = {note for theme in (into, *others) for note in held(grouped, theme)}
        before = len(themes.themes(grouped))
        themes.merge(grouped, ACTOR, into, others)
        merged = next(theme for theme in themes.themes(grouped) if theme.id == into.id)
        assert set(held(grouped, merged)) == wanted
        assert len(themes.themes(grouped)) == before - 2
        assert not merged.suggested

    def test_every_note_of_a_merged_theme_stays_where_the_person_put_it(
        self, grouped: Store
    ) -> None:
        into, other = themes.themes(grouped)[:2]
        themes.merge(grouped, ACTOR, into, [other])
        merged = next(theme for theme in themes.themes(grouped) if theme.id == into.id)
        assert merged.pinned == merged.notes == into.notes + other.notes

    def test_hidden_notes_go_along(self, grouped: Store) -> None:
        into, other = themes.themes(grouped)[:2]
        hidden = notes.find(grouped, notes.NoteFilter(ids=tuple(held(grouped, other)[:1])))
        notes.set_status(grouped, ACTOR, hidden, notes.NoteStatus.HIDDEN)
        themes.merge(grouped, ACTOR, into, [other])
        row = grouped.row("select theme from assignments where note = ?", [hidden[0].id])
        assert row == {"theme": into.id}

    @pytest.mark.parametrize("which", [[], [0], [1, 0]])
    def test_a_theme_is_merged_with_at_least_one_other(
        self, grouped: Store, which: list[int]
    ) -> None:
        found = themes.themes(grouped)
        with pytest.raises(InputError, match="merge_needs_two"):
            themes.merge(grouped, ACTOR, found[0], [found[n] for n in which])

    def test_a_theme_that_changed_meanwhile_is_not_merged(self, grouped: Store) -> None:
        into, other = themes.themes(grouped)[:2]
        themes.rename(grouped, "Luc", other, "Mine", "")
        before = kept(grouped)
        with pytest.raises(ConflictError):
            themes.merge(grouped, ACTOR, into, [other])
        assert kept(grouped) == before


class TestSplitting:
    def test_some_notes_become_a_theme_that_a_person_named(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        taken = held(grouped, theme)[:2]
        themes.split(grouped, ACTOR, theme, taken, "Hours", "Heures")
        made = named(grouped, "Hours")
        assert set(held(grouped, made)) == set(taken)
        assert (made.name_fr, made.named_by, made.suggested) == ("Heures", "person", False)
        assert set(held(grouped, theme)).isdisjoint(taken)

    def test_splitting_nothing_off_is_refused(self, grouped: Store) -> None:
        with pytest.raises(InputError, match="choose_notes"):
            themes.split(grouped, ACTOR, themes.themes(grouped)[0], [], "Hours", "")

    def test_splitting_everything_off_is_refused(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        with pytest.raises(InputError, match="split_leaves_nothing"):
            themes.split(grouped, ACTOR, theme, held(grouped, theme), "Hours", "")

    def test_a_new_theme_needs_a_name(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        before = kept(grouped)
        with pytest.raises(InputError, match="name_missing"):
            themes.split(grouped, ACTOR, theme, held(grouped, theme)[:1], " ", "")
        assert kept(grouped) == before


class TestMoving:
    def test_moved_notes_are_in_the_other_theme_and_pinned(self, grouped: Store) -> None:
        here, there = themes.themes(grouped)[:2]
        moved = held(grouped, here)[:2]
        themes.move(grouped, ACTOR, moved, there)
        members = {member.note: member for member in themes.members(grouped)[there.id]}
        assert all(members[note].pinned for note in moved)

    def test_a_note_that_was_never_grouped_can_be_put_somewhere(self, grouped: Store) -> None:
        import_notes(grouped, ("text",), ("Something else",))
        late = notes.find(grouped)[-1].id
        theme = themes.themes(grouped)[0]
        themes.move(grouped, ACTOR, [late], theme)
        assert late in held(grouped, theme)
        assert themes.ungrouped(grouped) == 0

    def test_moving_nothing_is_refused(self, grouped: Store) -> None:
        with pytest.raises(InputError, match="choose_notes"):
            themes.move(grouped, ACTOR, [], themes.themes(grouped)[0])

    def test_notes_cannot_be_put_into_a_theme_that_is_gone(self, grouped: Store) -> None:
        first, second, third = themes.themes(grouped)[:3]
        themes.merge(grouped, "Luc", first, [second])
        before = kept(grouped)
        with pytest.raises(NotFoundError):
            themes.move(grouped, ACTOR, held(grouped, third)[:1], second)
        assert kept(grouped) == before

    def test_a_note_that_is_gone_cannot_be_moved(self, grouped: Store) -> None:
        before = kept(grouped)
        with pytest.raises(NotFoundError):
            themes.move(grouped, ACTOR, ["gone"], themes.themes(grouped)[0])
        assert kept(grouped) == before


class TestPinning:
    def test_a_note_is_pinned_and_given_back(self, grouped: Store) -> None:
        theme = themes.themes(grouped)[0]
        some = held(grouped, theme)[:2]
        themes.pin(grouped, ACTOR, some, pinned=True)
        assert themes.themes(grouped)[0].pinned == 2
        themes.pin(grouped, ACTOR, some[:1], pinned=False)
        assert themes.themes(grouped)[0].pinned == 1

    def test_pinning_nothing_is_refused(self, grouped: Store) -> None:
        with pytest.raises(InputError, match="choose_notes"):
            themes.pin(grouped, ACTOR, [], pinned=True)

    def test_a_note_in_no_theme_cannot_be_pinned(self, filled: Store) -> None:
        with pytest.raises(NotFoundError):
            themes.pin(filled, ACTOR, [notes.find(filled)[0].id], pinned=True)


def _decisions(store: Store, decision: str) -> int:
    first, second, third = themes.themes(store)[:3]
    some = held(store, first)[:2]
    if decision == "rename":
        return themes.rename(store, ACTOR, first, "Other", "Autre")
    if decision == "accept":
        return themes.accept(store, ACTOR, first)
    if decision == "merge":
        return themes.merge(store, ACTOR, first, [second, third])
    if decision == "split":
        return themes.split(store, ACTOR, first, some, "Other", "Autre")
    if decision == "move":
        return themes.move(store, ACTOR, some, second)
    return themes.pin(store, ACTOR, some, pinned=True)


@pytest.mark.parametrize("decision", ["rename", "accept", "merge", "split", "move", "pin"])
def test_each_decision_is_one_change_that_undo_takes_back_and_redo_makes_again(
    grouped: Store, decision: str
) -> None:
    before, version = kept(grouped), grouped.version()
    number = _decisions(grouped, decision)
    after = kept(grouped)
    assert number == grouped.version() == version + 1
    assert after != before
    undone = grouped.undo(number, ACTOR)
    assert kept(grouped) == before
    grouped.undo(undone, ACTOR)
    assert kept(grouped) == after


def test_leftovers_are_known_by_what_the_machine_calls_them() -> None:
    words = Words("en")
    for name in (words("themes.say_nothing"), words("themes.various", what="fence, doors")):
        assert called_leftovers(name, "machine")
        assert not called_leftovers(name, "person")
    assert not called_leftovers("Fence / doors", "machine")
