"""The list of rows that could not be imported, as a CSV file a person can mend and import again."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from errors import Reject

# A cell that starts with one of these is run as a formula by Excel and LibreOffice (OWASP, "CSV
# Injection"); an apostrophe in front makes it text. A cell also starts after whatever the reader's
# spreadsheet parts columns at, which in French is the semicolon. Apostrophes that are there already are
# guarded too, so that ours can be told from theirs and taken away again.
_CELL_START = r"(?:^|(?<=[;|\t\r\n]))"
_FORMULA = r"""(?='*"*[=+\-@＝＋－＠\t\r])"""
_FORMULA_START = re.compile(_CELL_START + _FORMULA)
_GUARD = re.compile(f"{_CELL_START}'{_FORMULA}")


def rejects_csv(
    rejects: Sequence[Reject], reason: Callable[[Reject], str], heads: tuple[str, str]
) -> str:
    """Row number, reason in the reader's words, then the cells as they arrived. `heads` are the two
    first headings."""
    columns = max((list(reject.cells) for reject in rejects), key=len, default=[])
    lines = ([str(reject.row), reason(reject), *reject.cells.values()] for reject in rejects)
    return safe_csv([*heads, *columns], lines)


def safe_csv(
    header: Sequence[str], lines: Iterable[Sequence[str | float]], *, mark: bool = True
) -> str:
    """CSV text that no spreadsheet runs: the one place where the program writes any. Numbers are
    written as they are. Begins with a byte order `mark`, so that Excel reads UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guarded(cell) for cell in header])
    writer.writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in line] for line in lines
    )
    return ("\ufeff" if mark else "") + out.getvalue()


def guarded(cell: str) -> str:
    """A cell that a spreadsheet takes as text."""
    return _FORMULA_START.sub("'", cell)


def unguarded(cell: str) -> str:
    """A cell of a file of ours as it was before it was guarded."""
    return _GUARD.sub("", cell)
