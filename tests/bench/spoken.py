"""An interview of any length, invented, for benches: the same for the same number of characters."""

import random

from research import codes, interviews, passages, spans
from research.codes import CodeDraft
from research.readers import open_file
from research.spans import Ends, SpanSent
from store import Store, new_key
from tests.invented import ACTOR, draft

SOME = """
permit counter waited called nobody answered form again portal password snow street bus pool
rendez-vous attente guichet déneigement demande réponse semaine téléphone inspecteur quartier
and then the to of a with for about when we I it le la les un une des que qui dans pour
"""
WORDS = SOME.split()


def transcript(characters: int) -> bytes:
    """Questions and answers of about this many characters in all."""
    chance, turns, length = random.Random(7), list[str](), 0  # noqa: S311
    while length < characters:
        who, words = ("Interviewer", 14) if len(turns) % 2 == 0 else ("Resident", 90)
        n = chance.randint(words // 2, words * 2)
        said = " ".join(chance.choice(WORDS) for _ in range(n)).capitalize()
        said += "?" if who == "Interviewer" else "."
        turns.append(f"{who}: {said}")
        length += len(said)
    return "\n\n".join(turns).encode()


def keep(store: Store, characters: int) -> str:
    """Keep it whole; gives the key of its source."""
    reading = open_file(transcript(characters), "long.txt")
    return interviews.keep_whole(store, ACTOR, reading, "long.txt", draft("Long")).source


def code(store: Store, source: str, n: int, kinds: int = 12) -> None:
    """Code so many extracts, all over the text, with so many codes in turn."""
    made = [
        codes.add(store, ACTOR, CodeDraft(name_en=f"Code {k}", name_fr=f"Code {k}"))
        for k in range(kinds)
    ]
    chance, every = random.Random(8), passages.of_source(store, source)  # noqa: S311
    with store.change(ACTOR, "span.code", title="Long") as change:
        for k in range(n):
            one = chance.choice(every)
            start = chance.randrange(max(1, len(one.text) - 60))
            words = one.text[start : start + 55].strip()
            start = one.text.index(words)
            ends = Ends(one.id, start, one.id, start + len(words))
            sent = SpanSent(new_key(), ends, words)
            spans.give(change, source, sent, made[k % kinds], new_key())
