"""Blueprints in the engagement: how the cells and edges of a journey are read and saved."""

from collections.abc import Sequence
from dataclasses import replace

from personas.blueprint_rules import Blueprint, Cell, Edge, Lane, checked, in_order
from personas.journey_rules import Bilingual
from personas.journeys import journey_map, named
from store import Change, Row, Store, new_key

_CELLS = """
select c.* from blueprint_cells c join steps s on s.id = c.step join stages g on g.id = s.stage
 where g.journey = ? order by c.position, c.id
"""
_EDGES = """
select e.id, e.from_cell, e.to_cell from blueprint_edges e
  join blueprint_cells c on c.id = e.from_cell join steps s on s.id = c.step
  join stages g on g.id = s.stage
 where g.journey = ? order by e.id
"""


def blueprint(store: Store, journey: str) -> Blueprint:
    """The blueprint of a journey, empty but for what its steps say; `NotFoundError` if it is gone."""
    whole = journey_map(store, journey)
    return Blueprint(
        whole,
        in_order(whole, [_cell(row) for row in store.rows(_CELLS, [journey])]),
        tuple(
            Edge(row["id"], row["from_cell"], row["to_cell"])
            for row in store.rows(_EDGES, [journey])
        ),
    )


def begun(store: Store) -> int:
    """How many journeys have cells of a blueprint."""
    row = store.row(
        "select count(distinct g.journey) as n from blueprint_cells c"
        " join steps s on s.id = c.step join stages g on g.id = s.stage"
    )
    return int(row["n"]) if row else 0


def save(
    store: Store, actor: str, seen: Blueprint, cells: Sequence[Cell], edges: Sequence[Edge]
) -> int:
    """Make the cells and edges what was typed, judged by what was on screen; gives the number of the
    change, 0 where nothing differs.

    Cells of `seen` that are not wanted go, with their edges; what somebody else added meanwhile stays.
    `ConflictError` for a cell that somebody changed meanwhile, `InputError` for what cannot be kept.
    """
    wanted = checked(Blueprint(seen.whole, tuple(cells), tuple(edges)))
    with store.change(actor, "blueprint.cells", title=named(seen.whole.journey)) as change:
        change.existing("journeys", seen.whole.journey.id)
        write(change, seen, wanted)
    return change.number


def write(change: Change, seen: Blueprint, wanted: Blueprint) -> None:
    """Write what differs between two blueprints of one journey; `wanted` is checked already."""
    before = {cell.id: cell for cell in seen.cells}
    stay = {cell.id for cell in wanted.cells}
    same_order = [cell.id for cell in seen.cells] == [cell.id for cell in wanted.cells]
    _drop_edges(change, seen, wanted)
    for key in before.keys() - stay:
        for link in change.rows("select id from links where to_id = ?", [key]):
            change.delete("links", link["id"])
        if change.row("blueprint_cells", key) is not None:
            change.delete("blueprint_cells", key)
    for position, cell in enumerate(wanted.cells):
        if cell.id not in before:
            change.insert("blueprint_cells", {"id": cell.id, "position": position, **_row(cell)})
            continue
        if cell != before[cell.id]:
            change.update("blueprint_cells", cell.id, _row(cell), rev=before[cell.id].rev)
        if not same_order:
            change.update("blueprint_cells", cell.id, {"position": position})
    known = {(edge.start, edge.end) for edge in seen.edges}
    for edge in wanted.edges:
        if (edge.start, edge.end) not in known:
            change.insert(
                "blueprint_edges", {"id": new_key(), "from_cell": edge.start, "to_cell": edge.end}
            )


def _drop_edges(change: Change, seen: Blueprint, wanted: Blueprint) -> None:
    stay = {(edge.start, edge.end) for edge in wanted.edges}
    for edge in seen.edges:
        gone = (edge.start, edge.end) not in stay
        if gone and change.row("blueprint_edges", edge.id) is not None:
            change.delete("blueprint_edges", edge.id)


def renewed(cells: Sequence[Cell], edges: Sequence[Edge]) -> tuple[list[Cell], list[Edge]]:
    """The same cells and edges under new keys, for another journey or for an import."""
    keys = {cell.id: new_key() for cell in cells}
    return (
        [replace(cell, id=keys[cell.id], rev=1) for cell in cells],
        [Edge(new_key(), keys[edge.start], keys[edge.end]) for edge in edges],
    )


def _row(cell: Cell) -> Row:
    return {
        "step": cell.step, "lane": cell.lane.value, "text_en": cell.text.en,
        "text_fr": cell.text.fr, "actor_en": cell.actor.en, "actor_fr": cell.actor.fr,
        "owner_unit": cell.owner_unit, "perceived_owner_unit": cell.perceived_owner_unit,
        "system": cell.system, "minutes": cell.minutes, "fail_point": int(cell.fail_point),
    }  # fmt: skip


def _cell(row: Row) -> Cell:
    return Cell(
        row["id"], row["step"], Lane(row["lane"]), Bilingual(row["text_en"], row["text_fr"]),
        Bilingual(row["actor_en"], row["actor_fr"]), row["owner_unit"],
        row["perceived_owner_unit"], row["system"], row["minutes"], bool(row["fail_point"]),
        row["rev"],
    )  # fmt: skip
