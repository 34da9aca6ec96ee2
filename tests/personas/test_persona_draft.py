from dataclasses import replace
from pathlib import Path

import engagements
from personas.people import asked_together, described, said_by
from personas.persona_draft import ACCESS_WORDS, NOTES_EACH, TRAITS_EACH, Aspect, Said, draft
from research.engagement import Engagement
from research.notes import find
from research.participants import participants
from research.survey.comparing import compared_by
from store import open_store
from tests.invented import ACTOR, import_notes
from tests.invented import draft as draft_source
from tests.personas.heard import engagement, note


def test_traits_rest_on_the_notes_they_are_drafted_from(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    kinds = {n.id: n.kind or "" for n in find(store)}
    said = [Said(n, kinds[n.id], "calls", 0.5) for n in find(store) if n.participant]
    found = {aspect: [t for t in draft(said) if t.aspect is aspect] for aspect in Aspect}
    (barrier,) = found[Aspect.BARRIER]
    assert {kinds[key] for key in barrier.notes} == {"pain"}
    assert len(barrier.notes) == 4
    (need,) = found[Aspect.NEED]
    assert (need.text_en, need.text_fr) == ("I need large print on the bill", "")
    (goal,) = found[Aspect.GOAL]
    assert goal.notes == (note(store, "Mail the bill").id,)
    (access,) = found[Aspect.ACCESS]
    assert set(access.notes) == {
        note(store, begins).id for begins in ("I need large", "Mail the bill", "My hearing aid")
    }
    assert [t.text_fr for t in found[Aspect.CHANNEL]] == ["Web", "Téléphone", "En personne"]


def test_the_most_central_note_gives_the_words_and_the_theme_of_most_people_comes_first(
    tmp_path: Path,
) -> None:
    store = engagement(tmp_path / "e.db")
    pains = [n for n in find(store) if n.kind == "pain"]
    said = [
        Said(n, "pain", "web" if "ebsite" in n.text else "calls", 0.9 if n.lang == "fr" else 0.2)
        for n in pains
    ]
    first, second = (t for t in draft(said) if t.aspect is Aspect.BARRIER)
    assert (first.text_en, first.text_fr) == ("", "Personne ne répond au téléphone du comptoir")
    assert second.text_en == "The website forgets my password"


def test_a_draft_is_short_and_says_nothing_that_no_note_says(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    one = find(store)[0]
    many = [Said(one, "pain", f"theme {n}", 0.5) for n in range(9)]
    barriers = [t for t in draft(many) if t.aspect is Aspect.BARRIER]
    assert len(barriers) == TRAITS_EACH
    same = draft([Said(one, "pain", "theme", 0.5)] * 9)
    assert len(same[0].notes) == NOTES_EACH
    assert draft([]) == []
    assert all(trait.notes for trait in same)


def test_what_a_note_is_comes_from_the_person_who_typed_it(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    elders = [p for p in participants(store) if p.attributes["age"] == "65+"]
    said = said_by(store, elders)
    assert [one.kind for one in said] == ["pain", "pain", "pain", "need", "idea", "fact"]
    assert {one.theme for one in said} == {""}


def test_a_trait_does_not_say_how_to_reach_whoever_said_it(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    one = replace(find(store)[0], text="No answer. Write to ana@example.org")
    (trait,) = [t for t in draft([Said(one, "pain", "", 0.5)]) if t.aspect is Aspect.BARRIER]
    assert trait.text_en == "No answer. Write to […]"


def test_words_of_access_are_whole_words() -> None:
    assert ACCESS_WORDS.search("Le lecteur d'écran ne lit rien")
    assert not ACCESS_WORDS.search("Une fuite de borne-fontaine")


def test_people_are_compared_by_what_they_were_asked_together(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    import_notes(
        store, ("text", "lang", "participant", "colour"), ("Too slow", "en", "V1", "yellow"),
        source=draft_source("Board"), attributes=("colour",),
    )  # fmt: skip
    assert asked_together(store) == ("age", "channel")
    assert len(described(store, ("age", "channel"))) == 7
    assert [person.attributes for person in described(store, ("colour",))] == [{"colour": "yellow"}]


def test_nobody_told_anything_is_no_question(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    engagements.create(path, ACTOR, Engagement("New", "Nouveau"))
    with open_store(path, engagements.SCHEMAS) as store:
        assert asked_together(store) == ()


def test_an_answer_is_the_same_in_whichever_language_it_was_asked(tmp_path: Path) -> None:
    """Else people are told apart by the language of their questionnaire."""
    store = engagement(tmp_path / "e.db")
    import_notes(
        store, ("text", "participant", "online", "ease", "ways", "visits"),
        ("Slow", "V1", "Yes", "Very easy", "Web; phone", "2"),
        ("Lent", "V2", "Oui", "Très facile", "Web", "11"),
        ("Hard", "V3", "No", "Very difficult", "Phone", "30"),
        ("Dur", "V4", "Non", "Ne sait pas", "Web; phone", "4"),
        source=draft_source("Board"), attributes=("online", "ease", "ways", "visits"),
    )  # fmt: skip
    told = [dict(one.attributes) for one in described(store, ("online", "ease", "ways", "visits"))]
    assert told == [
        {"online": "yes", "ease": "5", "visits": "2"},
        {"online": "yes", "ease": "5", "visits": "11"},
        {"online": "no", "ease": "1", "visits": "30"},
        {"online": "no", "visits": "4"},
    ]
    online, ease = (one for one in compared_by(store) if one.name in {"online", "ease"})
    yes, easiest = online.answer("yes"), ease.answer("5")
    assert yes is not None
    assert easiest is not None
    assert (yes.fr, easiest.fr) == ("Oui", "Très facile")
