from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import ConflictError, FileError, InputError
from personas import opportunities, pain_points
from personas.journey_rules import Bilingual, Channel
from personas.opportunities import Opportunity
from personas.thread import leads_to, rests_on
from research import notes, units
from research.readers import read
from research.readers.table import Table
from roadmap import services
from roadmap.service_needs import answer, answered, let_go, page_of, service_of
from roadmap.service_rules import Service, Status
from roadmap.services_csv import questions_csv, read_questions, read_services, services_csv
from standard.site.content import Asked, Audience, Online, OnlineStep, Performance
from standard.site_groups import keys_of
from standard.site_needs import needs, say_need
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR, import_notes
from tests.roadmap.offered import both, permit, question


@pytest.fixture
def unit(store: Store) -> str:
    return units.units(store)[0].id


def only(store: Store) -> Service:
    (one,) = services.services(store)
    return one


def as_kept(one: Service, store: Store) -> Service:
    kept = {s.code: s for s in services.services(store)}[one.code]
    return replace(one, id=kept.id, rev=kept.rev)


def test_a_service_is_kept_read_changed_and_undone(store: Store, unit: str) -> None:
    one = permit(unit, question("Why?"), question("Which?", Asked.CHOICE, "A", "B"))
    services.save(store, ACTOR, one)
    assert only(store) == as_kept(one, store)
    changed = replace(only(store), page=replace(only(store).page, questions=(question("How?"),)))
    number = services.save(store, ACTOR, changed)
    assert [q.label.en for q in only(store).page.questions] == ["How?"]
    store.undo(number, ACTOR)
    assert [q.label.en for q in only(store).page.questions] == ["Why?", "Which?"]


def test_saving_what_is_there_already_changes_nothing(store: Store, unit: str) -> None:
    services.save(store, ACTOR, permit(unit, question("Why?")))
    assert services.save(store, ACTOR, only(store)) == 0


def test_two_people_cannot_write_over_each_other_nor_take_a_code(store: Store, unit: str) -> None:
    services.save(store, ACTOR, permit(unit))
    seen = only(store)
    services.save(store, ACTOR, replace(seen, status=Status.PLANNED))
    with pytest.raises(ConflictError):
        services.save(store, "Bo", replace(seen, status=Status.RETIRED))
    with pytest.raises(InputError) as refused:
        services.save(store, "Bo", permit(unit))
    assert refused.value.key == "service_code_taken"


def test_only_active_services_have_a_page(store: Store, unit: str) -> None:
    services.save(store, ACTOR, permit(unit))
    services.save(store, ACTOR, replace(permit(unit, code="later"), status=Status.PLANNED))
    assert [one.code for one in services.active(store)] == ["permit"]


def test_of_several_all_or_none_are_kept(store: Store, unit: str) -> None:
    with pytest.raises(InputError):
        services.save_many(store, ACTOR, [permit(unit), replace(permit(unit), code="No!")])
    assert services.services(store) == []


# Files

CHOICES = {Asked.CHOICE, Asked.SEVERAL}
LINES = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30
)
FORMULAS = st.sampled_from(["=1+1", "-x", "@a", "'=a", "+1;=2"])


@st.composite
def offered(draw: st.DrawFn, code: str = "one") -> Service:
    def text() -> Bilingual:
        return Bilingual(draw(LINES | FORMULAS), draw(LINES))

    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), unique=True, max_size=3)))

    one = permit("", code=code)
    page = replace(
        one.page, name=text(), summary=text(), need=text(), cost=text(),
        body=Bilingual("a\n\n- b\nc", draw(LINES)), tasks=some(list(keys_of("tasks"))),
        audience=tuple(map(Audience, some(list(Audience)))),
        channels=tuple(map(Channel, some(list(Channel)))),
        online=draw(st.dictionaries(st.sampled_from(list(OnlineStep)), st.sampled_from(list(Online)))),
    )  # fmt: skip
    how = Performance(
        draw(st.none() | st.integers(0, 10**9)),
        draw(st.none() | st.floats(0, 1)),
        None,
        "2025-12-31",
    )
    return replace(
        one, page=page, units=(), performance=how, status=draw(st.sampled_from(list(Status)))
    )


def table(text: str) -> Table:
    return read(text.encode("utf-8"), "services.csv")


@given(offered())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_services_go_to_a_file_and_back(one: Service) -> None:
    (found,) = read_services(table(services_csv([one], ())), (), [one])
    assert found.page.online == one.page.online
    assert found == one


ASKED = st.tuples(LINES | FORMULAS, st.sampled_from(list(Asked)), st.booleans())


@given(st.lists(ASKED, min_size=1, max_size=4))
@settings(max_examples=30)
def test_questions_go_to_a_file_and_back(asked: list[tuple[str, Asked, bool]]) -> None:
    questions = tuple(
        replace(
            question(f"{label} {n}", kind, *(["Yes", "No"] if kind in CHOICES else [])),
            required=needed, hint=both("h"),
        )
        for n, (label, kind, needed) in enumerate(asked)
    )  # fmt: skip
    one = permit("", *questions)
    empty = replace(one, page=replace(one.page, questions=()))
    (found,) = read_questions(table(questions_csv([one])), [empty])
    assert found == one


def test_a_file_renews_those_it_knows_adds_others_and_takes_none_away(
    store: Store, unit: str
) -> None:
    services.save(store, ACTOR, permit(unit, question("Why?")))
    services.save(store, ACTOR, permit(unit, code="stays"))
    seen = only_of(store, "permit")
    renamed = replace(seen, page=replace(seen.page, name=both("New")))
    text = services_csv([renamed], units.units(store))
    came = read_services(table(text), units.units(store), services.services(store))
    number = services.merge(store, ACTOR, [*came, replace(came[0], code="fresh")])
    names = {one.code: one.page.name.en for one in services.services(store)}
    assert names == {"fresh": "New", "permit": "New", "stays": "Permit"}
    assert only_of(store, "permit").page.questions == (question("Why?"),)
    store.undo(number, ACTOR)
    assert {one.code for one in services.services(store)} == {"permit", "stays"}


def only_of(store: Store, code: str) -> Service:
    return next(one for one in services.services(store) if one.code == code)


@pytest.mark.parametrize(
    ("line", "error", "key"),
    [
        ("summary_en\nx", FileError, "csv_columns_missing"),
        ("code,name_en,units\na,A,XYZ", InputError, "csv_choice_expected"),
        ("code,name_en,audience\na,A,martians", InputError, "csv_choice_expected"),
        ("code,name_en,status\na,A,perhaps", InputError, "csv_choice_expected"),
        ("code,name_en,online_payment\na,A,maybe", InputError, "csv_choice_expected"),
        ("code,name_en,volume\na,A,many", InputError, "csv_number_expected"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    store: Store, line: str, error: type[InputError], key: str
) -> None:
    with pytest.raises(error) as refused:
        read_services(table(line), units.units(store), ())
    assert refused.value.key == key


def test_a_code_that_comes_twice_in_a_file_is_refused(store: Store, unit: str) -> None:
    with pytest.raises(InputError) as refused:
        services.merge(store, ACTOR, [permit(unit), permit(unit)])
    assert refused.value.key == "service_code_twice"


# What pages answer


@pytest.fixture
def pain(store: Store) -> str:
    import_notes(store, ("text",), ("Nobody calls back",), ("No news at all",))
    pain_points.begin(store, ACTOR, "wait", "No news", "", [n.id for n in notes.find(store)])
    return pain_points.pain_points(store)[0].id


def opportunity(store: Store, pain: str) -> Opportunity:
    opportunities.begin(
        store, ACTOR, "How might we call back?", "", [pain], persona=None, importance=5,
        satisfaction=5,
    )  # fmt: skip
    (found,) = opportunities.opportunities(store)
    return found


def test_a_page_answers_pain_points_and_opportunities_until_they_are_let_go(
    store: Store, unit: str, pain: str
) -> None:
    services.save(store, ACTOR, permit(unit))
    asked = opportunity(store, pain)
    page = service_of(only(store).id)
    answer(store, ACTOR, page, [End(Kind.PAIN_POINT, pain), End(Kind.OPPORTUNITY, asked.id)])
    assert [one.kind for one in answered(store, page)] == [Kind.PAIN_POINT, Kind.OPPORTUNITY]
    let_go(store, ACTOR, [one.link for one in answered(store, page)])
    assert answered(store, page) == ()


def test_what_a_page_answers_is_stale_once_it_changed_and_can_be_seen_anew(
    store: Store, pain: str
) -> None:
    page = page_of("contact")
    answer(store, ACTOR, page, [End(Kind.PAIN_POINT, pain)])
    (one,) = pain_points.pain_points(store)
    pain_points.edit(
        store,
        ACTOR,
        one,
        statement_en="No news for weeks",
        statement_fr="",
        severity=3,
        stage="wait",
    )
    assert answered(store, page)[0].stale
    answer(store, ACTOR, page, [End(Kind.PAIN_POINT, pain)])
    assert not answered(store, page)[0].stale


def test_a_page_that_there_is_not_and_nothing_to_link_are_refused(store: Store, pain: str) -> None:
    for page, ends in (
        (page_of("nowhere"), [End(Kind.PAIN_POINT, pain)]),
        (page_of("contact"), []),
        (page_of("contact"), [End(Kind.NOTE, "x")]),
    ):
        with pytest.raises(InputError):
            answer(store, ACTOR, page, ends)


def test_the_need_of_a_page_is_said_in_both_languages_or_as_it_is_by_itself(store: Store) -> None:
    with pytest.raises(InputError):
        say_need(store, ACTOR, "search", Bilingual("Only", ""))
    say_need(store, ACTOR, "search", both("Find it"))
    assert needs(store) == {"search": both("Find it")}
    say_need(store, ACTOR, "search", Bilingual())
    assert needs(store) == {}


def test_the_thread_leads_from_a_note_to_the_pages_that_answer_it_and_back(
    store: Store, unit: str, pain: str
) -> None:
    services.save(store, ACTOR, permit(unit))
    asked = opportunity(store, pain)
    service = service_of(only(store).id)
    answer(store, ACTOR, service, [End(Kind.OPPORTUNITY, asked.id)])
    answer(store, ACTOR, page_of("contact"), [End(Kind.PAIN_POINT, pain)])
    note = notes.find(store)[0].id
    (point,) = [one for one in leads_to(store, End(Kind.NOTE, note)) if one.strands]
    assert {strand.record.end.kind for strand in point.strands} == {Kind.OPPORTUNITY, Kind.PAGE}
    ahead = {strand.record.text.en for one in point.strands for strand in (one, *one.strands)}
    assert ahead == {"How might we call back?", "Contact us", "Permit"}
    (back,) = rests_on(store, page_of("contact"))
    assert {strand.record.end.id for strand in back.strands} == {n.id for n in notes.find(store)}
