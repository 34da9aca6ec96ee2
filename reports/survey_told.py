"""Survey answers as a file that may leave the team: small counts withheld, and all from which one could
be worked out."""

from collections.abc import Mapping, Sequence

from reports.disclosure import counted as told_counts
from reports.disclosure import given_away, of_all
from research.rejects import safe_csv
from research.survey.counting import Counted
from research.survey.crossing import Crossing, Part
from research.survey.recognising import Answer, QuestionKind
from wording import Words


def answers_csv(
    found: Sequence[Counted], names: Mapping[str, str], limit: int, words: Words
) -> str:
    """A line for each question and answer, in their order; `names` of questions by what files call
    them."""
    header = [words(f"surveys.{name}") for name in ("question", "answer", "count", "of", "share")]
    withheld = words("shares.withheld")
    lines: list[Sequence[str]] = []
    for one in found:
        for (answer, part), is_held in zip(one.shares, _held(one, limit), strict=True):
            facts = (
                [withheld] * 3 if is_held
                else [str(part.count), str(part.of), words.percent(part.share)]
            )  # fmt: skip
            lines.append([names[one.question.name], said(answer, words), *facts])
    return safe_csv(header, lines)


def crossing_csv(found: Crossing, limit: int, words: Words) -> str:
    """A line for each row of a table and answer: count, of how many in the row, and the shares of the
    row and of the answer."""
    columns = ("group", "answer", "count", "of", "row_share", "column_share")
    withheld, lines = words("shares.withheld"), list[Sequence[str]]()
    held = withheld_cells(found, limit)
    for r, row in enumerate(found.rows):
        for c, column in enumerate(found.columns):
            facts = (
                [withheld] * 4 if held[r][c]
                else [
                    str(found.counts[r][c]), str(found.in_rows[r]),
                    words.percent(found.share_of_row(r, c)),
                    words.percent(found.share_of_column(r, c)),
                ]
            )  # fmt: skip
            lines.append([said(row, words), said(column, words), *facts])
    return safe_csv([words(f"surveys.{name}") for name in columns], lines)


def said(one: Answer | Part, words: Words) -> str:
    """An answer or a group in the reader's language."""
    return words.either(one.en, one.fr)


def withheld_cells(found: Crossing, limit: int) -> list[list[bool]]:
    """For each cell of a table, whether it may not leave the team. Rows and columns are told with their
    totals: in each, what is withheld must not be had from the rest."""
    counts = found.counts
    held = [
        [
            of_all(n, found.in_rows[r], limit).n is None
            or of_all(n, found.in_columns[c], limit).n is None
            or 0 < found.in_rows[r] < limit
            or 0 < found.in_columns[c] < limit
            for c, n in enumerate(line)
        ]
        for r, line in enumerate(counts)
    ]
    lines = [[(r, c) for c in range(len(found.columns))] for r in range(len(found.rows))]
    lines += [[(r, c) for r in range(len(found.rows))] for c in range(len(found.columns))]
    while any([_hide_another(counts, held, line, limit) for line in lines]):  # noqa: C419 - all of them
        pass
    return held


def _hide_another(
    counts: Sequence[Sequence[int]],
    held: list[list[bool]],
    line: Sequence[tuple[int, int]],
    limit: int,
) -> bool:
    """Withhold the smallest of a line that is still told, if the line gives away what is withheld."""
    hidden = [counts[r][c] for r, c in line if held[r][c] and counts[r][c]]
    open_ = [(counts[r][c], r, c) for r, c in line if not held[r][c] and counts[r][c]]
    if not (open_ and given_away(hidden, limit)):
        return False
    _, r, c = min(open_)
    held[r][c] = True
    return True


def _held(one: Counted, limit: int) -> list[bool]:
    parts = [part for _, part in one.shares]
    if one.question.kind is QuestionKind.SEVERAL:
        return [of_all(part.count, part.of, limit).n is None for part in parts]
    if 0 < one.answered < limit:
        return [True] * len(parts)
    return [each.n is None for each in told_counts([part.count for part in parts], limit)]
