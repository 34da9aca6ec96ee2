"""Copies of what somebody said, wherever they were taken over: a trait, a pain point, the log."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

ERASED = "[erased · effacé]"
"""What stands where words were erased, in both languages: it is not known who will read it."""

WHOLE_CHARACTERS = 12
"""Characters of a text that is looked for inside others: "Parking" said by somebody is everybody's."""

PIECE_CHARACTERS = 30
"""Characters of a text that must have been copied out of a longer one: some six words in a row."""

PIECE_SHARE = 0.8
"""Share of a text that a shorter copy of it holds."""


def shortened(text: str) -> str:
    """A text as excerpts write it: in one line, without the mark of a cut."""
    return " ".join(text.split()).removesuffix("…").strip()


@dataclass(frozen=True)
class Scrub:
    """Cleans other texts of copies. `texts`: what was said, with what stands in its place; `values`:
    pieces of them with what stands in theirs. With `apart` a piece counts only where no letter or digit
    touches it: the digits of a telephone number are in many a key and hash."""

    texts: Sequence[tuple[str, str]]
    values: Sequence[tuple[str, str]] = ()
    apart: bool = False

    def __call__(self, value: str) -> str:
        """The text without copies; the same text where there is none."""
        if self.values:
            value = self._pieces.sub(lambda found: dict(self.values)[found.group()], value)
        if len(value) < WHOLE_CHARACTERS:
            return value
        for said, put in self.texts:
            for form in (said, *self._forms(said)):
                if len(form) >= WHOLE_CHARACTERS and form in value:
                    value = value.replace(form, put)
            if self._is_piece(value, said):
                value = put
        return value

    def told(self, value: str) -> str:
        """A fact of a change that touched what was said: there a short text counts too."""
        same = [put for said, put in self.texts if shortened(said) == shortened(value)]
        return same[0] if same else self(value)

    @cached_property
    def _pieces(self) -> re.Pattern[str]:
        return re.compile("|".join(self._pattern(piece) for piece, _ in self.values))

    def _pattern(self, piece: str) -> str:
        before = r"(?<!\w)" if self.apart and piece[0].isalnum() else ""
        after = r"(?!\w)" if self.apart and piece[-1].isalnum() else ""
        return f"{before}{re.escape(piece)}{after}"

    @staticmethod
    def _forms(said: str) -> Sequence[str]:
        """How a text is written inside JSON and on one line."""
        escaped = (
            said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        )
        return [form for form in (escaped, " ".join(said.split())) if form != said]

    @staticmethod
    def _is_piece(value: str, said: str) -> bool:
        short, whole = shortened(value), shortened(said)
        if len(short) > len(whole) or len(short) < WHOLE_CHARACTERS or short == shortened(ERASED):
            return False
        enough = len(short) >= PIECE_CHARACTERS or len(short) >= PIECE_SHARE * len(whole)
        return enough and short in whole
