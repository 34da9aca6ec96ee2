"""The phrases people use: one to three words of a note that could name what it is about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clustering.tokens import Token, clauses, family, stems

LONGEST = 3  # words that may edge a phrase, and
WITH_JOINTS = 5  # words in all
# A phrase is cut off when in this share of its uses the same word, or on its right some word that
# says something, stands beside it: "speed internet" (high ...), "combat the opioid" (... crisis).
CUT_OFF = 0.6
ACCENTED = 1 / 3
# Stop words that may stand inside a phrase; others make half-sentences of it ("change from rentals").
_JOINTS = "of and for to the a an my our de du des et a au aux en pour la le les un une mon notre"
JOINTS = frozenset(_JOINTS.split())

Key = tuple[str, ...]
"""A phrase folded: what it is counted by."""


@dataclass(frozen=True)
class Phrase:
    """A phrase, as most people wrote it, and the notes (row numbers, rising) that hold it, where they
    were asked for. `idea`: what it says, in whatever language; `named`: it begins as the name of a
    place or a person does; `half`: as half a sentence does."""

    key: Key
    surface: str
    rows: tuple[int, ...] = ()
    idea: frozenset[str] = frozenset()
    named: bool = False
    half: bool = False

    @cached_property
    def stems(self) -> frozenset[str]:
        """What near-duplicates share."""
        return stems(self.key)

    @property
    def words(self) -> int:
        """How many different words of it say something."""
        return len(self.stems)


@dataclass
class _Use:
    """How a phrase is used in all notes: in how many, in what form, and beside which words.

    The forms of `first_forms` open a clause, where capitals mislead.
    """

    notes: int = 0
    times: int = 0
    forms: dict[str, int] = field(default_factory=dict)
    first_forms: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    after: int = 0

    def add(self, clause: Sequence[Token], start: int, stop: int) -> None:
        """One more use: the words `start` to `stop` of a clause."""
        self.times += 1
        forms = self.forms if start else self.first_forms
        written = _written(clause[start:stop])
        forms[written] = forms.get(written, 0) + 1
        if start and not clause[start - 1].stop:
            word = clause[start - 1].folded
            self.before[word] = self.before.get(word, 0) + 1
        if stop < len(clause) and clause[stop].edge:
            self.after += 1

    def named(self) -> bool:
        """Whether, inside a clause, it mostly begins with a capital and is not written in capitals."""
        forms = self.forms
        capital = sum(n for form, n in forms.items() if form[:1].isupper() and not form.isupper())
        return 2 * capital > sum(forms.values()) > 0

    def whole(self) -> bool:
        """Whether the phrase is mostly used as it stands, not as a piece of a longer one."""
        same_before = max(self.before.values(), default=0)
        return max(same_before, self.after) <= CUT_OFF * self.times


class Phrases:
    """All phrases of a set of notes, found once; each theme asks for those of its own rows."""

    def __init__(self, texts: Sequence[str], rows: Iterable[int], least: int = 1) -> None:
        """`least`: phrases found in fewer of these rows are not asked for, and not looked at."""
        self._in_row: dict[int, list[Key]] = {}
        self._uses: dict[Key, _Use] = defaultdict(_Use)
        said = {row: clauses(texts[row]) for row in rows}
        heard = _heard(said.values(), least)
        for row, spoken in said.items():
            found: dict[Key, None] = {}
            for key, clause, start, stop in _runs(spoken, heard):
                self._uses[key].add(clause, start, stop)
                found[key] = None
            self._in_row[row] = list(found)
            for key in found:
                self._uses[key].notes += 1

    def of(self, rows: Iterable[int], least: int = 2) -> list[Phrase]:
        """The whole phrases found in at least `least` of these rows, in a fixed order."""
        where: dict[Key, list[int]] = defaultdict(list)
        for row in rows:
            for key in self._in_row.get(row, ()):
                where[key].append(row)
        kept = sorted(
            key for key, held in where.items() if len(held) >= least and self._uses[key].whole()
        )
        return [Phrase(key, self._surface(key), tuple(sorted(where[key]))) for key in kept]

    def in_row(self, row: int) -> Sequence[Key]:
        """The phrases of a note, each once, pieces of longer ones too."""
        return self._in_row.get(row, ())

    def whole(self, keys: Iterable[Key]) -> bool:
        """Whether these phrases, forms of one, are mostly used as they stand."""
        uses = [self._uses[key] for key in keys]
        before = Counter[str]()
        for use in uses:
            before.update(use.before)
        times, after = sum(use.times for use in uses), sum(use.after for use in uses)
        return _Use(times=times, before=before, after=after).whole()

    def times(self, key: Key) -> int:
        """How often it is said."""
        return self._uses[key].times

    def phrase(self, key: Key) -> Phrase:
        """The phrase as most people wrote it."""
        return Phrase(key, self._surface(key), named=self._uses[key].named())

    def notes(self, key: Key) -> int:
        """In how many of all the notes the phrase stands."""
        return self._uses[key].notes if key in self._uses else 0

    def _surface(self, key: Key) -> str:
        use = self._uses[key]
        forms = use.forms or use.first_forms
        best = max(forms.values())
        # Many leave out accents: the form that has them is right, if some write it.
        right = {
            f: n for f, n in forms.items() if not f.isascii() and n >= ACCENTED * best
        } or forms
        return min(right, key=lambda form: (-right[form], sum(map(str.isupper, form)), form))


def _heard(said: Iterable[Sequence[Sequence[Token]]], least: int) -> frozenset[str]:
    """The words found in some form in at least `least` notes: what a phrase found in so many is made
    of."""
    notes, alike = Counter[str](), Counter[str]()
    for clauses_of_note in said:
        notes.update({token.folded for clause in clauses_of_note for token in clause})
    for word, count in notes.items():
        alike[family(word)] += (
            count  # a note with two forms counts twice: a word too many is no harm
        )
    return frozenset(word for word in notes if alike[family(word)] >= least)


def _runs(
    said: Iterable[list[Token]], heard: frozenset[str]
) -> Iterator[tuple[Key, list[Token], int, int]]:
    """Every run of one to three words `heard` within a clause, edged by words that can edge and with
    only joints inside: (key, clause, start, stop)."""
    for clause in said:
        words = tuple(token.folded for token in clause)
        known = [word in heard for word in words]
        if not any(known):
            continue
        edge = [there and token.edge for there, token in zip(known, clause, strict=True)]
        inside = [
            there and (not token.stop or token.folded in JOINTS)
            for there, token in zip(known, clause, strict=True)
        ]
        for start in range(len(clause)):
            if edge[start]:
                telling = 0
                for stop in range(start + 1, min(start + WITH_JOINTS, len(clause)) + 1):
                    telling += not clause[stop - 1].stop
                    if telling > LONGEST:
                        break
                    if edge[stop - 1]:
                        yield words[start:stop], clause, start, stop
                    if not inside[stop - 1]:
                        break


def _written(tokens: Sequence[Token]) -> str:
    """The words as one wrote them, without the elision before the first or "'s" after the last."""
    if len(tokens) == 1:
        return tokens[0].surface
    last = len(tokens) - 1
    return " ".join(
        (t.elision if i else "") + t.surface + (t.possessive if i < last else "")
        for i, t in enumerate(tokens)
    )
