"""Coding second: each unit judged without what the first coder gave it, kept as one goes on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from research.coding_rounds import Round, mark, need_open
from store import Change, Store, new_key


@dataclass(frozen=True)
class Unit:
    """A note (or a span) to be judged: whether this coder has, and what they marked."""

    id: str
    note: str | None
    span: str | None
    judged: bool
    marked: frozenset[str]


def units(store: Store, round_id: str, coder: str) -> list[Unit]:
    """What there is to judge that is still in evidence, in order, with what this coder marked: nothing
    of anybody else's is read here."""
    rows = store.rows(
        "select u.id, u.note, u.span,"
        " exists (select 1 from coding_round_judged j where j.unit = u.id and j.coder = ?2) as judged,"
        " (select json_group_array(m.code) from coding_round_marks m"
        "   where m.unit = u.id and m.coder = ?2) as marked"
        " from coding_round_units u left join notes n on n.id = u.note"
        " where u.round = ?1 and (u.note is null or n.status = 'live') order by u.position",
        [round_id, coder],
    )
    return [
        Unit(r["id"], r["note"], r["span"], bool(r["judged"]), frozenset(json.loads(r["marked"])))
        for r in rows
    ]


def join(store: Store, actor: str, one: Round) -> int:
    """Begin to code second: from now on this person sees no one else's codes on these notes. Raises
    `InputError` for the first coder, and where the second coding has ended."""
    if actor == one.first:
        raise InputError("round_first_coder", name=actor)
    with store.change(actor, "coding_round.join", title=one.title) as change:
        need_open(change, one.id)
        found = change.rows(
            "select 1 from coding_round_coders where round = ? and coder = ?", [one.id, actor]
        )
        if not found:
            change.insert("coding_round_coders", {"id": new_key(), "round": one.id, "coder": actor})
    return change.number


def judge(store: Store, actor: str, one: Round, unit: str, marks: Sequence[str]) -> int:
    """Keep what a second coder gives a unit: all of the codes that fit, or none. It can be judged again
    until the second coding is ended. Gives the number of the change."""
    with store.change(actor, "coding_round.judge", title=one.title, n=1) as change:
        need_open(change, one.id)
        if actor not in _coders(change, one.id):
            raise InputError("round_not_joined")
        _judge(change, one, unit, actor, marks)
    return change.number


def bring(
    store: Store, actor: str, one: Round, coder: str, judged: Mapping[str, Sequence[str]]
) -> int:
    """Bring in what somebody coded elsewhere as a second coder: the codes of each unit, by its key."""
    with store.change(actor, "coding_round.judge", title=one.title, n=len(judged)) as change:
        need_open(change, one.id)
        if coder == one.first:
            raise InputError("round_first_coder", name=coder)
        if coder not in _coders(change, one.id):
            change.insert("coding_round_coders", {"id": new_key(), "round": one.id, "coder": coder})
        for unit, marks in judged.items():
            _judge(change, one, unit, coder, marks)
    return change.number


def _coders(change: Change, round_id: str) -> set[str]:
    rows = change.rows("select coder from coding_round_coders where round = ?", [round_id])
    return {row["coder"] for row in rows}


def _judge(change: Change, one: Round, unit: str, coder: str, marks: Sequence[str]) -> None:
    if unknown := set(marks) - {code.id for code in one.codes}:
        raise InputError("code_not_in_round", n=len(unknown))
    if change.existing("coding_round_units", unit)["round"] != one.id:
        raise InputError("round_unit_elsewhere")
    if not change.rows(
        "select 1 from coding_round_judged where unit = ? and coder = ?", [unit, coder]
    ):
        change.insert("coding_round_judged", {"id": new_key(), "unit": unit, "coder": coder})
    kept = change.rows(
        "select id, code from coding_round_marks where unit = ? and coder = ?", [unit, coder]
    )
    for row in kept:
        if row["code"] not in marks:
            change.delete("coding_round_marks", row["id"])
    for code in sorted(set(marks) - {row["code"] for row in kept}):
        mark(change, unit, code, coder)
