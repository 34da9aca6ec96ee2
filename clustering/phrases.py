"""The phrases people use: one to three words of a note that could name what it is about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clustering.tokens import Token, clauses, family, stems

LONGEST = 3  # words that may edge a phrase, and
WITH_JOINTS = 5  # words in all
# A phrase is cut off when in this share of its uses the same word, or on its right some word that
# says something, stands beside it: "speed internet" (high ...), "combat the opioid" (... crisis).
CUT_OFF = 0.6
# Stop words that may stand inside a phrase; others make half-sentences of it ("change from rentals").
_JOINTS = "of and for to the a an my our de du des et a au aux en pour la le les un une mon notre"
JOINTS = frozenset(_JOINTS.split())

Key = tuple[str, ...]
"""A phrase folded: what it is counted by."""


@dataclass(frozen=True)
class Phrase:
    """A phrase, as most people wrote it, and the notes (row numbers, rising) that hold it, where they
    were asked for. `named`: it begins as the name of a place or a person does; `half`: as half a
    sentence does."""

    key: Key
    surface: str
    rows: tuple[int, ...] = ()
    named: bool = False
    half: bool = False

    @property
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
    forms: Counter[str] = field(default_factory=Counter)
    first_forms: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)

    def add(self, clause: Sequence[Token], start: int, stop: int) -> None:
        """One more use: the words `start` to `stop` of a clause."""
        self.times += 1
        (self.forms if start else self.first_forms)[_written(clause[start:stop])] += 1
        if start and not clause[start - 1].stop:
            self.before[clause[start - 1].folded] += 1
        if stop < len(clause) and clause[stop].edge:
            self.after[clause[stop].folded] += 1

    def named(self) -> bool:
        """Whether, inside a clause, it mostly begins with a capital and is not written in capitals."""
        forms = self.forms
        capital = sum(n for form, n in forms.items() if form[:1].isupper() and not form.isupper())
        return 2 * capital > forms.total() > 0

    def whole(self) -> bool:
        """Whether the phrase is mostly used as it stands, not as a piece of a longer one."""
        same_before = max(self.before.values(), default=0)
        return max(same_before, self.after.total()) <= CUT_OFF * self.times


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
            for clause, start, stop in _runs(spoken, heard):
                key = tuple(token.folded for token in clause[start:stop])
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
        first, *others = (self._uses[key] for key in keys)
        together = _Use(0, first.times, before=first.before, after=first.after)
        for use in others:
            together.times += use.times
            together.before = together.before + use.before
            together.after = together.after + use.after
        return together.whole()

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
        return min(forms, key=lambda form: (-forms[form], sum(map(str.isupper, form)), form))


def _heard(said: Iterable[Sequence[Sequence[Token]]], least: int) -> frozenset[str]:
    """The words found in some form in at least `least` notes: what a phrase found in so many is made
    of."""
    notes, words = Counter[str](), dict[str, str]()
    for clauses_of_note in said:
        found = {token.folded for clause in clauses_of_note for token in clause}
        words.update((word, family(word)) for word in found)
        notes.update({words[word] for word in found})
    return frozenset(word for word, alike in words.items() if notes[alike] >= least)


def _runs(
    said: Iterable[list[Token]], heard: frozenset[str]
) -> Iterator[tuple[list[Token], int, int]]:
    """Every run of one to three words `heard` within a clause, edged by words that can edge and with
    only joints inside: (clause, start, stop)."""
    for clause in said:
        edge = [token.folded in heard and token.edge for token in clause]
        inside = [
            token.folded in heard and (not token.stop or token.folded in JOINTS) for token in clause
        ]
        for start in range(len(clause)):
            if edge[start]:
                said = 0
                for stop in range(start + 1, min(start + WITH_JOINTS, len(clause)) + 1):
                    said += not clause[stop - 1].stop
                    if said > LONGEST:
                        break
                    if edge[stop - 1]:
                        yield clause, start, stop
                    if not inside[stop - 1]:
                        break


def _written(tokens: Sequence[Token]) -> str:
    """The words as one wrote them, without the elision before the first or "'s" after the last."""
    last = len(tokens) - 1
    return " ".join(
        (t.elision if i else "") + t.surface + (t.possessive if i < last else "")
        for i, t in enumerate(tokens)
    )
