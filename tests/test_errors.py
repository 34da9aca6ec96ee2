import ast
import inspect
import re
import sys
from pathlib import Path

import pytest

import errors
from errors import (
    CancelledError,
    ConflictError,
    FileError,
    FilRougeError,
    InputError,
    Reject,
    RowsRejectedError,
)

SOURCE = Path(errors.__file__).read_text(encoding="utf-8")
TREE = [
    one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, FilRougeError)
]


def test_the_tree_drawn_at_the_top_is_the_tree_there_is() -> None:
    drawn: dict[str, str] = {}
    above = [""] * 9
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"(\W*)(\w+Error)\b", line):
            depth = (len(found[1]) - 4) // 4
            above[depth] = found[2]
            drawn[found[2]] = above[depth - 1] if depth else "Exception"
    assert drawn == {one.__name__: one.__mro__[1].__name__ for one in TREE}


def test_errors_import_nothing_of_the_program() -> None:
    imported = set[str]()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
        elif isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
    assert "dataclasses" in imported
    assert imported <= sys.stdlib_module_names


def test_an_error_holds_a_key_and_its_facts_and_no_sentence() -> None:
    error = InputError("note_too_long", found=20_001, limit=20_000)
    assert error.key == "note_too_long"
    assert error.facts == {"found": 20_001, "limit": 20_000}
    assert str(error) == "note_too_long(found=20001, limit=20000)"


def test_whoever_asks_for_better_input_asks_for_better_files_and_rows_too() -> None:
    assert issubclass(FileError, InputError)
    assert issubclass(RowsRejectedError, InputError)
    with pytest.raises(InputError):
        raise FileError("file_empty", file="a.csv")


def test_rejected_rows_are_carried_and_counted() -> None:
    rejects = [
        Reject(2, "note_empty", {}, {"text": ""}),
        Reject(5, "note_empty", {}, {"text": " "}),
    ]
    error = RowsRejectedError(rejects, total=9)
    rejects.clear()
    assert [reject.row for reject in error.rejects] == [2, 5]
    assert (error.key, error.facts["rejected"], error.facts["total"]) == ("rows_rejected", 2, 9)


def test_a_conflict_carries_both_versions_as_they_were() -> None:
    mine, theirs = {"name": "a"}, {"name": "b"}
    error = ConflictError("themes", mine, theirs, "Ana")
    mine["name"] = theirs["name"] = "changed later"
    assert (error.mine, error.theirs) == ({"name": "a"}, {"name": "b"})
    assert (error.key, error.facts) == ("conflict", {"table": "themes", "by": "Ana"})


def test_stopping_is_said_with_a_key_too() -> None:
    assert (CancelledError().key, CancelledError().facts) == ("cancelled", {})
