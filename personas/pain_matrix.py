"""Where it hurts: pains by stage and theme, counted as people and as notes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pain:
    """A note that tells a pain: at which stage, in which theme (empty if none), said by whom (None if
    not recorded). `by_person`: somebody put it on its stage, which was not only suggested."""

    note: str
    stage: str
    theme: str
    participant: str | None
    by_person: bool = False


@dataclass(frozen=True)
class Cell:
    """The pains at one stage in one theme: distinct people known, and the notes."""

    people: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Stages down, themes across, those with most people first; a pair without a pain has no cell."""

    stages: tuple[str, ...]
    themes: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def at(self, stage: str, theme: str) -> Cell:
        """The cell of a stage and a theme, empty if nothing hurts there."""
        return self.cells.get((stage, theme), Cell(0, ()))


def pain_matrix(pains: Sequence[Pain], stages: Sequence[str]) -> Matrix:
    """Count pains: `stages` gives the order of the rows; a pain at another stage is left out."""
    by_cell: dict[tuple[str, str], list[Pain]] = defaultdict(list)
    by_theme: dict[str, list[Pain]] = defaultdict(list)
    for pain in pains:
        if pain.stage in stages:
            by_cell[pain.stage, pain.theme].append(pain)
            by_theme[pain.theme].append(pain)
    themes = sorted(by_theme, key=lambda t: (t == "", -_people(by_theme[t]), -len(by_theme[t]), t))
    cells = {
        key: Cell(_people(mine), tuple(sorted(pain.note for pain in mine)))
        for key, mine in by_cell.items()
    }
    return Matrix(tuple(stages), tuple(themes), cells)


def _people(pains: Sequence[Pain]) -> int:
    return len({pain.participant for pain in pains if pain.participant})
