import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.regrouping import regroup
from reports.disclosure import Audience
from reports.findings import findings_of
from reports.html import TOP, findings_html
from research.engagement import Engagement
from research.notes import Note, NoteFilter
from store import Store
from tests.invented import ACTOR, WordHashes
from tests.reports.evidence import Told, by_people, note, theme
from tests.reports.page import Page, read_page
from wording import LANGUAGES, Language, Words, catalogue

DAY = date(2025, 11, 23)
ABOUT = Engagement("Qab", "Qab", "Zyx", "Zyx")
OUT, TEAM = Audience.LEADERSHIP, Audience.TEAM
HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & {{ 7*7 }} {% raw %}"


def html_of(
    told: Told, audience: Audience = TEAM, language: Language = "en", about: Engagement = ABOUT
) -> str:
    return findings_html(told.findings(audience), about, Words(language), DAY)


def page_of(told: Told, audience: Audience = TEAM, language: Language = "en") -> Page:
    return read_page(html_of(told, audience, language))


def rich() -> Told:
    """Every part of the report has something to say; no word is of either language."""
    mixed = [
        note("M1", who="M1", kind="pain", unit="UA"), note("M2", who="M2", lang="fr", unit="UB"),
        note("M3", who="M3", kind="praise", quotable=False), note("M4", kind="pain"),
        note("M5", who="M5", source="S2"), note("M6", who="M6"), note("M7", who="M7"),
    ]  # fmt: skip
    many = {f"T{n}": by_people(f"T{n}-", 5 + n % 2, unit="UA") for n in range(12)}
    small = {"few": by_people("F", 2), "nobody": [note("N1"), note("N2", quotable=False)]}
    notes = {"mixed": mixed, **many, **small}
    states = {"mixed": "suggested"}
    return Told(
        notes, loose=by_people("L", 6),
        themes={key: theme(key, f"Th {key}", f"Th {key}", states.get(key, "accepted"))
                for key in notes},
    )  # fmt: skip


class TestStructure:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("audience", list(Audience))
    @pytest.mark.parametrize("told", [rich(), Told({}), Told({"a": [note("1", quotable=False)]})])
    def test_the_page_is_well_formed_with_one_title_and_headings_in_order(
        self, told: Told, audience: Audience, language: Language
    ) -> None:
        page = page_of(told, audience, language)
        assert page.broken == []
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(text.strip() for _, text in page.headings)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_says_its_language_and_that_of_each_quote(self, language: Language) -> None:
        page = page_of(rich(), language=language)
        assert ("html", "lang", language) in page.attributes
        spoken = {
            value for tag, name, value in page.attributes if (tag, name) == ("blockquote", "lang")
        }
        assert spoken == {"en", "fr"}

    @pytest.mark.parametrize("audience", list(Audience))
    def test_the_page_needs_nothing_else_and_runs_nothing(self, audience: Audience) -> None:
        html = html_of(rich(), audience)
        page = read_page(html)
        assert "<script" not in html.lower()
        assert not re.search(r"https?:|//|url\(|@import|javascript:", html)
        loading = {"src", "href", "srcset", "action", "data", "poster"}
        assert not [a for a in page.attributes if a[1] in loading or a[1].startswith("on")]

    def test_each_finding_is_named_by_its_heading(self) -> None:
        page = page_of(rich())
        named = [value for _, name, value in page.attributes if name == "aria-labelledby"]
        ids = [value for tag, name, value in page.attributes if (tag, name) == ("h3", "id")]
        assert named == ids
        assert len(ids) == len(set(ids)) == TOP

    def test_every_theme_is_in_the_table_whose_heads_say_what_they_head(self) -> None:
        page = page_of(rich())
        heads = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
        assert heads == ["col"] * 4
        for key in rich().notes:
            assert f"Th {key}" in page.cells

    def test_a_suggestion_is_marked_and_a_decision_is_not(self) -> None:
        told = Told({"a": by_people("A", 5)}, themes={"a": theme("a", state="suggested")})
        mark = Words("en")("themes.suggested")
        assert mark in "".join(text for text in re.findall(r'class="tag">([^<]+)', html_of(told)))
        assert 'class="tag"' not in html_of(Told({"a": by_people("A", 5)}))


class TestWhatPeopleTyped:
    @pytest.mark.parametrize("audience", list(Audience))
    def test_it_is_shown_as_text_wherever_it_stands(self, audience: Audience) -> None:
        said = [note("1", HOSTILE, who=HOSTILE, unit=HOSTILE), *by_people("A", 6)]
        told = Told({"a": said}, themes={"a": theme("a", HOSTILE, HOSTILE)})
        about = Engagement(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
        html = html_of(told, audience, about=about)
        page = read_page(html)
        assert page.broken == []
        assert "<script" not in html
        assert "<img" not in html
        assert HOSTILE in page.words
        assert page.headings[0] == (1, HOSTILE)
        assert any(HOSTILE in quote for quote in page.quotes)

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
    def test_any_words_come_back_as_they_were_typed(self, words: str) -> None:
        page = page_of(Told({"a": [note("1", words)]}))
        assert page.broken == []
        assert words in page.words

    def test_a_title_in_one_language_stands_for_the_other(self) -> None:
        about = Engagement("", "Hiver")
        assert read_page(html_of(rich(), about=about)).headings[0] == (1, "Hiver")

    def test_each_language_has_its_own_names(self) -> None:
        told = Told({"a": by_people("A", 5)}, themes={"a": theme("a", "Snow", "Neige")})
        about = Engagement("Winter", "Hiver", "City", "Ville")
        english = read_page(html_of(told, about=about)).words
        french = read_page(html_of(told, language="fr", about=about)).words
        for en, fr in (("Winter", "Hiver"), ("City", "Ville"), ("Snow", "Neige")):
            assert en in english
            assert fr not in english
            assert fr in french
            assert en not in french


def fragments(language: Language) -> set[str]:
    """What only this language says: the pieces of its sentences between the facts."""
    other: Language = "en" if language == "fr" else "fr"
    said = {code: [s for e in catalogue().values() for s in e[code].values()] for code in LANGUAGES}
    pieces = {p.strip(" .,:;()") for s in said[language] for p in re.split(r"\{[^}]*\}", s)}
    theirs = " | ".join(said[other]).casefold()
    return {piece for piece in pieces if len(piece) > 3 and piece.casefold() not in theirs}


class TestLanguages:
    @pytest.mark.parametrize("audience", list(Audience))
    @pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
    def test_nothing_of_the_other_language_is_left(
        self, audience: Audience, language: Language, other: Language
    ) -> None:
        page = page_of(rich(), audience, language)
        left = [
            piece for piece in fragments(other)
            if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", page.words)
        ]  # fmt: skip
        assert left == []
        assert any(piece in page.words for piece in fragments(language))

    def test_numbers_and_the_day_are_said_as_they_are_there(self) -> None:
        told = Told({"a": [note(f"{n}", "a b c", who="A") for n in range(1240)]})
        assert "1,240 notes" in page_of(told).words
        assert "1\u00a0240 notes" in page_of(told, language="fr").words
        assert "November 23, 2025" in page_of(told).words
        assert "23 novembre 2025" in page_of(told, language="fr").words


class TestAudience:
    def test_the_working_copy_says_so_and_marks_words_that_are_not_cleared(self) -> None:
        words = Words("en")
        page = page_of(Told({"a": [note("1", who="P-1", quotable=False)]}))
        assert words("report.for_team") in page.words
        assert "P-1" in page.words
        assert words("findings.not_cleared") in page.words

    def test_the_version_for_leadership_has_no_pseudonym_and_only_cleared_words(self) -> None:
        told = Told({"a": [*by_people("A", 6), *by_people("B", 6, source="S2")]})
        secret = [note("X", "These words were never cleared", who="X", quotable=False)] * 6
        page = page_of(Told({**told.notes, "b": secret}), OUT)
        assert not re.search(r"-P\d", page.words)
        assert "never cleared" not in page.words
        assert Words("en")("report.for_team") not in page.words
        assert Words("en")("findings.no_quotes") in page.words

    def test_small_counts_are_said_under_the_limit_of_the_engagement(self) -> None:
        told = Told({"a": by_people("A", 8), "b": by_people("B", 30), "c": by_people("C", 40)})
        html = findings_html(told.findings(OUT, 10), ABOUT, Words("en"), DAY)
        page = read_page(html)
        assert "<10 participants · <10 notes" in page.words
        assert "<5" not in page.words
        assert page.cells[-4:-1] == ["Theme b", "withheld", "withheld"]


@st.composite
def engagements(draw: st.DrawFn) -> Told:
    """Themes of any size by any number of people, in five sources, some words not cleared."""
    numbers = iter(range(10_000))

    def some(count: int, people: int) -> list[Note]:
        return [
            note(
                f"n{next(numbers)}", "words " * 6, who=f"p{n % people}" if people else None,
                source="ABCDE"[n % 5], quotable=draw(st.booleans()),
            )
            for n in range(count)
        ]  # fmt: skip

    sizes = draw(st.lists(st.integers(1, 14), min_size=5, max_size=8))
    notes = {chr(97 + n): some(size, draw(st.integers(0, size))) for n, size in enumerate(sizes)}
    names = {key: theme(key, f"Th {key}", f"Th {key}") for key in notes}
    return Told(notes, loose=some(draw(st.integers(0, 8)), draw(st.integers(0, 3))), themes=names)


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def possible(shown: Sequence[str], total: int, loose_known: int | None) -> list[int]:
    """How many values a reader can think of for a small count, given all the page tells."""
    left = total - sum(number(cell) for cell in shown if cell.isdigit()) - (loose_known or 0)
    small, large = shown.count("<5"), shown.count("withheld")
    least = (small - 1) + 5 * large + (loose_known is None)
    most = 4 * (small - 1) if not large and loose_known is not None else total
    return [value for value in range(1, 5) if least <= left - value <= most]


@given(engagements(), st.sampled_from(LANGUAGES))
def test_no_count_under_five_is_said_outside_the_team(told: Told, language: Language) -> None:
    page = page_of(told, OUT, language)
    said = re.sub(r"\d+\W?%|GRADE|<\s?\d+", "", page.words)
    for level, text in page.headings:
        said = said.replace(text, "") if level == 3 else said
    counts = [number(found) for found in re.findall(r"\d[\d,\u00a0\u202f]*", said)]
    sources = len(
        {n.source for mine in told.notes.values() for n in mine} | {n.source for n in told.loose}
    )
    themes_and_sources = {len(told.notes), sources}
    assert not [count for count in counts if 0 < count < 5 and count not in themes_and_sources]


@given(engagements())
def test_no_count_under_five_can_be_worked_out_from_the_others(told: Told) -> None:
    page = page_of(told, OUT)
    columns = 4 if page.cells[1] == "Participants" else 3
    shown = [row[-2] for row in zip(*[iter(page.cells[columns:])] * columns, strict=True)]
    sizes = [len(mine) for mine in told.notes.values()]
    total = sum(sizes) + len(told.loose)
    grouped = re.search(r"grouped (<?)([\d,]+) notes", page.words)
    assert grouped is not None
    loose = None if grouped[1] else total - number(grouped[2])
    assert loose in {None, len(told.loose)}
    assert loose is None or loose == 0 or loose >= 5
    if "<5" in shown and any(cell.isdigit() for cell in shown):
        assert len(possible(shown, total, loose)) > 1
    if loose is None and any(cell.isdigit() for cell in shown):
        assert not all(cell.isdigit() for cell in shown)


def test_the_report_of_an_engagement_holds_its_themes_and_words(
    filled: Store, by_words: WordHashes
) -> None:
    regroup(filled, ACTOR, by_words)
    found = findings_of(filled, NoteFilter(), TEAM)
    page = read_page(findings_html(found, Engagement("Prairie", "Prairie"), Words("en")))
    assert [text.split(". ", 1)[1].strip() for level, text in page.headings if level == 3] == [
        finding.theme.name_en for finding in found.findings
    ]
    assert "Snow clearing never reaches our street" in page.words
