from collections.abc import Sequence

import numpy as np
import pytest

from clustering import themes, trust
from clustering.measuring import NO_HEADING, Measured
from clustering.regrouping import regroup
from clustering.stability import NOT_DRAWN, RESAMPLES, Stability
from clustering.themes import Theme
from clustering.trust import Trusted
from errors import CancelledError, InputError
from research import notes
from store import Store
from tests.invented import ACTOR, WordHashes, import_notes

MONTHS = ("January", "February", "March", "April", "May")
SUBJECTS = (
    "snow plow street", "building permit review", "swimming pool schedule",
    "library opening hours", "water bill account", "garbage pickup truck",
)  # fmt: skip


def planted(store: Store, *groups: Sequence[int]) -> list[Theme]:
    """Notes by two people in turn, in themes of these directions (degrees), a note each; the largest
    first."""
    rows = [(f"Note {n}", f"P{n % 2}") for n in range(sum(map(len, groups)))]
    import_notes(store, ("text", "participant"), *rows)
    waiting = iter(notes.find(store))
    with store.change(ACTOR, "themes.regroup", n=len(rows), themes=len(groups)) as change:
        for number, group in enumerate(groups):
            name = f"Theme {number}"
            key = themes.create(change, name, name, named_by="machine", state="suggested")
            for _ in group:
                themes.assign(change, next(waiting).id, key, by="machine", score=0.5)
    return sorted(themes.themes(store), key=lambda theme: theme.name_en)


def measure(
    store: Store,
    degrees: Sequence[int],
    headings: Sequence[int] = (),
    above: Sequence[int] = (),
    groups: Sequence[int] | None = None,
) -> None:
    """Keep such a measuring of all notes, in their order."""
    turned = np.radians(np.array(degrees))
    apart = np.zeros(len(degrees)) if groups is None else np.array(groups)
    found = Measured(
        np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float16),
        np.repeat(apart[:, None], RESAMPLES, axis=1).astype(np.int16),
        np.array(headings or [NO_HEADING] * len(degrees), dtype=np.int32),
        above,
    )
    trust.keep(store, [note.id for note in notes.find(store)], found)


def now(store: Store) -> Trusted:
    return trust.trusted(store, trust.measuring(store))


def names(store: Store, pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    called = {theme.id: theme.name_en for theme in themes.themes(store)}
    return [{called[one], called[other]} for one, other in pairs]


@pytest.fixture
def six(empty: Store, by_words: WordHashes) -> Store:
    """Five notes on each of six subjects, grouped by the machine."""
    import_notes(empty, ("text",), *[(f"{s} {month}",) for s in SUBJECTS for month in MONTHS])
    regroup(empty, ACTOR, by_words)
    return empty


class TestHowSure:
    def test_each_theme_of_a_grouping_has_its_stability_and_cohesion(self, six: Store) -> None:
        found = now(six).themes
        assert found.keys() == {theme.id for theme in themes.themes(six)}
        for one in found.values():
            assert one.stability is not None
            assert one.stability.tries == RESAMPLES
            assert 0 < one.cohesion < 1

    def test_cohesion_is_the_mean_cosine_to_the_centre(self, empty: Store) -> None:
        alike, spread = planted(empty, [0, 0, 0], [0, 60])
        measure(empty, [10, 10, 10, 0, 60])
        found = now(empty).themes
        assert found[alike.id].cohesion == pytest.approx(1, abs=1e-3)
        assert found[spread.id].cohesion == pytest.approx(np.cos(np.radians(30)), abs=1e-3)

    def test_it_is_of_the_theme_as_people_have_made_it(self, empty: Store) -> None:
        first, second = planted(empty, [0, 0, 0, 0], [90, 90, 90])
        measure(empty, [0, 0, 0, 0, 90, 90, 90], groups=[0, 0, 0, 0, 1, 1, 1])
        assert now(empty).themes[first.id].stability == Stability(20, 20)
        themes.merge(empty, ACTOR, second, [first])
        merged = now(empty).themes
        assert merged.keys() == {second.id}
        # Four of seven are still together, which is fewer than two thirds.
        assert merged[second.id].stability == Stability(0, 20)
        assert merged[second.id].cohesion == pytest.approx(5 / 7, abs=1e-3)

    def test_a_note_that_came_later_counts_in_none_of_it(self, empty: Store) -> None:
        (theme,) = planted(empty, [0, 0, 0])
        measure(empty, [0, 0, 0])
        import_notes(empty, ("text",), ("Later",))
        themes.move(empty, ACTOR, [notes.find(empty)[-1].id], theme)
        assert now(empty).themes[theme.id].cohesion == pytest.approx(1, abs=1e-3)

    def test_of_notes_that_were_never_drawn_no_stability_is_said(self, empty: Store) -> None:
        (theme,) = planted(empty, [0, 0, 0, 0])
        measure(empty, [0, 0, 0, 0], groups=[0, 0, NOT_DRAWN, NOT_DRAWN])
        assert now(empty).themes[theme.id].stability is None

    def test_before_anything_is_measured_nothing_is_known(self, empty: Store) -> None:
        planted(empty, [0, 0])
        assert now(empty) == Trusted({}, {}, ())

    def test_what_was_measured_before_of_notes_now_hidden_is_not_mixed_in(
        self, empty: Store
    ) -> None:
        (theme,) = planted(empty, [0, 0, 0])
        measure(empty, [0, 0, 0])
        hidden = notes.find(empty)[:1]
        notes.set_status(empty, ACTOR, hidden, notes.NoteStatus.HIDDEN)
        wider = Measured(
            np.ones((2, 5), dtype=np.float16), np.zeros((2, RESAMPLES), dtype=np.int16),
            np.full(2, NO_HEADING, dtype=np.int32), [],
        )  # fmt: skip
        trust.keep(empty, [note.id for note in notes.find(empty)], wider)
        notes.set_status(
            empty, ACTOR, notes.find(empty, notes.NoteFilter(ids=(hidden[0].id,), statuses=())),
            notes.NoteStatus.LIVE,
        )  # fmt: skip
        assert now(empty).themes[theme.id].cohesion == pytest.approx(1, abs=1e-3)

    def test_measuring_again_is_another_reading_though_nothing_changed(
        self, six: Store, by_words: WordHashes
    ) -> None:
        version, number = six.version(), trust.measuring(six)
        before = now(six)
        regroup(six, ACTOR, by_words)
        assert (six.version(), trust.measuring(six)) == (version, number + 1)
        assert now(six) == before

    def test_stopping_while_it_is_measured_keeps_what_was_there(
        self, six: Store, by_words: WordHashes
    ) -> None:
        number = trust.measuring(six)

        def stop(stage: str, done: int, total: int) -> None:
            if stage == "sure":
                raise CancelledError

        with pytest.raises(CancelledError):
            regroup(six, ACTOR, by_words, progress=stop)
        assert trust.measuring(six) == number


class TestHeadings:
    def test_a_theme_stands_where_most_of_its_notes_do(self, empty: Store) -> None:
        first, second = planted(empty, [0, 0, 0], [0, 0])
        measure(empty, [0] * 5, headings=[0, 0, 1, 1, 0], above=[2, NO_HEADING, NO_HEADING])
        found = now(empty)
        assert found.themes[first.id].heading == 0
        assert found.themes[second.id].heading is None  # half is not most

    def test_headings_count_notes_and_distinct_people_up_to_the_top(self, empty: Store) -> None:
        planted(empty, [0, 0, 0], [0, 0])
        measure(
            empty, [0] * 5, headings=[0, 0, 0, 1, 1],
            above=[2, 2, NO_HEADING, NO_HEADING],
        )  # fmt: skip
        found = now(empty).headings
        assert {key: (one.above, one.notes, one.participants) for key, one in found.items()} == {
            0: (2, 3, 2), 1: (2, 2, 2), 2: (None, 5, 2),
        }  # fmt: skip
        assert found[2].name_en == found[2].name_fr == "Theme 0, Theme 1"

    def test_a_heading_follows_the_names_that_people_give(self, empty: Store) -> None:
        first, _ = planted(empty, [0, 0, 0], [0, 0])
        measure(empty, [0] * 5, headings=[0] * 5, above=[NO_HEADING])
        themes.rename(empty, ACTOR, first, "Winter / snow", "Hiver")
        heading = now(empty).headings[0]
        assert (heading.name_en, heading.name_fr) == ("Winter, Theme 1", "Hiver, Theme 1")

    def test_headings_of_an_earlier_measuring_are_gone(self, empty: Store) -> None:
        planted(empty, [0, 0, 0])
        measure(empty, [0] * 3, headings=[1, 1, 1], above=[NO_HEADING, NO_HEADING])
        measure(empty, [0] * 3, headings=[0, 0, 0], above=[NO_HEADING])
        assert now(empty).headings.keys() == {0}

    def test_a_merged_theme_stands_under_the_heading_of_the_larger_part(self, empty: Store) -> None:
        first, second = planted(empty, [0, 0, 0], [0, 0])
        measure(empty, [0] * 5, headings=[0, 0, 0, 1, 1], above=[NO_HEADING, NO_HEADING])
        themes.merge(empty, ACTOR, second, [first])
        found = now(empty)
        assert found.themes[second.id].heading == 0
        assert found.headings.keys() == {0}
        assert found.headings[0].notes == 5

    def test_many_themes_are_grouped_under_named_headings(
        self, empty: Store, by_words: WordHashes
    ) -> None:
        subjects = [f"{one} {other}" for one in ("snow", "permit", "pool", "library")
                    for other in ("opening", "review", "schedule")]  # fmt: skip
        rows = [(f"{subject} {month}",) for subject in subjects for month in MONTHS]
        import_notes(empty, ("text",), *rows)
        regroup(empty, ACTOR, by_words, fineness=2)
        found = now(empty)
        assert len(found.themes) > 8
        assert 1 < len(found.headings) < len(found.themes)
        assert all(one.name_en and one.name_fr for one in found.headings.values())
        assert {one.heading for one in found.themes.values()} <= found.headings.keys()


class TestNearlyTheSame:
    @pytest.fixture
    def near(self, empty: Store) -> Store:
        """Three themes, of which the first two point almost the same way."""
        planted(empty, [0, 0, 0], [0, 0], [0, 0])
        measure(empty, [0, 0, 0, 10, 10, 90, 90])
        return empty

    def apart(self, store: Store) -> int:
        first, second = sorted(themes.themes(store), key=lambda theme: theme.name_en)[:2]
        return trust.keep_apart(store, ACTOR, second, first)

    def test_such_pairs_are_offered(self, near: Store) -> None:
        assert names(near, now(near).pairs) == [{"Theme 0", "Theme 1"}]

    def test_a_pair_kept_apart_is_not_offered_again(self, near: Store) -> None:
        self.apart(near)
        assert now(near).pairs == []
        measure(near, [0] * 7)
        assert {"Theme 0", "Theme 1"} not in names(near, now(near).pairs)

    def test_keeping_apart_is_undone_and_made_again(self, near: Store) -> None:
        number = self.apart(near)
        undone = near.undo(number, ACTOR)
        assert len(now(near).pairs) == 1
        near.undo(undone, ACTOR)
        assert now(near).pairs == []

    def test_keeping_apart_twice_is_one_decision(self, near: Store) -> None:
        self.apart(near)
        version = near.version()
        assert self.apart(near) == 0
        assert near.version() == version

    def test_a_theme_is_not_kept_apart_from_itself(self, near: Store) -> None:
        theme = themes.themes(near)[0]
        with pytest.raises(InputError):
            trust.keep_apart(near, ACTOR, theme, theme)

    def test_the_grouping_that_made_such_themes_can_still_be_undone(self, near: Store) -> None:
        made = near.row("select max(id) as n from changes where action = 'themes.regroup'")
        self.apart(near)
        assert made is not None
        undone = near.undo(made["n"], ACTOR)
        assert now(near) == Trusted({}, {}, ())
        near.undo(undone, ACTOR)
        assert now(near).pairs == []

    def test_once_merged_they_are_offered_no_more(self, near: Store) -> None:
        first, second = sorted(themes.themes(near), key=lambda theme: theme.name_en)[:2]
        themes.merge(near, ACTOR, first, [second])
        assert now(near).pairs == []
