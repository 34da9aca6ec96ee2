"""Correcting a passage: its codings stay on their words, and those that cannot are listed."""

from dataclasses import dataclass

from errors import InputError
from research import notes, passages, span_notes, spans
from research.anchoring import Correction
from research.passages import PASSAGE_LIMIT, Passage
from research.privacy.erasure import refuse_erased
from research.spans import Ends, Span
from store import Change, SqlValue


@dataclass(frozen=True)
class Corrected:
    """What a correction did to the spans of the passage: how many stand, and the keys of those whose
    words could not be found again."""

    kept: int
    lost: tuple[str, ...]


def correct(change: Change, source: str, passage: str, rev: int, text: str) -> Corrected:
    """Correct a passage; the first text stays as its original. Raises `ConflictError` where somebody
    corrected it meanwhile, `InputError` for no text or too much."""
    before = passages.get(change, passage)
    if before.source != source:
        raise InputError("passage_gone")
    refuse_erased([before.text])
    after = _checked(text)
    touching = _touching(change, before)
    said = {span.id: span_notes.text_of(change, span) for span in touching if span.anchored}
    change.update(
        "passages", passage, notes.corrected(before.text, before.original, after), rev=rev
    )
    correction = Correction(before.text, after)
    now = [_moved(change, span, before, after, correction) for span in touching]
    for span in now:
        if span.anchored and span.id in said:
            _follow(change, span, said[span.id])
    lost = tuple(span.id for span in now if not span.anchored)
    return Corrected(len(now) - len(lost), lost)


def _checked(text: str) -> str:
    after = passages.clean(text)
    if not after:
        raise InputError("passage_empty")
    if len(after) > PASSAGE_LIMIT:
        raise InputError("passage_too_long", found=len(after), limit=PASSAGE_LIMIT)
    return after


def _touching(change: Change, passage: Passage) -> list[Span]:
    """The spans that begin, end or go through this passage, those without their place too."""
    found = change.rows(
        "select s.id from spans s join passages f on f.id = s.from_passage"
        " join passages t on t.id = s.to_passage"
        " where s.source = ? and f.position <= ? and t.position >= ? order by s.id",
        [passage.source, passage.position, passage.position],
    )
    return [spans.get(change, row["id"]) for row in found]


def _moved(
    change: Change, span: Span, passage: Passage, after: str, correction: Correction
) -> Span:
    """A span after the correction, written."""
    if not span.anchored:
        return _found_again(change, span, passage, after)
    ends = span.ends
    begins, closes = ends.from_passage == passage.id, ends.to_passage == passage.id
    start = ends.from_offset if begins else 0
    end = ends.to_offset if closes else len(passage.text)
    place = correction.place(start, end)
    moved = Ends(
        ends.from_passage, place.start if begins else ends.from_offset,
        ends.to_passage, place.end if closes else ends.to_offset,
    )  # fmt: skip
    text = spans.words(spans.through(change, moved), moved)
    alone = begins and closes
    stands = bool(text.strip()) and (place.kept or not alone)
    return _written(change, span, moved, text if stands else span.quote, anchored=stands)


def _found_again(change: Change, span: Span, passage: Passage, after: str) -> Span:
    """One that had lost its place, and whose words the corrected passage holds, once."""
    place = after.find(span.quote)
    alone = span.ends.from_passage == span.ends.to_passage == passage.id
    if not alone or place < 0 or after.rfind(span.quote) != place:
        return span
    ends = Ends(passage.id, place, passage.id, place + len(span.quote))
    return _written(change, span, ends, span.quote, anchored=True)


def _written(change: Change, span: Span, ends: Ends, quote: str, *, anchored: bool) -> Span:
    values: dict[str, SqlValue] = {
        "from_offset": ends.from_offset, "to_offset": ends.to_offset, "quote": quote,
        "anchored": int(anchored),
    }  # fmt: skip
    change.update("spans", span.id, values)
    return spans.get(change, span.id)


def _follow(change: Change, span: Span, said: str) -> None:
    """A note that said what the span said is corrected with it; one that a person reworded is theirs."""
    now = span_notes.text_of(change, span)
    for row in change.rows("select id, text, original from notes where span = ?", [span.id]):
        if row["text"] == said and now:
            values = notes.corrected(row["text"], row["original"], now)
            change.update("notes", row["id"], values)
