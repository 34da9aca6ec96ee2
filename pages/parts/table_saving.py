"""Saving a table that was typed into: kept, or why not, with both versions where somebody was first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.grids import let_go, seen_anew
from pages.parts.header import done, said
from pages.parts.saving import every_difference

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def save_table(
    frame: Frame,
    name: str,
    sentence: str,
    work: Callable[[], int],
    anew: Callable[[str, int], Any],
) -> None:
    """Do `work`, which gives the number of its change, and say the sentence. Where somebody changed a
    row meanwhile, what they wrote is shown, and the next save replaces it: `anew` gives what was on
    screen with the row of this key at this revision. What was typed stays until it is saved."""
    try:
        number = work()
    except ConflictError as error:
        said(frame, error)
        every_difference(frame, error)
        seen_anew(name, anew(str(error.theirs["id"]), int(str(error.theirs["rev"]))))
    except FilRougeError as error:
        said(frame, error)
    else:
        let_go(name)
        done(number, sentence)


def at_revision(parts: Sequence[T], key: str, rev: int) -> tuple[T, ...]:
    """The parts, the one of this key at this revision."""
    return tuple(replace(part, rev=rev) if part.id == key else part for part in parts)  # type: ignore[attr-defined]
