"""A table from a file, as every command reads one."""

from pathlib import Path

from errors import FileError
from research.readers import check_size
from research.readers import read as read_file
from research.readers.table import Table


def table_in(path: Path, sheet: str | None) -> Table:
    """What the file holds. `FileError` where there is none, or no row in it."""
    table = read_file(bytes_in(path), path.name, sheet=sheet)
    if not table.rows:
        raise FileError("file_no_rows")
    return table


def bytes_in(path: Path) -> bytes:
    """The bytes of a file from outside. `FileError` where there is none, or too many."""
    try:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise FileError("file_missing", file=str(path)) from error
