"""Shares of themes by group as they may be told outside the team, and as a file that leaves it.

A count under the limit is withheld, and others with it until none can be had by subtraction: from the
sum over the groups, or from the size of a group, since who does not speak of a theme is few too.
"""

from collections.abc import Mapping, Sequence

from reports.disclosure import counted, of_all
from research.rejects import safe_csv
from research.shares import Share
from wording import Words

Told = Mapping[str, Mapping[str, Share | None]]
"""Group to theme to share; None is withheld."""


def told(shares: Mapping[str, Mapping[str, Share]], limit: int) -> Told:
    """The shares of each group (the same themes in all), those that may not be told as None."""
    groups = list(shares)
    themes = list(shares[groups[0]]) if groups else []
    sizes = [max((one.of for one in shares[group].values()), default=0) for group in groups]
    small = [size.n is None for size in counted(sizes, limit)]
    found: dict[str, dict[str, Share | None]] = {group: {} for group in groups}
    for theme in themes:
        across = counted([shares[group][theme].count for group in groups], limit)
        for group, is_small, count in zip(groups, small, across, strict=True):
            one = shares[group][theme]
            held = is_small or count.n is None or of_all(one.count, one.of, limit).n is None
            found[group][theme] = None if held else one
    return found


def shares_csv(
    shares: Mapping[str, Mapping[str, Share]], names: Mapping[str, str], limit: int, words: Words
) -> str:
    """A line for each group and theme, in their order, for people outside the team. `names` of themes
    by key; groups are named by their keys."""
    withheld = words("shares.withheld")
    header = [words(f"shares.{column}") for column in ("group", "theme", "count", "of", "share")]
    lines: list[Sequence[str]] = []
    for group, mine in told(shares, limit).items():
        for theme, one in mine.items():
            facts = (
                [withheld] * 3
                if one is None
                else [str(one.count), str(one.of), words.percent(one.share)]
            )
            lines.append([group, names[theme], *facts])
    return safe_csv(header, lines)
