"""Codes that themes offer: each theme may become a code with its notes, if a person wants it so.

Nothing is coded until then. A theme that was dismissed stays so; of one that was accepted, notes that
joined it since are offered again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clustering.themes import called_leftovers
from research import codes
from research.code_offers import answer, answered
from research.codes import NAME_LIMIT, CodeDraft
from research.codings import give
from research.notes import excerpt
from store import Change, Store


@dataclass(frozen=True)
class Offer:
    """A theme as a code: its names, the notes that would get it, by how many distinct participants, the
    most central first. `code`: what it was accepted as before; then these notes came later."""

    theme: str
    name_en: str
    name_fr: str
    code: str | None
    notes: tuple[str, ...]
    participants: int


_MEMBERS = """
select t.id, t.name_en, t.name_fr, t.named_by, n.id as note, n.participant
  from themes t join assignments a on a.theme = t.id
  join notes n on n.id = a.note and n.status = 'live'
 where t.status = 'live'
 order by t.id, a.score desc, n.id
"""


def offers(store: Store) -> list[Offer]:
    """What themes offer now: those that hold most people first, later notes of accepted ones before;
    leftovers have no subject to code."""
    said = answered(store)
    held: dict[str, list[dict[str, str]]] = {}
    for row in store.rows(_MEMBERS):
        known = said.get(row["id"])
        if known is None or (known.code is not None and row["note"] not in known.notes):
            held.setdefault(row["id"], []).append(row)
    found = [
        Offer(
            theme, rows[0]["name_en"], rows[0]["name_fr"],
            said[theme].code if theme in said else None, tuple(row["note"] for row in rows),
            len({row["participant"] for row in rows} - {None}),
        )
        for theme, rows in held.items()
        if not called_leftovers(rows[0]["name_en"], rows[0]["named_by"])
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.code is None, -one.participants, -len(one.notes)))


def accept(store: Store, actor: str, offer: Offer) -> tuple[str, int]:
    """Make the code (or take the one of that name that is there) and give it to the notes that were
    offered, as this person's coding. Gives its key and the number of the change."""
    n = len(offer.notes)
    with store.change(actor, "code.from_theme", title=offer.name_en, n=n) as change:
        key = _code(change, offer)
        for note in offer.notes:
            give(change, key, actor, note=note)
        answer(change, offer.theme, key, offer.notes)
    return key, change.number


def dismiss(store: Store, actor: str, offer: Offer) -> int:
    """Offer this no more: neither the theme, nor these later notes of one that was accepted."""
    with store.change(actor, "code.dismiss", title=offer.name_en) as change:
        answer(change, offer.theme, offer.code, offer.notes)
    return change.number


def _code(change: Change, offer: Offer) -> str:
    known = codes.codes(change)
    if offer.code in {code.id for code in known}:
        return str(offer.code)
    draft = as_code(offer)
    top: Sequence[codes.Code] = [code for code in known if code.parent is None]
    named = codes.named(top, draft.name_en) or codes.named(top, draft.name_fr)
    return named.id if named else codes.write(change, draft)


def as_code(offer: Offer) -> CodeDraft:
    """The code a theme would be. A name too long for a code is cut; the definition has it whole."""
    en, fr = (excerpt(name, NAME_LIMIT - 1) for name in (offer.name_en, offer.name_fr))
    cut = (en, fr) != (offer.name_en.strip(), offer.name_fr.strip())
    return CodeDraft(en, fr, offer.name_en if cut else "", offer.name_fr if cut else "")
