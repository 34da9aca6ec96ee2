import pytest

from errors import FileError
from research.readers import limits


def test_the_limit_of_bytes_holds_on_both_sides() -> None:
    limits.check_size(limits.BYTES, "f.csv")
    with pytest.raises(FileError) as caught:
        limits.check_size(limits.BYTES + 1, "f.csv")
    assert caught.value.facts == {"file": "f.csv", "mb": 51, "limit": 50}
