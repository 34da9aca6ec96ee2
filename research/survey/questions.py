"""Closed questions: what was asked, of whom, and what each person chose.

A question is a column kept with participants, or several columns of one question with a column for
each choice. It is what its answers look like, unless a person said otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from research.survey.recognising import (
    ON_SCALE,
    Answer,
    Lines,
    QuestionKind,
    Recognised,
    as_kind,
    by_lines,
    number_of,
    parted,
    recognise,
)
from research.survey.scales import NO, YES, plain

_OPTION = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]|(.*\S) [-–] (.+)")
"""A choice of several that is a column of its own: Channels [Phone], Channels - Phone."""


@dataclass(frozen=True)
class Respondent:
    """Somebody who was asked, in one source. `unit`: its key; `lang`: theirs, "" where not known."""

    id: str
    source: str
    unit: str | None
    lang: str
    attributes: Mapping[str, str] = field(hash=False)
    pseudonym: str = ""


@dataclass(frozen=True)
class Decided:
    """What a person said of a question: its names, what kind it is (None: what it looks like), its
    answers (none: as recognised), and which question it is the same as (in the other language)."""

    name: str
    name_en: str = ""
    name_fr: str = ""
    kind: QuestionKind | None = None
    lines: Lines = field(default_factory=Lines)
    same_as: str = ""
    rev: int = 0


@dataclass(frozen=True)
class Question:
    """A closed question with its answers in order. `columns`: the attributes it is read from, each with
    the choice it stands for where choices are columns, else with nothing. `looks`: what its answers
    look like."""

    name: str
    kind: QuestionKind
    looks: QuestionKind
    answers: tuple[Answer, ...]
    columns: Mapping[str, str] = field(hash=False)
    splitter: str = ""
    name_en: str = ""
    name_fr: str = ""
    decided: Decided | None = None

    def chosen(self, who: Respondent) -> frozenset[str] | None:
        """The keys of what somebody chose; None where they gave no answer."""
        cells = self.cells(who)
        if not cells:
            return None
        known = self._key_of
        keys = (known.get(part) for cell in cells for part in parted(cell, self.splitter))
        return frozenset(key for key in keys if key is not None)

    def cells(self, who: Respondent) -> list[str]:
        """What somebody wrote, choice by choice where choices are columns; a choice that was left out
        shows that the question was answered, and is the empty text."""
        found = []
        for column, option in self.columns.items():
            cell = who.attributes.get(column, "").strip()
            if cell:
                found.append(cell if not option else "" if plain(cell) in _UNCHOSEN else option)
        return found

    def values(self, people: Sequence[Respondent]) -> list[float]:
        """The numbers of those who gave one: the number itself, or the point of a scale."""
        if self.kind is QuestionKind.NUMBER:
            said = (number_of(cell) for who in people for cell in self.cells(who)[:1])
            return [value for value in said if value is not None]
        points = {one.key: one.point for one in self.answers if one.point is not None}
        chosen = (self.chosen(who) for who in people)
        found = (points.get(next(iter(keys))) for keys in chosen if keys and len(keys) == 1)
        return [value for value in found if value is not None]

    def told(self, who: Respondent) -> str:
        """What somebody answered as one value, the same in whichever language they were asked: their
        number, their point on a scale, else the key of the answer; empty where they gave none, or one
        beside the scale."""
        if self.kind is QuestionKind.NUMBER or self.kind in ON_SCALE:
            return "".join(f"{value:.15g}" for value in self.values([who]))
        return "; ".join(sorted(self.chosen(who) or ()))

    def answer(self, told: str) -> Answer | None:
        """The answer that a value of `told` means; None for a number, which is its own name."""
        return next(
            (one for one in self.answers
             if told == (one.key if one.point is None else f"{one.point:.15g}")),
            None,
        )  # fmt: skip

    def means(self, key: str, people: Sequence[Respondent]) -> tuple[tuple[str, str], ...]:
        """Every attribute with a value in the files that means this answer."""
        pairs = {
            (column, cell): None
            for who in people
            for column in self.columns
            if (cell := who.attributes.get(column, ""))
            and key in (self.chosen(replace(who, attributes={column: cell})) or ())
        }
        return tuple(pairs)

    @cached_property
    def _key_of(self) -> Mapping[str, str]:
        return {written: one.key for one in self.answers for written in one.written}


_UNCHOSEN = frozenset((*NO, "0", "not selected", "non selectionne", "unchecked"))
_TICKED = frozenset((*YES, "1", "x", "selected", "checked", "selectionne", *_UNCHOSEN))


def questions_of(
    people: Sequence[Respondent], decided: Mapping[str, Decided]
) -> tuple[Question, ...]:
    """The questions that these people were asked, in the order in which they stand in the files."""
    cells: dict[str, list[str]] = {}
    for who in people:
        for name, cell in who.attributes.items():
            if cell.strip():
                cells.setdefault(name, []).append(cell.strip())
    found = []
    for name, columns in _gathered(cells, decided).items():
        found.append(_question(name, columns, cells, decided.get(name)))
    return tuple(found)


def asked(question: Question, people: Sequence[Respondent]) -> list[Respondent]:
    """Those whom the question was put to: everybody of a source in which anybody answered it."""
    there = {who.source for who in people if question.cells(who)}
    return [who for who in people if who.source in there]


def _gathered(
    cells: Mapping[str, Sequence[str]], decided: Mapping[str, Decided]
) -> dict[str, dict[str, str]]:
    """The columns of each question, with the choice each stands for."""
    options: dict[str, dict[str, str]] = {}
    for name, said in cells.items():
        match = _OPTION.fullmatch(name)
        if match:
            stem, option = match[1] or match[3], match[2] or match[4]
            if all(plain(cell) in _TICKED or plain(cell) == plain(option) for cell in set(said)):
                options.setdefault(stem, {})[name] = option
    of = {
        column: stem for stem, columns in options.items() if len(columns) > 1 for column in columns
    }
    found: dict[str, dict[str, str]] = {}
    for name in cells:
        stem = of.get(name, name)
        one = decided.get(stem)
        home = one.same_as if one and (one.same_as in cells or one.same_as in options) else stem
        found.setdefault(home, {})[name] = options[stem][name] if name in of else ""
    return found


def _question(
    name: str,
    columns: Mapping[str, str],
    cells: Mapping[str, Sequence[str]],
    decided: Decided | None,
) -> Question:
    ticked = any(columns.values())
    said = [
        option or cell
        for column, option in columns.items() for cell in cells[column]
        if not option or plain(cell) not in _UNCHOSEN
    ]  # fmt: skip
    looks = as_kind(QuestionKind.SEVERAL, said) if ticked else recognise(said)
    if ticked:
        looks = replace(looks, answers=tuple(_in_file(looks.answers, columns)), splitter="")
    kind = decided.kind if decided and decided.kind else looks.kind
    read = looks if kind is looks.kind else as_kind(kind, said)
    answers = read.answers
    if decided and decided.lines.lines:
        parts = [part for cell in said for part in parted(cell, read.splitter)]
        answers = by_lines(kind, decided.lines, parts)
    return Question(
        name, kind, looks.kind, answers, dict(columns), _splitter(kind, read),
        decided.name_en if decided else "", decided.name_fr if decided else "", decided,
    )  # fmt: skip


def _in_file(answers: Sequence[Answer], columns: Mapping[str, str]) -> list[Answer]:
    """Choices in the order of their columns; one that nobody took is a choice all the same."""
    known = {one.key: one for one in answers}
    there = [known.get(plain(o), Answer(plain(o), o, o, None, (o,))) for o in columns.values() if o]
    return list(dict.fromkeys(there))


def _splitter(kind: QuestionKind, read: Recognised) -> str:
    return read.splitter if kind is QuestionKind.SEVERAL else ""
