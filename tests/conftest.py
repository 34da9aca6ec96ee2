"""What all tests share: an engagement with nothing in it, one with something, an embedder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import engagements
from store import Store, open_store
from tests.invented import WordHashes
from tests.templates import begin, begin_and_fill, copied

# The cores are shared with other work: a slow example is not a wrong one. The same examples each time,
# so that a change fails for what it changed; `make test-slow` looks at others.
settings.register_profile("shared", deadline=None, derandomize=True)
settings.register_profile("others", deadline=None)
settings.load_profile("shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The commands of the README take longest: begun last, one worker would wait for the other.

    A test in the browser that fails is asked once more: where cores are shared, a click now and then
    comes to nothing. The report's last line counts these (`rerun`), and each is one to look into."""
    items.sort(key=lambda item: "test_readme" not in item.nodeid)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """An engagement that was only begun."""
    with open_store(copied(begin, tmp_path / "prairie.db"), engagements.SCHEMAS) as store:
        yield store


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """The same with units, two sources and sixteen notes (see `tests.invented.fill`)."""
    path = copied(begin_and_fill, tmp_path / "prairie.db")
    with open_store(path, engagements.SCHEMAS) as store:
        yield store


@pytest.fixture
def by_words() -> WordHashes:
    """An embedder without a model; it remembers what it was asked."""
    return WordHashes()
