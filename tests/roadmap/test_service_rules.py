from dataclasses import replace

import pytest

from errors import InputError
from personas.journey_rules import Bilingual
from roadmap.service_rules import (
    LINE,
    QUESTIONS,
    TEXT,
    Service,
    Status,
    checked,
    questions_checked,
)
from standard.site.content import Asked, Performance, ServicePage
from standard.site_groups import FIELDS, groups, keys_of
from tests.roadmap.offered import both, permit, question


def refused(service: Service) -> str:
    with pytest.raises(InputError) as error:
        checked(service)
    return error.value.key


def saying(**texts: object) -> Service:
    one = permit("u")
    return replace(one, page=replace(one.page, **texts))  # type: ignore[arg-type]


def test_a_service_that_lacks_nothing_is_kept_as_it_is() -> None:
    assert checked(permit("u", question("Why?"))) == permit("u", question("Why?"))


@pytest.mark.parametrize("code", ["Permit", "a b", "a--b", "-a", "é", "a/b", "x" * 61])
def test_a_code_is_small_letters_digits_and_hyphens(code: str) -> None:
    assert refused(replace(permit("u"), code=code)) == "service_code"


@pytest.mark.parametrize("code", ["", "  "])
def test_a_code_that_is_missing_is_said_to_be_missing(code: str) -> None:
    assert refused(replace(permit("u"), code=code)) == "service_code_missing"


@pytest.mark.parametrize("field", ["name", "summary", "need", "cost", "body", "documents"])
def test_an_active_service_says_everything_in_both_languages_and_a_planned_one_need_not(
    field: str,
) -> None:
    half = saying(**{field: Bilingual("Only in English", "")})
    assert refused(half) == "service_both_languages"
    checked(replace(half, status=Status.PLANNED))


def test_an_active_service_has_a_task_a_unit_a_summary_and_a_need() -> None:
    assert refused(saying(tasks=())) == "service_without_task"
    assert refused(replace(permit("u"), units=())) == "service_without_unit"
    assert refused(saying(need=Bilingual())) == "service_both_languages"
    checked(saying(cost=Bilingual(), body=Bilingual()))


def test_any_service_has_a_name() -> None:
    nameless = Service("", "x", ServicePage(Bilingual(), Bilingual()))
    assert refused(nameless) == "service_name_missing"


def test_texts_are_as_long_as_may_be_and_no_longer() -> None:
    checked(saying(name=both("x" * (LINE * 2 - 5)), body=both("x" * (TEXT - 5))))
    assert refused(saying(name=both("x" * (LINE * 2 + 1)))) == "service_too_long"
    assert refused(saying(body=both("x" * (TEXT + 1)))) == "service_too_long"


def test_marks_that_nobody_sees_are_taken_out_and_lines_stay_where_they_may() -> None:
    one = checked(
        saying(name=Bilingual("A\u0000b\u200e\nc", "A\u00a0b"), body=both("a\r\n\r\n- b"))
    )
    assert one.page.name == Bilingual("Ab c", "A\u00a0b")
    assert one.page.body.en == "a\n\n- b"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "permits", "//a.example", "https://a b"]
)
def test_an_address_is_one_of_the_web(address: str) -> None:
    assert refused(saying(address=address)) == "service_url"


def test_groups_are_known_ones() -> None:
    for field in FIELDS:
        assert refused(saying(**{field: ("nowhere",)})) == "service_choice"
        assert keys_of(field)
    assert all(g.name.en and g.name.fr and g.summary.en and g.summary.fr for g in groups())


@pytest.mark.parametrize(
    ("how", "key"),
    [
        (Performance(-1, None, None, "2025-01-01"), "service_volume"),
        (Performance(None, 1.1, None, "2025-01-01"), "service_share"),
        (Performance(None, None, -0.1, "2025-01-01"), "service_share"),
        (Performance(3, None, None, ""), "service_measured_on"),
        (Performance(None, None, None, "soon"), "service_measured_on"),
    ],
)
def test_what_was_measured_has_a_day_and_is_possible(how: Performance, key: str) -> None:
    assert refused(replace(permit("u"), performance=how)) == key
    checked(replace(permit("u"), performance=Performance(0, 0.0, 1.0, "2025-01-01")))


def test_nothing_is_asked_twice() -> None:
    for twice in (
        (question("Why?"), question("why?")),
        (question("Name?", Asked.NAME), question("And the other name?", Asked.NAME)),
    ):
        assert refused(permit("u", *twice)) == "question_twice"


def test_a_choice_has_choices_in_both_languages() -> None:
    assert refused(permit("u", question("Which?", Asked.CHOICE, "One"))) == "question_options"
    half = replace(question("Which?", Asked.SEVERAL), options=(both("A"), Bilingual("B", "")))
    assert refused(permit("u", half)) == "question_options"
    one = checked(permit("u", question("Why?", Asked.SHORT, "Left over", "From before")))
    assert one.page.questions[0].options == ()


def test_a_question_is_put_in_both_languages() -> None:
    for half in (
        replace(question("Why?"), label=Bilingual("Why?", "")),
        replace(question("Why?"), hint=Bilingual("", "Indice")),
        replace(question("Why?"), section=Bilingual("Part", "")),
    ):
        assert refused(permit("u", half)) == "question_both_languages"


def test_there_are_no_more_questions_than_people_answer() -> None:
    many = [question(f"Question {n}?") for n in range(QUESTIONS + 1)]
    assert len(questions_checked("x", many[:QUESTIONS])) == QUESTIONS
    assert refused(permit("u", *many)) == "questions_too_many"
