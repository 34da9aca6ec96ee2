"""Which theme a new group goes on as, so that a theme keeps its key, its name and its links while its
notes change. What a person decided leads: a group that mostly holds such notes follows them.

The same rule serves the themes of an engagement and the groups on the wall of a workshop.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SAME_THEME = 0.3
"""Share of notes (of both together) that a new group must have in common with a theme to be it."""


@dataclass(frozen=True)
class Earlier:
    """The theme a note was in, and whether a person's decision holds it there."""

    theme: str
    held: bool


def continued(labels: Mapping[str, int], earlier: Mapping[str, Earlier]) -> dict[int, str]:
    """The theme that each new group goes on as: the one that holds most of its earlier notes, or else
    the one it shares most of the notes with that the machine may move. `labels`: the new group of each
    note; `earlier`: where notes were, for those that were in a theme."""
    groups: dict[int, list[Earlier]] = {}
    for note, row in earlier.items():
        groups.setdefault(labels[note], []).append(row)
    followed = {label: theme for label, rows in groups.items() if (theme := _put_into(rows))}
    free, known = defaultdict[int, set[str]](set), defaultdict[str, set[str]](set)
    for note, row in earlier.items():
        if not row.held:
            known[row.theme].add(note)
            if labels[note] not in followed:
                free[labels[note]].add(note)
    return followed | matched(free, known)


def _put_into(rows: Sequence[Earlier]) -> str | None:
    """The theme that holds more than half of these notes by a person's decision, if there is one."""
    put = Counter(row.theme for row in rows if row.held)
    theme, count = put.most_common(1)[0] if put else (None, 0)
    return theme if 2 * count > len(rows) else None


def matched(groups: Mapping[int, set[str]], known: Mapping[str, set[str]]) -> dict[int, str]:
    """Which known theme each new group continues: the pairs that share most notes first, each theme
    and group once, and only from `SAME_THEME` (Jaccard) up."""
    overlaps = []
    for label, mine in groups.items():
        for theme, theirs in known.items():
            shared = len(mine & theirs)
            if shared and shared / len(mine | theirs) >= SAME_THEME:
                overlaps.append((-shared / len(mine | theirs), label, theme))
    found: dict[int, str] = {}
    for _, label, theme in sorted(overlaps):
        if label not in found and theme not in found.values():
            found[label] = theme
    return found
