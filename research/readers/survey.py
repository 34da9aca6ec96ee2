"""What surveys have in common: columns a tool adds, open and closed questions, answers left out.

A column that says who answered or where from is left out before anything is shown or mapped; it comes
back only by name. What is left are questions and what describes the answer (when, in which language).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from research.readers.days import iso_days
from research.readers.reading import Choices, Format, LeftOut, Reading
from research.readers.table import Table
from research.search import folded

SAMPLE = 500
"""Answers looked at to tell open questions from closed ones."""

WORDS = 4
"""Words from which an answer reads like something somebody said."""

CHOICES = 12
"""Different answers up to which a question with repeated answers is taken for a closed one."""


@dataclass(frozen=True)
class Known:
    """The columns a survey tool adds to the questions, by folded heading."""

    participant: Collection[str]
    date: Sequence[str]
    lang: Collection[str]
    personal: Collection[str]
    technical: Collection[str]
    is_technical: Callable[[str], bool] = lambda _: False
    is_open: Callable[[str], bool] = lambda _: False

    def every(self) -> set[str]:
        """All headings but questions."""
        return {*self.participant, *self.date, *self.lang, *self.personal, *self.technical}

    def seen_in(self, columns: Iterable[str]) -> int:
        """How many of the columns are the tool's."""
        return len(self.every() & {folded(name) for name in columns})


def survey(
    format_: Format, table: Table, known: Known, choices: Choices, left: Sequence[LeftOut] = ()
) -> Reading:
    """The answers of a survey: who, when and in which language apart, each open question a text."""
    left = list(left)
    table = _without_known(table, known, choices.keep, left)
    meant = _meant(table, known)
    table = _languages_evened(table, meant)
    table = _days_evened(table, meant, left)
    asked = [name for name in table.columns if not _is_known(name, known)]
    open_ = [name for name in asked if _is_open(name, table, known)]
    closed = [name for name in asked if name not in open_ and reads_closed(table.column(name))]
    return Reading(
        format_, table, texts=tuple(open_), meant=meant, closed=tuple(closed), left_out=tuple(left)
    )


def _is_open(name: str, table: Table, known: Known) -> bool:
    cells = table.column(name)
    return reads_open(cells) or (known.is_open(name) and any(cell.strip() for cell in cells))


def reads_open(cells: Sequence[str]) -> bool:
    """Whether answers are people's own words: several words, mostly different from each other."""
    said = [cell for cell in cells if cell.strip()][:SAMPLE]
    wordy = sum(len(cell.split()) >= WORDS for cell in said)
    return bool(said) and wordy >= 0.3 * len(said) and len(set(said)) > 0.6 * len(said)


def reads_closed(cells: Sequence[str]) -> bool:
    """Whether answers were chosen from a list: few, and repeated."""
    said = [cell for cell in cells if cell.strip()][:SAMPLE]
    different = len(set(said))
    return 0 < different <= CHOICES and len(said) >= 1.5 * different


def without_columns(table: Table, names: Collection[str]) -> Table:
    """The table without some of its columns."""
    kept = [place for place, name in enumerate(table.columns) if name not in names]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        questions={name: said for name, said in table.questions.items() if name not in names},
    )


def without_rows(table: Table, numbers: Collection[int]) -> Table:
    """The table without some of its rows; the others keep their numbers."""
    kept = [(number, row) for number, row in table.numbered() if number not in numbers]
    return replace(
        table,
        rows=tuple(row for _, row in kept),
        numbers=tuple(number for number, _ in kept),
        ragged=tuple(one for one in table.ragged if one[0] not in numbers),
        overflow={n: cells for n, cells in table.overflow.items() if n not in numbers},
    )


def with_column(table: Table, name: str, cells: Sequence[str]) -> Table:
    """The table with other cells in one column."""
    place = table.columns.index(name)
    rows = zip(table.rows, cells, strict=True)
    return replace(table, rows=tuple((*row[:place], cell, *row[place + 1 :]) for row, cell in rows))


def _is_known(name: str, known: Known) -> bool:
    return folded(name) in known.every() or known.is_technical(name)


def _without_known(table: Table, known: Known, keep: Collection[str], left: list[LeftOut]) -> Table:
    personal = [name for name in table.columns if folded(name) in known.personal]
    technical = [
        name for name in table.columns
        if folded(name) in known.technical or known.is_technical(name)
    ]  # fmt: skip
    for why, names in (("personal", personal), ("technical", technical)):
        gone = tuple(name for name in names if name not in keep)
        if gone:
            left.append(LeftOut(why, len(gone), gone))
            table = without_columns(table, gone)
    return table


def _meant(table: Table, known: Known) -> dict[str, str]:
    """The first column of each meaning, in the order in which the tool's headings are listed."""
    named: Mapping[str, str] = {folded(name): name for name in reversed(table.columns)}
    found = (
        (meaning, next((named[name] for name in names if name in named), None))
        for meaning, names in (
            ("participant", known.participant), ("date", known.date), ("lang", known.lang)
        )
    )  # fmt: skip
    return {meaning: name for meaning, name in found if name is not None}


def _languages_evened(table: Table, meant: Mapping[str, str]) -> Table:
    """FR-CA is French; a language that is neither of ours is left to be found from the words."""
    if "lang" not in meant:
        return table
    begins = (cell.strip()[:2].lower() for cell in table.column(meant["lang"]))
    return with_column(table, meant["lang"], [two if two in ("en", "fr") else "" for two in begins])


def _days_evened(table: Table, meant: dict[str, str], left: list[LeftOut]) -> Table:
    """Days that can be read two ways are said to be, and kept in no note."""
    if "date" not in meant:
        return table
    days = iso_days(table.column(meant["date"]))
    if days is None:
        left.append(LeftOut("days", 1, (meant.pop("date"),)))
        return table
    return with_column(table, meant["date"], days)
