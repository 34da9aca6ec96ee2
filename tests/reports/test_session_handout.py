import re
from dataclasses import replace
from itertools import pairwise

import pytest

from reports.disclosure import Audience
from reports.session_handout import GROUPS_ON_PAGE, OPTIONS_EACH, caps, handout_html
from reports.session_told import told_of
from research.engagement import Engagement
from research.sources import Consent
from store import Store, new_key
from tests.closing import HARD, full_session, group, key
from tests.reports.page import Page, read_page
from tests.reports.test_html import HOSTILE, fragments
from tests.workshop import DOTS, Workshop, open_workshop
from wording import LANGUAGES, Language, Words

ABOUT = Engagement("Prairie services", "Services de la Prairie", "The City", "La Ville")
TEAM, OUT = Audience.TEAM, Audience.LEADERSHIP


def html_of(workshop: Workshop, audience: Audience = TEAM, language: Language = "en") -> str:
    found = told_of(workshop.store, workshop.session, audience)
    return handout_html(found, ABOUT, Words(language))


def page_of(workshop: Workshop, audience: Audience = TEAM, language: Language = "en") -> Page:
    return read_page(html_of(workshop, audience, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
def test_the_page_is_well_formed_says_its_language_and_needs_nothing_else(
    empty: Store, audience: Audience, language: Language
) -> None:
    html = html_of(full_session(empty), audience, language)
    page = read_page(html)
    assert page.broken == []
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("html", "lang", language) in page.attributes
    assert "<script" not in html
    assert not re.search(r"https?:|//|url\(|@import", html)
    assert not [a for a in page.attributes if a[1] in {"src", "href"} or a[1].startswith("on")]


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_of_the_other_language_is_left(
    empty: Store, audience: Audience, language: Language, other: Language
) -> None:
    """But for what people wrote themselves: a title, names of groups, quotes and stages."""
    workshop = open_workshop(empty, title="Qab")
    note = workshop.note("Zyx zyx zyx zyx zyx zyx zyx", key(1))
    group(workshop, "Vux", [note])
    page = page_of(workshop, audience, language)
    left = [p for p in fragments(other) if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", page.words)]
    assert left == []
    assert any(piece in page.words for piece in fragments(language))


def test_the_answer_stands_first(empty: Store) -> None:
    page = page_of(full_session(empty))
    words = Words("en")
    first = page.words.index(words("report.answer"))
    assert "42 people · 150 notes · 5 activities" in " ".join(page.words.split())[:400]
    assert first < page.words.index("Waiting for permits") < page.words.index(words("summary.said"))
    assert "“Which of these matter most to you?”: Waiting for permits" in " ".join(
        page.words.split()
    )


def test_what_was_not_said_is_said(empty: Store) -> None:
    workshop = full_session(empty)
    words = " ".join(page_of(workshop).words.split())
    assert "No note on Get help (“At which moment did it get difficult, and why?”)." in words
    assert "Planned but never begun: “What did we forget?”." in words
    assert "Nobody in the room said they were from: Parks." in words
    assert "1 person joined and wrote no note." in words
    french = page_of(workshop, language="fr").words
    assert "Personne dans la salle n'a dit venir de\u00a0: Parcs." in french
    assert "1 personne a participé sans écrire de note." in french


def test_a_session_without_a_gap_says_what_was_looked_for(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.note("One", key(1))
    assert Words("en")("summary.not_said_none") in page_of(workshop).words


def test_a_gap_in_a_language_is_named(empty: Store) -> None:
    workshop = open_workshop(empty)
    for n in range(30):
        workshop.note(f"Note {n}", key(n), lang="en")
    assert "Hardly anything was written in French (notes: 0)." in page_of(workshop).words
    assert "écrit en français" in page_of(workshop, language="fr").words


def test_outside_the_team_no_count_under_five_is_said(empty: Store) -> None:
    page = page_of(full_session(empty), OUT)
    said = re.sub(r"<\s?\d+|\d+\.\d|\(\d to \d\)|\d to \d|\b3: ", "", page.words)
    for quote in page.quotes:
        said = said.replace(quote, "")
    said = re.sub(r"from 1 to 9\?|\w+ \d+, \d{4}|and 1 more option", "", said)
    counts = [int(found) for found in re.findall(r"\d+", said)]
    assert not [count for count in counts if 0 < count < 5]
    assert "<5 people · <5 notes" in " ".join(page.words.split())
    assert Words("en")("summary.for_team") not in page.words


@pytest.mark.parametrize("audience", list(Audience))
def test_no_name_and_no_pseudonym_is_on_the_page(empty: Store, audience: Audience) -> None:
    html = html_of(full_session(empty), audience)
    assert not re.search(r"P-\d|Name \d", html)


def test_without_consent_no_word_of_a_note_is_on_the_page(empty: Store) -> None:
    page = page_of(full_session(empty, consent=Consent.ANALYSE))
    assert page.quotes == []
    assert Words("en")("summary.no_quotes") in page.words


def test_a_quote_in_the_readers_language_is_preferred(empty: Store) -> None:
    workshop = full_session(empty)
    assert any(
        "Le permis de construire" in quote for quote in page_of(workshop, language="fr").quotes
    )
    assert not any("Le permis de construire" in quote for quote in page_of(workshop).quotes)


def test_groups_and_options_beyond_the_page_are_counted(empty: Store) -> None:
    workshop = open_workshop(empty)
    for n in range(GROUPS_ON_PAGE + 3):
        group(workshop, f"Group {n}", [workshop.note(f"Note {n}", key(n))])
    workshop.begin(DOTS)
    for row in empty.rows("select id from wall_groups"):
        workshop.vote(new_key(), 1, row["id"])
    words = page_of(workshop).words
    assert "and 3 more groups" in words
    assert f"and {GROUPS_ON_PAGE + 3 - OPTIONS_EACH} more options" in words


def test_the_more_activities_have_groups_the_fewer_of_each_are_shown(empty: Store) -> None:
    found = told_of(empty, full_session(empty).session, TEAM).activities[HARD]
    other = replace(found.summary.activity, id="other")
    twice = [found, replace(found, summary=replace(found.summary, activity=other))]
    assert caps([found]) == {found.summary.activity.id: 6}
    assert set(caps(twice).values()) == {4}


@pytest.mark.parametrize("audience", list(Audience))
def test_what_people_typed_is_shown_as_text_wherever_it_stands(
    empty: Store, audience: Audience
) -> None:
    workshop = open_workshop(empty, title=HOSTILE)
    with empty.change("Ana", "session.open", title="") as change:
        change.update("sources", workshop.session.source, {"consent": "quote"})
        change.update("activities", workshop.on.id, {"prompt_en": HOSTILE, "prompt_fr": HOSTILE})
        change.update("sessions", workshop.session.id, {"place": HOSTILE})
    notes = [workshop.note(f"{HOSTILE} {n}", key(n)) for n in range(6)]
    group(workshop, HOSTILE, notes)
    workshop.begin(DOTS)
    for n in range(6):
        workshop.vote(key(n), 1, empty.rows("select id from wall_groups")[0]["id"])
    html = html_of(workshop, audience)
    page = read_page(html)
    assert page.broken == []
    assert "<img" not in html
    assert "<script" not in html
    assert page.headings[0] == (1, HOSTILE)
    assert any(HOSTILE in quote for quote in page.quotes)
    assert "&amp;#39;" not in html


def test_an_empty_session_says_so(empty: Store) -> None:
    page = page_of(open_workshop(empty))
    assert page.broken == []
    assert Words("en")("summary.nothing") in page.words
