"""What is read from the engagement and what a person decided about it."""

import pytest

from errors import ConflictError, InputError
from personas import opportunities, opportunity_figures, pain_points
from personas.opportunity_figures import Standing
from research import notes, sources
from research.notes import NoteFilter, NoteStatus
from research.survey import decisions
from research.survey.decisions import BETWEEN
from research.survey.pairs import Pair, scored
from research.survey.questions import Decided
from research.survey.recognising import Lines, QuestionKind
from research.survey.respondents import Cut, kinds_of, surveyed
from store import Store
from tests.invented import ACTOR, add_units, draft, import_notes

HEADER = ("text", "lang", "kind", "participant", "unit", "importance_bus", "satisfaction_bus")
ATTRIBUTES = HEADER[5:]


@pytest.fixture
def store(empty: Store) -> Store:
    add_units(empty)
    rows = [
        (f"The bus is late {n}", "en", "pain", f"P{n}", "ROA", "5", "1" if n < 4 else "4")
        for n in range(6)
    ]
    import_notes(
        empty, HEADER, *rows, ("", "fr", "", "P9", "PRK", "4", ""),
        source=draft("Survey", sources.SourceKind.SURVEY), attributes=ATTRIBUTES,
    )  # fmt: skip
    return empty


def test_who_wrote_nothing_is_there_with_language_and_unit(store: Store) -> None:
    people = {who.pseudonym: who for who in surveyed(store)}
    assert len(people) == 7
    assert people["P9"].lang == "fr"
    assert people["P9"].unit != people["P1"].unit
    assert set(map(tuple, kinds_of(store).values())) == {("pain",)}
    assert len(notes.find(store)) == 6


def test_who_took_back_all_they_wrote_takes_back_what_they_chose(store: Store) -> None:
    one = notes.find(store)[:1]
    notes.set_status(store, ACTOR, one, NoteStatus.HIDDEN)
    assert len(surveyed(store)) == 7
    notes.set_status(store, ACTOR, [n for n in notes.find(store, NoteFilter(statuses=()))
                                    if n.id == one[0].id], NoteStatus.WITHDRAWN)  # fmt: skip
    assert len(surveyed(store)) == 6


def test_a_withdrawn_source_counts_no_more(store: Store) -> None:
    sources.withdraw(store, ACTOR, sources.sources(store)[0])
    assert surveyed(store) == []


def test_notes_are_found_by_what_their_participants_answered(store: Store) -> None:
    def found(*attributes: tuple[tuple[str, str], ...]) -> int:
        return len(notes.find(store, NoteFilter(attributes=attributes)))

    assert found((("satisfaction_bus", "1"),)) == 4
    assert found((("satisfaction_bus", "1"), ("satisfaction_bus", "4"))) == 6
    assert found((("satisfaction_bus", "1"),), (("importance_bus", "4"),)) == 0
    assert found(()) == 0


def test_a_cut_is_kept_as_it_is_and_fits_whom_it_names(store: Store) -> None:
    cut = Cut(langs=("fr",), attributes=((("importance_bus", "4"),),))
    assert Cut.read(cut.written()) == cut
    assert [who.pseudonym for who in surveyed(store) if cut.fits(who)] == ["P9"]
    assert not Cut()


def test_a_decision_is_kept_undone_and_refused_from_an_old_screen(store: Store) -> None:
    wanted = Decided(
        "importance_bus", "Bus", "Autobus", QuestionKind.SCALE, Lines.typed("1 = un\n5")
    )
    number = decisions.decide_question(store, ACTOR, wanted)
    (kept,) = decisions.decided(store).values()
    assert (kept.name_fr, kept.kind, kept.lines) == ("Autobus", QuestionKind.SCALE, wanted.lines)
    decisions.decide_question(store, "Luc", Decided("importance_bus", "Buses", rev=kept.rev))
    with pytest.raises(ConflictError):
        decisions.decide_question(store, ACTOR, Decided("importance_bus", "Bus!", rev=kept.rev))
    store.undo(store.version(), ACTOR)
    store.undo(number, ACTOR)
    assert decisions.decided(store) == {}


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (Decided("a", same_as="a"), "question_same_as_itself"),
        (Decided("a", "x" * (decisions.NAME_LIMIT + 1)), "question_name_long"),
        (Decided("a", lines=Lines((("x",), ("X", "y")))), "answer_on_two_lines"),
        (Decided("a", same_as="joined"), "question_same_chain"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, wanted: Decided, error: str) -> None:
    decisions.decide_question(store, ACTOR, Decided("joined", same_as="home"))
    with pytest.raises(InputError, match=error):
        decisions.decide_question(store, ACTOR, wanted)


def test_a_pair_is_put_together_once(store: Store) -> None:
    decisions.add_pair(store, ACTOR, *ATTRIBUTES)
    for names, error in ((ATTRIBUTES, "pair_there"), (("a", "a"), "pair_with_itself")):
        with pytest.raises(InputError, match=error):
            decisions.add_pair(store, ACTOR, *names)
    (pair,) = decisions.pairs(store)
    decisions.remove_pair(store, ACTOR, pair)
    assert decisions.pairs(store) == []


def test_a_figure_says_what_has_become_of_it(store: Store) -> None:
    pain_points.begin(store, ACTOR, "waiting", "Late", "", [notes.find(store)[0].id])
    (pain,) = pain_points.pain_points(store)
    opportunities.begin(
        store, ACTOR, "How?", "", [pain.id], persona=None, importance=5, satisfaction=5
    )
    (one,) = opportunities.opportunities(store)
    known = {question.name: question for question in decisions.questions(store)}
    found = scored(known["importance_bus"], known["satisfaction_bus"], surveyed(store))
    opportunity_figures.put(store, ACTOR, one, Pair(*ATTRIBUTES), Cut(), found)

    def stands() -> Standing:
        (now,) = opportunities.opportunities(store)
        return opportunity_figures.standing(store, opportunity_figures.figures(store)[one.id], now)

    (now,) = opportunities.opportunities(store)
    # 6 of 6 find it important, 2 are satisfied: 10 + (10 - 3.3) = 16.7
    assert (now.importance, now.satisfaction, round(now.score, 1)) == (10.0, 3.3, 16.7)
    assert stands() is Standing.HOLDS
    gone = notes.find(store)[-1:]
    notes.set_status(store, ACTOR, gone, NoteStatus.WITHDRAWN)
    assert stands() is Standing.MOVED
    opportunities.edit(store, ACTOR, now, "How?", "", persona=None, importance=9, satisfaction=3)
    assert stands() is Standing.JUDGED
    (now,) = opportunities.opportunities(store)
    opportunity_figures.put(store, ACTOR, now, Pair(*ATTRIBUTES), Cut(), found)
    sources.withdraw(store, ACTOR, sources.sources(store)[0])
    assert stands() is Standing.GONE


def test_a_score_of_too_few_is_put_on_nothing(store: Store) -> None:
    known = {question.name: question for question in decisions.questions(store)}
    found = scored(known["importance_bus"], known["satisfaction_bus"], surveyed(store)[:4])
    one = opportunities.Opportunity("x", "How?", "", None, 5, 5, 1, (), stale=False)
    with pytest.raises(InputError, match="pair_too_few"):
        opportunity_figures.put(store, ACTOR, one, Pair(*ATTRIBUTES), Cut(), found)


def test_answers_picked_are_the_attributes_that_mean_them(store: Store) -> None:
    def means(*picked: str) -> object:
        return decisions.attributes_of(store, [one.replace("=", BETWEEN) for one in picked])

    assert means("satisfaction_bus=1", "satisfaction_bus=4", "importance_bus=4") == (
        (("satisfaction_bus", "1"), ("satisfaction_bus", "4")), (("importance_bus", "4"),),
    )  # fmt: skip
    assert means("gone=1") == ()
