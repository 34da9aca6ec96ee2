"""What grouping again would change, in pieces that a person accepts one by one or all together.

A piece is all that would change about one theme: the notes that would come into it, and its name. Each
note has one place to go, so each move is in one piece only; pieces do not depend on each other, and
whichever are accepted, every note is in one theme. A theme that is left without notes goes by that.

Pure. What no longer applies is told by looking at the state of now (`Now`), never remembered: an
acceptance that was undone is offered again, and what a person decided since is not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from clustering.continuity import Earlier, continued
from clustering.labels import GroupName, unlike


class Kind(StrEnum):
    """What a piece is about: a theme that would be made, one that would take in notes, one that would
    only be called otherwise, one that has nothing left in it."""

    NEW = "new"
    GAINS = "gains"
    RENAMED = "renamed"
    GOES = "goes"


@dataclass(frozen=True)
class Move:
    """A note that would go into a theme; `origin` is the theme it is in now, if it is in one."""

    note: str
    origin: str | None
    score: float


@dataclass(frozen=True)
class Piece:
    """What would change about one theme. `name_en` and `name_fr`: what it would be called; `called`:
    its names before, where they would change. `stays`: how near to its centre the notes lie that stay
    in it. `theme` is the key of a theme, for a new one the key it will have."""

    kind: Kind
    theme: str
    name_en: str
    name_fr: str
    called: tuple[str, str] | None = None
    moves: tuple[Move, ...] = ()
    stays: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """A live theme as it stands: its names; whether the machine gave them; whether it is only
    suggested; whether a person has put a note into it."""

    name_en: str
    name_fr: str
    machine_named: bool
    suggested: bool
    pinned: bool

    @property
    def renamable(self) -> bool:
        """Whether the machine may call it otherwise."""
        return self.machine_named and self.suggested


@dataclass(frozen=True)
class Now:
    """The themes and notes as they are. `notes`: every live note, with the live theme it is in, if any;
    `ever`: the keys of all themes there have been."""

    themes: Mapping[str, Standing]
    notes: Mapping[str, Earlier | None]
    ever: Collection[str]

    def free(self, note: str) -> bool:
        """Whether the machine may put this note somewhere."""
        where = self.notes.get(note)
        return note in self.notes and not (where and where.held)


@dataclass(frozen=True)
class Summary:
    """How much would change: notes that move from one theme to another, notes in none that join one;
    themes that are new, go, or take another name."""

    moved: int
    joined: int
    new: int
    gone: int
    renamed: int


def difference(
    labels: Mapping[str, int],
    scores: Mapping[str, float],
    names: Sequence[GroupName],
    now: Now,
    keys: Sequence[str],
) -> list[Piece]:
    """The pieces that lead from the state of now to a new grouping, those with most notes first.

    `labels`: the new group of each note that was grouped; `scores`: its cosine to the group's centre;
    `names` and `keys`: by group, what it is called, and its key should it become a new theme.
    """
    earlier = {note: at for note in labels if (at := now.notes.get(note)) is not None}
    goes_on = continued(labels, earlier)
    moves: dict[str, list[Move]] = {}
    stays: dict[str, dict[str, float]] = {}
    for note, label in labels.items():
        if now.free(note):
            theme, origin = goes_on.get(label) or keys[label], earlier.get(note)
            if origin is not None and origin.theme == theme:
                stays.setdefault(theme, {})[note] = scores[note]
            else:
                move = Move(note, origin.theme if origin else None, scores[note])
                moves.setdefault(theme, []).append(move)
    largest = {theme: label for label, theme in sorted(goes_on.items(), reverse=True)}
    called = _unlike_those_that_stay(names, now, largest.keys())
    pieces = [
        Piece(Kind.NEW, keys[label], *name, moves=tuple(moves[keys[label]]))
        for label, name in enumerate(called) if keys[label] in moves
    ]  # fmt: skip
    for theme, standing in now.themes.items():
        name = called[largest[theme]] if theme in largest and standing.renamable else None
        mine = tuple(moves.get(theme, ()))
        pieces += _of_known(theme, standing, name, mine, stays.get(theme, {}))
    pieces += _already_empty(now, {piece.theme for piece in pieces})
    return sorted(pieces, key=lambda piece: (-len(piece.moves), piece.kind, piece.theme))


def _unlike_those_that_stay(
    names: Sequence[GroupName], now: Now, going_on: Collection[str]
) -> list[tuple[str, str]]:
    """The names, in both languages, told apart from those that themes keep."""
    stay = [
        one for theme, one in now.themes.items()
        if not one.renamable or (one.pinned and theme not in going_on)
    ]  # fmt: skip
    english, french = [one.name_en for one in stay], [one.name_fr for one in stay]
    return [(unlike(name.en, english), unlike(name.fr, french)) for name in names]


def _of_known(
    theme: str,
    standing: Standing,
    name: tuple[str, str] | None,
    moves: tuple[Move, ...],
    stays: Mapping[str, float],
) -> list[Piece]:
    """The piece of a theme that is there; none where nothing would change about it."""
    called = (standing.name_en, standing.name_fr)
    wanted = name or called
    if not moves and wanted == called:
        return []
    kind = Kind.GAINS if moves else Kind.RENAMED
    return [Piece(kind, theme, *wanted, called if wanted != called else None, moves, stays)]


def _already_empty(now: Now, changing: Collection[str]) -> list[Piece]:
    return [
        Piece(Kind.GOES, theme, now.themes[theme].name_en, now.themes[theme].name_fr)
        for theme in sorted(emptied([], now)) if theme not in changing
    ]  # fmt: skip


def remaining(pieces: Sequence[Piece], now: Now) -> tuple[list[Piece], int]:
    """What of these pieces still applies, and how many notes fell away: those that a person, or
    something else, has put elsewhere since, that are gone, or whose theme is gone."""
    left, fallen = [], 0
    for piece in pieces:
        one, lost = _remaining(piece, now)
        fallen += lost
        if one is not None:
            left.append(one)
    return left, fallen


def _remaining(piece: Piece, now: Now) -> tuple[Piece | None, int]:
    standing = now.themes.get(piece.theme)
    if standing is None and (piece.kind is not Kind.NEW or piece.theme in now.ever):
        return None, len(piece.moves)  # it was merged into another or undone, or has gone
    applying = tuple(move for move in piece.moves if _applies(move, now))
    lost = sum(not _is_in(move.note, piece.theme, now) for move in piece.moves) - len(applying)
    if standing is None:
        return (replace(piece, moves=applying) if applying else None), lost
    if piece.kind is Kind.GOES:
        return (piece if piece.theme in emptied([], now) else None), 0
    as_was = standing.renamable and piece.called == (standing.name_en, standing.name_fr)
    if not applying and not as_was:
        return None, lost
    name = (piece.name_en, piece.name_fr) if as_was else (standing.name_en, standing.name_fr)
    stays = {
        note: score for note, score in piece.stays.items()
        if now.free(note) and _is_in(note, piece.theme, now)
    }  # fmt: skip
    kind = Kind.GAINS if applying else Kind.RENAMED
    called = piece.called if as_was else None
    return Piece(kind, piece.theme, *name, called, applying, stays), lost


def _applies(move: Move, now: Now) -> bool:
    if not now.free(move.note):
        return False
    where = now.notes[move.note]
    return (where.theme if where else None) == move.origin


def _is_in(note: str, theme: str, now: Now) -> bool:
    where = now.notes.get(note)
    return where is not None and where.theme == theme


def emptied(pieces: Sequence[Piece], now: Now) -> set[str]:
    """The suggested themes that would have no live note left, nor one that a person put there, were
    these pieces applied."""
    going = {move.note: piece.theme for piece in pieces for move in piece.moves}
    used = set(going.values())
    used |= {at.theme for note, at in now.notes.items() if at and note not in going}
    return {
        theme for theme, standing in now.themes.items()
        if standing.suggested and not standing.pinned and theme not in used
    }  # fmt: skip


def summary(pieces: Sequence[Piece], now: Now) -> Summary:
    """How much these pieces would change together."""
    moves = [move for piece in pieces for move in piece.moves]
    moved = sum(move.origin is not None for move in moves)
    return Summary(
        moved,
        len(moves) - moved,
        sum(piece.kind is Kind.NEW for piece in pieces),
        len(emptied(pieces, now)) if pieces else 0,
        sum(piece.called is not None for piece in pieces),
    )
