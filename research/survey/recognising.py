"""What a closed question is, told from its answers: which kind, in which order, what means the same."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import floor, isfinite, log10

from research.survey.scales import BESIDE, NO, YES, plain, points_of

MOST_ANSWERS = 30
"""Different answers up to which a question is taken for a closed one: more make no chart and no table
that can be read."""

RATINGS = ((1, 5), (1, 7), (1, 10), (0, 10))
"""The scales of numbers that surveys use, the most usual first."""

_NUMBERED = re.compile(r"(\d{1,2})(?:\s*[-–—:.)(=]\s*\D.*)?")
"""A number that may say what it stands for: 5 - Very satisfied."""

_FIRST_NUMBER = re.compile(r"\d[\d\u00a0\u202f ,.]*")
_UNDER = re.compile(r"\b(?:under|less|fewer|below|moins|sous|before|avant)\b")
SPLITTERS = (";", "|", ",")


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    YES_NO = "yes_no"
    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    RATING = "rating"
    NUMBER = "number"
    OPEN = "open"


ON_SCALE = frozenset({QuestionKind.SCALE, QuestionKind.RATING})
"""Kinds of which the highest answers are the best."""


@dataclass(frozen=True)
class Answer:
    """An answer that can be chosen. `point`: where it stands on its scale, None beside it or where
    there is none. `written`: how it stands in the file, in any language."""

    key: str
    en: str
    fr: str
    point: float | None = None
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """What answers look like; `splitter` parts several choices in one cell."""

    kind: QuestionKind
    answers: tuple[Answer, ...]
    splitter: str = ""


@dataclass(frozen=True)
class Lines:
    """The answers as a person put them: one line each, from the least to the most; the first name on a
    line is English, the second French, and all of them are written answers."""

    lines: tuple[tuple[str, ...], ...] = field(default=())

    @classmethod
    def typed(cls, text: str) -> "Lines":
        """From a text with a line for each answer and ` = ` between names of one."""
        rows = (
            tuple(name.strip() for name in re.split(r"\s=\s", row) if name.strip())
            for row in text.splitlines()
        )
        return cls(tuple(row for row in rows if row))

    def shown(self) -> str:
        """As a person types it."""
        return "\n".join(" = ".join(line) for line in self.lines)


def recognise(cells: Sequence[str]) -> Recognised:
    """The kind of a question and its answers in order, from what was written (nothing left blank)."""
    counts = Counter(cells)
    beside = [cell for cell in counts if plain(cell) in BESIDE]
    telling = [cell for cell in counts if cell not in beside]
    for found in (
        _yes_or_no(telling), _scale(telling), _rating(telling),
        _several(counts, telling), _number(telling),
    ):  # fmt: skip
        if found is not None:
            return _with_beside(found, beside)
    answers = as_written(counts, telling)
    kind = QuestionKind.SINGLE if len(answers) <= MOST_ANSWERS else QuestionKind.OPEN
    return _with_beside(Recognised(kind, answers), beside)


def as_kind(kind: QuestionKind, cells: Sequence[str]) -> Recognised:
    """The answers of a question that a person says is of this kind, as well as they can be put in
    order."""
    counts = Counter(cells)
    beside = [cell for cell in counts if plain(cell) in BESIDE]
    telling = [cell for cell in counts if cell not in beside]
    found: Recognised | None = None
    if kind is QuestionKind.YES_NO:
        found = _yes_or_no(telling)
    elif kind is QuestionKind.SCALE:
        found = _scale(telling) or Recognised(kind, _placed(as_written(counts, telling)))
    elif kind is QuestionKind.RATING:
        found = _rating(telling) or Recognised(kind, _numbered(as_written(counts, telling)))
    elif kind is QuestionKind.NUMBER:
        found = _number(telling, asked=True)
    elif kind is QuestionKind.SEVERAL:
        found = _several(counts, telling, asked=True)
    found = found or Recognised(kind, as_written(counts, telling))
    return _with_beside(Recognised(kind, found.answers, found.splitter), beside)


def by_lines(kind: QuestionKind, lines: Lines, parts: Sequence[str]) -> tuple[Answer, ...]:
    """The answers as a person put them; what was written and stands on no line comes after, beside the
    scale."""
    on_scale = kind in ON_SCALE
    found, taken = list[Answer](), set[str]()
    for place, line in enumerate(lines.lines, start=1):
        written = tuple(part for part in dict.fromkeys(parts) if plain(part) in map(plain, line))
        number = number_of(line[0])
        point = float(place) if on_scale else None
        if kind is QuestionKind.RATING and number is not None:
            point = number
        found.append(
            Answer(plain(line[0]), line[0], line[1] if line[1:] else line[0], point, written)
        )
        taken.update(written)
    rest = Counter(part for part in parts if part not in taken)
    return tuple(found) + as_written(rest, list(rest))


def as_written(counts: Mapping[str, int], answers: Sequence[str]) -> tuple[Answer, ...]:
    """Answers as they are, the same in other letters together: by their first number where all have
    one (ages, incomes), else the most frequent first."""
    alike: dict[str, list[str]] = {}
    for answer in answers:
        alike.setdefault(plain(answer), []).append(answer)
    found = [
        Answer(key, _most(counts, same), _most(counts, same), None, tuple(sorted(same)))
        for key, same in alike.items()
    ]
    ranges = {one.key: _first_number(one.en) for one in found}
    if len(found) > 1 and all(value is not None for value in ranges.values()):
        return tuple(sorted(found, key=lambda one: (ranges[one.key] or 0.0, one.key)))
    often = {one.key: sum(counts[written] for written in one.written) for one in found}
    return tuple(sorted(found, key=lambda one: (-often[one.key], one.key)))


def number_of(cell: str) -> float | None:
    """The number a cell holds, with a point or a comma and blanks between thousands; None otherwise."""
    text = re.sub(r"[\s\u00a0\u202f']", "", cell)
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


def _most(counts: Mapping[str, int], same: Sequence[str]) -> str:
    return max(sorted(same), key=lambda cell: counts[cell])


def _with_beside(found: Recognised, beside: Sequence[str]) -> Recognised:
    after = as_written(dict.fromkeys(beside, 0), sorted(beside))
    known = {one.key for one in found.answers}
    rest = tuple(one for one in after if one.key not in known)
    return Recognised(found.kind, found.answers + rest, found.splitter)


def _yes_or_no(answers: Sequence[str]) -> Recognised | None:
    if not answers or any(plain(cell) not in (*YES, *NO) for cell in answers):
        return None
    yes = tuple(sorted(cell for cell in answers if plain(cell) in YES))
    no = tuple(sorted(cell for cell in answers if plain(cell) in NO))
    return Recognised(
        QuestionKind.YES_NO,
        (Answer("yes", "Yes", "Oui", None, yes), Answer("no", "No", "Non", None, no)),
    )


def _scale(answers: Sequence[str]) -> Recognised | None:
    known = points_of(answers) if answers else None
    if known is None:
        return None
    scale, point = known
    found = tuple(
        Answer(
            plain(scale.points[at].en), scale.points[at].en, scale.points[at].fr, float(place),
            tuple(sorted(cell for cell in answers if point[cell] == at)),
        )
        for place, at in enumerate(scale.form_of(set(point.values())), start=1)
    )  # fmt: skip
    return Recognised(QuestionKind.SCALE, found)


def _rating(answers: Sequence[str]) -> Recognised | None:
    matched = {cell: _NUMBERED.fullmatch(re.sub(r"\.0$", "", cell.strip())) for cell in answers}
    if len(answers) < 2 or not all(matched.values()):
        return None
    value = {cell: int(match[1]) for cell, match in matched.items() if match is not None}
    fits = (one for one in RATINGS if all(one[0] <= number <= one[1] for number in value.values()))
    ends = next(fits, None)
    if ends is None or len(set(value.values())) < 2:
        return None
    found = []
    for number in range(ends[0], ends[1] + 1):
        written = tuple(sorted(cell for cell in answers if value[cell] == number))
        name = max((*written, str(number)), key=len) if written else str(number)
        found.append(Answer(str(number), name, name, float(number), written))
    return Recognised(QuestionKind.RATING, tuple(found))


def _several(
    counts: Mapping[str, int], answers: Sequence[str], *, asked: bool = False
) -> Recognised | None:
    """Several choices in one cell: parted by a mark that stands in many, with parts that come again."""
    for splitter in SPLITTERS:
        parts = Counter[str]()
        joined = sum(counts[cell] for cell in answers if len(parted(cell, splitter)) > 1)
        for cell in answers:
            parts.update(dict.fromkeys(parted(cell, splitter), counts[cell]))
        again = splitter != "," or all(many > 1 for many in parts.values())
        seen = joined >= max(2, 0.1 * sum(counts[cell] for cell in answers))
        fewer = len(parts) < len(answers) or splitter == ";"
        if joined and (asked or (seen and again and fewer)) and len(parts) <= MOST_ANSWERS:
            return Recognised(QuestionKind.SEVERAL, as_written(parts, list(parts)), splitter)
    return None


def parted(cell: str, splitter: str) -> list[str]:
    """The choices in a cell, each once."""
    if not splitter:
        return [cell]
    return list(dict.fromkeys(part.strip() for part in cell.split(splitter) if part.strip()))


def _number(answers: Sequence[str], *, asked: bool = False) -> Recognised | None:
    values = {cell: number_of(cell) for cell in answers}
    known = {cell: value for cell, value in values.items() if value is not None}
    if len(known) < 2 or (len(known) < len(values) and not asked):
        return None
    found = []
    for low, high in _bins(list(known.values())):
        mine = tuple(sorted(cell for cell, value in known.items() if low <= value <= high))
        name = _said(low) if low == high else f"{_said(low)}–{_said(high)}"
        found.append(Answer(name, name, name, None, mine))
    return Recognised(QuestionKind.NUMBER, tuple(found))


def _bins(values: Sequence[float], most: int = 8) -> list[tuple[float, float]]:
    """Groups of numbers that lie side by side, in equal steps of 1, 2 or 5 times a power of ten; each
    number by itself where there are few. Whole numbers have groups from step to step (0 to 4, 5 to 9),
    others are told by what is in them."""
    different = sorted(set(values))
    if len(different) <= most:
        return [(value, value) for value in different]
    width = (different[-1] - different[0]) / most
    power = 10.0 ** floor(log10(width))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= width * (1 - 1e-9))
    groups: dict[int, list[float]] = {}
    for value in different:
        groups.setdefault(floor(value / step), []).append(value)
    if step >= 1 and all(value.is_integer() for value in different):
        return [(place * step, place * step + step - 1) for place in sorted(groups)]
    return [(mine[0], mine[-1]) for _, mine in sorted(groups.items())]


def _said(value: float) -> str:
    return f"{value:.10g}"


def _placed(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple(
        Answer(one.key, one.en, one.fr, float(place), one.written)
        for place, one in enumerate(answers, start=1)
    )


def _numbered(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple(Answer(one.key, one.en, one.fr, number_of(one.en), one.written) for one in answers)


def _first_number(text: str) -> float | None:
    match = _FIRST_NUMBER.search(text)
    number = number_of(match[0].rstrip(" ,.")) if match else None
    if number is None:
        return None
    return number - 0.5 if _UNDER.search(plain(text)) else number
