"""How large a part of a group speaks of a theme, how sure that is, and whether it grew.

Counted are voices: a participant where one is known, however many notes they wrote, else the note. An
interval takes voices as drawn one by one from many like them; a workshop invites people, so it says how
much chance alone could do, not how well the room stands for the city.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from research.shares import SURE, Share, share


@dataclass(frozen=True)
class Said:
    """A note: who said it (None: not recorded), and its theme (None: in none)."""

    note: str
    participant: str | None
    theme: str | None

    @property
    def voice(self) -> str:
        """Whom it counts for."""
        return self.participant or self.note


@dataclass(frozen=True)
class Change:
    """A theme's share before and since. `new`: nobody spoke of it before; `grew`, `shrank`: more than
    chance does among all the themes looked at."""

    theme: str
    before: Share
    since: Share
    new: bool
    grew: bool
    shrank: bool


def difference(before: Share, since: Share, sure: float = SURE) -> tuple[float, float]:
    """Bounds of how much larger the share is since than before (Newcombe 1998, method 10: from the
    score intervals of both)."""
    one, two = share(since.count, since.of, sure), share(before.count, before.of, sure)
    grown = one.share - two.share
    return (
        grown - sqrt((one.share - one.low) ** 2 + (two.high - two.share) ** 2),
        grown + sqrt((one.high - one.share) ** 2 + (two.share - two.low) ** 2),
    )


def shares(said: Iterable[Said]) -> dict[str, Share]:
    """The share of each theme among the voices of these notes, grouped or not."""
    voices: set[str] = set()
    of_theme: dict[str, set[str]] = {}
    for one in said:
        voices.add(one.voice)
        if one.theme is not None:
            of_theme.setdefault(one.theme, set()).add(one.voice)
    return {theme: share(len(mine), len(voices)) for theme, mine in of_theme.items()}


def by_group(
    groups: Mapping[str, Sequence[Said]], themes: Collection[str]
) -> dict[str, dict[str, Share]]:
    """For each group, in the order given, the share of each of these themes in it."""
    found = {}
    for group, said in groups.items():
        mine, voices = shares(said), len({one.voice for one in said})
        found[group] = {theme: mine.get(theme, share(0, voices)) for theme in themes}
    return found


def changes(before: Sequence[Said], since: Sequence[Said], themes: Collection[str]) -> list[Change]:
    """What became of each theme, the largest share since first. Nothing is claimed of fewer than
    `FEWEST` voices on either side. Growth is claimed where the difference is above zero with 95 %
    confidence for all the themes together (Bonferroni's correction): twenty themes looked at by
    themselves would show one that grew where nothing did."""
    both = by_group({"before": before, "since": since}, themes)
    sure = 1 - (1 - SURE) / max(1, len(themes))
    found = [_change(theme, both["before"][theme], both["since"][theme], sure) for theme in themes]
    return sorted(found, key=lambda one: (-one.since.share, one.theme))


def _change(theme: str, before: Share, since: Share, sure: float) -> Change:
    tells = before.tells and since.tells
    low, high = difference(before, since, sure) if tells else (0.0, 0.0)
    return Change(
        theme, before, since,
        new=tells and before.count == 0 and since.count > 0,
        grew=low > 0, shrank=high < 0,
    )  # fmt: skip
