"""A conversation as rows: each turn with its speaker by pseudonym, its timecode and what was asked.

Real names stay in the file: who speaks is kept as P1, P2... in the order in which they first do. Names
that name nobody ("Interviewer", "Participant 3") are kept as they are.
"""

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from errors import FileError, Reject
from research.readers import limits
from research.readers.reading import Choices, Format, LeftOut, Reading, Said, Speaker
from research.readers.table import Kind, Table
from research.readers.turns import Piece
from research.search import folded

COLUMNS = ("text", "participant", "locator", "question")
"""The reader's own columns, called as what they mean."""

_LEADS = re.compile(
    r"\b(interviewers?|intervieweu(r|se)|facilitators?|facilitat(eur|rice)|animat(eur|rice)"
    r"|moderators?|moderat(eur|rice)|researchers?|cherche(ur|use)|enquet(eur|rice))\b"
)
"""Words that say that somebody asks and does not answer, folded."""

_NAMELESS = re.compile(
    r"^(?:p|r|participant|participante|speaker|intervenante?|locuteur|locutrice|repondante?"
    r"|respondent|resident|residente|person|personne|user|usager|usagere)\s?[-_#]?\s?\d{1,4}$"
)
"""Names that name nobody, folded."""

_NOBODY = frozenset({"", "unknown", "unknown speaker", "inconnu", "intervenant inconnu"})

QUESTION_CHARACTERS = 300
"""Characters of a question that are kept with its answer: its end, where it is longer."""

_SENTENCE_END = re.compile(r"[.!?…]")


def conversation(
    format_: Format, data: bytes, turns: Iterable[Piece], choices: Choices, filename: str,
    rejects: Sequence[Reject] = (),
) -> Reading:  # fmt: skip
    """The turns as rows of a table. Raises `FileError` where nobody says anything."""
    said = list(turns)
    if not said and not rejects:
        raise FileError("file_nothing_said", file=filename)
    if len(said) > limits.ROWS:
        raise FileError("file_rows_too_many", file=filename, limit=limits.ROWS)
    speakers = _speakers(said, choices.leave_out)
    table = _table(data, said, speakers, rejects)
    out = [one for one in speakers if one.left_out]
    left = (
        [LeftOut("speakers", sum(s.turns for s in out), tuple(s.name for s in out))] if out else []
    )
    return Reading(
        format_, table, texts=("text",), own=True, left_out=tuple(left), speakers=tuple(speakers),
        meant={name: name for name in COLUMNS[1:]}, whole=_whole(said, speakers),
    )  # fmt: skip


def _speakers(said: Sequence[Piece], leave_out: Sequence[str] | None) -> list[Speaker]:
    counts = Counter(turn.name for turn in said if folded(turn.name) not in _NOBODY)
    taken = {name for name in counts if names_nobody(name)}
    free = (f"P{n}" for n in itertools.count(1) if f"P{n}" not in taken)
    leads = {name for name in counts if _LEADS.search(folded(name))}
    out = leads if leave_out is None else set(leave_out)
    return [
        Speaker(name, "" if name in out else name if name in taken else next(free), n, name in out)
        for name, n in counts.items()
    ]


def _whole(said: Sequence[Piece], speakers: Sequence[Speaker]) -> tuple[Said, ...]:
    """Every turn; who asks is called by their role, or I1, I2... where that is a name."""
    asks = {speaker.name for speaker in speakers if speaker.left_out}
    called = {one.name: one.name if names_nobody(one.name) else one.pseudonym for one in speakers}
    free = (f"I{n}" for n in itertools.count(1) if f"I{n}" not in called.values())
    called = {name: kept or next(free) for name, kept in called.items()}
    return tuple(
        Said(called.get(turn.name, ""), turn.name in asks, turn.place, turn.text) for turn in said
    )


def names_nobody(name: str) -> bool:
    """Whether a name is a role or a number already."""
    plain = folded(name)
    return bool(_NAMELESS.match(plain) or _LEADS.fullmatch(plain))


def _table(
    data: bytes, said: Sequence[Piece], speakers: Sequence[Speaker], rejects: Sequence[Reject]
) -> Table:
    out = {speaker.name for speaker in speakers if speaker.left_out}
    kept = {speaker.name: speaker.pseudonym for speaker in speakers}
    rows, numbers, asked = list[tuple[str, ...]](), list[int](), ""
    for number, turn in enumerate(said, 1):
        if turn.name in out:
            asked = question(turn.text)
            continue
        rows.append((turn.text, kept.get(turn.name, ""), turn.place, asked))
        numbers.append(number)
    return Table(
        COLUMNS, tuple(rows), Kind.DOCUMENT, hashlib.sha256(data).hexdigest(),
        numbers=tuple(numbers), rejects=tuple(rejects),
    )  # fmt: skip


def question(text: str) -> str:
    """The last question somebody asked in a turn, if they asked any."""
    end = text.rfind("?")
    if end < 0:
        return ""
    before = text[max(0, end - QUESTION_CHARACTERS) : end]
    return f"{_SENTENCE_END.split(before)[-1].strip()}?"
