import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted(f"clustering.{p.stem}" for p in (ROOT / "clustering").glob("[a-z]*.py"))
PURE = [
    f"clustering.{name}"
    for name in (
        "assign",
        "centring",
        "embedding",
        "graph",
        "grouping",
        "labels",
        "map",
        "masking",
        "phrases",
        "progress",
        "stopwords",
        "tokens",
    )
]


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level modules in memory after a fresh process has imported these."""
    code = f"import sys, {', '.join(modules)}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, text=True, capture_output=True
    )
    return set(run.stdout.split())


def test_no_module_of_the_room_loads_a_model_library() -> None:
    heavy = {"torch", "transformers", "sentence_transformers", "huggingface_hub"}
    assert not loaded_by(MODULES) & heavy


def test_pure_computation_knows_neither_the_store_nor_the_screens() -> None:
    assert not loaded_by(PURE) & {"store", "streamlit", "sqlite3", "sqlite_utils"}
