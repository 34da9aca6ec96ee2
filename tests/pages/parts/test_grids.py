import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.grids import applied

BASE = pd.DataFrame(
    {"id": ["a", "b", "c"], "minutes": [1.0, None, 3.0], "fail": [True, False, None]}
)
BASE = BASE.astype({"id": "object", "minutes": "Float64", "fail": "boolean"})


def rows(table: pd.DataFrame) -> list[dict[object, object]]:
    return table.astype("object").where(table.notna(), None).to_dict("records")


def test_what_was_typed_is_in_the_table() -> None:
    typed = applied(BASE, {
        "edited_rows": {0: {"minutes": 7.5}, "2": {"fail": True}, 1: {"other": 1}},
        "added_rows": [{"id": "d"}, {}], "deleted_rows": [1],
    })  # fmt: skip
    assert rows(typed) == [
        {"id": "a", "minutes": 7.5, "fail": True}, {"id": "c", "minutes": 3.0, "fail": True},
        {"id": "d", "minutes": None, "fail": None}, {"id": None, "minutes": None, "fail": None},
    ]  # fmt: skip
    assert list(typed.dtypes) == list(BASE.dtypes)


@given(st.sets(st.integers(0, 2)))
def test_a_table_whose_rows_are_all_gone_can_be_typed_into_again(gone: set[int]) -> None:
    typed = applied(BASE, {"deleted_rows": sorted(gone)})
    assert len(typed) == 3 - len(gone)
    assert rows(applied(typed, {"added_rows": [{"id": "x"}]}))[-1]["id"] == "x"
    assert list(typed.dtypes) == list(BASE.dtypes)


def test_what_was_read_is_not_changed_by_it() -> None:
    before = rows(BASE)
    applied(BASE, {"edited_rows": {0: {"id": "z"}}, "deleted_rows": [2]})
    assert rows(BASE) == before
