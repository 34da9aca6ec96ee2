"""A codebook and its codings from a folder of files, as two people coded them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from research import codes, coding_blind, coding_rounds, notes
from research.codes import CodeDraft
from research.coding_rounds import Drawn, How, Round
from research.coding_settling import Outcome, outcomes, settle
from research.codings import give
from store import Row, Store

CODEBOOK, CODINGS = "codebook.csv", "codings.csv"


def bring_codes(store: Store, actor: str, folder: Path, told: Mapping[str, Any]) -> dict[str, str]:
    """Bring in the codes and what the first coder gave; then the second coding, ended, with what was
    settled. `told`: its title, both coders and what was settled. Gives the codes by their keys in the
    file."""
    keys = _codebook(store, actor, _rows(folder / CODEBOOK))
    coded = _rows(folder / CODINGS)
    by_ref = {note.ref: note.id for note in notes.find(store)}
    first = [(keys[code], by_ref[row["ref"]]) for row in coded for code in row["first"].split()]
    with store.change(actor, "coding.add", n=len(first), title=told["first"]) as change:
        for code, note in first:
            give(change, code, told["first"], note=note)
    coding_rounds.begin(
        store, actor, told["title"], first=told["first"], codes=codes.codes(store),
        notes=[by_ref[row["ref"]] for row in coded], drawn=Drawn(How.SOURCE, n=len(coded)),
    )  # fmt: skip
    (one,) = coding_rounds.rounds(store)
    second = {by_ref[row["ref"]]: [keys[code] for code in row["second"].split()] for row in coded}
    units = coding_blind.units(store, one.id, told["second"])
    judged = {unit.id: second[unit.note or ""] for unit in units}
    coding_blind.bring(store, actor, one, told["second"], judged)
    coding_rounds.end(store, actor, one)
    wanted = {(by_ref[each["ref"]], keys[each["code"]]): each for each in told["settled"]}
    _settle(store, actor, one.id, wanted)
    return keys


def _codebook(store: Store, actor: str, rows: Sequence[Row]) -> dict[str, str]:
    """The keys of the codes by their keys in the file."""
    keys: dict[str, str] = {}
    with store.change(actor, "code.import", n=len(rows)) as change:
        for row in rows:
            keys[row["key"]] = codes.write(change, CodeDraft(
                row["name_en"], row["name_fr"], row["definition_en"], row["definition_fr"],
                parent=keys.get(row["parent"]),
            ))  # fmt: skip
    return keys


def _settle(
    store: Store, actor: str, key: str, wanted: Mapping[tuple[str, str], Mapping[str, str]]
) -> None:
    one: Round = next(each for each in coding_rounds.rounds(store) if each.id == key)
    for what in outcomes(store, one).disagreements:
        told = wanted.get((what.note or "", what.code))
        if told is not None:
            settle(store, actor, one, what, Outcome(told["outcome"]), told["reason"])


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
