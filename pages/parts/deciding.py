"""A decision of the reader: made, then said on top of the screen with its undo; or why it was not."""

from collections.abc import Callable

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said


def decide(frame: Frame, sentence: str, work: Callable[[], int]) -> None:
    """Do `work`, which gives the number of its change, and run the screen again to say so."""
    try:
        number = work()
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, sentence)
