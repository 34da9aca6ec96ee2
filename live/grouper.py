"""Groups on the wall while the room works: made at a word, and joined by the notes that follow.

A thread of its own reads what came in and what it means, a few notes at a time and after everybody
else, so that grouping finds the vectors ready and typing never waits for it.
"""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

import numpy as np

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.finding import comparable
from clustering.labels import Origins
from clustering.vectors import vectors_of
from clustering.wall import OnWall, Proposed, joining, proposed
from errors import InputError, NotFoundError
from research import live_notes, sessions, settings
from research.live_notes import WallNote
from research.sessions import Activity, Session
from research.sources import Consent
from research.wall_suggestions import Suggestion, join, suggest
from store import Change, Store, Together

PAUSE_SECONDS = 0.5
"""Between two looks: what came in meanwhile is read together, and the room has the processor."""

PAUSE_AFTER_FAILURE_SECONDS = 5.0
"""After a file that is busy or a model that cannot be loaded: trying costs seconds."""

AT_ONCE = 32
"""Notes read in one go: the longest that anything else waits for the language model."""

PHRASES_REMEMBERED = 20_000
"""Phrases whose vectors are kept in memory: 30 MB, a long day of workshops."""

MACHINE = "machine"
Load = Callable[[str | None], Embedder]


class Grouper:
    """The groups of the sessions of one engagement. `load` gives the language model by its name."""

    def __init__(self, store: Store, together: Together, load: Load) -> None:
        self._store, self._together, self._load = store, together, load
        self._phrases: dict[tuple[str, str, str], Vectors] = {}
        self._looked_at: set[str] = set()
        self._woken = threading.Event()
        self._stop = threading.Event()
        store.on_commit(self._woken.set)
        self._woken.set()
        self._thread = threading.Thread(target=self._run, name="grouper", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop once what is being read is read."""
        self._stop.set()
        self._woken.set()
        self._thread.join()

    def regroup(self, actor: str, session: Session, activity: str) -> int:
        """Group the wall of an activity (of the notes that a vote is about) in one change; gives its
        number. `InputError` while there are not two notes."""
        on = self._wall(session, activity)
        notes = live_notes.of_activity(self._store, on.id)
        if len(notes) < 2:
            raise InputError("wall_too_few", found=len(notes))
        embedder = self._embedder()
        chosen = settings.read(self._store)
        wall = self._on_wall(notes, shared_names=chosen.ignore_shared_names)
        found = proposed(
            wall, self._vectors(embedder, wall),
            lambda texts, langs: self._of_phrases(embedder, texts, langs), fineness=chosen.fineness,
            origins=Origins(
                [note.participant or note.id for note in notes], [note.text for note in notes],
                [session.consent is Consent.QUOTE] * len(notes),  # names go on into reports
            ),
        )  # fmt: skip
        wanted = [Suggestion(one.goes_on, _name(one, session.lang), one.notes) for one in found]

        def work(change: Change) -> Change:
            suggest(change, on.id, wanted, [note.id for note in notes])
            return change

        change = self._together.submit(actor, "wall.regroup", work, code=session.code).result()
        # What came meanwhile has a group to join now.
        came = {note.id for note in live_notes.of_activity(self._store, on.id)}
        self._looked_at -= came - {note.id for note in notes}
        self._woken.set()
        return change.number

    def _wall(self, session: Session, activity: str) -> Activity:
        agenda = {one.id: one for one in sessions.activities(self._store, session.id)}
        on = agenda.get(activity)
        if on is None:
            raise NotFoundError("activity_unknown")
        return agenda[on.about] if on.about else on

    def _run(self) -> None:
        with suppress(OSError, AttributeError):  # where a thread can be asked to stand back
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        while True:
            self._woken.wait()
            self._woken.clear()
            if self._stop.is_set():
                return
            pause = PAUSE_SECONDS
            try:
                self._look()
            except Exception as error:  # noqa: BLE001 - it is said to who asks for groups
                logging.getLogger("fil_rouge").warning("the wall cannot be read: %s", error)
                pause = PAUSE_AFTER_FAILURE_SECONDS
            self._stop.wait(pause)

    def _look(self) -> None:
        for session in sessions.sessions(self._store):
            if session.state is not sessions.State.OPEN:
                continue
            for activity in sessions.activities(self._store, session.id):
                if activity.kind.takes_notes and activity.state is not sessions.State.PLANNED:
                    self._follow(session, activity)

    def _follow(self, session: Session, activity: Activity) -> None:
        """Read the notes of a wall that are not read yet, and let them join the nearest group."""
        keys = live_notes.keys_of_activity(self._store, activity.id)
        new = [key for key in keys if key not in self._looked_at][:AT_ONCE]
        if not new:
            return
        fresh = live_notes.by_keys(self._store, session.id, new)
        later = self._on_wall(fresh)
        embedder = self._embedder()
        vectors = self._vectors(embedder, later)
        self._looked_at.update(new)
        if len(new) == AT_ONCE:
            self._woken.set()
        rows = [row for row, note in enumerate(later) if note.group is None and not note.held]
        if not rows or not live_notes.groups(self._store, activity.id):
            return
        notes = live_notes.of_activity(self._store, activity.id)
        placed = self._on_wall([note for note in notes if note.wall_group is not None])
        if not placed:
            return
        lying = [later[row] for row in rows]
        found = joining(placed, self._vectors(embedder, placed), lying, vectors[rows])
        groups = {note: group for note, (group, _) in found.items()}
        if groups:
            self._together.submit(
                MACHINE, "wall.join", lambda change: join(change, activity.id, groups),
                code=session.code,
            ).result()  # fmt: skip

    def _embedder(self) -> Embedder:
        return self._load(settings.read(self._store).model or None)

    def _on_wall(self, notes: Sequence[WallNote], *, shared_names: bool = False) -> list[OnWall]:
        """The notes as they are compared. Only a whole wall tells which names all of it shares."""
        ignored = settings.read(self._store).ignore_words
        texts = comparable([note.text for note in notes], ignored, shared_names=shared_names)
        return [
            OnWall(note.id, text, note.lang, note.wall_group, note.placed_by == "person")
            for note, text in zip(notes, texts, strict=True)
        ]

    def _vectors(self, embedder: Embedder, notes: Sequence[OnWall]) -> Vectors:
        return bridged(
            [note.text for note in notes], [note.lang for note in notes],
            lambda texts: vectors_of(self._store, embedder, texts),
            multilingual=embedder.multilingual,
        )  # fmt: skip

    def _of_phrases(
        self, embedder: Embedder, texts: Sequence[str], langs: Sequence[str]
    ) -> Vectors:
        """The vectors of phrases that could name a group; those met before are remembered."""
        if len(self._phrases) > PHRASES_REMEMBERED:
            self._phrases.clear()
        keys = [(embedder.name, *one) for one in zip(langs, texts, strict=True)]
        missing = [key for key in dict.fromkeys(keys) if key not in self._phrases]
        fresh = bridged(
            [text for _, _, text in missing], [lang for _, lang, _ in missing], embedder.encode,
            multilingual=embedder.multilingual,
        ) if missing else ()  # fmt: skip
        self._phrases |= dict(zip(missing, fresh, strict=True))
        return np.stack([self._phrases[key] for key in keys])


def _name(group: Proposed, lang: str) -> str:
    """The one name a group on the wall bears: in the session's language, else in most of its notes'."""
    return group.name_fr if (group.lang if lang == "both" else lang) == "fr" else group.name_en
