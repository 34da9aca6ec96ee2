"""The proposal of an engagement: what grouping again would change, kept until a person has decided.

It stands in the file, so that it outlives a restart and everybody sees the same. Making, accepting and
discarding it are changes that can be undone; its pieces, which can be computed again, are only kept.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from clustering import themes, trust
from clustering.continuity import Earlier
from clustering.labels import unlike
from clustering.measuring import unpacked
from clustering.proposing import (
    Kind,
    Move,
    Now,
    Piece,
    Standing,
    Summary,
    emptied,
    remaining,
    summary,
)
from errors import NotFoundError
from store import Change, Row, Store


@dataclass(frozen=True)
class Proposal:
    """What of the open proposal still applies. `version`: the number of the last change before it was
    computed; `fallen`: the notes that fell away since; `summary`: what accepting all would change;
    `empties`: by piece, the themes that would go were it accepted alone."""

    id: str
    version: int
    pieces: Sequence[Piece]
    fallen: int
    summary: Summary
    empties: dict[str, list[str]]


@dataclass(frozen=True)
class Accepted:
    """What an acceptance did: the number of its change, and how many notes fell away: a person has
    decided about them since, or they are gone."""

    number: int
    done: Summary
    fallen: int


def current(store: Store) -> Proposal | None:
    """The open proposal, if anything of it still applies."""
    kept = store.row(
        "select d.proposal, d.version, d.pieces from proposed d"
        " join proposals p on p.id = d.proposal and p.state = 'open'"
    )
    if kept is None:
        return None
    now = now_in(store)
    pieces, fallen = remaining(_pieces(kept), now)
    if not pieces:
        return None
    empties = {piece.theme: sorted(emptied([piece], now)) for piece in pieces}
    return Proposal(
        kept["proposal"], kept["version"], pieces, fallen, summary(pieces, now), empties
    )


def keep(
    store: Store, proposal: str, version: int, pieces: Sequence[Piece], measured: bytes
) -> None:
    """Keep the pieces of a proposal and what was `measuring.packed` with them, before it is opened
    (`open_new`); those of the one before go."""
    content = json.dumps([asdict(piece) for piece in pieces], ensure_ascii=False)
    row: Row = {"place": 1, "proposal": proposal, "version": version, "pieces": content}
    store.keep("proposed", [{**row, "measured": measured}])


def open_new(change: Change, proposal: str | None) -> None:
    """Make a proposal, or none, the one that is open."""
    for row in change.rows("select id from proposals where state = 'open'"):
        change.update("proposals", row["id"], {"state": "closed"})
    if proposal is not None:
        change.insert("proposals", {"id": proposal, "state": "open"})


def accept(store: Store, actor: str, proposal: str, piece: str | None = None) -> Accepted:
    """Do what is proposed, the whole or the piece of one theme, in one change that can be undone.

    What no longer applies is left. Raises `NotFoundError` for a proposal that is not open any more,
    or of which nothing applies."""
    action = "themes.accept" if piece is None else "themes.accept_piece"
    with store.change(actor, action, n=0, title="") as change:
        now = now_in(change)
        every, fallen = remaining(_opened(change, proposal), now)
        chosen = [one for one in every if piece in (None, one.theme)]
        if not chosen:
            raise NotFoundError("proposal_gone")
        done = summary(chosen, now)
        change.about["n"] = done.moved + done.joined
        if piece is not None:
            change.about["title"] = chosen[0].name_en
            fallen = 0
        apply(change, chosen, now)
        if len(chosen) == len(every):
            change.update("proposals", proposal, {"state": "closed"})
    _trust_from_now_on(store)
    return Accepted(change.number, done, fallen)


def _trust_from_now_on(store: Store) -> None:
    """How sure the themes are is told by what was measured with the proposal once anything of it is
    accepted; until then, by what was measured of the themes that are there."""
    kept = store.row("select * from proposed")
    if kept is not None and kept["measured"]:
        trust.keep(store, *unpacked(kept["measured"]))
        store.keep("proposed", [{**kept, "measured": b""}])


def discard(store: Store, actor: str, proposal: str) -> int:
    """Leave the themes as they are; gives the number of the change. Raises `NotFoundError` for a
    proposal that is not open any more."""
    with store.change(actor, "themes.discard") as change:
        _opened(change, proposal)
        change.update("proposals", proposal, {"state": "closed"})
    return change.number


def apply(change: Change, pieces: Sequence[Piece], now: Now) -> None:
    """Write what these pieces say; `now` as it is inside this change, and all of them applying."""
    gone = emptied(pieces, now)
    changing = {piece.theme for piece in pieces if piece.called is not None}
    names = {key: one for key, one in now.themes.items() if key not in gone | changing}
    for piece in sorted(pieces, key=lambda piece: piece.kind is Kind.NEW):
        if piece.kind is Kind.NEW or piece.called is not None:
            name_en = unlike(piece.name_en, [one.name_en for one in names.values()])
            name_fr = unlike(piece.name_fr, [one.name_fr for one in names.values()])
            names[piece.theme] = Standing(name_en, name_fr, True, True, False)
            _name(change, piece, name_en, name_fr)
        for note, score in piece.stays.items():
            change.update("assignments", note, {"score": score})
        for move in piece.moves:
            themes.put_by_machine(change, move.note, piece.theme, move.score)
    for theme in sorted(gone):
        change.update("themes", theme, {"status": "retired"})
    _rest_on_decisions(change, pieces, now)


def _name(change: Change, piece: Piece, name_en: str, name_fr: str) -> None:
    name = {"name_en": name_en, "name_fr": name_fr}
    if piece.kind is Kind.NEW:
        row: Row = {"id": piece.theme, "named_by": "machine", "state": "suggested", **name}
        change.insert("themes", row)
    else:
        change.update("themes", piece.theme, name)


def _rest_on_decisions(change: Change, pieces: Sequence[Piece], now: Now) -> None:
    """Once a person has accepted a theme that takes part, with the notes it then had, this is not
    undone before that."""
    parts = {move.origin for piece in pieces for move in piece.moves}
    parts |= {piece.theme for piece in pieces}
    for theme in sorted(parts & now.themes.keys(), key=str):
        change.rest_on("themes", theme, "state")


def now_in(at: Store | Change) -> Now:
    """The themes and notes as they stand; inside a change, as they stand in it."""
    every = at.rows(
        "select t.*, exists (select 1 from assignments a where a.theme = t.id and a.by = 'person')"
        " as pinned from themes t"
    )
    live = {row["id"]: row for row in every if row["status"] == "live"}
    notes: dict[str, Earlier | None] = {}
    for row in at.rows(
        "select n.id, a.theme, a.by from notes n left join assignments a on a.note = n.id"
        " where n.status = 'live'"
    ):
        theme = live.get(row["theme"])
        held = theme is not None and (row["by"] == "person" or theme["state"] == "accepted")
        notes[row["id"]] = None if theme is None else Earlier(row["theme"], held)
    return Now({key: _standing(row) for key, row in live.items()}, notes, {r["id"] for r in every})


def _standing(row: Row) -> Standing:
    return Standing(
        row["name_en"], row["name_fr"], row["named_by"] == "machine", row["state"] == "suggested",
        bool(row["pinned"]),
    )  # fmt: skip


def _opened(change: Change, proposal: str) -> list[Piece]:
    found = change.rows(
        "select d.pieces from proposed d join proposals p on p.id = d.proposal"
        " where p.id = ? and p.state = 'open'",
        [proposal],
    )
    if not found:
        raise NotFoundError("proposal_gone")
    return _pieces(found[0])


def _pieces(kept: Row) -> list[Piece]:
    return [
        Piece(
            Kind(one["kind"]), one["theme"], one["name_en"], one["name_fr"],
            tuple(one["called"]) if one["called"] else None,
            tuple(Move(**move) for move in one["moves"]), one["stays"],
        )
        for one in json.loads(kept["pieces"])
    ]  # fmt: skip
