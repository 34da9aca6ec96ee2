"""Searching the notes of an engagement: by words, by meaning, or by both, within the filters.

What was read of the notes stays in memory, by engagement: after a change only the notes that came or
changed are read again. Notes are compared as they are written, so that a word left out of grouping can
still be looked for.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from weakref import WeakKeyDictionary

import numpy as np

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.empty_answers import is_empty
from clustering.meaning import Read, fused, nearest
from clustering.other_words import Others, Vocabulary, other_words, passed_over
from clustering.progress import Progress, no_progress
from clustering.vectors import vectors_of
from research import languages
from research.found_words import fitting
from research.notes import NoteFilter
from research.search import query
from store import Store

ON_THE_WAY = 40
"""Notes that a search may embed while somebody waits: about half a second's."""

DRIFT = 0.02
"""Share of the notes that may come or change before the mean of all is made anew: it hardly moves with
fewer, and making it for 100,000 notes takes seconds."""


class Mode(StrEnum):
    """What notes are searched by."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


@dataclass(frozen=True)
class Hits:
    """The notes found, best first. `near`: the cosines of those that are near in meaning; `worded`:
    those that hold the words."""

    notes: tuple[str, ...]
    worded: frozenset[str] = frozenset()
    near: dict[str, float] = field(default_factory=dict, hash=False)


def vocabulary(store: Store) -> Vocabulary:
    """The words that notes hold."""
    return Vocabulary.of(row["text"] for row in store.rows("select text from notes"))


@dataclass(frozen=True)
class Wider:
    """What is searched beside the words typed: `others` by the word as typed, and words that are
    `passed_over`."""

    others: dict[str, Others] = field(default_factory=dict, hash=False)
    passed_over: tuple[str, ...] = ()

    def of(self, wanted: NoteFilter, *, across: bool) -> NoteFilter:
        """The filter with other forms of its words and, `across` languages, their translations."""
        said = {word: one.all if across else one.forms for word, one in self.others.items()}
        return replace(wanted, others=tuple(said.items()), passed_over=self.passed_over)


def wider(wanted: NoteFilter, words: Vocabulary) -> Wider:
    """What may be searched beside what was typed. What stands in quotes is searched as it stands."""
    single = [term.text for term in query(wanted.words).terms if not term.phrase]
    found = {word: other_words(word, words) for word in single}
    return Wider(
        {word: others for word, others in found.items() if others.all}, passed_over(single)
    )


def by_words(store: Store, wanted: NoteFilter) -> Hits:
    """The notes that fit, those whose words fit best first."""
    found = fitting(store, wanted)
    return Hits(tuple(found), frozenset(found if wanted.query.terms else ()))


def by_meaning(
    store: Store, wanted: NoteFilter, read: "Reader", *, words_too: bool = False
) -> Hits:
    """The notes near in meaning to what was typed; with `words_too` in one order with those that hold
    the words. What was typed with a minus is taken out here too, and notes that say nothing ("No
    comment", "rien") unless that is what was asked: a model puts them near every "nobody"."""
    allowed = fitting(store, replace(wanted, words=_minuses(wanted), others=()))
    near = {}
    if allowed:
        asked = query(wanted.words).text
        near = nearest(read.notes, read.question(asked), allowed)
        if not is_empty(asked):
            near = {note: how for note, how in near.items() if not is_empty(read.texts[note][0])}
    if not words_too:
        return Hits(tuple(near), frozenset(), near)
    worded = fitting(store, wanted)
    return Hits(tuple(fused(worded, list(near))), frozenset(worded), near)


def like(store: Store, wanted: NoteFilter, read: "Reader", note: str) -> Hits:
    """The notes most like this one, itself left out, within the filters but the words."""
    allowed = [one for one in fitting(store, replace(wanted, words="", others=())) if one != note]
    near = nearest(read.notes, read.notes.like(note), allowed) if read.has(note) else {}
    return Hits(tuple(near), frozenset(), near)


def _minuses(wanted: NoteFilter) -> str:
    return " ".join(f'-"{term.text}"' for term in wanted.query.without)


@dataclass(frozen=True)
class Reader:
    """What was read of the notes of one engagement with one model, as of one change. `texts`: text and
    language by note; `vectors`: a row for each (n, d), as they were before their mean was taken out;
    `moved`: how many notes came or changed since that mean was made."""

    notes: Read
    embedder: Embedder
    version: int
    texts: dict[str, tuple[str, str]] = field(repr=False, hash=False)
    vectors: Vectors = field(repr=False, hash=False)
    moved: int = 0
    _asked: dict[str, Vectors] = field(default_factory=dict, repr=False, hash=False)

    def has(self, note: str) -> bool:
        """Whether this note was read."""
        return note in self.texts

    def question(self, text: str) -> Vectors:
        """What was asked, as rows to compare notes to; kept, since screens are drawn again and again."""
        if text not in self._asked:
            if len(self._asked) > 100:  # a search is typed anew, not remembered
                self._asked.clear()
            self._asked[text] = self.notes.question(
                text, languages.guess(text).lang, self.embedder.encode,
                multilingual=self.embedder.multilingual,
            )  # fmt: skip
        return self._asked[text]


class Readers:
    """The readers of this process, one for each engagement and model."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Store, dict[str, Reader]] = WeakKeyDictionary()
        self._reading = threading.Lock()

    def known(self, store: Store, model: str) -> Reader | None:
        """What was read last, however old."""
        return self._known.get(store, {}).get(model)

    def unread(self, store: Store, model: str) -> int:
        """How many notes came or changed since."""
        last = self.known(store, model)
        if last is not None and last.version == store.version():
            return 0
        return len(_new(_texts(store), last))

    def read(
        self,
        store: Store,
        model: str,
        load: Callable[[], Embedder],
        progress: Progress = no_progress,
    ) -> Reader:
        """The notes read as they are now; only what came or changed is embedded. `CancelledError` from
        `progress` leaves what was read before."""
        with self._reading:
            last, version = self.known(store, model), store.version()
            if last is None or last.version != version:
                last = _read(store, last, load(), version, progress)
                self._known.setdefault(store, {})[model] = last
            return last


READERS = Readers()
"""What this process has read."""


def _read(
    store: Store, last: Reader | None, embedder: Embedder, version: int, progress: Progress
) -> Reader:
    if last is not None and last.embedder.name != embedder.name:
        last = None
    texts = _texts(store)
    if last is not None and texts == last.texts:
        return replace(last, version=version)
    new = _new(texts, last)
    langs = [texts[note][1] for note in new]
    fresh = bridged(
        [texts[note][0] for note in new], langs, partial(_kept, store, embedder, progress),
        multilingual=embedder.multilingual,
    )  # fmt: skip
    moved = len(new) + (last.moved if last else 0)
    if last is None or moved > DRIFT * len(texts):
        vectors = _gathered(
            texts, last.texts if last else {}, last.vectors if last else None, new, fresh
        )
        every = Read.of(list(texts), vectors, [lang for _, lang in texts.values()])
        return Reader(every, embedder, version, texts, vectors)
    frame = last.notes.frame
    rows = frame.apply(fresh, langs).astype(np.float32)
    read = Read(tuple(texts), _gathered(texts, last.texts, last.notes.rows, new, rows), frame)
    vectors = _gathered(texts, last.texts, last.vectors, new, fresh)
    return Reader(read, embedder, version, texts, vectors, moved)


def _gathered(
    notes: Iterable[str], before: Iterable[str], rows: Vectors | None, new: Sequence[str],
    fresh: Vectors,
) -> Vectors:  # fmt: skip
    """A row for each note: those it had before, and fresh ones of new notes."""
    if rows is None or not len(rows):
        return fresh
    place, now = {note: at for at, note in enumerate(before)}, list(notes)
    found: Vectors = rows[[place.get(note, 0) for note in now]]
    at_new = {note: at for at, note in enumerate(now)}
    if new:
        found[[at_new[note] for note in new]] = fresh
    return found


def _kept(store: Store, embedder: Embedder, progress: Progress, texts: Sequence[str]) -> Vectors:
    return vectors_of(store, embedder, texts, progress)


def _texts(store: Store) -> dict[str, tuple[str, str]]:
    """Every note's text and language, by key."""
    rows = store.rows("select id, text, lang from notes order by number")
    return {row["id"]: (row["text"], row["lang"]) for row in rows}


def _new(texts: dict[str, tuple[str, str]], last: Reader | None) -> list[str]:
    """The notes that were not read, or not as they are now."""
    before = last.texts if last else {}
    return [note for note, said in texts.items() if before.get(note) != said]
