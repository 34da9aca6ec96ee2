"""The report of an assessment: what is met and what is stale, and whose words stay with the team."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import engagements
from reports.assessment_report import Counts, assessment_html, counts
from reports.disclosure import Audience
from research import notes as research_notes
from research.notes import NoteStatus
from standard import assessments, fillings
from standard.assessments import Assessment
from standard.phases import Phase
from standard.rating_rules import Colour
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR
from tests.reports.page import read_page
from tests.standard import grown
from wording import LANGUAGES, Language, Words


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield grown.engagement(tmp_path / "standard.db")
    engagements.close_all()


@pytest.fixture
def sitting(store: Store) -> Assessment:
    """Criterion 2 green on two notes, one of which may not be quoted; criterion 9 red with an action."""
    assessments.begin(store, ACTOR, "permit", "Permit", Phase.DISCOVERY, panel="Digital <office>")
    one = assessments.assessments(store)[0]
    second = grown.criterion(store, 2)
    for begins in ("I was sent", "Each department"):
        note = End(Kind.NOTE, grown.notes(store, begins)[0].id)
        slot = second.slots_at(Phase.DISCOVERY)[0]
        fillings.fill(store, ACTOR, one.id, second, slot, note)
    for number, says in (
        (2, {"own": Colour.GREEN, "rationale": "Heard"}),
        (9, {"panel": Colour.RED, "action": "Name an owner", "due_on": "2027-01-31"}),
    ):
        seen = next(j for j in assessments.judged(store, one) if j.criterion.number == number)
        rating = replace(seen.rating, **says)  # type: ignore[arg-type]
        assessments.rate(store, ACTOR, one, seen, rating, called=lambda slot: slot.name_en)
    return one


def page(store: Store, sitting: Assessment, language: Language, audience: Audience) -> str:
    return assessment_html(store, sitting, "Building permit", Words(language), audience)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
def test_the_page_is_whole_and_says_what_is_met(
    store: Store, sitting: Assessment, language: Language, audience: Audience
) -> None:
    found = read_page(page(store, sitting, language, audience))
    assert found.broken == []
    words = Words(language)
    assert words("standard.in_short", n=1, of=3) in found.words
    assert "Digital <office>" in found.words
    assert words.date("2027-01-31") in found.words
    assert words("standard.no_owner") in found.words
    levels = [level for level, _ in found.headings]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_words_without_consent_stay_with_the_team(store: Store, sitting: Assessment) -> None:
    team = page(store, sitting, "en", Audience.TEAM)
    others = page(store, sitting, "en", Audience.LEADERSHIP)
    assert "Each department says" in team
    assert "Each department says" not in others
    assert "I was sent from one department" in others


def test_a_green_that_does_not_stand_is_counted_as_stale(store: Store, sitting: Assessment) -> None:
    listed = assessments.judged(store, sitting)
    assert counts(listed) == Counts(met=1, stale=0, amber=0, red=1, na=0, unrated=1)
    research_notes.set_status(store, ACTOR, grown.notes(store, "I was sent"), NoteStatus.WITHDRAWN)
    listed = assessments.judged(store, sitting)
    assert counts(listed) == Counts(met=0, stale=1, amber=0, red=1, na=0, unrated=1)
    said = page(store, sitting, "en", Audience.LEADERSHIP)
    assert "1 was green, and its evidence does not stand any more." in said
    assert "I was sent from one department" in said, "it is named, and marked as withdrawn"
