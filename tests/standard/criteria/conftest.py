from collections.abc import Iterator
from pathlib import Path

import pytest

import engagements
from store import Store
from tests.standard import grown


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Seven notes of seven people in two sources, and the starter standard."""
    yield grown.engagement(tmp_path / "standard.db")
    engagements.close_all()
