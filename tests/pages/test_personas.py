"""Personas: drafted from a segment or by hand, each trait with its evidence, corrected by a person."""

import pytest
from streamlit.testing.v1 import AppTest

from personas import pain_points, personas
from personas.persona_draft import Aspect
from personas.persona_rules import Basis, Rule
from personas.personas import Persona
from research import notes
from research.notes import NoteStatus
from research.survey.decisions import decide_question
from research.survey.questions import Decided
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, english_sentences, field, press, primary_at_top, words_of
from wording import LANGUAGES, Language, Words

HEADER = ("text", "lang", "kind", "participant", "age", "channel", "home")


@pytest.fixture(autouse=True)
def read_by_words(model: WordHashes) -> None:
    """What notes are is looked for before the first persona is drafted."""


@pytest.fixture
def described(begun: Store) -> Store:
    """Fourteen people of two kinds: eight who phone from the shore, six who are on the web."""
    rows = [
        (f"Nobody answers the phone, call {n}", "en", "pain", f"S{n}", "75+", "phone", "shore")
        for n in range(8)
    ]
    rows += [
        (f"Le site web oublie mon mot de passe {n}", "fr", "pain", f"H{n}", "18-34", "web", "hill")
        for n in range(6)
    ]
    import_notes(begun, HEADER, *rows, attributes=("age", "channel", "home"), source=draft("Fair"))
    return begun


def only(store: Store) -> Persona:
    (persona,) = personas.personas(store)
    return persona


def drafted(store: Store, screen: Open, language: Language = "en") -> AppTest:
    """The screen after the larger segment was made a persona."""
    at = when_done(
        press(
            screen("personas", language, personas_part="segments"),
            Words(language)("personas.draft"),
        )
    )
    assert not at.exception
    assert at.segmented_control(key="personas_part").value == "described"
    return at


def opened(store: Store, screen: Open, place: int = 0, language: Language = "en") -> AppTest:
    """The screen with a trait of the persona chosen."""
    persona = only(store)
    key = persona.traits[place].id
    return screen("personas", language, **{f"traits_{persona.id}_chosen": [key]})


def test_segments_show_how_far_to_trust_them_and_one_becomes_a_persona(
    described: Store, screen: Open
):
    at = screen("personas", personas_part="segments")
    assert "14 of 14 participants told this of themselves. They form 2 segments" in words_of(at)
    assert "holds together 100%" in words_of(at)
    assert "8 people, 57% of 14" in words_of(at)
    assert primary_at_top(at) == ["Draft a persona"]
    at = drafted(described, screen)
    persona = only(described)
    assert (persona.n, persona.basis) == (8, Basis.STATISTICAL)
    assert persona.name_en in words_of(at)
    assert "Statistical" in words_of(at)
    assert "Nobody answers the phone" in words_of(at)


def test_the_first_draft_reads_what_notes_are_and_the_next_begins_at_once(
    described: Store, screen: Open
):
    assert pain_points.pain_points(described) == []
    at = drafted(described, screen)
    assert {trait.aspect for trait in only(described).traits} >= {Aspect.BARRIER}
    assert "Persona drafted" in words_of(at)
    at.segmented_control(key="personas_part").set_value("segments").run()
    at = press(at, "Draft a persona", place=1)
    assert not at.get("progress")
    newest = max(personas.personas(described), key=lambda one: one.id)
    assert at.selectbox(key="persona").value == newest.id


def test_segments_are_of_answers_in_both_languages_and_told_in_the_readers(
    begun: Store, screen: Open
):
    """Seven who answered in English and seven in French are told apart by what they answered."""
    said = {"en": ("Yes", "No", "Slow site"), "fr": ("Oui", "Non", "Site lent")}
    rows = [
        (f"{text} {n}", lang, "pain", f"{lang}{n}", str(30 + n % 2 * 40), yes if n % 2 else no)
        for lang, (yes, no, text) in said.items() for n in range(7)
    ]  # fmt: skip
    import_notes(
        begun, ("text", "lang", "kind", "participant", "age", "online"), *rows,
        attributes=("age", "online"), source=draft("Survey"),
    )  # fmt: skip
    decide_question(begun, ACTOR, Decided("online", "Used the site", "A utilisé le site"))
    told = words_of(screen("personas", "fr", personas_part="segments"))
    assert "A utilisé le site\u00a0: Oui" in told.replace("\\", "")
    assert "Yes" not in told
    at = drafted(begun, screen, "fr")
    assert not at.exception
    persona = only(begun)
    assert (persona.n, "Used the site: No" in persona.name_en) == (8, True)
    assert "A utilisé le site\u00a0: Non" in persona.name_fr


def test_few_people_are_no_segments_and_it_says_why(filled: Store, screen: Open):
    at = screen("personas", personas_part="segments")
    assert "No segments are claimed: 5 people told these things" in words_of(at)
    assert "Draft a persona" not in buttons(at)


def test_a_persona_is_defined_by_hand_and_under_five_people_says_it_is_a_guess(
    filled: Store, screen: Open
):
    at = screen("personas")
    field(at, "Name in English").set_value("Parent")
    field(at, "age").set_value(["35-54"])
    at = when_done(press(at, "Draft this persona"))
    persona = only(filled)
    assert (persona.n, persona.basis) == (2, Basis.PROTO)
    assert "Fewer than 5 people stand behind this persona" in words_of(at)
    assert "by hand: age: 35-54" in words_of(at)


def test_a_persona_without_a_rule_is_refused_and_the_form_keeps_what_was_typed(
    filled: Store, screen: Open
):
    at = screen("personas")
    field(at, "Name in English").set_value("Anyone")
    at = press(at, "Draft this persona")
    assert at.error[0].value.startswith("Nothing says who belongs")
    assert field(at, "Name in English").value == "Anyone"
    assert personas.personas(filled) == []


def test_a_quote_on_the_card_needs_consent_and_the_evidence_does_not(filled: Store, screen: Open):
    personas.begin(filled, ACTOR, "Swimmer", "", Rule({"age": ("35-54",)}))
    (pool,) = [n for n in notes.find(filled) if n.text.startswith("Pool registration")]
    personas.add_trait(filled, ACTOR, only(filled), Aspect.BARRIER, "Full at once", "")
    personas.cite(filled, ACTOR, only(filled).traits[0], [pool.id])
    assert (
        pool.text not in words_of(screen("personas")).split("In their words")[1].split("Aspect")[0]
    )
    assert any(pool.text in one.value for one in opened(filled, screen).html)


def test_a_trait_is_corrected_and_undone(described: Store, screen: Open):
    drafted(described, screen)
    at = opened(described, screen)
    before = only(described).traits[0].text_en
    field(at, "In English", 1).set_value("Calls go unanswered")
    at = press(at, "Save", 1)
    assert only(described).traits[0].text_en == "Calls go unanswered"
    assert "Trait corrected." in words_of(at)
    press(at, "Undo")
    assert only(described).traits[0].text_en == before


def test_a_trait_is_added_and_is_an_assumption_until_a_note_is_cited(
    described: Store, screen: Open
):
    personas.begin(described, ACTOR, "Caller", "", Rule({"channel": ("phone",)}))
    at = screen("personas")
    field(at, "In English").set_value("Wants to stay independent")
    at = press(at, "Add it")
    assert "assumption" in words_of(at)
    assert only(described).traits[0].assumption
    said = next(
        n for n in notes.find(described) if n.participant in {p.id for p in only(described).people}
    )
    key = only(described).traits[0].id
    at = opened(described, screen)
    assert "No note stands behind this trait" in words_of(at)
    at = screen(
        "personas",
        **{f"traits_{only(described).id}_chosen": [key], f"cite_{key}_chosen": [said.id]},
    )
    press(at, "Cite the chosen notes")
    assert not only(described).traits[0].assumption


def test_a_withdrawn_note_marks_its_trait_until_the_evidence_is_seen_anew(
    described: Store, screen: Open
):
    drafted(described, screen)
    cited = only(described).traits[0].evidence[0].note
    notes.set_status(
        described, ACTOR, [n for n in notes.find(described) if n.id == cited], NoteStatus.WITHDRAWN
    )
    at = opened(described, screen)
    assert "rest on notes that changed or were withdrawn" in words_of(at)
    assert "A note that was withdrawn." in words_of(at)
    press(at, "Keep the evidence as it is now")
    kept = only(described).traits[0]
    assert not kept.stale
    assert not kept.assumption
    assert cited not in {one.note for one in kept.evidence}


def test_a_trait_is_removed_and_a_persona_renamed_and_taken_away(described: Store, screen: Open):
    drafted(described, screen)
    count = len(only(described).traits)
    press(opened(described, screen), "Remove this trait")
    assert len(only(described).traits) == count - 1
    at = screen("personas")
    field(at, "Name in English", 1).set_value("Caller")
    press(at, "Save")
    assert only(described).name_en == "Caller"
    press(screen("personas"), "Take away")
    assert personas.personas(described) == []


def test_whose_voice_is_missing_is_listed_first(filled: Store, screen: Open):
    at = screen("personas", personas_part="coverage")
    table = at.dataframe[0].value
    few = list(table["missing"])
    assert few == sorted(few, reverse=True)
    assert "PRK · Parks" in list(table["value"])
    row = table[table["value"] == "PRK · Parks"].iloc[0]
    assert (row["people"], row["notes"], row["missing"]) == (0, 0, "Few")
    assert "groups were hardly heard" in words_of(at)


@pytest.mark.parametrize("part", ["described", "segments", "coverage"])
def test_every_part_is_in_french_for_a_french_reader(described: Store, screen: Open, part: str):
    drafted(described, screen, "fr")
    chosen = {f"traits_{only(described).id}_chosen": [only(described).traits[0].id]}
    at = screen("personas", "fr", personas_part=part, **chosen)
    assert not at.exception
    assert english_sentences(at, described) <= {"English", "web"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_told_of_themselves_is_never_read_as_markdown(
    begun: Store, screen: Open, language: Language
):
    hostile = "![x](http://outside.example/a.png) :red[y]"
    rows = [(f"{hostile} {n}", "pain", f"P{n}", hostile if n % 2 else "b") for n in range(14)]
    import_notes(
        begun, ("text", "kind", "participant", "home"), *rows, attributes=("home",),
        source=draft(hostile),
    )  # fmt: skip
    personas.begin(begun, ACTOR, hostile, hostile, Rule({"home": (hostile,)}))
    personas.add_trait(begun, ACTOR, only(begun), Aspect.GOAL, hostile, hostile)
    for part in ("described", "segments", "coverage"):
        at = screen("personas", language, personas_part=part)
        assert not at.exception
        marked = [*at.markdown, *at.caption, *at.subheader, *at.info, *at.warning]
        assert not [one.value for one in marked if "](" in one.value or ":red[" in one.value]
