"""Two things about people beside each other: a question by another, by unit, language, source, theme or
kind of note.

Where everybody is in one row and chose one answer, the whole table is tested. Where somebody may be in
several (choices, themes), each row or answer is tested by itself, in it or not, and the verdicts are
corrected for all of them together (Holm 1979).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from research.shares import SURE
from research.survey.chance import (
    FEW_EXPECTED,
    Table,
    Tested,
    Verdict,
    adjusted_residual,
    compared,
    holm,
    stand_out,
)
from research.survey.counting import top_points
from research.survey.questions import Question, Respondent, asked
from research.survey.recognising import ON_SCALE, Answer, QuestionKind


@dataclass(frozen=True)
class Part:
    """A group or an answer, in both languages."""

    key: str
    en: str
    fr: str


@dataclass(frozen=True)
class Sorting:
    """People sorted by one thing: its `parts` in order, and the parts of each person (nobody is here of
    whom nothing is known). `several`: somebody may be in more than one."""

    parts: tuple[Part, ...]
    of: Mapping[str, frozenset[str]] = field(hash=False)
    several: bool = False


@dataclass(frozen=True)
class Crossing:
    """A table of people: `counts[row][column]`; `in_rows` and `in_columns` of those in each; `n` people
    of whom both are known. `marks`: 1 more than chance would explain, -1 fewer, 0 neither. `small`:
    cells with fewer than five people expected. `tests`: how many verdicts were corrected together."""

    rows: tuple[Part, ...]
    columns: tuple[Part, ...]
    counts: tuple[tuple[int, ...], ...]
    in_rows: tuple[int, ...]
    in_columns: tuple[int, ...]
    n: int
    verdict: Verdict
    strength: float
    p: float
    marks: tuple[tuple[int, ...], ...]
    small: int
    tests: int
    exact: bool

    def share_of_row(self, row: int, column: int) -> float:
        """How much of a row chose the answer of a column."""
        return self.counts[row][column] / self.in_rows[row] if self.in_rows[row] else 0.0

    def share_of_column(self, row: int, column: int) -> float:
        """How much of a column is in a row."""
        return (
            self.counts[row][column] / self.in_columns[column] if self.in_columns[column] else 0.0
        )


def by_question(question: Question, people: Sequence[Respondent]) -> Sorting:
    """People by what they chose; who was asked and chose nothing is not known."""
    chosen = {
        who.id: keys
        for who in asked(question, people) if (keys := question.chosen(who)) is not None
    }  # fmt: skip
    taken = frozenset[str]().union(*chosen.values()) if chosen else frozenset()
    parts = tuple(Part(one.key, one.en, one.fr) for one in question.answers if one.key in taken)
    return Sorting(parts, chosen, question.kind is QuestionKind.SEVERAL)


def by_top(question: Question, people: Sequence[Respondent]) -> Sorting:
    """People by whether they chose the top of a scale: two groups, of whom a difference is seen sooner
    than of every point. Of a question that is no scale, by what they chose; who stands beside the scale
    is not known."""
    top = top_points(question)
    points = {one.key: one.point for one in question.answers if one.point is not None}
    if question.kind not in ON_SCALE or len(points) <= len(top):
        return by_question(question, people)
    chosen = by_question(question, people).of
    there = {
        who: frozenset(("top" if points[key] in top else "rest",))
        for who, keys in chosen.items()
        for key in list(keys)[:1] if key in points
    }  # fmt: skip
    above = [one for one in question.answers if one.point in top]
    below = [one for one in question.answers if one.key in points and one.point not in top]
    parts = (_spanning("top", above), _spanning("rest", below))
    return Sorting(parts, there)


def _spanning(key: str, answers: Sequence[Answer]) -> Part:
    """Several points of a scale under the names of the first and the last."""
    ends = answers[:: max(1, len(answers) - 1)][:2]
    return Part(key, " – ".join(one.en for one in ends), " – ".join(one.fr for one in ends))


def by_fact(of: Mapping[str, str | None], names: Mapping[str, tuple[str, str]]) -> Sorting:
    """People by one fact of each (unit, language, source); `names` in order, in both languages."""
    there = {
        who: frozenset((fact,)) for who, fact in of.items() if fact is not None and fact in names
    }
    used = frozenset[str]().union(*there.values()) if there else frozenset()
    return Sorting(
        tuple(Part(key, en, fr) for key, (en, fr) in names.items() if key in used), there
    )


def by_mention(of: Mapping[str, Collection[str]], names: Mapping[str, tuple[str, str]]) -> Sorting:
    """People by what they speak of, or by the kinds of their notes: each may be in several."""
    there = {
        who: keys
        for who, said in of.items()
        if (keys := frozenset(key for key in said if key in names))
    }
    used = frozenset[str]().union(*there.values()) if there else frozenset()
    known = {who: there.get(who, frozenset[str]()) for who in of}
    parts = tuple(Part(key, en, fr) for key, (en, fr) in names.items() if key in used)
    return Sorting(parts, known, several=True)


def cross(rows: Sorting, columns: Sorting) -> Crossing | None:
    """The table of two sortings; None where nobody is known in both, or either has one part only."""
    both = [who for who in rows.of if who in columns.of]
    row_of = {part.key: place for place, part in enumerate(rows.parts)}
    column_of = {part.key: place for place, part in enumerate(columns.parts)}
    members = np.zeros((len(both), len(row_of)))
    choices = np.zeros((len(both), len(column_of)))
    for place, who in enumerate(both):
        members[place, [row_of[key] for key in rows.of[who] if key in row_of]] = 1
        choices[place, [column_of[key] for key in columns.of[who] if key in column_of]] = 1
    here, chosen = members.sum(axis=0) > 0, choices.sum(axis=0) > 0
    members, choices = members[:, here], choices[:, chosen]
    if not both or (min(members.shape[1], choices.shape[1]) < 1):
        return None
    counts = members.T @ choices
    tests = _tests(members, choices, several_rows=rows.several, several_columns=columns.several)
    if not tests:
        return None
    read = holm([one.p for one in tests])
    p = min(read)
    verdict = _verdict(tests, read)
    strongest = max(one.strength for one in tests)
    residuals = [
        [adjusted_residual(counts[r, c], members[:, r].sum(), choices[:, c].sum(), len(both))
         for c in range(counts.shape[1])]
        for r in range(counts.shape[0])
    ]  # fmt: skip
    return Crossing(
        tuple(part for part, there in zip(rows.parts, here, strict=True) if there),
        tuple(part for part, there in zip(columns.parts, chosen, strict=True) if there),
        tuple(tuple(int(n) for n in line) for line in counts),
        tuple(int(n) for n in members.sum(axis=0)), tuple(int(n) for n in choices.sum(axis=0)),
        len(both), verdict, strongest, p, _marks(residuals, verdict),
        _small(members, choices), len(tests), any(one.exact for one in tests),
    )  # fmt: skip


def together(crossings: Mapping[str, Crossing]) -> dict[str, Verdict]:
    """The verdicts of several tables that are looked at together, each corrected for the others; what
    differs alone may not do so among twenty."""
    read = holm([one.p for one in crossings.values()])
    return {key: _downgraded(one, p) for (key, one), p in zip(crossings.items(), read, strict=True)}


def _downgraded(one: Crossing, p: float) -> Verdict:
    if one.verdict is not Verdict.DIFFERS:
        return one.verdict
    return Verdict.DIFFERS if p < 1 - SURE else Verdict.ALIKE


def _tests(
    members: Table, choices: Table, *, several_rows: bool, several_columns: bool
) -> list[Tested]:
    """One test where everybody is in one cell; else one for each row, answer or cell, in it or not."""
    row_sets = [_in_or_not(column) for column in members.T] if several_rows else [members]
    column_sets = [_in_or_not(column) for column in choices.T] if several_columns else [choices]
    found = (compared(one.T @ other) for one in row_sets for other in column_sets)
    return [one for one in found if one is not None]


def _in_or_not(column: Table) -> Table:
    return np.stack([column, 1 - column], axis=1)


def _verdict(tests: Sequence[Tested], read: Sequence[float]) -> Verdict:
    said = [one.verdict(p) for one, p in zip(tests, read, strict=True)]
    if Verdict.DIFFERS in said:
        return Verdict.DIFFERS
    return Verdict.ALIKE if all(one is Verdict.ALIKE for one in said) else Verdict.TOO_FEW


def _marks(residuals: Sequence[Sequence[float]], verdict: Verdict) -> tuple[tuple[int, ...], ...]:
    """Which cells stand out, where the table as a whole does."""
    width = len(residuals[0])
    flat = [value for line in residuals for value in line]
    out = stand_out(flat) if verdict is Verdict.DIFFERS else [False] * len(flat)
    marks = [
        (1 if value > 0 else -1) if beyond else 0 for value, beyond in zip(flat, out, strict=True)
    ]
    return tuple(tuple(marks[at : at + width]) for at in range(0, len(marks), width))


def _small(members: Table, choices: Table) -> int:
    """Cells in which fewer than five are expected."""
    rows, columns = members.sum(axis=0), choices.sum(axis=0)
    return int((np.outer(rows, columns) / len(members) < FEW_EXPECTED).sum())
