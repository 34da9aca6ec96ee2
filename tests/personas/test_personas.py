from pathlib import Path

import pytest

from errors import ConflictError, InputError, NotFoundError
from personas import personas, thread
from personas.people import said_by
from personas.persona_draft import Aspect, draft
from personas.persona_rules import Basis, Origin, Rule, members
from personas.personas import Persona
from research import notes
from research.notes import NoteStatus
from research.participants import participants
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR
from tests.personas.heard import engagement, note

ELDERS = Rule({"age": ("65+",)})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return engagement(tmp_path / "e.db")


def drafted(store: Store, rule: Rule = ELDERS) -> Persona:
    traits = draft(said_by(store, members(rule, participants(store))))
    personas.begin(store, ACTOR, "Elder", "Personne aînée", rule, traits=traits)
    return personas.personas(store)[0]


def test_a_persona_drafts_itself_with_each_trait_resting_on_notes(store: Store) -> None:
    persona = drafted(store)
    assert (persona.n, persona.whole, persona.basis) == (5, 7, Basis.QUALITATIVE)
    assert persona.share == pytest.approx(5 / 7)
    said = {one.note.id for one in said_by(store, persona.people)}
    assert persona.traits
    for trait in persona.traits:
        assert trait.by == "machine"
        assert not trait.assumption
        assert not trait.stale
        assert {one.note for one in trait.evidence} <= said


def test_a_persona_of_few_is_a_proto_persona_however_it_was_found(store: Store) -> None:
    web = Rule(people=tuple(p.id for p in participants(store) if p.attributes["channel"] == "web"))
    personas.begin(store, ACTOR, "", "Jeune", web, origin=Origin.SEGMENT)
    (persona,) = personas.personas(store)
    assert (persona.n, persona.basis, persona.name_fr) == (2, Basis.PROTO, "Jeune")


@pytest.mark.parametrize("status", [NoteStatus.WITHDRAWN, NoteStatus.HIDDEN])
def test_a_note_that_is_taken_back_makes_its_traits_stale(store: Store, status: NoteStatus) -> None:
    drafted(store)
    notes.set_status(store, ACTOR, [note(store, "I need large")], status)
    (need,) = [t for t in personas.personas(store)[0].traits if t.aspect is Aspect.NEED]
    assert need.stale
    assert need.assumption  # nothing else stood behind it
    others = [t for t in personas.personas(store)[0].traits if t.aspect is Aspect.BARRIER]
    assert not any(trait.stale for trait in others)


def test_a_corrected_note_makes_its_trait_stale_until_it_is_cited_again(store: Store) -> None:
    drafted(store)
    changed = note(store, "I need large")
    notes.edit(store, ACTOR, changed, text="I need larger print", lang="en", kind="need")
    (need,) = [t for t in personas.personas(store)[0].traits if t.aspect is Aspect.NEED]
    assert need.stale
    end = End(Kind.TRAIT, need.id)
    thread.confirm(store, ACTOR, end, thread.rests_on(store, end))
    (need,) = [t for t in personas.personas(store)[0].traits if t.aspect is Aspect.NEED]
    assert not need.stale
    assert not need.assumption


def test_a_trait_without_a_note_is_an_assumption_until_one_is_cited(store: Store) -> None:
    personas.add_trait(store, ACTOR, drafted(store), Aspect.GOAL, "Stay independent", "")
    trait = next(t for t in personas.personas(store)[0].traits if t.text_en == "Stay independent")
    assert trait.assumption
    assert trait.by == "person"
    personas.cite(store, ACTOR, trait, [note(store, "I need large").id])
    trait = next(t for t in personas.personas(store)[0].traits if t.text_en == "Stay independent")
    assert not trait.assumption
    end = End(Kind.TRAIT, trait.id)
    (strand,) = thread.rests_on(store, end)
    thread.unlink(store, ACTOR, end, strand)
    trait = next(t for t in personas.personas(store)[0].traits if t.text_en == "Stay independent")
    assert trait.assumption
    with pytest.raises(NotFoundError):
        thread.unlink(store, ACTOR, end, strand)


def test_a_corrected_trait_is_a_persons_and_keeps_its_evidence(store: Store) -> None:
    trait = drafted(store).traits[0]
    personas.edit_trait(store, ACTOR, trait, "Bills by mail", "Des factures par la poste")
    after = personas.personas(store)[0].traits[0]
    assert (after.text_en, after.text_fr, after.by) == (
        "Bills by mail", "Des factures par la poste", "person",
    )  # fmt: skip
    assert after.evidence == trait.evidence
    with pytest.raises(ConflictError):
        personas.edit_trait(store, ACTOR, trait, "Other", "")


def test_what_is_removed_or_taken_away_comes_back_whole_with_undo(store: Store) -> None:
    persona = drafted(store)
    number = personas.remove_trait(store, ACTOR, persona.traits[0])
    assert personas.personas(store)[0].traits == persona.traits[1:]
    store.undo(number, ACTOR)
    assert personas.personas(store)[0].traits == persona.traits
    number = personas.retire(store, ACTOR, persona)
    assert personas.personas(store) == []
    store.undo(number, ACTOR)
    assert personas.personas(store)[0].traits == persona.traits


def test_a_name_and_a_rule_are_needed(store: Store) -> None:
    with pytest.raises(InputError) as error:
        personas.begin(store, ACTOR, " ", "", ELDERS)
    assert error.value.key == "name_missing"
    with pytest.raises(InputError) as error:
        personas.begin(store, ACTOR, "Anyone", "", Rule())
    assert error.value.key == "persona_rule_empty"
    persona = drafted(store)
    with pytest.raises(InputError) as error:
        personas.rename(store, ACTOR, persona, "x" * (personas.NAME_LIMIT + 1), "")
    assert error.value.key == "name_too_long"
    personas.rename(store, ACTOR, persona, "Elders", "Aînés")
    assert personas.personas(store)[0].name_en == "Elders"
    with pytest.raises(InputError) as error:
        personas.add_trait(store, ACTOR, persona, Aspect.GOAL, "", " ")
    assert error.value.key == "trait_empty"
