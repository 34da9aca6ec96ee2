"""Who said what and when, read from an engagement."""

import pytest

from clustering import themes
from clustering.heard import MOST_VALUES, grouped_by, heard, occasions, parted, questions
from clustering.regrouping import regroup
from research import notes
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes


def test_every_live_note_is_heard_with_its_theme(filled: Store, by_words: WordHashes) -> None:
    assert {one.theme for one in heard(filled)} == {None}
    regroup(filled, ACTOR, by_words)
    keys = {theme.id for theme in themes.themes(filled)}
    assert {one.theme for one in heard(filled)} == keys
    notes.set_status(filled, ACTOR, notes.find(filled)[:3], notes.NoteStatus.HIDDEN)
    assert len(heard(filled)) == 13


def test_a_note_is_of_the_day_it_was_said_or_its_source(filled: Store) -> None:
    said = heard(filled)
    assert {one.day for one in said[:10]} == {"2025-01-10"}
    made = filled.rows("select substr(created_at, 1, 10) as day from sources")
    assert {one.day for one in said[10:]} <= {row["day"] for row in made}


def test_occasions_are_in_the_order_of_time(filled: Store) -> None:
    assert [one.title_en for one in occasions(filled)] == ["Workshop", "Survey"]


def test_a_source_and_all_after_it_are_since(filled: Store) -> None:
    there = occasions(filled)
    before, since = parted(heard(filled), there, there[1].source)
    assert (len(before), len(since)) == (10, 6)


@pytest.mark.parametrize(("day", "since"), [("2025-01-10", 16), ("2025-01-11", 6)])
def test_a_day_itself_is_since(filled: Store, day: str, since: int) -> None:
    assert len(parted(heard(filled), occasions(filled), day)[1]) == since


def test_notes_are_grouped_by_what_is_known_of_them(filled: Store) -> None:
    said, there = heard(filled), occasions(filled)
    assert {k: len(v) for k, v in grouped_by(said, "lang", there).items()} == {"en": 10, "fr": 6}
    assert {k: len(v) for k, v in grouped_by(said, "unit", there).items()} == {"BLD": 5, "ROA": 3}
    assert list(grouped_by(said, "age", there)) == ["18-34", "35-54", "55+"]
    assert list(grouped_by(said, "source", there)) == [one.source for one in there]


@pytest.mark.parametrize(("values", "makes"), [(MOST_VALUES, True), (MOST_VALUES + 1, False)])
def test_a_question_that_tells_people_apart_makes_no_groups(
    empty: Store, values: int, makes: bool
) -> None:
    rows = [(f"A note {n}", f"P{n}", f"place {n}") for n in range(values)]
    header = ("text", "participant", "where")
    import_notes(empty, header, *rows, attributes=("where",), source=draft())
    assert questions(heard(empty)) == (["where"] if makes else [])


def test_numbers_that_differ_late_are_two_answers_in_their_order(empty: Store) -> None:
    rows = [(f"A note {n}", f"P{n}", str(number)) for n, number in enumerate((1234568, 1234567, 9))]
    header = ("text", "participant", "income")
    import_notes(empty, header, *rows, attributes=("income",), source=draft())
    assert list(grouped_by(heard(empty), "income", [])) == ["9", "1234567", "1234568"]
