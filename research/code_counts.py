"""How much stands behind each code: notes, passages, distinct participants and sources, with and
without the codes under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from research.codes import Code, codes
from research.consent import REFUSED_SPANS
from store import Store


@dataclass(frozen=True)
class Coded:
    """Something that has a code: a note or a passage, who said it (if known), and its source."""

    code: str
    note: str | None
    span: str | None
    participant: str | None
    source: str


@dataclass(frozen=True)
class Counts:
    """Of a code: each thing counted once, whoever coded it and however often."""

    notes: int = 0
    spans: int = 0
    participants: int = 0
    sources: int = 0


@dataclass(frozen=True)
class CodeCounts:
    """`own`: of the code alone. `whole`: with all codes under it."""

    own: Counts
    whole: Counts


@dataclass
class _Held:
    notes: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    participants: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def take(self, other: "_Held") -> None:
        self.notes |= other.notes
        self.spans |= other.spans
        self.participants |= other.participants
        self.sources |= other.sources

    def counted(self) -> Counts:
        return Counts(*map(len, (self.notes, self.spans, self.participants, self.sources)))


_CODED = f"""
select c.code, c.note, null as span, n.participant, n.source
  from codings c join notes n on n.id = c.note and n.status = 'live'
union all
select c.code, null, c.span, p.participant, s.source
  from codings c join spans s on s.id = c.span join passages p on p.id = s.from_passage
  join sources o on o.id = s.source and o.status = 'live'
 where s.id not in ({REFUSED_SPANS})
"""


def code_counts(store: Store) -> dict[str, CodeCounts]:
    """The counts of every code, of what is in evidence."""
    return counted(codes(store), (Coded(**row) for row in store.rows(_CODED)))


def counted(codebook: Sequence[Code], coded: Iterable[Coded]) -> dict[str, CodeCounts]:
    """The counts of codes that come before those under them. A note that has a code and one under it
    counts once."""
    own = {code.id: _Held() for code in codebook}
    for one in coded:
        held = own[one.code]
        for what, into in (
            (one.note, held.notes), (one.span, held.spans),
            (one.participant, held.participants), (one.source, held.sources),
        ):  # fmt: skip
            if what is not None:
                into.add(what)
    alone = {key: held.counted() for key, held in own.items()}
    for code in reversed(codebook):
        if code.parent is not None:
            own[code.parent].take(own[code.id])
    return {code.id: CodeCounts(alone[code.id], own[code.id].counted()) for code in codebook}
