"""Who took part, as segments and drafts need them: with their notes, what these are and are about."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from clustering.suggesting import Suggested, suggested
from personas.persona_draft import Said
from personas.segments import Person, Segmentation, segment
from research import notes as research_notes
from research.notes import Note
from research.participants import Participant, participants
from research.survey.comparing import compared_by, told
from store import Row, Store

SURE_ENOUGH = 0.5
"""A suggested kind under this is left out: it is wrong more often than not (docs/methods.md)."""


def asked_together(store: Store) -> tuple[str, ...]:
    """The questions of the source in which most people told something of themselves: questions of
    different sources tell people apart by where they were asked."""
    everyone = participants(store)
    answered = Counter(who.source for who in everyone if who.attributes)
    if not answered:
        return ()
    most = max(sorted(answered), key=answered.__getitem__)
    names = {name for who in everyone if who.source == most for name in who.attributes}
    return tuple(one.name for one in compared_by(store) if not names.isdisjoint(one.columns))


def described(store: Store, names: Sequence[str]) -> list[Person]:
    """The people who answered at least one of these questions, with the themes of what they said. Those
    of whom none is known cannot be described by a segment and are left out."""
    theme_of = {row["note"]: row["theme"] for row in _assignments(store)}
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for note in research_notes.find(store):
        if note.participant and note.id in theme_of:
            spoken[note.participant][theme_of[note.id]] += 1
    return [
        Person(key, mine, _shares(spoken[key]))
        for key, said in told(store).items()
        if (mine := {name: value for name, value in said.items() if name in names})
    ]


def segmentation(store: Store, names: Sequence[str]) -> Segmentation:
    """The segments of the people who told these attributes."""
    return segment(described(store, names))


def said_by(store: Store, people: Collection[Participant]) -> list[Said]:
    """The live notes of some people, with what each is and its theme."""
    keys = {person.id for person in people}
    mine = [note for note in research_notes.find(store) if note.participant in keys]
    return read(store, mine)


def read(store: Store, notes: Sequence[Note]) -> list[Said]:
    """Notes with what each is (typed, else suggested surely enough) and its theme."""
    themes = {row["note"]: row for row in _assignments(store)}
    guesses = suggested(store)
    return [
        Said(
            note,
            kind_of(note, guesses),
            themes[note.id]["theme"] if note.id in themes else "",
            themes[note.id]["score"] if note.id in themes else 0.0,
        )
        for note in notes
    ]


def kind_of(note: Note, guesses: Mapping[str, Suggested]) -> str:
    """What a note is: as typed; else as suggested surely enough; else unknown, which is empty. A note
    typed as a quote is what it says, which nobody has said."""
    if note.kind:
        return note.kind
    guess = guesses.get(note.id)
    return guess.kind if guess and guess.kind_score >= SURE_ENOUGH else ""


def _assignments(store: Store) -> list[Row]:
    return store.rows(
        "select a.note, a.theme, a.score from assignments a"
        " join themes t on t.id = a.theme and t.status = 'live'"
    )


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = counts.total()
    return {theme: n / total for theme, n in sorted(counts.items())}
