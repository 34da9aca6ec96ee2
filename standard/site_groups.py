"""The tasks, topics and life events that services are found by, as a city usually has them."""

import tomllib
from functools import cache
from pathlib import Path

from personas.journey_rules import Bilingual
from standard.site.content import Group, Sort
from wording.catalogue import french_spacing

FILE = Path(__file__).parents[1] / "data" / "defaults" / "portal.toml"

FIELDS = {"tasks": Sort.TASK, "topics": Sort.TOPIC, "life_events": Sort.LIFE_EVENT}
"""The field of a service that names its groups of a sort."""


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order in which the site shows them."""
    kept = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Group(
            sort, key,
            Bilingual(one["name"]["en"], french_spacing(one["name"]["fr"])),
            Bilingual(one["summary"]["en"], french_spacing(one["summary"]["fr"])),
        )
        for sort in Sort
        for key, one in kept[sort.value].items()
    )  # fmt: skip


@cache
def keys_of(field: str) -> tuple[str, ...]:
    """The keys that a field of a service may name."""
    return tuple(group.key for group in groups() if group.sort is FIELDS[field])
