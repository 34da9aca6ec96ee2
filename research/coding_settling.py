"""What coders of an ended second coding do not agree on, and how each disagreement was settled.

The agreement that is reported is that from before anything was settled: what was talked over is not
agreement between people who judged apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from errors import InputError
from research.coding_agreement import Judged, Report, disagreements, report
from research.coding_rounds import Round
from research.codings import give
from store import Change, Row, Store, new_key

REASON_LIMIT = 500


class Outcome(StrEnum):
    """How a disagreement was settled: all have the code, none has it, or it stays one."""

    GIVE = "give"
    TAKE = "take"
    LEAVE = "leave"


@dataclass(frozen=True)
class Settled:
    """How a disagreement was settled, by whom and why."""

    outcome: Outcome
    reason: str
    by: str
    rev: int


@dataclass(frozen=True)
class Disagreement:
    """A code that some of those who judged a unit gave it (`gave`), and others did not."""

    unit: str
    note: str | None
    span: str | None
    code: str
    gave: tuple[str, ...]
    did_not: tuple[str, ...]
    settled: Settled | None


@dataclass(frozen=True)
class Outcomes:
    """An ended second coding: its agreement before settling, and every disagreement, code by code."""

    report: Report
    disagreements: Sequence[Disagreement]

    @property
    def left(self) -> int:
        """How many are to be settled."""
        return sum(one.settled is None for one in self.disagreements)

    def count(self, outcome: Outcome) -> int:
        """How many were settled so."""
        return sum(
            one.settled is not None and one.settled.outcome is outcome for one in self.disagreements
        )


def outcomes(store: Store, one: Round) -> Outcomes:
    """What came of a second coding that has ended."""
    judged = read_judged(store, one)
    codes = [code.id for code in one.codes]
    whole = {unit.unit: unit.given for unit in judged}
    places = {row["id"]: row for row in _units(store, one.id)}
    settled = _settled(store, one.id)
    return Outcomes(
        report(judged, codes),
        [
            _disagreement(places[unit], code, whole[unit], settled.get((unit, code)))
            for unit, code in disagreements(judged, codes)
        ],
    )


def read_judged(store: Store | Change, one: Round) -> list[Judged]:
    """What each coder gave each unit they judged. The first coder is taken to have judged all."""
    given: dict[str, dict[str, set[str]]] = {
        row["id"]: {one.first: set()} for row in _units(store, one.id)
    }
    for row in store.rows(
        "select j.unit, j.coder from coding_round_judged j"
        " join coding_round_units u on u.id = j.unit where u.round = ? order by j.id",
        [one.id],
    ):
        given[row["unit"]][row["coder"]] = set()
    for row in store.rows(
        "select m.unit, m.coder, m.code from coding_round_marks m"
        " join coding_round_units u on u.id = m.unit where u.round = ?",
        [one.id],
    ):
        given[row["unit"]].setdefault(row["coder"], set()).add(row["code"])
    return [
        Judged(unit, {coder: frozenset(codes) for coder, codes in coders.items()})
        for unit, coders in given.items()
    ]


def settle(
    store: Store, actor: str, one: Round, what: Disagreement, outcome: Outcome, reason: str = ""
) -> int:
    """Settle a disagreement, or settle it otherwise than before; gives the number of the change. To
    leave it takes a reason, and gives each coder back what they had marked. Raises `ConflictError` if
    somebody settled it meanwhile, `InputError` if the code is gone."""
    reason = reason.strip()[:REASON_LIMIT]
    if outcome is Outcome.LEAVE and not reason:
        raise InputError("settle_reason")
    title = next((code.name_en for code in one.codes if code.id == what.code), "")
    with store.change(actor, "coding_round.settle", title=title) as change:
        row = change.row("coding_rounds", one.id)
        if row is None or row["state"] != "ended":
            raise InputError("round_not_ended")
        _apply(change, what, outcome)
        _keep(change, actor, what, outcome, reason)
    return change.number


def _apply(change: Change, what: Disagreement, outcome: Outcome) -> None:
    there = change.row("codes", what.code) is not None
    if not there and outcome is not Outcome.LEAVE:
        raise InputError("code_gone")
    gives = {
        Outcome.GIVE: {*what.gave, *what.did_not}, Outcome.TAKE: set[str](),
        Outcome.LEAVE: set(what.gave),
    }[outcome]  # fmt: skip
    if not there:
        return
    for coder in (*what.gave, *what.did_not):
        if coder in gives:
            give(change, what.code, coder, note=what.note, span=what.span)
        else:
            _take(change, what, coder)


def _take(change: Change, what: Disagreement, coder: str) -> None:
    for row in change.rows(
        "select id from codings where code = ? and coder = ? and (note = ? or span = ?)",
        [what.code, coder, what.note, what.span],
    ):
        change.delete("codings", row["id"])


def _keep(change: Change, actor: str, what: Disagreement, outcome: Outcome, reason: str) -> None:
    values = {
        "outcome": outcome.value, "reason": reason, "by": actor,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip
    rows = change.rows(
        "select id from coding_round_settled where unit = ? and code = ?", [what.unit, what.code]
    )
    if rows:
        rev = what.settled.rev if what.settled else 0
        change.update("coding_round_settled", rows[0]["id"], values, rev=rev)
    else:
        key = {"id": new_key(), "unit": what.unit, "code": what.code}
        change.insert("coding_round_settled", {**key, **values})


def _settled(store: Store, round_id: str) -> dict[tuple[str, str], Settled]:
    rows = store.rows(
        "select s.* from coding_round_settled s join coding_round_units u on u.id = s.unit"
        " where u.round = ?",
        [round_id],
    )
    return {
        (r["unit"], r["code"]): Settled(Outcome(r["outcome"]), r["reason"], r["by"], r["rev"])
        for r in rows
    }


def _units(store: Store | Change, round_id: str) -> list[Row]:
    return store.rows(
        "select id, note, span from coding_round_units where round = ? order by position",
        [round_id],
    )


def _disagreement(
    place: Row, code: str, given: Mapping[str, frozenset[str]], settled: Settled | None
) -> Disagreement:
    gave = tuple(coder for coder, codes in given.items() if code in codes)
    did_not = tuple(coder for coder, codes in given.items() if code not in codes)
    return Disagreement(place["id"], place["note"], place["span"], code, gave, did_not, settled)
