"""A first draft of a persona from what its people said: traits, each with the notes it rests on.

Barriers come from pains, needs from needs, goals from ideas (what people would change is as near as a
note comes to what they are after), each by theme, the themes most of these people speak of first.
Access needs and channels come from words. Whatever no note says is not drafted.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from research.contacts import without_contacts
from research.notes import Note, NoteKind, excerpt


class Aspect(StrEnum):
    """What a trait of a persona is about."""

    GOAL = "goal"
    NEED = "need"
    BARRIER = "barrier"
    ACCESS = "access"
    CHANNEL = "channel"


TRAITS_EACH = 3
"""Of each aspect: a persona that lists everything describes nobody."""

NOTES_EACH = 5
"""Notes cited by a drafted trait, the most central ones."""

TEXT_LENGTH = 160

FROM_KIND: Mapping[Aspect, NoteKind] = {
    Aspect.GOAL: NoteKind.IDEA,
    Aspect.NEED: NoteKind.NEED,
    Aspect.BARRIER: NoteKind.PAIN,
}

ACCESS_WORDS = re.compile(
    r"\b(?:screen readers?|wheelchairs?|walker|ramp|accessib\w+|blind|deaf|low vision|hearing aids?|"
    r"large print|fonts?|contrast|captions?|disabilit\w+|magnif\w+|eyesight|macular|"
    r"cataracts?|colou?r ?blind|arthritis|cane|mobility|lecteurs? d.écran|marchette|"
    r"fauteuils? roulants?|rampe|aveugles?|malvoyant\w*|malentendant\w*|sourde?s?|daltonien\w*|"
    r"gros caractères|contraste|sous-titres?|handicap\w*|loupe|cataractes?|arthrite|canne|"
    r"mobilité|dégénérescence)\b",
    re.IGNORECASE,
)

CHANNELS: Mapping[tuple[str, str], re.Pattern[str]] = {
    (en, fr): re.compile(words, re.IGNORECASE)
    for en, fr, words in (
        ("Web", "Web", r"\b(?:website|web ?site|web page|online|portal|site web|en ligne|portail)\b"),
        ("Phone", "Téléphone", r"\b(?:phone[ds]?|call(?:ed|s|ing)?|on hold|téléphon\w+|appel\w*)\b"),
        ("In person", "En personne", r"\b(?:counter|city hall|in person|comptoir|en personne|mairie|"
         r"hôtel de ville|guichet)\b"),
        ("Email", "Courriel", r"\b(?:e-?mails?|emailed|courriels?)\b"),
        ("Mail", "Poste", r"\b(?:letter|mailed|by mail|mailbox|post office|lettre|la poste)\b"),
        ("App", "Application", r"\b(?:app|application mobile)\b"),
    )
}  # fmt: skip
"""Channels by their names in both languages, and the words by which notes speak of them."""


@dataclass(frozen=True)
class Said:
    """A note with what it is (typed, or suggested surely enough), its theme, and how central it is in
    it (0 to 1); kind and theme are empty where unknown."""

    note: Note
    kind: str
    theme: str
    score: float


@dataclass(frozen=True)
class DraftTrait:
    """A trait with the notes it rests on. It is in the language of its most central note."""

    aspect: Aspect
    text_en: str
    text_fr: str
    notes: tuple[str, ...]


def draft(said: Sequence[Said]) -> list[DraftTrait]:
    """The traits that these people's notes speak for, goals first."""
    found: list[DraftTrait] = []
    for aspect, kind in FROM_KIND.items():
        mine = [one for one in said if one.kind == kind]
        found += [_in_words(aspect, notes) for notes in _groups(mine)]
    access = [one for one in said if ACCESS_WORDS.search(one.note.text)]
    found += [_in_words(Aspect.ACCESS, notes) for notes in _groups(access)]
    for (en, fr), words in CHANNELS.items():
        heard = _central([one for one in said if words.search(one.note.text)])
        if len(_people(heard)) >= min(2, len(_people(said))) and heard:
            found.append(DraftTrait(Aspect.CHANNEL, en, fr, _keys(heard)))
    return found


def _groups(said: Sequence[Said]) -> list[list[Said]]:
    """Notes by theme, the themes most people speak of first; those in no theme are one more group."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        groups[one.theme].append(one)
    ordered = sorted(
        groups.items(), key=lambda pair: (-len(_people(pair[1])), -len(pair[1]), pair[0])
    )
    return [_central(notes) for _, notes in ordered[:TRAITS_EACH]]


def _in_words(aspect: Aspect, notes: Sequence[Said]) -> DraftTrait:
    """A trait in the words of its most central note, without a way to reach whoever said it: the
    other language is left to a person."""
    first = notes[0].note
    text = excerpt(without_contacts(first.text), TEXT_LENGTH)
    en, fr = ("", text) if first.lang == "fr" else (text, "")
    return DraftTrait(aspect, en, fr, _keys(notes))


def _central(said: Sequence[Said]) -> list[Said]:
    return sorted(said, key=lambda one: (-one.score, one.note.id))


def _keys(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(one.note.id for one in said[:NOTES_EACH])


def _people(said: Sequence[Said]) -> set[str]:
    return {one.note.participant or one.note.id for one in said}
