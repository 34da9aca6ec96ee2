"""A first draft of a step from the notes of its stage: their words as its thought, where they met the
City as its channel, and an emotion that follows from them. What the person does is the stage's name
until a person writes it. Pure.
"""

import re
from collections import Counter
from collections.abc import Sequence

from personas.journey_rules import Bilingual, Channel, Stage, Step
from personas.persona_draft import CHANNELS
from research.contacts import without_contacts
from research.notes import Note, excerpt

THOUGHT_LENGTH = 140
"""Characters of a drafted thought: three lines of a card."""

NAMED = {
    "Web": Channel.WEB, "Phone": Channel.PHONE, "In person": Channel.IN_PERSON,
    "Email": Channel.EMAIL, "Mail": Channel.MAIL, "App": Channel.APP,
}  # fmt: skip
"""The channels of a persona's draft as a step has them."""

LINE_311 = re.compile(r"\b311\b")


def drafted_step(key: str, stage: Stage, notes: Sequence[Note]) -> Step:
    """A step of a stage; `notes` with those that speak for it most first."""
    return Step(
        key, stage.id, stage.name, thought_in(notes), channel=channel_in(notes), by_notes=True
    )


def thought_in(notes: Sequence[Note]) -> Bilingual:
    """The first note that is short enough, else the beginning of the first. Only words that may be
    quoted: a map is shown to others. Without a way to reach whoever said it."""
    may = [note for note in notes if note.quotable]
    short = [note for note in may if len(note.text) <= THOUGHT_LENGTH]
    for note in (short or may)[:1]:
        text = excerpt(without_contacts(note.text), THOUGHT_LENGTH)
        return Bilingual(fr=text) if note.lang == "fr" else Bilingual(en=text)
    return Bilingual()


def channel_in(notes: Sequence[Note]) -> Channel | None:
    """The channel that most notes speak of, where no other is spoken of as often."""
    heard = Counter(channel for note in notes for channel in _channels(note.text))
    (first, count), (_, next_count) = [*heard.most_common(2), (None, 0), (None, 0)][:2]
    return first if count > next_count else None


def _channels(text: str) -> set[Channel]:
    found = {NAMED[en] for (en, _), words in CHANNELS.items() if words.search(text)}
    return found | ({Channel.LINE_311} if LINE_311.search(text) else set())
