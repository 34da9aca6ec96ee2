"""The standard to take along: what it holds, and what never leaves the team."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import engagements
from reports.standard_files import COLUMNS, criteria_csv, criteria_json, package
from reports.standard_pages import standard_html, standard_markdown
from reports.standard_told import told_standard
from research import engagement
from standard import criteria, evidence, versions
from store import Store
from store.links import Relation
from tests.invented import ACTOR
from tests.reports.page import read_page
from tests.standard import grown
from wording import LANGUAGES, Language, Words

QUOTED = "I was sent from one department to another"
HELD_BACK = "Each department says it is another one's job"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Criterion 2 changed because of one pain point, and resting on another whose words are those of a
    source without consent to quote."""
    found = grown.engagement(tmp_path / "standard.db")
    versions.publish(found, ACTOR, "Adopted")
    ours = grown.pain(found, QUOTED, "I was sent", "Transferred")
    theirs = grown.pain(found, HELD_BACK, "Each department")
    one = grown.criterion(found, 2)
    evidence.link(found, ACTOR, one, [ours, theirs], Relation.SUPPORTS)
    says = replace(one.says, title_en="One *owner* <b>")
    criteria.edit(found, ACTOR, one, says, [ours, theirs])
    versions.publish(found, ACTOR, "Heard in the workshop")
    yield found
    engagements.close_all()


def html(store: Store, language: Language) -> str:
    return standard_html(told_standard(store), engagement.read(store), Words(language))


def markdown(store: Store, language: Language) -> str:
    return standard_markdown(told_standard(store), engagement.read(store), Words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_everything_and_needs_nothing(store: Store, language: Language) -> None:
    page, words = read_page(html(store, language)), Words(language)
    assert page.broken == []
    second = [text for level, text in page.headings if level == 2]
    assert second == [
        words(f"standard.head_{name}")
        for name in ("principles", "criteria", "patterns", "style", "checklists", "changelog")
    ]
    levels = [level for level, _ in page.headings]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    outside = [value for _, name, value in page.attributes if name in {"src", "href"}]
    assert all(value.startswith("#") for value in outside)
    assert "<script" not in html(store, language)
    for one in criteria.criteria(store):
        assert words.either(one.says.intent_en, one.says.intent_fr) in page.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_without_consent_are_counted_and_not_said(store: Store, language: Language) -> None:
    for written in (html(store, language), markdown(store, language)):
        assert QUOTED in written
        assert "another one" not in written
        assert "R2" not in written
    told = next(c for c in told_standard(store).criteria if c.criterion.number == 2)
    assert [e.label is None for e in told.evidence] == [False, True]


def test_small_counts_do_not_leave_the_team(store: Store) -> None:
    told = next(c for c in told_standard(store).criteria if c.criterion.number == 2)
    assert (told.people.n, told.people.small) == (None, True)
    assert "Fewer than 5 people." in html(store, "en")
    assert "3 participants" not in html(store, "en")


def test_the_changelog_says_which_evidence_caused_a_change(store: Store) -> None:
    lines = read_page(html(store, "en")).words
    assert f"Because of: Pain point: {QUOTED}; Pain point" in " ".join(lines.split())
    assert "Heard in the workshop" in lines


def test_markdown_shows_what_was_typed_letter_by_letter(store: Store) -> None:
    text = markdown(store, "en")
    assert r"### 2. One \*owner\* \<b\>" in text
    assert "&#" not in text
    assert "One &lt;b&gt;" not in text
    assert "<b>" not in html(store, "en")


def test_markdown_has_its_lists_and_headings_apart(store: Store) -> None:
    lines = markdown(store, "fr").splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("#")]
    assert len(heads) > 30
    assert all(lines[n - 1] == "" for n in heads[1:])
    assert all(lines[n + 1] == "" for n in heads)
    assert not [line for line in lines if line.rstrip() != line]


def test_the_files_hold_every_criterion_in_both_languages(store: Store) -> None:
    told = told_standard(store)
    rows = list(csv.DictReader(io.StringIO(criteria_csv(told).lstrip("\ufeff"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 13)]
    assert all(row["title_fr"] and row["minimum_fr"] and row["checks_en"] for row in rows)
    assert [row["confidence"] for row in rows][1] == "moderate"
    whole = json.loads(criteria_json(told))
    assert (whole["standardVersion"], whole["changedSince"]) == (2, False)
    second = whole["criteria"][1]
    assert second["title"]["en"] == "One *owner* <b>"
    assert second["minimumEvidence"][0]["months"] == 24
    assert "UK 2" in second["mapsTo"]


def test_the_package_holds_both_languages_and_what_is_put_beside(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package(store, {"page.html": b"<p>"})))
    assert set(archive.namelist()) == {
        "standard-en.html", "standard-fr.html", "standard-en.md", "standard-fr.md",
        "criteria.csv", "criteria.json", "tokens.json", "page.html",
    }  # fmt: skip
    assert archive.testzip() is None


def test_a_standard_that_was_never_published_says_so(tmp_path: Path) -> None:
    store = grown.engagement(tmp_path / "fresh.db")
    assert Words("fr")("standard.no_version") in read_page(html(store, "fr")).words
    assert Words("en")("standard.no_version") in markdown(store, "en")
    engagements.close_all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lead_says_how_many_criteria_are_assertions(store: Store, language: Language) -> None:
    told = told_standard(store)
    assert told.heard == 1
    lead = Words(language)("standard.lead", n=12, heard=1, bare=11)
    assert lead in read_page(html(store, language)).words
    assert lead in markdown(store, language)
