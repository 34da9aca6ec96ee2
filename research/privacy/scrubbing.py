"""Copies of what somebody said, wherever they were taken over: a trait, a pain point, the log."""

import json
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

BLOCK = PIECE_CHARACTERS // 2
"""Characters of the blocks of a text that are looked up: any piece holds one of them whole."""


def shortened(text: str) -> str:
    """A text as excerpts write it: in one line, without the mark of a cut."""
    return " ".join(text.split()).removesuffix("…").strip()


@dataclass(frozen=True)
class Scrub:
    """Cleans other texts of copies. `texts`: what was said, with what stands in its place; `values`:
    pieces of them with what stands in theirs. With `apart` a piece counts only where no letter or digit
    touches it: the digits of a telephone number are in many a key and hash. With `quoted` a part of what
    was said goes from the middle of other texts too. `called`: what they were called, which is told of
    changes that touched what was said."""

    texts: Sequence[tuple[str, str]]
    values: Sequence[tuple[str, str]] = ()
    apart: bool = False
    quoted: bool = False
    called: frozenset[str] = frozenset()

    def __call__(self, value: str) -> str:
        """The text without copies; the same text where there is none."""
        kept = self._json(value)
        if kept is not None:
            cleaned = self._within(kept)
            return value if cleaned == kept else json.dumps(cleaned, ensure_ascii=False)
        return self._text(value)

    def told(self, value: str) -> str:
        """A fact of a change that touched what was said: there a short text counts too."""
        if value in self.called:
            return ERASED
        same = [put for said, put in self.texts if shortened(said) == shortened(value)]
        return same[0] if same else self(value)

    def _text(self, value: str) -> str:
        if self.values:
            value = self._pieces.sub(lambda found: dict(self.values)[found.group()], value)
        if len(value) < WHOLE_CHARACTERS:
            return value
        for said, put in self.texts:
            for form in {said, " ".join(said.split())}:
                if len(form) >= WHOLE_CHARACTERS and form in value:
                    value = value.replace(form, put)
            if self._is_piece(value, said):
                value = put
        return self._unquoted(value) if self.quoted else value

    def _unquoted(self, value: str) -> str:
        """A text without the stretches that it has in common with what was said."""
        kept, done, at = list[str](), 0, 0
        while at + BLOCK <= len(value):
            here = self._blocks.get(value[at : at + BLOCK], ())
            runs = [_alike(value, at, said, place) for said, place in here]
            start, end = max(runs, key=lambda run: run[1] - run[0], default=(at, at))
            start = max(start, done)
            if end - start >= PIECE_CHARACTERS:
                kept += [value[done:start], ERASED]
                done = at = end
            else:
                at += 1
        return "".join([*kept, value[done:]])

    @cached_property
    def _blocks(self) -> dict[str, list[tuple[str, int]]]:
        """Where in what was said each block begins."""
        found: dict[str, list[tuple[str, int]]] = {}
        for said, _ in self.texts:
            for form in dict.fromkeys((said, " ".join(said.split()))):
                for place in range(0, len(form) - BLOCK + 1, BLOCK):
                    found.setdefault(form[place : place + BLOCK], []).append((form, place))
        return found

    @staticmethod
    def _json(value: str) -> object:
        """What a column that is written as JSON holds; None for any other text."""
        if value[:1] not in {"{", "["}:
            return None
        try:
            found: object = json.loads(value)
        except (ValueError, RecursionError):
            return None
        return found

    def _within(self, kept: object) -> object:
        """What a JSON text holds, each text in it cleaned; names of parts stay."""
        if isinstance(kept, str):
            return self._text(kept)
        if isinstance(kept, list):
            return [self._within(one) for one in kept]
        if isinstance(kept, dict):
            return {name: self._within(one) for name, one in kept.items()}
        return kept

    @cached_property
    def _pieces(self) -> re.Pattern[str]:
        return re.compile("|".join(self._pattern(piece) for piece, _ in self.values))

    def _pattern(self, piece: str) -> str:
        before = r"(?<!\w)" if self.apart and piece[0].isalnum() else ""
        after = r"(?!\w)" if self.apart and piece[-1].isalnum() else ""
        return f"{before}{re.escape(piece)}{after}"

    @staticmethod
    def _is_piece(value: str, said: str) -> bool:
        short, whole = shortened(value), shortened(said)
        if len(short) > len(whole) or len(short) < WHOLE_CHARACTERS or short == shortened(ERASED):
            return False
        enough = len(short) >= PIECE_CHARACTERS or len(short) >= PIECE_SHARE * len(whole)
        return enough and short in whole


def _alike(value: str, at: int, said: str, place: int) -> tuple[int, int]:
    """From where to where a text says the same as another, about places where both do."""
    start, end = at, at
    while start and place - (at - start) and value[start - 1] == said[place - (at - start) - 1]:
        start -= 1
    while (
        end < len(value) and place + end - at < len(said) and value[end] == said[place + end - at]
    ):
        end += 1
    return start, end
