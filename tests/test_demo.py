import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import engagements
from clustering import themes
from clustering.places import places
from demo import ACTOR, SAMPLES, make_demo
from errors import EngagementFileError
from reports.portal import portal
from reports.site_grounds import site_grounds
from research import (
    codes,
    coding_rounds,
    engagement,
    interviews,
    notes,
    participants,
    settings,
    sources,
    units,
)
from research.coding_agreement import Reading
from research.coding_settling import outcomes
from research.notes import Note
from roadmap import services
from standard.criteria import criteria
from standard.evidence import all_grounds
from standard.version_diff import What
from standard.versions import unpublished
from store import Store, open_store
from tests.invented import WordHashes

ROOT = Path(__file__).parents[1]
FORMULA = re.compile(r"[=+\-@\t\r]")
PHONE = re.compile(r"\d{3}-\d{3}-\d{4}")
ADDRESS = re.compile(r"https?:|www\.|[\w-]+\.(?:com|ca|net|gov)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo(path, WordHashes())
    with open_store(path, engagements.SCHEMAS) as store:
        yield store


@pytest.fixture(scope="module")
def said(demo: Store) -> dict[str, Note]:
    """The notes by their reference."""
    return {note.ref: note for note in notes.find(demo)}


@pytest.fixture(scope="module")
def key() -> dict[str, dict[str, str]]:
    """What each note was written to say, by its reference."""
    with (ROOT / "tests" / "samples" / "answer-key.csv").open(encoding="utf-8", newline="") as file:
        return {row["ref"]: row for row in csv.DictReader(file)}


def cells() -> Iterator[tuple[str, str]]:
    """Every cell of every sample, with where it stands."""
    for path in sorted(SAMPLES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=1):
                yield from ((f"{path.name}:{number}:{name}", cell) for name, cell in row.items())


def test_the_demo_holds_what_its_samples_say(demo: Store) -> None:
    assert len(notes.find(demo, notes.NoteFilter(statuses=()))) == 468
    assert [source.notes for source in sources.sources(demo)] == [76, 68, 59, 135, 84, 46, 0]
    (kept,) = interviews.interviews(demo)
    assert (kept.passages, kept.codings, kept.notes, kept.lost) == (25, 9, 0, 0)
    assert len(units.units(demo)) == 20
    assert engagement.read(demo).title_fr.startswith("Recherche")
    assert "Foxtail" in settings.read(demo).ignore_words


def test_its_first_screen_is_alive(demo: Store) -> None:
    found = themes.themes(demo)
    assert len(found) >= 8
    assert sum(theme.notes for theme in found) == len(places(demo)) == 468
    assert themes.ungrouped(demo) == 0
    assert all(theme.name_en and theme.name_fr and theme.suggested for theme in found)


def test_every_source_says_how_it_was_collected_and_on_what_consent(demo: Store) -> None:
    for source in sources.sources(demo):
        assert source.method
        assert source.collected_on
        assert source.consent is sources.Consent.QUOTE
        assert source.consent_basis
        assert source.title_en != source.title_fr


def test_its_site_can_be_made_and_every_service_rests_on_evidence(demo: Store) -> None:
    offered = services.active(demo)
    assert len(offered) == 12
    made = portal(demo, date(2026, 3, 31), team=True)
    assert made.services == 12
    grounds = site_grounds(demo)
    resting = {one.code for one in offered if grounds[f"service:{one.code}"]}
    assert {one.code for one in offered} - resting == set()
    assert all(ground.said for ground in grounds["service:building-permit"])


def test_every_unit_is_named_in_both_languages(demo: Store) -> None:
    for unit in units.units(demo):
        assert unit.name_en
        assert unit.name_fr
        assert unit.director_role_en
        assert unit.director_role_fr


def test_people_are_counted_source_by_source(demo: Store) -> None:
    assert [source.participants for source in sources.sources(demo)][:5] == [19, 18, 15, 74, 6]
    survey = sources.sources(demo)[3]
    asked = [who for who in participants.participants(demo) if who.source == survey.id]
    told = sum("age_group" in who.attributes for who in asked)
    assert 0.8 * len(asked) < told < len(asked), "a few people leave it out, as in any survey"


def test_employees_belong_to_their_unit_and_residents_to_none_of_those_they_speak_of(
    demo: Store,
) -> None:
    residents, staff = sources.sources(demo)[:2]
    everyone = participants.participants(demo)
    assert all(who.unit for who in everyone if who.source == staff.id)
    assert not any(who.unit for who in everyone if who.source == residents.id)


def test_every_note_of_the_answer_key_is_in_the_demo_once(
    said: dict[str, Note], key: dict[str, dict[str, str]]
) -> None:
    assert len(key) == 468
    assert said.keys() == key.keys()


def test_a_note_is_hardly_ever_taken_for_the_other_language(
    said: dict[str, Note], key: dict[str, dict[str, str]]
) -> None:
    pairs = Counter((row["lang"], said[ref].lang) for ref, row in key.items())
    assert pairs["en", "fr"] + pairs["fr", "en"] <= 0.01 * 468
    assert 0.35 <= sum(note.lang == "fr" for note in said.values()) / 468 <= 0.45


def test_its_standard_is_grown_from_what_people_said(demo: Store) -> None:
    found = {one.number: all_grounds(demo)[one.id] for one in criteria(demo)}
    assert len(found) == 12
    two = found[2].heard
    assert (two.people, two.against_people) == (9, 2)
    assert two.languages == {"en", "fr"}
    assert {n for n, one in found.items() if one.evidence} == {2, 3, 5, 6}
    (changed,) = [c for c in unpublished(demo) if c.what is What.CHANGED]
    assert [e.kind for e in changed.causes] == ["pain_point"]


def test_its_codebook_was_coded_by_two_and_partly_settled(demo: Store) -> None:
    assert len(codes.codes(demo)) == 8
    assert [code.parent is None for code in codes.codes(demo)].count(False) == 3
    (one,) = coding_rounds.rounds(demo)
    found = outcomes(demo, one)
    whole = found.report.whole
    assert (one.ended, one.units, whole.units, whole.coded) == (True, 76, 76, 63)
    assert whole.positive is not None
    assert round(whole.positive, 2) == 0.9
    assert whole.reading is Reading.RELY
    assert found.left == 10
    assert all(code.definition_en and code.definition_fr for code in codes.codes(demo))


def test_every_change_is_signed_by_the_program(demo: Store) -> None:
    assert {row["actor"] for row in demo.rows("select actor from changes")} == {ACTOR}


def test_an_engagement_is_never_overwritten_by_the_demo(tmp_path: Path) -> None:
    (tmp_path / "demo.db").write_text("mine", encoding="utf-8")
    with pytest.raises(EngagementFileError):
        make_demo(tmp_path / "demo.db", WordHashes())
    assert (tmp_path / "demo.db").read_text(encoding="utf-8") == "mine"


def test_no_cell_of_the_samples_is_a_formula_or_leads_outside() -> None:
    for where, cell in cells():
        assert not FORMULA.match(cell), where
        assert not ADDRESS.search(cell), where
        assert set(re.findall(r"@([\w.-]+\w)", cell)) <= {"example.org"}, where
        assert all(call.startswith("403-555-01") for call in PHONE.findall(cell)), where
