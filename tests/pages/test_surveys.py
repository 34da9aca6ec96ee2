"""Surveys: what was answered, opened to people and notes, compared, scored, and decided otherwise."""

import pytest
from streamlit.testing.v1 import AppTest

from clustering import themes
from personas import opportunities, opportunity_figures, pain_points
from research import sources
from research.notes import NoteFilter, find
from research.survey import decisions
from research.survey.questions import Decided
from research.survey.recognising import QuestionKind
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import english_sentences, field, press, primary_at_top, shown, words_of
from wording import LANGUAGES, Language

PARTS = ("answers", "crossed", "pairs", "open")
ATTRIBUTES = ("channel", "used", "Importance of parking", "Satisfaction with parking")


def rows() -> list[tuple[str, ...]]:
    """Forty people: those who phone write French and did not use the site; thirty matter and are not
    satisfied."""
    found = list[tuple[str, ...]]()
    for n in range(40):
        phones = n % 2 == 0
        found.append((
            f"{'Le stationnement' if phones else 'Parking'} word{n} other{n} third{n}",
            "fr" if phones else "en", f"R{n}", "What should change?",
            "phone" if phones else "web", ("Non" if phones else "Yes"),
            "Very important" if n < 30 else "Not at all important",
            "Très satisfait" if n >= 35 else "Insatisfait" if phones else "Dissatisfied",
        ))  # fmt: skip
    return found


@pytest.fixture
def surveyed(begun: Store) -> Store:
    """An engagement with one survey: forty answers by forty people, four closed questions; two more
    people wrote nothing."""
    silent = [("", "en", f"S{n}", "", "mail", "Yes", "", "") for n in range(2)]
    import_notes(
        begun, ("text", "lang", "participant", "question", *ATTRIBUTES), *rows(), *silent,
        source=draft("Survey", sources.SourceKind.SURVEY), attributes=ATTRIBUTES,
    )  # fmt: skip
    with begun.change(ACTOR, "themes.regroup", n=40, themes=2) as change:
        for name, lang in (("Parking", "en"), ("Stationnement", "fr")):
            theme = themes.create(change, name, name, named_by="person", state="accepted")
            for note in find(begun, NoteFilter(langs=(lang,))):
                themes.assign(change, note.id, theme, by="person", score=1)
    return begun


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_in_the_readers_language(
    surveyed: Store, screen: Open, part: str, language: Language
):
    at = screen("surveys", language, survey_part=part)
    assert not at.exception
    assert not at.error
    assert len(primary_at_top(at)) <= 1
    if language == "fr":
        assert english_sentences(at, surveyed) <= {"English"}


def test_who_wrote_nothing_is_counted_among_those_who_answered(surveyed: Store, screen: Open):
    at = screen("surveys")
    assert "42 people were asked. 4 closed questions." in words_of(at)
    assert "42 of 42 people asked answered; 0 did not." in words_of(at)
    assert "phone" in list(at.dataframe[1].value["answer"])


def test_the_answer_comes_first(surveyed: Store, screen: Open):
    """30 of 40 find it important, 5 are satisfied: 7.5 + 6.25 = 13.75."""
    assert "Most worth easing: **Parking**, opportunity score 13.8 of 20" in words_of(
        screen("surveys")
    )


def test_an_answer_is_opened_to_its_people_and_their_notes(surveyed: Store, screen: Open):
    at = screen("surveys", survey_answer_channel_chosen=["mail"])
    assert "**2 people**; notes: 0; people who wrote none: 2." in [one.value for one in at.markdown]
    at = screen("surveys", survey_answer_channel_chosen=["web"])
    assert len(at.dataframe[2].value) == 20


def test_every_view_is_cut_by_what_people_answered(surveyed: Store, screen: Open):
    at = screen("surveys", survey_answers=["channel\x1fphone"], survey_lang=["fr"])
    assert "20 people fit the filter." in words_of(at)
    at = screen("surveys", survey_answers=["channel\x1fphone"], survey_part="open")
    assert list(at.dataframe[0].value["people"]) == [20]


def test_evidence_is_narrowed_by_what_people_answered(surveyed: Store, screen: Open):
    at = screen("evidence")
    field(at, "What people answered").set_value(["used\x1fno"]).run()
    assert "20 notes" in words_of(at)
    field(at, "Search").set_value('"word2 other2 third2"').run()
    assert "20 notes" not in words_of(at)
    assert at.dataframe[0].value["text"].str.contains("word2 ").all()
    field(at, "What people answered").set_value(["used\x1fno", "channel\x1fweb"]).run()
    assert not at.exception
    assert not at.dataframe


def test_what_differs_comes_first_and_is_said_in_words(surveyed: Store, screen: Open):
    at = screen("surveys", survey_part="crossed")
    table = at.dataframe[0].value
    assert set(table["verdict"][:2]) == {"Differs more than chance would explain"}
    assert not [text for text in shown(at) if "p =" in text or "p <" in text]
    field(at, "Question").set_value("Importance of parking").run()
    verdicts = at.dataframe[0].value.set_index("by")["verdict"]
    assert verdicts["Language"] == "No more than chance would explain"


def test_a_group_of_a_table_is_opened_to_its_people(surveyed: Store, screen: Open):
    at = screen(
        "surveys", survey_part="crossed", survey_crossings_chosen=["lang"],
        survey_crossed_groups_chosen=["fr"],
    )  # fmt: skip
    assert "**20 people**; notes: 20; people who wrote none: 0." in words_of(at)
    at.pills(key="survey_crossed_only").set_value("web").run()
    assert "**0 people**; notes: 0" in words_of(at)


def test_a_table_can_leave_the_team_without_small_counts(surveyed: Store, screen: Open):
    at = screen("surveys", survey_part="crossed", survey_crossings_chosen=["=used"])
    assert "Counts under 5 are withheld" in words_of(at)


def decided(at: AppTest, surveyed: Store, **fields: str) -> Decided:
    for label, value in fields.items():
        field(at, label.replace("_", " ")).set_value(value)
    press(at, "Save")
    assert not at.error
    return decisions.decided(surveyed)["channel"]


def test_a_question_is_named_ordered_and_its_answers_joined(surveyed: Store, screen: Open):
    at = screen("surveys")
    lines = "Mail = Poste\nphone\nweb"
    found = decided(
        at, surveyed, Name_in_English="Channel", Name_in_French="Canal",
        **{"Answers, one on each line, the lowest first": lines},
    )  # fmt: skip
    assert (found.name_fr, found.lines.shown(), found.kind) == ("Canal", lines, None)
    at = screen("surveys", "fr")
    assert "Canal" in list(at.dataframe[0].value["question"])
    assert list(at.dataframe[1].value["answer"]) == ["Poste", "phone", "web"]


def test_two_closed_questions_are_counted_together_and_taken_apart(surveyed: Store, screen: Open):
    at = screen("surveys", survey_questions_chosen=["used"])
    field(at, "Count together with").set_value("channel")
    press(at, "Save")
    at = screen("surveys")
    assert "used" not in list(at.dataframe[0].value["question"])
    press(at, "Take apart")
    assert "used" in list(screen("surveys").dataframe[0].value["question"])


def test_what_was_only_recognised_is_not_made_a_decision(surveyed: Store, screen: Open):
    at = screen("surveys")
    field(at, "Kind of question").set_value(QuestionKind.SCALE.value)
    found = decided(at, surveyed)
    assert (found.kind, found.lines.lines) == (QuestionKind.SCALE, ())


def test_an_answer_on_two_lines_is_refused(surveyed: Store, screen: Open):
    at = screen("surveys")
    field(at, "Answers, one on each line, the lowest first").set_value("web\nWeb = phone")
    press(at, "Save")
    assert "stands on two lines" in at.error[0].value


def test_a_suggested_pair_is_kept_and_taken_apart(surveyed: Store, screen: Open):
    chosen = ["Importance of parking\x1fSatisfaction with parking"]
    at = screen("surveys", survey_part="pairs", survey_pairs_chosen=chosen)
    assert list(at.dataframe[0].value["by"]) == ["suggested"]
    press(at, "Keep this pair")
    assert list(at.dataframe[0].value["by"]) == ["by a person"]
    press(at, "Take this pair apart")
    assert decisions.pairs(surveyed) == []


def test_a_score_is_put_on_an_opportunity_with_where_it_comes_from(surveyed: Store, screen: Open):
    pain_points.begin(surveyed, ACTOR, "waiting", "Parking is hard", "", [find(surveyed)[0].id])
    (pain,) = pain_points.pain_points(surveyed)
    opportunities.begin(
        surveyed, ACTOR, "How might we park?", "", [pain.id], persona=None, importance=1,
        satisfaction=1,
    )  # fmt: skip
    chosen = ["Importance of parking\x1fSatisfaction with parking"]
    at = screen("surveys", survey_part="pairs", survey_pairs_chosen=chosen)
    (one,) = opportunities.opportunities(surveyed)
    field(at, "Put this score on the opportunity").set_value(one.id).run()
    press(at, "Put")
    (one,) = opportunities.opportunities(surveyed)
    assert (one.importance, one.satisfaction) == (7.5, 1.2)
    assert opportunity_figures.figures(surveyed)[one.id].people == 40
    at = screen("pain_points", pain_part="opportunities", opportunity_list_chosen=[one.id])
    assert "40 people answered both" in words_of(at)
    assert not at.warning


def test_one_question_is_grouped_by_itself_and_a_group_kept_as_a_theme(
    surveyed: Store, screen: Open, model: WordHashes
):
    before = {theme.id for theme in themes.themes(surveyed)}
    asked = {"survey_part": "open", "survey_open_questions_chosen": ["What should change?"]}
    at = screen("surveys", **asked)
    at = when_done(press(at, "Group this question by itself"))
    assert "among the answers to this question" in words_of(at)
    assert {theme.id for theme in themes.themes(surveyed)} == before
    at = screen("surveys", **asked, survey_groups_chosen=["0"])
    press(at, "Keep as a theme")
    assert {theme.id for theme in themes.themes(surveyed)} - before


def test_two_questions_are_counted_together_and_taken_apart(surveyed: Store, screen: Open):
    import_notes(
        surveyed, ("text", "participant", "question"), ("Tout", "Q1", "Que changer?"),
        source=draft("Sondage", sources.SourceKind.SURVEY),
    )  # fmt: skip
    asked = {"survey_part": "open", "survey_open_questions_chosen": ["Que changer?"]}
    at = screen("surveys", **asked)
    assert list(at.dataframe[0].value["people"]) == [40, 1]
    field(at, "Count together with").set_value("What should change?")
    press(at, "Count together")
    at = screen("surveys", survey_part="open", survey_open_questions_chosen=["What should change?"])
    assert list(at.dataframe[0].value["people"]) == [41]
    press(at, "Take apart")
    assert list(at.dataframe[0].value["people"]) == [40, 1]
