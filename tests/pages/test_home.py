"""Home: where the engagement stands, what to do next, and nothing that leadership may not read."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from clustering import themes
from live.roles import Role
from research import engagement, sources
from standard import assessments, starter
from standard.phases import Phase
from store import Store
from tests.invented import ACTOR, draft, import_notes
from tests.pages.conftest import Open
from tests.pages.seen import press, words_of


def heard(at: AppTest) -> str:
    """The list of what most people speak of."""
    return next(one.value for one in at.markdown if one.value.startswith("1. "))


def thread(at: AppTest) -> str:
    return next(one.value for one in at.html if "<ol" in one.value)


def test_the_thread_counts_what_there_is_and_marks_what_is_missing(filled: Store, screen: Open):
    said = thread(screen("home"))
    for step in ("<b>2</b>sources", "<b>16</b>notes", "<b>12</b>participants"):
        assert f'<li class="">{step}' in said
    assert '<li class="empty"><b>0</b>themes</li>' in said


@pytest.mark.parametrize(
    ("state", "button", "opens"),
    [
        ("begun", "Import notes", "Import"),
        ("filled", "Open the themes", "Themes"),
        ("grouped", "Open the themes", "Themes"),
    ],
)
def test_the_next_step_opens_its_screen(
    screen: Open, request: pytest.FixtureRequest, state: str, button: str, opens: str
):
    request.getfixturevalue(state)
    assert press(screen("home"), button).title[0].value == opens


def test_once_every_theme_is_reviewed_the_findings_come_next(grouped: Store, screen: Open):
    for theme in themes.themes(grouped):
        themes.accept(grouped, ACTOR, theme)
    at = screen("home")
    assert "Every theme has been reviewed." in words_of(at)
    assert press(at, "Read the findings").title[0].value == "Findings"


def test_the_team_reads_how_many_people_speak_of_each_theme(grouped: Store, screen: Open):
    assert "3 participants" in heard(screen("home"))


def test_leadership_reads_no_small_count_on_the_first_screen(
    grouped: Store, screen: Open, signed_in: Callable[..., None]
):
    signed_in(Role.LEADERSHIP)
    said = heard(screen("home"))
    assert said.splitlines() == [
        "1. **Snow clearing** · 6 participants",
        "1. **Building permits** · 5 participants",
        "1. **Clean pool** · \\<5 participants",
        "1. **Pool schedule** · \\<5 participants",
    ]


def test_leadership_is_not_told_that_themes_were_reviewed_which_were_not(
    grouped: Store, screen: Open, signed_in: Callable[..., None]
):
    signed_in(Role.LEADERSHIP)
    at = screen("home")
    assert "reviewed" not in words_of(at)
    assert press(at, "Read the findings").title[0].value == "Findings"


def test_leadership_reads_no_quote_without_consent_and_no_name(
    grouped: Store, screen: Open, signed_in: Callable[..., None]
):
    for source in sources.sources(grouped):
        draft = sources.SourceDraft(source.kind, source.title_en, consent=sources.Consent.UNKNOWN)
        sources.edit(grouped, ACTOR, source.id, draft, source.rev)
    signed_in(Role.TEAM)
    assert "<blockquote" in words_of(screen("home"))
    signed_in(Role.LEADERSHIP)
    assert "<blockquote" not in words_of(screen("home"))


def test_the_title_in_the_other_language_stands_in_for_a_missing_one(begun: Store, screen: Open):
    about = engagement.read(begun)
    engagement.edit(begun, ACTOR, engagement.Engagement("", "Sondage d'hiver", rev=about.rev))
    assert screen("home").title[0].value == "Sondage d'hiver"


@pytest.mark.parametrize("role", [Role.TEAM, Role.LEADERSHIP])
def test_whoever_has_five_minutes_reads_how_the_services_stand(
    filled: Store, screen: Open, signed_in: Callable[..., None], role: Role
):
    signed_in(role)
    assert "meet the standard" not in words_of(screen("home"))
    starter.load(filled, ACTOR)
    import_notes(filled, ("text", "service"), ("Slow", "Permits"), source=draft("Counter"))
    said = words_of(screen("home"))
    assert "0 of 1 services meet the standard." in said
    assert "12 criteria, 0 with evidence of high or moderate confidence, 12 without any." in said
    assert "Assessed:" not in said
    assessments.begin(filled, ACTOR, "Permits", "Permits", Phase.DISCOVERY)
    said = words_of(screen("home"))
    assert "Assessed: 1. Not assessed yet: 0." in said
    assert "Most often not met or not rated: 1" in said
