"""Themes under their headings, in the order they are read: the tree as the rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clustering.hierarchy import Heading
from clustering.themes import Theme
from clustering.trust import Trusted

Item = Heading | Theme


@dataclass(frozen=True)
class Branch:
    """A heading or a theme, and how many headings stand above it."""

    item: Item
    depth: int


def tree(themes: Sequence[Theme], trusted: Trusted) -> list[Branch]:
    """Every theme once, after the headings it stands under; on each level those that most people speak
    of first. A heading with one thing under it is left out: it would say it twice."""
    under: dict[int | None, list[Item]] = {}
    for theme in themes:
        trust = trusted.themes.get(theme.id)
        under.setdefault(trust.heading if trust else None, []).append(theme)
    for heading in trusted.headings.values():
        under.setdefault(heading.above, []).append(heading)
    return _branches(under, None, 0)


def below(branches: Sequence[Branch], heading: Heading) -> list[Theme]:
    """The themes under a heading of a tree."""
    place = next(n for n, branch in enumerate(branches) if branch.item == heading)
    found = []
    for branch in branches[place + 1 :]:
        if branch.depth <= branches[place].depth:
            break
        if isinstance(branch.item, Theme):
            found.append(branch.item)
    return found


def _branches(
    under: Mapping[int | None, Sequence[Item]], above: int | None, depth: int
) -> list[Branch]:
    found = []
    for item in sorted(under.get(above, ()), key=lambda item: (-item.participants, -item.notes)):
        if isinstance(item, Theme):
            found.append(Branch(item, depth))
        elif len(under.get(item.id, ())) == 1:
            found += _branches(under, item.id, depth)
        else:
            found += [Branch(item, depth), *_branches(under, item.id, depth + 1)]
    return found
