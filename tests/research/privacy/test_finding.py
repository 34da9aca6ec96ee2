import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.privacy.finding import find, replace
from research.privacy.names import Listed, listed
from research.privacy.redacting import Piece, moved, swapped
from research.privacy.spans import LIKELY, SURE, Kind, Span, apart
from tests.research.privacy.labelled import names, sentences

PIECES = [
    "403-555-0142", "a@example.ca", "12 Main Street", "T2N 1N4", "912 345 675", "4111 1111 1111 1111",
    "Priya Singh", "the rink", "311", " ", ", ", "é", "rue", "999999999", "🙂", "\n", "PHN ",
]  # fmt: skip


def kinds(text: str, *listed: str) -> list[tuple[Kind, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find(text, listed)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my PHN is 130692544", Kind.HEALTH),
        ("my SIN is 130692544", Kind.SIN),
        ("mon numéro d'assurance-maladie est 130692544", Kind.HEALTH),
        ("mon numéro d'assurance sociale est 130692544", Kind.SIN),
        ("nine digits: 130 692 544", Kind.SIN),
        ("12345-6789", Kind.HEALTH),
    ],
)
def test_the_words_beside_nine_digits_decide(text: str, kind: Kind):
    assert [span.kind for span in find(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "130 692 545", "permit 130692544", "le permis 130692544", "file no. 403-555-0142",
        "$403,555,0142",
        "by-law 45-2019", "311", "1 234 567", "2024-03-15", "12 people", "in 2019 Main Street closed",
        "4111 1111 1111 1112", "Main Street", "a 20 minute drive", "12 houses on our street", "",
    ],
)  # fmt: skip
def test_what_names_nobody_is_left_alone(text: str):
    assert find(text) == []


def test_the_same_number_written_otherwise_is_one_value():
    text = "403-555-0142, (403) 555 0142 or +1 403 555 0142"
    assert {span.value for span in find(text)} == {"+14035550142"}


def test_names_are_found_whatever_their_accents_order_and_case():
    for text in ("jean-françois cote", "Côté, Jean-François", "J. Côté", "Jean-Francois CÔTÉ"):
        assert [span.value for span in find(text, ["Jean-François Côté"])] == ["jean francois cote"]


def test_an_everyday_surname_needs_a_title_and_a_part_of_a_word_is_no_name():
    assert kinds("The Park is closed, Parker said", "Sarah Park") == []
    assert kinds("Mrs. Park said", "Sarah Park") == [(Kind.NAME, "Park")]
    assert kinds("Okaforville", "Daniel Okafor") == []


def test_a_surname_of_two_people_stands_for_neither():
    (span,) = find("Okafor said so", ["Daniel Okafor", "Ada Okafor"])
    assert span.value == "okafor"


def test_a_list_is_taken_as_it_is_pasted():
    assert listed("Ann Lee\n\nBob Roy;P-002\nAnn Lee\n12\n") == (
        Listed("Ann Lee"), Listed("Bob Roy", "P-002"),
    )  # fmt: skip


def test_the_more_certain_of_two_that_overlap_stays():
    long, sure = Span(Kind.PHONE, 0, 10, "", LIKELY), Span(Kind.SIN, 4, 8, "", SURE)
    assert apart([long, sure]) == [sure]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_spans_lie_in_the_text_apart_and_in_order(text: str):
    spans = find(text, ["Priya Singh"])
    ends = [0, *[at for span in spans for at in (span.start, span.end)], len(text)]
    assert ends == sorted(ends)
    assert all(span.start < span.end and span.value for span in spans)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_what_was_replaced_is_gone_and_the_rest_stays(text: str):
    spans = find(text, ["Priya Singh"])
    left = replace(text, spans, ["…"] * len(spans))
    assert len(left) == len(text) - sum(s.end - s.start - 1 for s in spans)


@given(st.lists(st.sampled_from(["ab", "x", "[n]", " "]), max_size=10).map("".join), st.data())
def test_places_outside_what_is_replaced_stay_on_the_same_letters(text: str, data: st.DataObject):
    pieces = [Piece(Kind.PHONE, "ab", "[longer]"), Piece(Kind.PHONE, "x", "")]
    after, moves = swapped(text, pieces)
    at = data.draw(st.integers(0, len(text)))
    for end in (False, True):
        assert 0 <= moved(at, moves, end=end) <= len(after)
    if at < len(text) and not any(move.start <= at < move.end for move in moves):
        assert after[moved(at, moves, end=False)] == text[at]


def test_the_labelled_set_is_large_enough_and_in_both_languages():
    every = sentences()
    assert len(every) >= 300
    assert len({s.text for s in every}) == len(every)
    for lang in ("en", "fr"):
        assert sum(s.lang == lang and not s.marks for s in every) >= 70
    assert len(names()) == 12
