from datetime import UTC, date, datetime

import pytest

from errors import (
    CancelledError,
    ConflictError,
    NotFoundError,
    RowsRejectedError,
    StillReferencedError,
    UndoRefusedError,
)
from wording import Words

EN, FR = Words("en"), Words("fr")
S = "\u00a0"


@pytest.mark.parametrize(
    ("n", "en", "fr"),
    [
        (0, "0 notes", "0 note"),
        (1, "1 note", "1 note"),
        (1.0, "1 note", "1 note"),
        (1.5, "1.5 notes", "1,5 note"),
        (2, "2 notes", "2 notes"),
        (1240, "1,240 notes", f"1{S}240 notes"),
        (1_000_000, "1,000,000 notes", f"1{S}000{S}000 notes"),
    ],
)
def test_plural_forms_follow_each_language(n: float, en: str, fr: str) -> None:
    assert EN("themes.notes_n", n=n) == en
    assert FR("themes.notes_n", n=n) == fr


def test_a_form_for_round_millions_is_used_where_an_entry_has_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forms = {"one": "{n} note", "many": "{n} de notes", "other": "{n} notes"}
    monkeypatch.setattr("wording.words.catalogue", lambda: {"k.k": {"fr": forms}})
    said = [FR("k.k", n=n).split(S)[-1] for n in (1, 2, 1_000_000, 1_000_001, 2_000_000)]
    assert said == ["1 note", "2 notes", "000 de notes", "001 notes", "000 de notes"]


def test_facts_are_put_in_as_text_whatever_signs_they_hold() -> None:
    assert EN("actions.theme_accept", title="{n} 100 % {") == "Accepted the theme “{n} 100 % {”"
    assert FR("actions.theme_accept", title="a : b") == f"A accepté le thème «{S}a : b{S}»"


def test_numbers_among_the_facts_are_said_as_in_the_language() -> None:
    said = FR("errors.note_too_long", found=20_001, limit=20_000)
    assert f"20{S}001" in said
    assert f"20{S}000" in said


def test_a_key_that_is_not_there_and_a_fact_that_is_missing_are_errors_of_ours() -> None:
    with pytest.raises(KeyError):
        EN("home.nothing")
    with pytest.raises(KeyError):
        EN("actions.theme_accept")
    assert EN.has("home.title")
    assert not EN.has("home.nothing")


@pytest.mark.parametrize("language", ["", "EN", "de", "fr-CA"])
def test_a_language_that_is_not_known_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="language: expected one of"):
        Words(language)  # type: ignore[arg-type]


def test_numbers_shares_days_and_moments_are_said_as_in_canada() -> None:
    assert (EN.number(1234.5), FR.number(1234.5)) == ("1,234.5", f"1{S}234,5")
    assert (EN.number(2, 1), FR.number(0.25, 1)) == ("2.0", "0,2")
    assert EN.number(1234.4, 0) == "1,234"
    assert (EN.percent(0.125), FR.percent(1)) == ("12%", f"100{S}%")
    assert (EN.date("2025-09-23"), FR.date(date(2025, 9, 1))) == (
        "September 23, 2025", "1 septembre 2025",
    )  # fmt: skip
    at = datetime(2025, 9, 3, 14, 5, tzinfo=UTC).astimezone()
    assert (EN.moment(at), FR.moment(at)) == (
        f"3 Sep 2025, {at:%H:%M}",
        f"3 sept. 2025, {at:%H:%M}",
    )
    assert FR.moment(at.isoformat()) == FR.moment(at)


def test_a_day_that_is_no_date_is_given_back_as_it_is() -> None:
    assert FR.date("spring") == "spring"
    assert EN.date("2025-09-23T10:00:00") == "September 23, 2025"


def test_of_a_text_in_two_languages_the_reader_gets_theirs_or_the_one_there_is() -> None:
    assert (EN.either("Parks", "Parcs"), FR.either("Parks", "Parcs")) == ("Parks", "Parcs")
    assert (EN.either("", "Parcs"), FR.either("Parks", "")) == ("Parcs", "Parks")


def test_an_error_is_said_in_the_readers_language() -> None:
    error = UndoRefusedError("undo_later", number=3, later=1204)
    assert "change 1,204" in EN.error(error)
    assert f"modification 1{S}204" in FR.error(error)
    assert EN.error(CancelledError()) == EN("errors.cancelled")
    assert "2" in FR.error(RowsRejectedError([], 2))
    assert FR.error(ConflictError("notes", {}, {}, "Ana")).startswith("Ana a modifié")


@pytest.mark.parametrize(
    "error",
    [
        StillReferencedError("still_referenced", table="units", by="sources"),
        UndoRefusedError("undo_referenced", number=1, by="sources"),
    ],
)
def test_what_stands_in_the_way_is_named_in_the_readers_language(error: UndoRefusedError) -> None:
    """It used to be the name of a table, in English, in the middle of a French sentence."""
    assert "(source)" in EN.error(error).lower()
    assert "sources" not in FR.error(error)
    assert FR("tables.sources") in FR.error(error)


def test_a_person_who_is_called_like_a_table_keeps_their_name() -> None:
    assert EN.error(ConflictError("notes", {}, {}, "notes")).startswith("notes changed")
    assert EN.error(NotFoundError("record_gone", table="notes")) == EN("errors.record_gone")
