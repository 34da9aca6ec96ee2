"""Spans: words of an interview that somebody gave a code to or made a note of."""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import InputError
from research import codes, codings, interviews, passages
from research.notes import TEXT_LIMIT
from research.passages import Passage
from research.privacy.erasure import refuse_erased
from research.rounds_open import blind_to
from store import Change, Row, SqlValue, Store, new_key

BETWEEN = "\n"
"""What stands between the words of two passages in a quote."""


@dataclass(frozen=True)
class Ends:
    """Where a span begins and ends: passages, and characters from where these begin (end exclusive)."""

    from_passage: str
    from_offset: int
    to_passage: str
    to_offset: int


@dataclass(frozen=True)
class Span:
    """A span. `quote`: its words; where it is not `anchored` those it had last."""

    id: str
    source: str
    ends: Ends
    quote: str
    anchored: bool
    rev: int


@dataclass(frozen=True)
class SpanSent:
    """A span as the reader sends it, under a key made there. `quote`: the words that were selected."""

    id: str
    ends: Ends
    quote: str


@dataclass(frozen=True)
class SpanCoding:
    """A code given to a span."""

    id: str
    code: str
    span: str
    coder: str
    coded_at: str


def of_source(kept: Store | Change, source: str) -> list[Span]:
    """The spans of an interview, in the order in which they begin."""
    found = kept.rows(
        "select s.* from spans s join passages g on g.id = s.from_passage where s.source = ?"
        " order by g.position, s.from_offset, s.id",
        [source],
    )
    return [_span(row) for row in found]


def get(kept: Store | Change, span: str) -> Span:
    """One span; `InputError` where it is gone."""
    found = kept.rows("select * from spans where id = ?", [span])
    if not found:
        raise InputError("span_gone")
    return _span(found[0])


def codings_of(kept: Store, source: str, reader: str | None = None) -> list[SpanCoding]:
    """The codings of an interview's spans, in the order in which they were given, without those of
    others that `reader` is not to see while they code blind."""
    found = kept.rows(
        "select c.id, c.code, c.span, c.coder, c.coded_at from codings c"
        " join spans s on s.id = c.span where s.source = ? order by c.id",
        [source],
    )
    blind = blind_to(kept, reader) if reader else frozenset[str]()
    return [
        SpanCoding(**row) for row in found if row["coder"] == reader or row["span"] not in blind
    ]


def mark(change: Change, source: str, sent: SpanSent) -> str:
    """Keep a span, once for the same words in the same place; gives its key. Where the text was
    corrected since it was selected its words are looked for; not found, it is kept without its place.
    Raises `InputError` for no words, too many, or a place that is not in the interview."""
    interviews.get(change, source)
    if change.row("spans", sent.id) is not None:
        return sent.id
    text = _in_the_text(change, source, sent.ends)
    refuse_erased(text.split(BETWEEN))
    ends, anchored = sent.ends, text == sent.quote
    if not anchored and (found := _elsewhere(change, sent)):
        ends, anchored = found, True
    _check(sent.quote)
    return _kept(change, source, sent, ends, anchored=anchored)


def give(
    change: Change, source: str, sent: SpanSent, code: str, key: str, *, name: str = ""
) -> None:
    """Give a code to a span. A code that is not in the codebook yet is made from its `name`."""
    if not code:
        code = _named(change, name)
    elif change.row("codes", code) is None:
        raise InputError("code_gone")
    codings.give(change, code, change.actor, span=mark(change, source, sent), key=key)


def take_away(change: Change, source: str, coding: str) -> None:
    """Take a code away that this person gave; a span that nothing is left of goes with it. One that was
    taken away already is left so."""
    row = change.row("codings", coding)
    if row is None:
        return
    span = get(change, str(row["span"] or ""))
    if span.source != source:
        raise InputError("span_gone")
    if row["coder"] != change.actor:
        raise InputError("coding_of_another", coder=row["coder"])
    change.delete("codings", coding)
    used = "select 1 from codings where span = ?1 union all select 1 from notes where span = ?1"
    if not change.rows(used, [span.id]):
        change.delete("spans", span.id)


def anchor(change: Change, source: str, span: str, ends: Ends) -> None:
    """Put a span that lost its place on words that a person chose."""
    one = get(change, span)
    text = _in_the_text(change, source, ends)
    if one.source != source:
        raise InputError("span_gone")
    _check(text)
    change.update("spans", span, {**_columns(ends), "quote": text, "anchored": 1})


def let_go(change: Change, source: str, span: str) -> None:
    """Take a span away with its codings; a note that was made of it stays, without its place."""
    if get(change, span).source != source:
        raise InputError("span_gone")
    for row in change.rows("select id from notes where span = ?", [span]):
        change.update("notes", row["id"], {"span": None})
    change.delete("spans", span)


def words(through: Sequence[Passage], ends: Ends) -> str:
    """The words between two ends in the passages from the first to the last."""
    return BETWEEN.join(piece for _, piece in pieces(through, ends))


def pieces(through: Sequence[Passage], ends: Ends) -> list[tuple[Passage, str]]:
    """What a span takes of each passage."""
    return [
        (
            one,
            one.text[
                ends.from_offset if one.id == ends.from_passage else 0 :
                ends.to_offset if one.id == ends.to_passage else len(one.text)
            ],
        )
        for one in through
    ]  # fmt: skip


def through(kept: Store | Change, ends: Ends) -> list[Passage]:
    """The passages that a span goes through."""
    return passages.between(
        kept, passages.get(kept, ends.from_passage), passages.get(kept, ends.to_passage)
    )


def _in_the_text(change: Change, source: str, ends: Ends) -> str:
    """The words at a place; "" where it lies beyond a text that became shorter."""
    found = through(change, ends)
    if not found or found[0].source != source or found[-1].id != ends.to_passage:
        raise InputError("span_not_here")
    if min(ends.from_offset, ends.to_offset) < 0:
        raise InputError("span_not_here")
    return words(found, ends)


def _elsewhere(change: Change, sent: SpanSent) -> Ends | None:
    """The same words in the same passage, where they stand there once."""
    ends = sent.ends
    if ends.from_passage != ends.to_passage:
        return None
    text = passages.get(change, ends.from_passage).text
    place = text.find(sent.quote)
    if place < 0 or not sent.quote or text.rfind(sent.quote) != place:
        return None
    return Ends(ends.from_passage, place, ends.to_passage, place + len(sent.quote))


def _check(text: str) -> None:
    if not text.strip():
        raise InputError("span_empty")
    if len(text) > TEXT_LIMIT:
        raise InputError("span_too_long", found=len(text), limit=TEXT_LIMIT)


def _kept(change: Change, source: str, sent: SpanSent, ends: Ends, *, anchored: bool) -> str:
    columns = _columns(ends)
    same = change.rows(
        "select id from spans where from_passage = ? and from_offset = ? and to_passage = ?"
        " and to_offset = ? and anchored",
        list(columns.values()),
    )
    if anchored and same:
        return str(same[0]["id"])
    row: dict[str, SqlValue] = {
        "id": sent.id or new_key(), "source": source, **columns, "quote": sent.quote,
        "anchored": int(anchored),
    }  # fmt: skip
    change.insert("spans", row)
    return str(row["id"])


def _named(change: Change, name: str) -> str:
    """The code of this name, made if there is none."""
    known = codes.named(codes.codes(change), name)
    return known.id if known else codes.write(change, codes.CodeDraft(name_en=name))


def _columns(ends: Ends) -> dict[str, SqlValue]:
    return {
        "from_passage": ends.from_passage, "from_offset": ends.from_offset,
        "to_passage": ends.to_passage, "to_offset": ends.to_offset,
    }  # fmt: skip


def _span(row: Row) -> Span:
    ends = Ends(row["from_passage"], row["from_offset"], row["to_passage"], row["to_offset"])
    return Span(row["id"], row["source"], ends, row["quote"], bool(row["anchored"]), row["rev"])
