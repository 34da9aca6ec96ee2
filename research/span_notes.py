"""Notes that are made of spans: what a participant said in an interview, as evidence."""

from errors import InputError
from research import languages, notes, passages, spans
from research.readers.conversation import question
from research.spans import BETWEEN, Span
from store import Change, SqlValue


def make(change: Change, source: str, sent: spans.SpanSent, key: str) -> str:
    """Make a note of a span; gives its key, that of the note there is where one was made before. The
    turns of who asks are left out, as at an import. Raises `InputError` for words of several people:
    a note is what one person said."""
    if change.row("notes", key) is not None:
        return key
    span = spans.get(change, spans.mark(change, source, sent))
    made = change.rows("select id from notes where span = ? and status = 'live'", [span.id])
    if made:
        return str(made[0]["id"])
    if not span.anchored:
        raise InputError("span_lost")
    text = notes.checked_text(text_of(change, span))
    first = passages.get(change, span.ends.from_passage)
    last = change.rows("select max(position) as n from notes where source = ?", [source])[0]["n"]
    row: dict[str, SqlValue] = {
        "id": key, "source": source, "position": 0 if last is None else last + 1, "ref": "",
        "participant": _who(change, span), "text": text, "lang": languages.guess(text).lang,
        "lang_by": "machine", "service": "", "question": _question(change, first),
        "locator": first.locator, "span": span.id,
    }  # fmt: skip
    notes.add(change, row)
    return key


def text_of(change: Change, span: Span) -> str:
    """What a note of this span says: its words, without those of who asks between them."""
    taken = spans.pieces(spans.through(change, span.ends), span.ends)
    said = [piece for passage, piece in taken if not passage.asks]
    return BETWEEN.join(said or [piece for _, piece in taken]).strip()


def _who(change: Change, span: Span) -> str | None:
    taken = spans.pieces(spans.through(change, span.ends), span.ends)
    people = {one.participant for one, piece in taken if one.participant and piece.strip()}
    if len(people) > 1:
        raise InputError("span_of_several", n=len(people))
    return people.pop() if people else None


def _question(change: Change, first: passages.Passage) -> str:
    """The last question that somebody asked before the span, if they asked any."""
    asked = change.rows(
        "select text from passages where source = ? and position < ? and participant is null"
        " and speaker <> '' order by position desc limit 1",
        [first.source, first.position],
    )
    return question(asked[0]["text"]) if asked else ""
