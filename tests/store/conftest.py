"""What the tests of the store share: an engagement of their own, and questions asked of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Row, Store, creating_store, open_store
from tests.store.tiny import LOGGED, tiny_schema

SCHEMAS = [tiny_schema]

Everything = dict[str, list[Row]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with creating_store(tmp_path / "work" / "tiny.db", SCHEMAS) as store:
        folder = store.path.parent
    return folder / "tiny.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, SCHEMAS, wait=5) as store:
        yield store


@pytest.fixture
def everything(store: Store) -> Callable[[], Everything]:
    """All the rows people made, each without its revision."""

    def read() -> Everything:
        return {
            table: [
                {name: value for name, value in row.items() if name != "rev"}
                for row in store.rows(f"select * from {table} order by 1, 2")
            ]
            for table in LOGGED
        }

    return read
