"""No export of the program can run as a formula: one place writes CSV, and no other writes any table."""

import ast
import re
import tomllib

from research.rejects import safe_csv
from tests.wording.program import ROOT, nodes

THE_PLACE = "research/rejects.py"
WRITERS = {"writer", "DictWriter", "to_csv", "to_excel", "to_clipboard", "write_excel", "Workbook"}


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    name = node.func
    return name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")


def test_tables_are_written_in_one_place() -> None:
    assert {file for file, node in nodes(ast.Call) if called(node) in WRITERS} == {THE_PLACE}


def test_no_cell_of_text_begins_as_a_formula_and_numbers_stay_numbers() -> None:
    starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a;=1", "'=1"]
    lines = safe_csv(["h"], [[cell] for cell in starts], mark=False).split("\r\n", 1)[1]
    assert not re.search(r'(?:^|[;|\t\r\n])"?[=+@\-]', lines)
    assert safe_csv(["n"], [[-2], [0.5]], mark=False) == "n\r\n-2\r\n0.5\r\n"


def test_the_tables_of_the_screens_offer_no_csv_of_their_own() -> None:
    """Streamlit's would write a cell such as =1+1 as it is."""
    chosen = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert chosen["client"]["disableDataExport"] is True
