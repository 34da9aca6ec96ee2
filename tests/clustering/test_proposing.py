"""What grouping again would change: pieces, and what of them still applies."""

from collections.abc import Mapping

from clustering.continuity import Earlier
from clustering.labels import GroupName
from clustering.proposing import (
    Kind,
    Move,
    Now,
    Piece,
    Standing,
    difference,
    emptied,
    remaining,
    summary,
)


def name(text: str) -> GroupName:
    return GroupName(text, f"{text} (fr)", (), 0)


def standing(text: str, *, machine: bool = True, suggested: bool = True, pinned: bool = False):
    return Standing(text, f"{text} (fr)", machine, suggested, pinned)


def now(themes: Mapping[str, Standing], at: Mapping[str, str | None], held: str = "") -> Now:
    """Each theme by its key; where each note is; the notes (a letter each) that are held."""
    notes = {
        note: None if theme is None else Earlier(theme, note in held) for note, theme in at.items()
    }
    return Now(themes, notes, {*themes})


def found(labels: Mapping[str, int], names: list[str], then: Now) -> list[Piece]:
    keys = [f"new{label}" for label in range(len(names))]
    return difference(labels, dict.fromkeys(labels, 0.5), [name(one) for one in names], then, keys)


def all_in(theme: str, notes: str) -> dict[str, str | None]:
    return dict.fromkeys(notes, theme)


class TestDifference:
    def test_what_stays_as_it_is_is_not_said(self) -> None:
        then = now({"A": standing("Snow")}, all_in("A", "abc"))
        assert found(dict.fromkeys("abc", 0), ["Snow"], then) == []

    def test_part_of_a_theme_would_be_a_new_one(self) -> None:
        then = now({"A": standing("Snow")}, all_in("A", "abcdef"))
        labels = {**dict.fromkeys("abcd", 0), **dict.fromkeys("ef", 1)}
        (piece,) = found(labels, ["Snow", "Ice"], then)
        assert (piece.kind, piece.theme, piece.name_en) == (Kind.NEW, "new1", "Ice")
        assert [(move.note, move.origin) for move in piece.moves] == [("e", "A"), ("f", "A")]

    def test_two_themes_that_become_one_are_a_piece_that_empties_one(self) -> None:
        then = now(
            {"A": standing("Snow"), "B": standing("Ice")},
            {**all_in("A", "abcd"), **all_in("B", "ef")},
        )
        (piece,) = found(dict.fromkeys("abcdef", 0), ["Snow"], then)
        assert (piece.kind, piece.theme, len(piece.moves)) == (Kind.GAINS, "A", 2)
        assert emptied([piece], then) == {"B"}
        assert set(piece.stays) == set("abcd")

    def test_a_name_that_would_change_is_a_piece_of_its_own(self) -> None:
        then = now({"A": standing("Snow")}, all_in("A", "abc"))
        (piece,) = found(dict.fromkeys("abc", 0), ["Winter"], then)
        assert (piece.kind, piece.name_en, piece.called) == (
            Kind.RENAMED, "Winter", ("Snow", "Snow (fr)"),
        )  # fmt: skip

    def test_a_name_that_a_person_gave_or_accepted_would_not_change(self) -> None:
        for kept in (standing("Snow", machine=False), standing("Snow", suggested=False)):
            then = now({"A": kept}, all_in("A", "abc"))
            assert found(dict.fromkeys("abc", 0), ["Winter"], then) == []

    def test_a_name_that_a_theme_keeps_is_not_given_to_another(self) -> None:
        second = Standing("Snow (2)", "Snow (fr) (2)", True, True, False)
        themes = {"A": standing("Snow", suggested=False), "B": second}
        then = now(themes, {**all_in("A", "abc"), **all_in("B", "def"), "g": None}, held="abc")
        labels = {**dict.fromkeys("abc", 0), **dict.fromkeys("def", 1), "g": 2}
        (piece,) = found(labels, ["Winter", "Snow", "Pool"], then)
        assert (piece.kind, piece.name_en) == (Kind.NEW, "Pool")

    def test_a_note_that_is_held_does_not_move(self) -> None:
        then = now({"A": standing("Snow")}, all_in("A", "abcdef"), held="ef")
        labels = {**dict.fromkeys("abc", 0), **dict.fromkeys("def", 1)}
        pieces = found(labels, ["Snow", "Ice"], then)
        assert {move.note for piece in pieces for move in piece.moves}.isdisjoint("ef")

    def test_notes_in_no_theme_would_come_into_one(self) -> None:
        then = now({"A": standing("Snow")}, {**all_in("A", "abc"), "d": None})
        (piece,) = found(dict.fromkeys("abcd", 0), ["Snow"], then)
        assert piece.moves == (Move("d", None, 0.5),)

    def test_a_suggestion_with_nothing_in_it_would_go(self) -> None:
        then = now({"A": standing("Snow"), "B": standing("Ice")}, all_in("A", "abc"))
        (piece,) = found(dict.fromkeys("abc", 0), ["Snow"], then)
        assert (piece.kind, piece.theme, piece.moves) == (Kind.GOES, "B", ())

    def test_each_move_is_in_one_piece_only(self) -> None:
        then = now(
            {"A": standing("Snow"), "B": standing("Ice")},
            {**all_in("A", "abcdefgh"), **all_in("B", "ijklm"), "n": None},
        )
        labels = {
            **dict.fromkeys("abc", 0), **dict.fromkeys("defij", 1), **dict.fromkeys("ghklmn", 2),
        }  # fmt: skip
        moves = [
            move.note for piece in found(labels, ["1", "2", "3"], then) for move in piece.moves
        ]
        assert len(moves) == len(set(moves))


class TestEmptied:
    def test_what_is_accepted_stays_without_notes_and_so_does_what_holds_a_pinned_one(self) -> None:
        then = now(
            {
                "A": standing("A", suggested=False), "B": standing("B", pinned=True),
                "C": standing("C"),
            },
            {},
        )  # fmt: skip
        assert emptied([], then) == {"C"}

    def test_a_theme_that_takes_in_notes_is_not_empty(self) -> None:
        then = now({"A": standing("A"), "B": standing("B")}, {"a": "A"})
        piece = Piece(Kind.GAINS, "B", "B", "B", moves=(Move("a", "A", 0.5),))
        assert emptied([piece], then) == {"A"}


class TestRemaining:
    NEW = Piece(Kind.NEW, "N", "New", "Neuf", moves=(Move("a", "A", 0.5), Move("b", "A", 0.4)))
    GAINS = Piece(
        Kind.GAINS, "B", "Ice", "Glace", ("B", "B (fr)"), (Move("a", "A", 0.5),), {"c": 0.7}
    )

    def themes(self) -> dict[str, Standing]:
        return {"A": standing("A"), "B": standing("B")}

    def test_nothing_changed_since_and_all_remains(self) -> None:
        then = now(self.themes(), {"a": "A", "b": "A", "c": "B"})
        assert remaining([self.NEW, self.GAINS], then) == ([self.NEW, self.GAINS], 0)

    def test_a_note_somebody_put_elsewhere_falls_away(self) -> None:
        then = now(self.themes(), {"a": "B", "b": "A"}, held="a")
        (piece,), fallen = remaining([self.NEW], then)
        assert ([move.note for move in piece.moves], fallen) == (["b"], 1)

    def test_a_note_that_is_pinned_where_it_was_falls_away(self) -> None:
        then = now(self.themes(), {"a": "A", "b": "A"}, held="b")
        assert remaining([self.NEW], then)[1] == 1

    def test_a_note_that_is_gone_falls_away(self) -> None:
        then = now(self.themes(), {"b": "A"})
        assert remaining([self.NEW], then)[1] == 1

    def test_what_is_done_already_is_neither_left_nor_fallen(self) -> None:
        then = now({**self.themes(), "N": standing("New")}, {"a": "N", "b": "N"})
        assert remaining([self.NEW], then) == ([], 0)

    def test_a_new_theme_that_was_made_and_merged_away_takes_nothing(self) -> None:
        then = Now(self.themes(), {"a": Earlier("A", False), "b": None}, {"A", "B", "N"})
        assert remaining([self.NEW], then) == ([], 2)

    def test_a_new_theme_that_was_made_takes_in_what_was_given_back(self) -> None:
        then = now({**self.themes(), "N": standing("New")}, {"a": "A", "b": "N"})
        (piece,), fallen = remaining([self.NEW], then)
        assert (piece.kind, len(piece.moves), fallen) == (Kind.GAINS, 1, 0)

    def test_a_theme_that_is_gone_takes_nothing(self) -> None:
        then = now({"A": standing("A")}, {"a": "A", "c": None})
        assert remaining([self.GAINS], then) == ([], 1)

    def test_a_name_that_a_person_gave_meanwhile_is_left(self) -> None:
        themes = {**self.themes(), "B": standing("Mine", machine=False, suggested=False)}
        (piece,), _ = remaining([self.GAINS], now(themes, {"a": "A"}))
        assert (piece.called, piece.name_en, len(piece.moves)) == (None, "Mine", 1)

    def test_a_name_remains_where_the_notes_fell_away(self) -> None:
        (piece,), fallen = remaining([self.GAINS], now(self.themes(), {"a": "A"}, held="a"))
        assert (piece.kind, piece.name_en, piece.moves, fallen) == (Kind.RENAMED, "Ice", (), 1)

    def test_how_near_notes_lie_is_only_told_of_those_that_stay_and_are_free(self) -> None:
        (free,), _ = remaining([self.GAINS], now(self.themes(), {"a": "A", "c": "B"}))
        (held,), _ = remaining([self.GAINS], now(self.themes(), {"a": "A", "c": "B"}, held="c"))
        assert (free.stays, held.stays) == ({"c": 0.7}, {})

    def test_a_suggestion_that_has_a_note_again_does_not_go(self) -> None:
        goes = Piece(Kind.GOES, "B", "B", "B")
        assert remaining([goes], now(self.themes(), {"a": "A"})) == ([goes], 0)
        assert remaining([goes], now(self.themes(), {"a": "A", "b": "B"})) == ([], 0)


def test_the_summary_counts_each_note_and_theme_once() -> None:
    then = now({"A": standing("A"), "B": standing("B")}, {"a": "A", "b": "A", "c": None, "d": "B"})
    pieces = [
        Piece(Kind.NEW, "N", "New", "Neuf", moves=(Move("a", "A", 0.5), Move("c", None, 0.5))),
        Piece(Kind.GAINS, "B", "Ice", "Glace", ("B", "B (fr)"), (Move("b", "A", 0.5),)),
    ]
    told = summary(pieces, then)
    assert (told.moved, told.joined, told.new, told.gone, told.renamed) == (2, 1, 1, 1, 1)
