"""The evidence under the pages of a team copy of the site: what may be shown of it.

A folder is easily passed on, so a team copy is written as if for others: quotes only with consent and
without a name, counts under the limit withheld.
"""

from collections.abc import Sequence

from errors import Fact
from personas import opportunities, pain_points
from personas.journey_rules import Bilingual
from reports.disclosure import Counted, alone
from reports.quotes import Quote, quotes
from research import settings
from research.notes import Note
from roadmap.service_needs import Answered, answered, page_of, service_of
from roadmap.services import active
from standard.site.content import Ground, Said
from standard.site_needs import PAGES
from store import Store
from store.links import Kind

QUOTES = 2
"""Quotes under a pain point: a page is there to be used, the evidence is below it."""

Known = dict[tuple[Kind, str], tuple[Bilingual, Sequence[Note]]]
"""A pain point or an opportunity: what it says and the live notes that tell of it."""


def site_grounds(store: Store) -> dict[str, tuple[Ground, ...]]:
    """By the key of a page, what it answers, as it may be shown."""
    known, limit = _known(store), settings.read(store).small_cell
    ends = {key: page_of(key) for key in PAGES}
    ends |= {f"service:{one.code}": service_of(one.id) for one in active(store)}
    return {
        key: tuple(
            _ground(one, *known[one.kind, one.id], limit)
            for one in answered(store, end)
            if (one.kind, one.id) in known
        )
        for key, end in ends.items()
    }


def _known(store: Store) -> Known:
    """Those that are live and accepted; what the machine only proposes is no ground yet."""
    found: Known = {}
    notes: dict[str, Sequence[Note]] = {}
    for pain in pain_points.pain_points(store):
        notes[pain.id] = pain.notes
        if not pain.suggested:
            said = Bilingual(pain.statement_en, pain.statement_fr)
            found[Kind.PAIN_POINT, pain.id] = (said, pain.notes)
    for one in opportunities.opportunities(store):
        told = {note.id: note for key in one.pain_points for note in notes.get(key, ())}
        said = Bilingual(one.question_en, one.question_fr)
        found[Kind.OPPORTUNITY, one.id] = (said, list(told.values()))
    return found


def _ground(one: Answered, said: Bilingual, notes: Sequence[Note], limit: int) -> Ground:
    people = len({note.participant for note in notes if note.participant})
    shown = quotes(notes, cleared_only=True, most=QUOTES)
    return Ground(
        one.kind.value, said, _told(alone(people, limit), limit),
        _told(alone(len(notes), limit), limit), tuple(_said(quote) for quote in shown), one.stale,
    )  # fmt: skip


def _told(count: Counted, limit: int) -> str:
    told: Fact = f"<{limit}" if count.n is None else count.n
    return str(told)


def _said(quote: Quote) -> Said:
    return Said(quote.text, quote.lang, Bilingual(quote.source_en, quote.source_fr))
