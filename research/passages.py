"""Passages: the turns or paragraphs of a source that is kept whole, to be read and coded."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from errors import InputError
from research import participants
from research.readers.reading import Said
from store import Change, SqlValue, Store, new_key

PASSAGE_CHARACTERS = 8_000
"""Characters from which a turn or a paragraph is parted at a blank: ten minutes of speech, as much as
can be corrected in one box."""

PASSAGE_LIMIT = 20_000
"""Characters that a corrected passage may have, as many as a note."""

SPEAKER_LIMIT = 60
"""Characters of what a speaker is called."""

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")


@dataclass(frozen=True)
class Passage:
    """A passage. `speaker`: who says it, by pseudonym, "" where nobody is named; `participant` is their
    key, none for who asks. `locator`: its timecode, page or heading. `original`: the text as it was
    imported, where it was corrected."""

    id: str
    source: str
    position: int
    participant: str | None
    speaker: str
    locator: str
    text: str
    original: str | None
    rev: int

    @property
    def asks(self) -> bool:
        """Whether it is said by somebody who asks."""
        return self.participant is None and bool(self.speaker)


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks in an interview, with how much they say."""

    name: str
    participant: str | None
    turns: int
    characters: int


_PASSAGES = """
select g.id, g.source, g.position, g.participant, coalesce(p.pseudonym, g.speaker) as speaker,
       g.locator, g.text, g.original, g.rev
  from passages g left join participants p on p.id = g.participant
"""


def of_source(kept: Store | Change, source: str) -> list[Passage]:
    """The whole text of a source, in order."""
    found = kept.rows(f"{_PASSAGES} where g.source = ? order by g.position", [source])
    return [Passage(**row) for row in found]


def get(kept: Store | Change, passage: str) -> Passage:
    """One passage; `InputError` where it is gone."""
    found = kept.rows(f"{_PASSAGES} where g.id = ?", [passage])
    if not found:
        raise InputError("passage_gone")
    return Passage(**found[0])


def between(kept: Store | Change, first: Passage, last: Passage) -> list[Passage]:
    """The passages from one to another of the same source, both included."""
    found = kept.rows(
        f"{_PASSAGES} where g.source = ? and g.position between ? and ? order by g.position",
        [first.source, first.position, last.position],
    )
    return [Passage(**row) for row in found]


def speakers(kept: Store | Change, source: str) -> list[Speaker]:
    """Who speaks in a source, in the order in which they first do."""
    found: dict[str, Speaker] = {}
    for one in of_source(kept, source):
        if one.speaker:
            so_far = found.get(one.speaker, Speaker(one.speaker, one.participant, 0, 0))
            found[one.speaker] = Speaker(
                one.speaker, one.participant, so_far.turns + 1, so_far.characters + len(one.text)
            )
    return list(found.values())


def write(change: Change, source: str, whole: Sequence[Said]) -> tuple[int, int]:
    """Write the whole text of a source, with a participant for each who answers (those of a
    project come in by `refi.arriving`). Gives the number of passages and of participants."""
    people: dict[str, str] = {}
    position = 0
    for said in whole:
        who = None
        if said.speaker and not said.asks:
            if said.speaker not in people:
                people[said.speaker] = participants.add(change, source, said.speaker, None, {})
            who = people[said.speaker]
        for part in _parts(clean(said.text)):
            row: dict[str, SqlValue] = {
                "id": new_key(), "source": source, "position": position, "participant": who,
                "speaker": said.speaker, "locator": said.place, "text": part,
            }  # fmt: skip
            change.insert("passages", row)
            position += 1
    return position, len(people)


def rename_speaker(store: Store, actor: str, source: str, before: str, after: str) -> int:
    """Call a speaker otherwise, everywhere in the source; gives the number of the change. Raises
    `InputError` for no name, one too long, or one that somebody else there has."""
    after = " ".join(after.split())
    if not after or len(after) > SPEAKER_LIMIT:
        raise InputError("speaker_name", found=len(after), limit=SPEAKER_LIMIT)
    with store.change(actor, "interview.rename", before=before, after=after) as change:
        every = of_source(change, source)
        if after != before and after in {one.speaker for one in every}:
            raise InputError("speaker_exists", name=after)
        mine = [one for one in every if one.speaker == before]
        for one in mine:
            change.update("passages", one.id, {"speaker": after})
        for participant in {one.participant for one in mine if one.participant}:
            change.update("participants", participant, {"pseudonym": after})
    return change.number


def clean(text: str) -> str:
    """A text as it is kept: composed characters (NFC), line feeds, no space around it."""
    return _LINE_END.sub("\n", unicodedata.normalize("NFC", text)).strip()


def _parts(text: str) -> Iterator[str]:
    """A text in parts that are not too long, cut at a blank where there is one."""
    while len(text) > PASSAGE_CHARACTERS:
        cut = max(text.rfind(mark, 1, PASSAGE_CHARACTERS) for mark in (" ", "\n"))
        cut = cut if cut > 0 else PASSAGE_CHARACTERS
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text
