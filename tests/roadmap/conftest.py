import pytest

from store import Store
from tests.invented import add_units


@pytest.fixture
def store(empty: Store) -> Store:
    """An engagement with three business units."""
    add_units(empty)
    return empty
