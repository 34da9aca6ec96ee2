"""Findings: who speaks of what; what leaves the working team holds no small count and no name."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from clustering import themes
from live.roles import Role
from pages.parts.plain import plain
from reports.disclosure import Audience
from research import settings, sources
from store import Store
from tests.invented import ACTOR, WORKSHOP
from tests.pages.conftest import Open
from tests.pages.seen import field, words_of


def counts(at: AppTest) -> dict[str, str]:
    """What stands under the name of each finding."""
    names = [one.value.split(". ", 1)[1] for one in at.header[1:]]
    said = [one.value for one in at.markdown if re.match(r".* · .* notes?", one.value)]
    return dict(zip(names, said, strict=True))


def bar_texts(at: AppTest) -> list[str]:
    """The numbers at the ends of the bars."""
    (bars,) = json.loads(at.get("plotly_chart")[0].proto.spec)["data"]
    return [unescape(text) for text in bars["text"]]


def leadership(screen: Open, language: str = "en") -> AppTest:
    """The screen as the team sees it, turned to what leadership would read."""
    at = screen("findings", language)
    return at.segmented_control(key="audience").set_value(Audience.LEADERSHIP).run()


def test_the_team_sees_every_count_and_who_said_what(grouped: Store, screen: Open):
    at = screen("findings")
    assert bar_texts(at) == ["6", "5", "3", "2"]
    assert counts(at)["Pool schedule"].startswith(plain("3 participants · 3 notes (19%)"))
    assert "P1" in words_of(at)
    assert "not cleared for quoting" in words_of(at)


def test_turned_to_leadership_small_counts_are_withheld(grouped: Store, screen: Open):
    at = leadership(screen)
    said = counts(at)
    assert said["Building permits"].startswith(plain("5 participants · 5 notes (31%)"))
    assert said["Pool schedule"] == said["Clean pool"] == plain("<5 participants · <5 notes")


def test_a_withheld_count_is_no_bar_of_nothing(grouped: Store, screen: Open):
    assert bar_texts(leadership(screen)) == ["6", "5", "<5", "<5"]


def test_turned_to_leadership_only_words_with_consent_are_quoted_and_nobody_is_named(
    grouped: Store, screen: Open
):
    at = leadership(screen)
    quoted = [one.value for one in at.html if "<blockquote" in one.value]
    assert quoted
    assert not [one for one in quoted if "pool" in one.lower() or "piscine" in one]
    assert not [one for one in quoted for person in WORKSHOP if f"<footer>{person[4]} ·" in one]
    assert "No quote: no consent to quote is recorded for these notes." in words_of(at)


def test_the_limit_said_is_the_one_that_was_set(grouped: Store, screen: Open):
    settings.save(grouped, ACTOR, settings.Settings(small_cell=6))
    at = leadership(screen)
    assert bar_texts(at) == ["6", "<6", "<6", "<6"]
    assert "<5" not in words_of(at)


def test_a_total_too_small_is_withheld_as_well(grouped: Store, screen: Open):
    settings.save(grouped, ACTOR, settings.Settings(small_cell=13))
    at = leadership(screen)
    assert "participants: <13)" in words_of(at)


def test_a_directors_screen_is_what_leadership_reads_and_offers_no_other(
    grouped: Store, screen: Open, signed_in: Callable[..., None]
):
    signed_in(Role.LEADERSHIP, "Director")
    at = screen("findings")
    assert bar_texts(at) == ["6", "5", "<5", "<5"]
    assert not [one for one in at.get("button_group") if one.key == "audience"]
    assert not at.error


def test_a_session_that_once_chose_the_team_gives_a_director_nothing_more(
    grouped: Store, screen: Open, signed_in: Callable[..., None]
):
    signed_in(Role.LEADERSHIP, "Director")
    at = screen("findings", audience=Audience.TEAM)
    assert bar_texts(at) == ["6", "5", "<5", "<5"]


def test_a_source_narrows_the_findings(grouped: Store, screen: Open):
    at = screen("findings")
    survey = next(one.id for one in sources.sources(grouped) if one.notes == 6)
    at.multiselect(key="findings_source").select(survey).run()
    assert list(counts(at)) == ["Pool schedule", "Clean pool", "Snow clearing"]
    assert "rest on 6 notes" in words_of(at)


def test_a_selection_without_themes_says_what_to_do(grouped: Store, screen: Open):
    at = screen("findings", "fr")
    parks = next(unit for unit in at.multiselect(key="findings_unit").options if "PRK" in unit)
    at.multiselect(key="findings_unit").select(parks).run()
    assert at.info[0].value.startswith("Aucun thème n'a de note dans cette sélection")
    assert not at.get("plotly_chart")


def test_an_accepted_theme_is_no_suggestion_any_more(grouped: Store, screen: Open):
    first = themes.themes(grouped)[0]
    assert words_of(screen("findings")).count("Suggested") == 4
    themes.accept(grouped, ACTOR, first)
    assert words_of(screen("findings")).count("Suggested") == 3


@pytest.mark.parametrize(("language", "file"), [("en", "findings-en"), ("fr", "findings-fr")])
def test_the_report_is_offered_in_the_language_of_the_reader(
    grouped: Store, screen: Open, language: str, file: str
):
    (button,) = screen("findings", language).download_button
    assert button.proto.type == "primary"
    assert button.label in {"Download the report", "Télécharger le rapport"}


def test_the_language_is_switched_without_changing_for_whom_it_is_written(
    grouped: Store, screen: Open
):
    at = leadership(screen)
    at.segmented_control(key="language").set_value("fr").run()
    assert field(at, "Destinataires").value is Audience.LEADERSHIP
    assert bar_texts(at)[2:] == ["<5", "<5"]
