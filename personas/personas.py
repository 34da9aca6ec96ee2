"""Personas: described groups of people, each trait grounded in notes through the thread's links.

A persona's people are those its rule fits now; how many they are decides what it may be called. A trait
that no note supports is an assumption, and one whose notes changed or were withdrawn since is stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import InputError
from personas.persona_draft import Aspect, DraftTrait
from personas.persona_rules import Basis, Origin, Rule, basis, members
from research.participants import Participant, participants
from store import Change, Row, Store, new_key
from store.links import End, Kind, Relation, join, links_to, part

NAME_LIMIT = 120
TRAIT_LIMIT = 400


@dataclass(frozen=True)
class Evidence:
    """A note that a trait or a pain point rests on; `stale` where it changed or is gone since."""

    link: str
    note: str
    stale: bool


@dataclass(frozen=True)
class Trait:
    """One thing that is said of a persona. `by`: machine or person."""

    id: str
    persona: str
    aspect: Aspect
    text_en: str
    text_fr: str
    by: str
    rev: int
    evidence: tuple[Evidence, ...]

    @property
    def assumption(self) -> bool:
        """Whether nothing that anybody said stands behind it."""
        return not any(not one.stale for one in self.evidence)

    @property
    def stale(self) -> bool:
        """Whether some of its evidence changed or was withdrawn since it was cited."""
        return any(one.stale for one in self.evidence)


@dataclass(frozen=True)
class Persona:
    """A persona with how many people it describes: `n` of `whole` who took part."""

    id: str
    name_en: str
    name_fr: str
    origin: Origin
    rule: Rule
    rev: int
    people: tuple[Participant, ...]
    whole: int
    traits: tuple[Trait, ...]

    @property
    def n(self) -> int:
        """How many people it describes."""
        return len(self.people)

    @property
    def share(self) -> float:
        """Their share of all who took part, 0 to 1."""
        return self.n / self.whole if self.whole else 0.0

    @property
    def basis(self) -> Basis:
        """What it rests on: under five people it is a proto-persona."""
        return basis(self.origin, self.n)


def personas(store: Store) -> list[Persona]:
    """The live personas, the largest first."""
    everyone = participants(store)
    rows = store.rows("select * from personas where status = 'live' order by id")
    found = [_persona(store, row, everyone) for row in rows]
    return sorted(found, key=lambda persona: -persona.n)


def begin(
    store: Store,
    actor: str,
    name_en: str,
    name_fr: str,
    rule: Rule,
    *,
    origin: Origin = Origin.RULE,
    traits: Sequence[DraftTrait] = (),
) -> int:
    """Write a new persona with its drafted traits and their links; gives the number of the change.
    Raises `InputError` without a name, or for a rule that names nobody and nothing."""
    name_en, name_fr = _both(name_en, name_fr, NAME_LIMIT, "name_missing", "name_too_long")
    if not (rule.attributes or rule.people):
        raise InputError("persona_rule_empty")
    with store.change(actor, "persona.begin", title=name_en) as change:
        key = new_key()
        change.insert("personas", {
            "id": key, "name_en": name_en, "name_fr": name_fr, "origin": origin.value,
            "rule": rule.written(),
        })  # fmt: skip
        for place, trait in enumerate(traits):
            made = _insert(change, key, place, trait, "machine")
            _cite(change, made, trait.notes)
    return change.number


def rename(store: Store, actor: str, persona: Persona, name_en: str, name_fr: str) -> int:
    """Give a persona another name; gives the number of the change."""
    name_en, name_fr = _both(name_en, name_fr, NAME_LIMIT, "name_missing", "name_too_long")
    with store.change(actor, "persona.rename", before=persona.name_en, after=name_en) as change:
        values: Row = {"name_en": name_en, "name_fr": name_fr}
        change.update("personas", persona.id, values, rev=persona.rev)
    return change.number


def retire(store: Store, actor: str, persona: Persona) -> int:
    """Take a persona out of the work; what was linked to it shows that it is gone."""
    with store.change(actor, "persona.retire", title=persona.name_en) as change:
        change.update("personas", persona.id, {"status": "retired"}, rev=persona.rev)
    return change.number


def add_trait(
    store: Store, actor: str, persona: Persona, aspect: Aspect, text_en: str, text_fr: str
) -> int:
    """Say something more of a persona. It is an assumption until a note is cited for it."""
    text_en, text_fr = _both(text_en, text_fr, TRAIT_LIMIT, "trait_empty", "trait_too_long")
    with store.change(actor, "trait.add", title=persona.name_en) as change:
        draft = DraftTrait(aspect, text_en, text_fr, ())
        _insert(change, persona.id, len(persona.traits), draft, "person")
    return change.number


def edit_trait(store: Store, actor: str, trait: Trait, text_en: str, text_fr: str) -> int:
    """Correct a trait; from then on it is a person's."""
    text_en, text_fr = _both(text_en, text_fr, TRAIT_LIMIT, "trait_empty", "trait_too_long")
    with store.change(actor, "trait.edit", text=text_en) as change:
        values: Row = {"text_en": text_en, "text_fr": text_fr, "by": "person"}
        change.update("persona_traits", trait.id, values, rev=trait.rev)
    return change.number


def remove_trait(store: Store, actor: str, trait: Trait) -> int:
    """Take a trait away with the links to its evidence."""
    with store.change(actor, "trait.remove", text=trait.text_en or trait.text_fr) as change:
        for one in trait.evidence:
            part(change, one.link)
        change.delete("persona_traits", trait.id)
    return change.number


def cite(store: Store, actor: str, trait: Trait, notes: Sequence[str]) -> int:
    """Cite notes as evidence of a trait; one cited before is seen anew, and is stale no more."""
    if not notes:
        raise InputError("choose_notes")
    with store.change(actor, "trait.cite", n=len(notes)) as change:
        _cite(change, trait.id, notes)
    return change.number


def evidence_of(store: Store, end: End) -> tuple[Evidence, ...]:
    """The notes that support a record, with whether each still stands as it was."""
    return tuple(
        Evidence(link.id, link.source.id, link.stale)
        for link in links_to(store, end)
        if link.source.kind is Kind.NOTE and link.relation is Relation.SUPPORTS
    )


def _persona(store: Store, row: Row, everyone: Sequence[Participant]) -> Persona:
    rule = Rule.read(row["rule"])
    traits = store.rows(
        "select * from persona_traits where persona = ? order by position, id", [row["id"]]
    )
    return Persona(
        row["id"], row["name_en"], row["name_fr"], Origin(row["origin"]), rule, row["rev"],
        tuple(members(rule, everyone)), len(everyone),
        tuple(_trait(store, trait) for trait in traits),
    )  # fmt: skip


def _trait(store: Store, row: Row) -> Trait:
    return Trait(
        row["id"], row["persona"], Aspect(row["aspect"]), row["text_en"], row["text_fr"],
        row["by"], row["rev"], evidence_of(store, End(Kind.TRAIT, row["id"])),
    )  # fmt: skip


def _insert(change: Change, persona: str, place: int, trait: DraftTrait, by: str) -> str:
    key = new_key()
    change.insert("persona_traits", {
        "id": key, "persona": persona, "position": place, "aspect": trait.aspect.value,
        "text_en": trait.text_en, "text_fr": trait.text_fr, "by": by,
    })  # fmt: skip
    return key


def _cite(change: Change, trait: str, notes: Sequence[str]) -> None:
    for note in notes:
        join(change, End(Kind.NOTE, note), Relation.SUPPORTS, End(Kind.TRAIT, trait))


def _both(en: str, fr: str, limit: int, missing: str, too_long: str) -> tuple[str, str]:
    """A text in both languages, at least one of them; the reader gets the one there is."""
    en, fr = en.strip(), fr.strip()
    if not (en or fr):
        raise InputError(missing)
    if max(len(en), len(fr)) > limit:
        raise InputError(too_long, limit=limit)
    return en, fr
