"""What was asked, of whom, what each chose; counts, tables and pairs of them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.survey.chance import Verdict
from research.survey.counting import counted, mean, middle, top_points
from research.survey.crossing import (
    Sorting,
    by_fact,
    by_mention,
    by_question,
    by_top,
    cross,
    together,
)
from research.survey.pairs import Pair, of_answers, scored, subject, suggested
from research.survey.questions import Decided, Question, Respondent, asked, questions_of
from research.survey.recognising import Lines, QuestionKind


def people(*rows: Mapping[str, str], source: str = "S") -> list[Respondent]:
    return [Respondent(f"{source}{n}", source, None, "en", dict(row)) for n, row in enumerate(rows)]


def one(name: str, *cells: str) -> tuple[Question, list[Respondent]]:
    who = people(*({name: cell} if cell else {} for cell in cells))
    (question,) = questions_of(who, {})
    return question, who


def test_who_was_asked_are_all_of_a_source_in_which_anybody_answered() -> None:
    here = people({"q": "Yes"}, {"other": "x"}, {"q": "No"})
    there = people({"other": "y"}, source="T")
    question = questions_of(here + there, {})[0]
    assert [who.id for who in asked(question, here + there)] == ["S0", "S1", "S2"]
    found = counted(question, here + there)
    assert (found.asked, found.answered, found.missing) == (3, 2, 1)


def test_counts_and_shares_are_of_those_who_answered() -> None:
    question, who = one("q", "Yes", "Oui", "No", "", "Yes")
    found = counted(question, who)
    assert [(answer.key, part.count, part.of) for answer, part in found.shares] == [
        ("yes", 3, 4), ("no", 1, 4),
    ]  # fmt: skip
    assert found.most is not None
    assert found.most[0].key == "yes"
    # Wilson 1927, 3 of 4: 0.301 to 0.954
    assert found.shares[0][1].low == pytest.approx(0.3006, abs=0.0005)
    assert found.shares[0][1].high == pytest.approx(0.9544, abs=0.0005)


def test_several_choices_in_one_cell_count_each_for_its_person() -> None:
    question, who = one("q", "web;phone;", "phone;", "web;mail", "phone;mail")
    found = counted(question, who)
    assert {answer.key: part.count for answer, part in found.shares} == {
        "phone": 3, "web": 2, "mail": 2,
    }  # fmt: skip
    assert all(part.of == 4 for _, part in found.shares)


@pytest.mark.parametrize(("no", "answered"), [("No", 3), ("", 2)])
def test_choices_that_are_columns_are_one_question(no: str, answered: int) -> None:
    rows = (("Yes", no), ("Yes", "Yes"), (no, no))
    who = people(*({"How? [Web]": a, "How? [Phone]": b} for a, b in rows))
    (question,) = questions_of(who, {})
    assert (question.name, question.kind) == ("How?", QuestionKind.SEVERAL)
    found = counted(question, who)
    assert {answer.en: part.count for answer, part in found.shares} == {"Web": 2, "Phone": 1}
    assert found.answered == answered


def test_choices_whose_columns_hold_their_own_name_are_one_question() -> None:
    who = people({"How? - Web": "Web"}, {"How? - Web": "Web", "How? - Phone": "Phone"})
    (question,) = questions_of(who, {})
    assert [keys for w in who if (keys := question.chosen(w))] == [{"web"}, {"web", "phone"}]


def test_rows_of_a_grid_stay_questions_of_their_own() -> None:
    who = people(
        {"Rate [Web]": "Good", "Rate [Phone]": "Poor"},
        {"Rate [Web]": "Fair", "Rate [Phone]": "Good"},
    )
    assert [q.name for q in questions_of(who, {})] == ["Rate [Web]", "Rate [Phone]"]


def test_a_scale_has_its_mean_median_and_top() -> None:
    question, who = one(
        "q", *["Very satisfied"] * 3, *["Satisfied"] * 2, *["Dissatisfied"] * 5, "N/A"
    )
    found = counted(question, who)
    assert found.on_scale == 10
    assert found.mean is not None
    assert found.median is not None
    assert found.top is not None
    assert found.mean.value == pytest.approx(3.3)
    # Student's t, 9 degrees: 2.262 x 1.4181 / sqrt(10) = 1.0145
    assert [found.mean.low, found.mean.high] == pytest.approx([2.2855, 4.3145], abs=1e-3)
    assert (found.median.value, found.median.low, found.median.high) == (3.0, 2.0, 5.0)
    assert (found.top.count, found.top.of) == (5, 10)


def test_the_median_of_ten_lies_between_the_second_and_the_ninth() -> None:
    """Conover 1999, table A3: with ten, the 2nd and 9th values hold the median with 97.9 %."""
    found = middle([float(n) for n in range(1, 11)])
    assert (found.value, found.low, found.high) == (5.5, 2.0, 9.0)
    assert middle([1.0, 2.0, 3.0, 4.0, 5.0]).low is None
    assert mean([3.0, 4.0]).low is None


@pytest.mark.parametrize(
    ("cells", "top"),
    [(("1", "5"), (4, 5)), (("1", "7"), (6, 7)), (("0", "10"), (8, 9, 10)),
     (("Poor", "Fair", "Good"), (3,))],
)  # fmt: skip
def test_which_points_are_the_top(cells: tuple[str, ...], top: tuple[float, ...]) -> None:
    assert top_points(one("q", *cells)[0]) == top


def test_what_a_person_decided_holds() -> None:
    who = people({"q": "Bas"}, {"q": "High"}, {"q": "Élevé"})
    said = Decided(
        "q", "Level", "Niveau", QuestionKind.SCALE, Lines.typed("Low = Bas\nHigh = Élevé"), rev=1
    )
    (question,) = questions_of(who, {"q": said})
    assert (question.kind, question.looks) == (QuestionKind.SCALE, QuestionKind.SINGLE)
    assert [part.count for _, part in counted(question, who).shares] == [1, 2]
    assert question.values(who) == [1.0, 2.0, 2.0]


def test_the_same_question_in_the_other_language_is_counted_with_it() -> None:
    english, french = people({"Parking?": "Yes"}), people({"Stationnement?": "Oui"}, source="T")
    said = {"Stationnement?": Decided("Stationnement?", same_as="Parking?", rev=1)}
    (question,) = questions_of(english + french, said)
    assert counted(question, english + french).shares[0][1].count == 2


def test_every_value_in_the_files_that_means_an_answer() -> None:
    question, who = one("q", "web;phone", "phone", "web;mail", "mail")
    assert question.means("web", who) == (("q", "web;phone"), ("q", "web;mail"))
    question, who = one("q", "Yes", "Oui", "No")
    assert question.means("yes", who) == (("q", "Yes"), ("q", "Oui"))


# Tables


def crossed(rows: list[tuple[str, str]]) -> tuple[Sorting, Sorting]:
    who = people(*({"a": a, "b": b} for a, b in rows))
    first, second = questions_of(who, {})
    return by_question(first, who), by_question(second, who)


def test_a_table_counts_people_known_in_both_and_marks_what_stands_out() -> None:
    rows = [("x", "Yes")] * 20 + [("x", "No")] * 4 + [("y", "Yes")] * 5 + [("y", "No")] * 21
    found = cross(*crossed([*rows, ("x", ""), ("", "No")]))
    assert found is not None
    assert (found.n, found.verdict, found.small) == (50, Verdict.DIFFERS, 0)
    place = [part.key for part in found.rows].index("x")
    assert found.counts[place] == (20, 4)
    assert found.marks[place] == (1, -1)
    assert found.share_of_row(place, 0) == pytest.approx(20 / 24)
    assert found.share_of_column(place, 0) == pytest.approx(20 / 25)


def test_choices_are_each_tested_by_themselves_and_corrected_together() -> None:
    rows = [("x", "a;b")] * 15 + [("x", "a;c")] * 15 + [("y", "b;c")] * 15 + [("y", "b;c;d")] * 15
    found = cross(*crossed(rows))
    assert found is not None
    assert (found.tests, found.verdict, found.n) == (4, Verdict.DIFFERS, 60)
    assert sum(found.in_columns) > found.n


def test_groups_people_are_in_by_what_they_say() -> None:
    says = {f"S{n}": ({"t1"} if n < 20 else {"t2"} if n < 30 else set()) for n in range(40)}
    themes = by_mention(says, {"t1": ("Snow", "Neige"), "t2": ("Pool", "Piscine")})
    facts = by_fact({f"S{n}": "en" if n < 20 else "fr" for n in range(40)},
                    {"en": ("English", "anglais"), "fr": ("French", "français")})  # fmt: skip
    found = cross(themes, facts)
    assert found is not None
    assert (found.n, found.in_rows, found.verdict) == (40, (20, 10), Verdict.DIFFERS)


def test_a_scale_can_be_taken_as_its_top_against_the_rest() -> None:
    cells = ["Very satisfied", "Satisfied", "Dissatisfied", "N/A", "Very dissatisfied"]
    found = by_top(*one("q", *cells))
    assert [(part.en, part.key) for part in found.parts] == [
        ("Satisfied – Very satisfied", "top"),
        ("Very dissatisfied – Dissatisfied", "rest"),
    ]
    assert sorted(min(keys) for keys in found.of.values()) == ["rest", "rest", "top", "top"]
    question, who = one("q", "Yes", "No")
    assert by_top(question, who) == by_question(question, who)


def test_nothing_to_cross_is_no_table() -> None:
    assert cross(*crossed([("x", "Yes"), ("x", "Oui")])) is None


def test_what_differs_alone_may_not_among_many() -> None:
    rows = [("x", "Yes")] * 24 + [("x", "No")] * 11 + [("y", "Yes")] * 15 + [("y", "No")] * 20
    found = cross(*crossed(rows))
    assert found is not None
    assert found.verdict is Verdict.DIFFERS
    assert set(together({str(n): found for n in range(10)}).values()) == {Verdict.ALIKE}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("ab")), min_size=1, max_size=40))
def test_counts_of_a_table_add_up(rows: list[tuple[str, str]]) -> None:
    found = cross(*crossed(rows))
    if found is not None:
        assert sum(map(sum, found.counts)) == found.n == len(rows)
        assert tuple(map(sum, found.counts)) == found.in_rows
        assert tuple(map(sum, zip(*found.counts, strict=True))) == found.in_columns


# Importance and satisfaction


def test_the_score_as_by_hand() -> None:
    """8 of 10 find it important, 3 of 10 are satisfied: 8 + (8 - 3) = 13 (Ulwick 2005)."""
    both = [(True, True)] * 2 + [(True, False)] * 6 + [(False, True)] + [(False, False)]
    found = of_answers(both)
    assert found.score == pytest.approx(13.0)
    assert (found.n, found.tells) == (10, True)
    assert found.low < 13 < found.high


def test_satisfied_people_leave_the_importance_alone() -> None:
    found = of_answers([(True, True)] * 6 + [(False, True)] * 4)
    assert found.score == pytest.approx(6.0)
    assert found.low >= 10 * found.importance.low


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_a_score_lies_between_its_bounds_and_within_0_and_20(both: list[tuple[bool, bool]]) -> None:
    found = of_answers(both)
    assert 0 <= found.low <= found.score + 1e-9
    assert found.score <= found.high + 1e-9 <= 20 + 1e-8


def test_only_who_answered_both_counts() -> None:
    who = people(
        {"Importance of parks": "5", "Satisfaction with parks": "1"},
        {"Importance of parks": "4"}, {"Satisfaction with parks": "5"},
        {"Importance of parks": "1", "Satisfaction with parks": "2"},
    )  # fmt: skip
    important, satisfied = questions_of(who, {})
    found = scored(important, satisfied, who)
    assert (found.n, found.importance.count, found.satisfaction.count) == (2, 1, 0)


@pytest.mark.parametrize(
    ("important", "satisfied"),
    [
        ("Importance of online services", "Satisfaction with online services"),
        ("How important is the clarity of forms to you?",
         "How satisfied are you with the clarity of forms?"),
        ("Importance des services en ligne", "Satisfaction à l'égard des services en ligne"),
        ("À quel point l'horaire est-il important?", "Êtes-vous satisfait de l'horaire?"),
        ("importance_parking", "satisfaction_parking"), ("parking_imp", "parking_sat"),
        ("Parking - Importance", "Parking - Satisfaction"),
    ],
)  # fmt: skip
def test_pairs_are_suggested_where_names_match(important: str, satisfied: str) -> None:
    rows = [{important: "5", satisfied: "2", "Satisfaction with the weather": "3"},
            {important: "4", satisfied: "1", "Satisfaction with the weather": "1"}]  # fmt: skip
    assert suggested(questions_of(people(*rows), {})) == [Pair(important, satisfied)]


@pytest.mark.parametrize(
    ("name", "about"),
    [("Importance of online services", "Online services"), ("Importance des parcs", "Parcs"),
     ("How important are parks?", "Parks"), ("importance_parking", "Parking"),
     ("Parking - Importance", "Parking"), ("Rank it", "Rank it")],
)  # fmt: skip
def test_what_a_pair_is_about(name: str, about: str) -> None:
    assert subject(name) == about
