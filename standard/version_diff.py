"""What differs between two versions of the standard, and which evidence caused it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Texts = Mapping[str, str]


@dataclass(frozen=True)
class FrozenEvidence:
    """A record that a criterion rested on, by what it was called then. `at`: for what caused a change,
    the revision of the criterion that came of it, which tells one change from the next."""

    kind: str
    id: str
    relation: str
    en: str
    fr: str
    at: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is, whatever it is called."""
        return self.kind, self.id, self.relation, self.at


@dataclass(frozen=True)
class FrozenCriterion:
    """A criterion as it was published: its texts by column, its parts (slots and checks) by key, what it
    rested on and what had caused its changes."""

    id: str
    number: int
    texts: Texts
    slots: Mapping[str, Texts]
    checks: Mapping[str, Texts]
    evidence: tuple[FrozenEvidence, ...] = ()
    causes: tuple[FrozenEvidence, ...] = ()

    def title(self, language: str) -> str:
        """Its title in a language, or in the other."""
        other = "en" if language == "fr" else "fr"
        return self.texts.get(f"title_{language}") or self.texts.get(f"title_{other}", "")


Snapshot = Sequence[FrozenCriterion]


class What(StrEnum):
    """What became of a criterion from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    EVIDENCE = "evidence"


class Part(StrEnum):
    """Where a text stands that differs."""

    TEXT = "text"
    SLOT = "slot"
    CHECK = "check"


@dataclass(frozen=True)
class Field:
    """A text that differs: `before` is empty where it is new, `after` where it is gone. `of`: the key of
    the slot or check it belongs to, or empty."""

    part: Part
    of: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What became of one criterion. `causes`: the evidence that a person said it was changed for; where
    there is none, only `gained` can tell why."""

    what: What
    before: FrozenCriterion | None
    after: FrozenCriterion | None
    fields: tuple[Field, ...] = ()
    gained: tuple[FrozenEvidence, ...] = ()
    lost: tuple[FrozenEvidence, ...] = ()
    causes: tuple[FrozenEvidence, ...] = ()

    @property
    def criterion(self) -> FrozenCriterion:
        """The criterion, as it is after or else as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a difference is of a criterion that was there before or is after")
        return found

    @property
    def asserted(self) -> bool:
        """Whether it was changed and nothing that anybody said is named for it."""
        return self.what is not What.EVIDENCE and not (self.causes or self.gained or self.lost)


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """What differs, by number; criteria that are the same are left out."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    found = [
        difference for key in old.keys() | new.keys()
        if (difference := _difference(old.get(key), new.get(key)))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.criterion.number, one.criterion.id))


def _difference(old: FrozenCriterion | None, new: FrozenCriterion | None) -> Difference | None:
    if new is None:
        return None if old is None else Difference(What.REMOVED, old, None, lost=old.evidence)
    if old is None:
        return Difference(What.ADDED, None, new, gained=new.evidence, causes=new.causes)
    fields = (
        *_fields(Part.TEXT, "", old.texts, new.texts),
        *_parts(Part.SLOT, old.slots, new.slots),
        *_parts(Part.CHECK, old.checks, new.checks),
    )
    gained, lost = _gained(old.evidence, new.evidence), _gained(new.evidence, old.evidence)
    if not (fields or gained or lost):
        return None
    what = What.CHANGED if fields else What.EVIDENCE
    return Difference(what, old, new, fields, gained, lost, _gained(old.causes, new.causes))


def _fields(part: Part, of: str, before: Texts, after: Texts) -> list[Field]:
    return [
        Field(part, of, name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    ]


def _parts(part: Part, before: Mapping[str, Texts], after: Mapping[str, Texts]) -> list[Field]:
    return [
        field
        for key in dict.fromkeys([*before, *after])
        for field in _fields(part, key, before.get(key, {}), after.get(key, {}))
    ]


def _gained(
    before: Sequence[FrozenEvidence], after: Sequence[FrozenEvidence]
) -> tuple[FrozenEvidence, ...]:
    known = {one.key for one in before}
    return tuple(one for one in after if one.key not in known)
