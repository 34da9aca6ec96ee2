"""What the formats keep and leave out, as docs/imports.md has it.

python -m research.readers.declared
"""

from collections.abc import Iterable

from research.readers.opening import DECLARED
from research.readers.reading import Declared

HEADS = ("format", "files", "recognised by", "kept", "not kept")


def table_of(formats: Iterable[Declared] = DECLARED) -> str:
    """The table in Markdown, a row for each format."""
    rows = [(one.name, one.files, one.recognised, one.kept, one.not_kept) for one in formats]
    lines = [HEADS, tuple("---" for _ in HEADS), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    print(table_of(), end="")
