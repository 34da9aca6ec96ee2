"""The crosswalk: which points of four governments' standards a criterion answers to, by number, title.

GOV.UK Service Standard (2019), Government of Canada Digital Standards (2018), Ontario Digital Service
Standard (13 points, 2021), Australia's Digital Service Standard (version 2.0, 2024). Titles are theirs;
where a government publishes none in French, the English one stands in both languages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "defaults" / "standard-crosswalk.tsv"


class Elsewhere(StrEnum):
    """Whose standard; its name and year stand in the wording catalogue."""

    UK = "uk"
    GC = "gc"
    ON = "on"
    AU = "au"


@dataclass(frozen=True)
class Point:
    """One point of one of these standards."""

    standard: Elsewhere
    number: int
    title_en: str
    title_fr: str

    @property
    def code(self) -> str:
        """How a criterion names it: "UK 5"."""
        return f"{self.standard.value.upper()} {self.number}"

    @property
    def translated(self) -> bool:
        """Whether the government publishes a title in French."""
        return self.title_en != self.title_fr


@cache
def points() -> dict[str, Point]:
    """Every point by its code, in the order of the file."""
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        whose, number, title_en, title_fr = line.split("\t")
        point = Point(Elsewhere(whose.lower()), int(number), title_en, title_fr or title_en)
        found[point.code] = point
    return found


def read(text: str) -> tuple[str, ...]:
    """Codes from how they are kept: with commas between. One that is not known is left out."""
    return in_order(code.strip() for code in text.split(","))


def written(codes: Iterable[str]) -> str:
    """Codes as they are kept."""
    return ", ".join(in_order(codes))


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code once, in the order of the crosswalk."""
    chosen = set(codes)
    return tuple(code for code in points() if code in chosen)
