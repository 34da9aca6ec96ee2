"""What a closed question is, told from its answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.survey.recognising import (
    Lines,
    QuestionKind,
    as_kind,
    by_lines,
    number_of,
    parted,
    recognise,
)
from research.survey.scales import SCALES


def names(cells: list[str]) -> list[str]:
    return [one.en for one in recognise(cells).answers]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["Yes", "no", "YES"], QuestionKind.YES_NO),
        (["Oui", "Non", "yes"], QuestionKind.YES_NO),
        (["Yes", "Prefer not to say", "Non"], QuestionKind.YES_NO),
        (["Very satisfied", "Satisfied", "Dissatisfied"], QuestionKind.SCALE),
        (["Très satisfait", "insatisfaite", "Very satisfied"], QuestionKind.SCALE),
        (["Tout à fait d’accord", "Plutôt pas d'accord"], QuestionKind.SCALE),
        (["1", "4", "5", "2"], QuestionKind.RATING),
        (["5 - Very satisfied", "1 - Not at all", "3"], QuestionKind.RATING),
        (["12", "3", "40"], QuestionKind.NUMBER),
        (["1,200", "800", "2 500"], QuestionKind.NUMBER),
        (["web;phone;", "phone;", "web;mail;", "mail;"], QuestionKind.SEVERAL),
        (["web, phone", "phone", "web", "web, phone, mail", "mail"], QuestionKind.SEVERAL),
        (["Downtown", "Old Mill", "Downtown"], QuestionKind.SINGLE),
        (["Calgary, AB", "Red Deer, SK", "Hay"], QuestionKind.SINGLE),
        ([f"answer {n}x" for n in range(60)], QuestionKind.OPEN),
    ],
)
def test_kinds(cells: list[str], kind: QuestionKind) -> None:
    assert recognise(cells).kind is kind


def test_a_scale_is_in_order_and_has_points_nobody_chose() -> None:
    found = recognise(["Very satisfied", "Dissatisfied", "Satisfied"]).answers
    assert [one.en for one in found] == [
        "Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied",
        "Very satisfied",
    ]  # fmt: skip
    assert [one.point for one in found] == [1, 2, 3, 4, 5]


def test_what_means_the_same_in_both_languages_is_one_answer() -> None:
    found = recognise(["Very satisfied", "Très satisfait(e)", "Très satisfaite", "Insatisfait"])
    top = next(one for one in found.answers if one.en == "Very satisfied")
    assert top.written == ("Très satisfait(e)", "Très satisfaite", "Very satisfied")
    assert (top.fr, names(["oui", "Yes", "Non"])) == ("Très satisfait", ["Yes", "No"])


def test_what_stands_beside_a_scale_has_no_point_and_comes_last() -> None:
    found = recognise(["Very easy", "Don't know", "Difficult", "Sans objet"]).answers
    assert [(one.en, one.point) for one in found[-2:]] == [
        ("Don't know", None),
        ("Sans objet", None),
    ]


@pytest.mark.parametrize(
    ("cells", "ends"),
    [(["1", "5"], ("1", "5")), (["2", "7"], ("1", "7")), (["3", "9"], ("1", "10")),
     (["0", "10"], ("0", "10"))],
)  # fmt: skip
def test_a_rating_has_the_least_usual_scale_that_holds_it(
    cells: list[str], ends: tuple[str, str]
) -> None:
    found = recognise(cells).answers
    assert (found[0].key, found[-1].key) == ends


def test_ages_are_in_their_order_and_others_by_how_often() -> None:
    ages = ["35-44", "75+", "Under 18", "18-24", "35-44"]
    assert names(ages) == ["Under 18", "18-24", "35-44", "75+"]
    assert names(["b", "a", "b", "c", "c", "c"]) == ["c", "b", "a"]


def test_many_numbers_are_put_into_groups_that_hold_each_once() -> None:
    cells = [str(n) for n in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)]
    found = recognise(cells)
    assert found.kind is QuestionKind.NUMBER
    written = [cell for one in found.answers for cell in one.written]
    assert sorted(written) == sorted(cells)
    assert len(found.answers) <= 7


def test_a_person_says_the_order_and_what_means_the_same() -> None:
    lines = Lines.typed("Low = Bas\n\n  High = Haut = Élevé\n")
    found = by_lines(QuestionKind.SCALE, lines, ["Bas", "high", "élevé", "Maybe"])
    assert [(one.en, one.fr, one.point, one.written) for one in found] == [
        ("Low", "Bas", 1, ("Bas",)), ("High", "Haut", 2, ("high", "élevé")),
        ("Maybe", "Maybe", None, ("Maybe",)),
    ]  # fmt: skip


@given(st.lists(st.lists(st.text("abcé '", min_size=1).map(str.strip).filter(bool), min_size=1)))
def test_lines_come_back_as_they_were_typed(rows: list[list[str]]) -> None:
    lines = Lines(tuple(tuple(" ".join(name.split()) for name in row) for row in rows))
    assert Lines.typed(lines.shown()) == lines


@given(st.lists(st.text(max_size=12).filter(str.strip), min_size=1, max_size=25))
def test_every_cell_is_in_an_answer_and_in_one_only(cells: list[str]) -> None:
    found = recognise(cells)
    for cell in cells:
        for part in parted(cell, found.splitter):
            assert sum(part in one.written for one in found.answers) == 1


@given(
    st.lists(st.text("0123456789 ;,.-xy", max_size=8).filter(str.strip), min_size=1, max_size=20),
    st.sampled_from([kind for kind in QuestionKind if kind is not QuestionKind.NUMBER]),
)
def test_so_it_is_whatever_kind_a_person_says(cells: list[str], kind: QuestionKind) -> None:
    found = as_kind(kind, cells)
    assert found.kind is kind
    for cell in cells:
        for part in parted(cell, found.splitter):
            assert sum(part in one.written for one in found.answers) == 1


def test_every_form_of_a_scale_is_of_its_points() -> None:
    for scale in SCALES:
        for form in scale.forms:
            assert list(form) == sorted(set(form))
            assert max(form) < len(scale.points)
            assert scale.form_of(set(form)) == form


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3,5", 3.5), ("1,200", 1200), ("1 200", 1200), ("-4", -4), ("about 5", None), ("inf", None)],
)
def test_numbers(cell: str, number: float | None) -> None:
    assert number_of(cell) == number
