"""How sure the themes are, which say nearly the same and which belong together, as kept and as read.

Read for the themes as they are now, from what was measured of their notes when notes were last
grouped. A note that came later counts in none of it until the next grouping.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clustering.centring import Matrix, unit
from clustering.duplicates import nearly_the_same
from clustering.hierarchy import Below, Heading, filled
from clustering.measuring import NO_HEADING, Measured
from clustering.stability import NOT_DRAWN, RESAMPLES, Regrouped, Stability, stability
from clustering.themes import Theme
from errors import InputError
from store import Row, Store


@dataclass(frozen=True)
class Trust:
    """How sure a theme is. `stability` is None where there are too few different notes to say;
    `cohesion`: mean cosine of its notes to their centre, 1 where all say the same; `heading`: the lowest
    heading that most of its notes stand under, None where it stands by itself."""

    stability: Stability | None
    cohesion: float
    heading: int | None


@dataclass(frozen=True)
class Trusted:
    """What is known of the live themes, by key (none of those that nothing was measured of); the
    headings they stand under; and the pairs of themes that say nearly the same, the nearest first,
    without those that a person keeps apart."""

    themes: Mapping[str, Trust]
    headings: Mapping[int, Heading]
    pairs: Sequence[tuple[str, str]]


def keep(store: Store, notes: Sequence[str], found: Measured) -> None:
    """Keep what was measured of these notes, in place of what was measured before."""
    number = measuring(store) + 1
    vectors = np.ascontiguousarray(found.vectors)
    rows = zip(notes, vectors, found.groups, found.heading.tolist(), strict=True)
    store.keep(
        "measured_notes",
        (
            {
                "note": note, "measuring": number, "vector": vector.tobytes(),
                "groups": groups.tobytes(), "heading": _or_none(heading),
            }
            for note, vector, groups, heading in rows
        ),
    )  # fmt: skip
    above = [_or_none(key) for key in found.above]
    store.keep(
        "headings",
        [{"id": key, "measuring": number, "above": over} for key, over in enumerate(above)],
    )
    # Last: from here on readers take the new rows.
    store.keep("measurings", [{"id": 1, "number": number}])


def measuring(store: Store) -> int:
    """The number of the last measuring, 0 before the first: what a reading of `trusted` is as of,
    beside the number of the last change."""
    row = store.row("select number from measurings")
    return int(row["number"]) if row else 0


def trusted(store: Store, number: int) -> Trusted:
    """What measuring `number` says of the themes as they are now."""
    rows = store.rows(
        "select a.theme, t.name_en, t.name_fr, n.participant, m.vector, m.groups, m.heading"
        " from assignments a join themes t on t.id = a.theme and t.status = 'live'"
        " join notes n on n.id = a.note and n.status = 'live'"
        " left join measured_notes m on m.note = a.note and m.measuring = ?"
        " order by a.theme, a.note",
        [number],
    )
    notes = [row for row in rows if row["vector"] is not None]
    keys = sorted({row["theme"] for row in notes})
    if not keys:
        return Trusted({}, {}, ())
    theme_of = np.array([keys.index(row["theme"]) for row in notes])
    centres = _centres(notes, theme_of)
    found = _stability(notes, theme_of)
    themes = {
        key: Trust(found[place], float(np.linalg.norm(centres[place])), heading)
        for place, (key, heading) in enumerate(zip(keys, _headings(notes, theme_of), strict=True))
    }
    pairs = [
        (keys[pair.one], keys[pair.other])
        for pair in nearly_the_same(centres, np.bincount(theme_of))
    ]
    apart = {(row["one"], row["other"]) for row in store.rows("select * from themes_apart")}
    return Trusted(
        themes, _filled(store, number, themes, rows), [pair for pair in pairs if pair not in apart]
    )


def keep_apart(store: Store, actor: str, one: Theme, other: Theme) -> int:
    """Decide that two themes say different things: they are not offered for merging again."""
    first, second = sorted((one.id, other.id))
    if first == second:
        raise InputError("merge_needs_two")
    with store.change(actor, "theme.apart", title=one.name_en, other=other.name_en) as change:
        change.insert("themes_apart", {"one": first, "other": second}, if_absent=True)
    return change.number


def _centres(notes: Sequence[Row], theme_of: NDArray[np.int64]) -> Matrix:
    """The mean of each theme's unit vectors, (k, d). Its length is their mean cosine to the centre."""
    rows = np.stack([np.frombuffer(note["vector"], dtype=np.float16) for note in notes])
    vectors = unit(rows.astype(np.float64))
    return np.stack(
        [vectors[theme_of == place].mean(axis=0) for place in range(theme_of.max() + 1)]
    )


def _stability(notes: Sequence[Row], theme_of: NDArray[np.int64]) -> list[Stability | None]:
    groups: Regrouped = np.stack([np.frombuffer(note["groups"], dtype=np.int16) for note in notes])
    # Identical notes, and those beyond the sample of a large corpus, were never to be drawn.
    drawn = (groups.reshape(-1, RESAMPLES) != NOT_DRAWN).any(axis=1)
    return [
        stability(groups[drawn], theme_of[drawn] == place) for place in range(theme_of.max() + 1)
    ]


def _headings(notes: Sequence[Row], theme_of: NDArray[np.int64]) -> list[int | None]:
    """The heading that more than half of a theme's notes stand under, if there is one."""
    under: list[Counter[int | None]] = [Counter() for _ in range(theme_of.max() + 1)]
    for note, place in zip(notes, theme_of, strict=True):
        under[place][note["heading"]] += 1
    commonest = [counts.most_common(1)[0] for counts in under]
    return [
        heading if 2 * most > counts.total() else None
        for (heading, most), counts in zip(commonest, under, strict=True)
    ]


def _filled(
    store: Store, number: int, themes: Mapping[str, Trust], rows: Sequence[Row]
) -> dict[int, Heading]:
    """The headings, filled with all notes of the themes under them."""
    known = store.rows("select id, above from headings where measuring = ? order by id", [number])
    of: dict[str, list[Row]] = {}
    for row in rows:
        of.setdefault(row["theme"], []).append(row)
    below = [
        Below(
            trust.heading, of[key][0]["name_en"], of[key][0]["name_fr"], len(of[key]),
            frozenset(row["participant"] for row in of[key]) - {None},
        )
        for key, trust in themes.items()
    ]  # fmt: skip
    return filled({row["id"]: row["above"] for row in known}, below)


def _or_none(heading: int) -> int | None:
    return None if heading == NO_HEADING else heading
