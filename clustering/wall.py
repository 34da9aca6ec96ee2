"""The wall of a workshop: its notes in groups at a word, and the nearest group for what comes after.

Pure: a wall is its notes and their vectors. What a person decided is kept: a note they put somewhere,
or left outside the groups, is not moved, and a group they made or named goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clustering.continuity import Earlier, continued
from clustering.embedding import Vectors
from clustering.frame import NEAR, Frame
from clustering.grouping import default_resolution, group
from clustering.labels import NOTHING_KNOWN, Origins, name_groups
from clustering.offering import Embed

FEWEST = 2
"""Notes that make a group: a note alone stays loose, where a person sees that nothing is like it."""


@dataclass(frozen=True)
class OnWall:
    """A note on the wall, the group it is in, and whether a person put it there (or left it outside)."""

    id: str
    text: str
    lang: str
    group: str | None
    held: bool


@dataclass(frozen=True)
class Proposed:
    """A group the machine suggests: `goes_on` as one that is there, or new; a name in each language,
    the language most of it is in, and the notes it may put into it."""

    goes_on: str | None
    name_en: str
    name_fr: str
    lang: str
    notes: tuple[str, ...]


def proposed(
    notes: Sequence[OnWall],
    vectors: Vectors,
    embed: Embed,
    *,
    fineness: float = 1.0,
    origins: Origins = NOTHING_KNOWN,
) -> list[Proposed]:
    """Groups for a wall, the largest first. `vectors` (n, d) as `bridge.bridged` gives them; `embed`
    as for names of themes, and so are `origins`. Notes that lie alone are in none."""
    if len(notes) < FEWEST:
        return []
    texts, langs = [note.text for note in notes], [note.lang for note in notes]
    labels = group(
        vectors, texts, langs, resolution=default_resolution(len(notes)) * fineness
    ).labels
    earlier = {note.id: Earlier(note.group, note.held) for note in notes if note.group is not None}
    label_of = {note.id: int(label) for note, label in zip(notes, labels, strict=True)}
    goes_on = continued(label_of, earlier)
    names = name_groups(texts, langs, vectors, labels, embed, origins=origins)
    found = []
    for label, name in enumerate(names):
        mine = [note for note in notes if label_of[note.id] == label]
        if len(mine) < FEWEST and label not in goes_on:
            continue
        free = tuple(note.id for note in mine if not note.held)
        french = sum(note.lang == "fr" for note in mine) * 2 > len(mine)
        found.append(Proposed(goes_on.get(label), name.en, name.fr, "fr" if french else "en", free))
    return found


def joining(
    placed: Sequence[OnWall], placed_at: Vectors, later: Sequence[OnWall], later_at: Vectors
) -> dict[str, tuple[str, float]]:
    """The group that each later note joins, and how near it lies; those near to none are left out.

    `placed_at` (n, d) and `later_at` (m, d) as `bridge.bridged` gives them.
    """
    if not later or all(note.group is None for note in placed):
        return {}
    frame = Frame.of(placed_at, [note.lang for note in placed], [note.group for note in placed])
    found = frame.nearest(later_at, [note.lang for note in later])
    return {
        note.id: (group, score)
        for note, (group, score) in zip(later, found, strict=True)
        if score >= NEAR
    }
