import threading
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.keys import is_key, new_key


def test_keys_are_uuids_of_version_7_in_canonical_form() -> None:
    key = new_key()
    assert is_key(key)
    assert (len(key), key[14]) == (36, "7")


def test_keys_sort_by_the_moment_they_were_made() -> None:
    keys = [new_key() for _ in range(2000)]
    assert keys == sorted(set(keys))


def test_keys_made_in_many_threads_are_all_different() -> None:
    made: list[list[str]] = [[] for _ in range(8)]
    threads = [
        threading.Thread(target=lambda mine=mine: mine.extend(new_key() for _ in range(500)))
        for mine in made
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({key for mine in made for key in mine}) == 4000


@pytest.mark.parametrize(
    "disguise",
    [str.upper, lambda key: key.replace("-", ""), lambda key: f"{{{key}}}", lambda key: f" {key}",
     lambda key: f"urn:uuid:{key}", lambda key: key + "\n", lambda key: key[:-1]],
)  # fmt: skip
def test_only_the_canonical_form_of_a_key_is_a_key(disguise) -> None:  # noqa: ANN001
    assert not is_key(disguise(new_key()))


def test_a_uuid_of_another_version_is_no_key() -> None:
    assert not is_key(str(uuid4()))


@given(st.text())
def test_text_from_outside_is_judged_without_an_error(text: str) -> None:
    assert not is_key(text)
