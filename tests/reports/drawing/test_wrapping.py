import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.drawing.widths import width
from reports.drawing.wrapping import wrapped

WORDS = st.text(alphabet="abcdeéœ'’-/ ÉWMil\u00a0", max_size=80)


@given(WORDS, st.integers(30, 200), st.sampled_from([12, 13, 20]), st.booleans())
def test_no_line_is_wider_than_its_room(text: str, room: int, size: int, bold: bool) -> None:
    for line in wrapped(text, room, size, bold=bold):
        assert width(line, size, bold=bold) <= room or len(line.rstrip("-")) == 1


@given(WORDS, st.integers(30, 200))
def test_no_letter_is_lost_and_none_but_hyphens_are_added(text: str, room: int) -> None:
    written = "".join(wrapped(text, room, 13)).replace("-", "")
    assert written.replace(" ", "") == text.replace(" ", "").replace("-", "")


def test_a_line_ends_at_a_space_or_after_a_hyphen_and_never_at_a_no_break_space() -> None:
    assert wrapped("un deux trois", 60, 13) == ("un deux", "trois")
    assert wrapped("rendez-vous", 60, 13) == ("rendez-", "vous")
    assert wrapped("Frais : 12\u00a0$", 48, 13) == ("Frais\u00a0:", "12\u00a0$")
    assert wrapped("dire « en cours » ?", 90, 13) == (
        "dire «\u00a0en", "cours\u00a0»\u00a0?",
    )  # fmt: skip


def test_a_word_that_fits_no_line_is_parted_with_hyphens_only_where_it_must_be() -> None:
    lines = wrapped("anticonstitutionnellement", 70, 13)
    assert len(lines) == 3
    assert all(line.endswith("-") for line in lines[:-1])
    assert wrapped("le mot", 90, 13) == ("le mot",)


@pytest.mark.parametrize("text", ["", " ", "   "])
def test_nothing_is_no_line(text: str) -> None:
    assert wrapped(text, 100, 13) == ()


def test_bold_letters_and_letters_that_are_not_in_the_table_are_wider() -> None:
    assert width("Étape", 13, bold=True) > width("Étape", 13)
    assert width("界", 10) == 12.5
    assert width("mm", 10) == 2 * width("m", 10)
