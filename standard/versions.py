"""Versions of the standard: frozen when they are published, each with its reason."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from errors import InputError
from research import days
from standard import crosswalk, phases
from standard.criteria import TEXTS, Criterion, criteria
from standard.evidence import SIDES
from standard.labels import Label, labels
from standard.version_diff import (
    Difference,
    FrozenCriterion,
    FrozenEvidence,
    Snapshot,
    differences,
)
from store import Store, new_key
from store.links import End, Kind, Link, Relation, links_to

REASON_LIMIT = 600


@dataclass(frozen=True)
class Version:
    """A version as it was published."""

    id: str
    number: int
    reason: str
    published_on: str
    content: tuple[FrozenCriterion, ...]


@dataclass(frozen=True)
class Step:
    """A version with what differs from the one before it."""

    version: Version
    changes: tuple[Difference, ...]


def versions(store: Store) -> list[Version]:
    """The versions, the newest first."""
    rows = store.rows("select * from standard_versions order by number desc")
    return [
        Version(row["id"], row["number"], row["reason"], row["published_on"], _read(row["content"]))
        for row in rows
    ]


def changelog(store: Store) -> list[Step]:
    """Every version with what it changed, the newest first; the first begins from nothing."""
    found = versions(store)
    before: Sequence[Snapshot] = [*(one.content for one in found), ()][1:]
    return [
        Step(one, tuple(differences(old, one.content)))
        for one, old in zip(found, before, strict=True)
    ]


def unpublished(store: Store) -> list[Difference]:
    """What differs now from the last version; before the first, everything."""
    last = versions(store)[:1]
    return differences(last[0].content if last else (), frozen(store))


def publish(store: Store, actor: str, reason: str) -> int:
    """Freeze the standard as it is as the next version; gives the number of the change. Raises
    `InputError` without a reason, and where nothing changed since the last version."""
    reason = reason.strip()
    if not reason:
        raise InputError("version_reason_missing")
    if len(reason) > REASON_LIMIT:
        raise InputError("version_reason_too_long", limit=REASON_LIMIT)
    if not unpublished(store):
        raise InputError("version_same")
    content = json.dumps([asdict(one) for one in frozen(store)], ensure_ascii=False)
    number = 1 + max((one.number for one in versions(store)), default=0)
    with store.change(actor, "standard.publish", number=number) as change:
        if change.rows("select 1 from standard_versions where number = ?", [number]):
            raise InputError("version_same")  # somebody published it in the same moment
        change.insert("standard_versions", {
            "id": new_key(), "number": number, "reason": reason,
            "published_on": days.today().isoformat(), "content": content,
        })  # fmt: skip
    return change.number


def frozen(store: Store) -> list[FrozenCriterion]:
    """The standard as it is now, as it would be published."""
    listed = criteria(store)
    links = {one.id: links_to(store, End(Kind.CRITERION, one.id)) for one in listed}
    named = labels(store, {link.source for mine in links.values() for link in mine})
    return [_frozen(one, links[one.id], named) for one in listed]


def _frozen(
    criterion: Criterion, links: Sequence[Link], named: Mapping[End, Label]
) -> FrozenCriterion:
    says = criterion.says
    texts = {f"{name}_{code}": getattr(says, f"{name}_{code}") for name in TEXTS
             for code in ("en", "fr")}  # fmt: skip
    texts |= {"phases": phases.written(says.phases), "maps": crosswalk.written(says.maps)}
    causes = [link for link in links if link.relation is Relation.CAUSES]
    evidence = [link for link in links if link.relation in {*SIDES, Relation.ADDRESSES}]
    return FrozenCriterion(
        criterion.id, criterion.number, texts,
        {
            slot.id: {
                "name_en": slot.name_en, "name_fr": slot.name_fr, "fills_en": slot.fills_en,
                "fills_fr": slot.fills_fr, "phase": slot.phase.value,
                "months": str(slot.months or ""),
            }
            for slot in criterion.slots
        },
        {
            check.id: {"how": check.how.value, "text_en": check.text_en, "text_fr": check.text_fr}
            for check in criterion.checks
        },
        tuple(_cited(link, named) for link in evidence),
        tuple(_cited(link, named, link.note) for link in causes),
    )  # fmt: skip


def _cited(link: Link, named: Mapping[End, Label], at: str = "") -> FrozenEvidence:
    label = named.get(link.source, Label("", "", there=False))
    return FrozenEvidence(
        link.source.kind.value, link.source.id, link.relation.value, label.en, label.fr, at
    )


def _read(content: str) -> tuple[FrozenCriterion, ...]:
    return tuple(_criterion(one) for one in json.loads(content))


def _criterion(kept: dict[str, Any]) -> FrozenCriterion:
    return FrozenCriterion(**{
        **kept,
        "evidence": tuple(FrozenEvidence(**one) for one in kept["evidence"]),
        "causes": tuple(FrozenEvidence(**one) for one in kept["causes"]),
    })  # fmt: skip
