from datetime import date, timedelta

import pytest

from errors import InputError
from research import retention, sources
from store import Store
from tests.invented import ACTOR

TODAY = date(2026, 3, 1)


def put(store: Store, days: int | None) -> sources.Source:
    source = sources.sources(store)[0]
    with store.change(ACTOR, "source.edit", title="") as change:
        until = None if days is None else (TODAY + timedelta(days=days)).isoformat()
        change.update("sources", source.id, {"retention_until": until})
    return sources.sources(store)[0]


@pytest.mark.parametrize(
    ("days", "listed", "over"),
    [(None, False, False), (31, False, False), (30, True, False), (1, True, False), (0, True, True),
     (-400, True, True)],
)  # fmt: skip
def test_what_is_due_is_listed_from_thirty_days_before(
    filled: Store, days: int | None, listed: bool, over: bool
):
    put(filled, days)
    found = retention.due_in(filled, TODAY)
    assert [(one.days, one.over) for one in found] == ([(days, over)] if listed else [])


def test_a_source_is_kept_longer_and_only_until_a_day_to_come(filled: Store):
    source = put(filled, 0)
    with pytest.raises(InputError, match="retention_not_to_come"):
        retention.extend(filled, ACTOR, source, TODAY.isoformat(), TODAY)
    retention.extend(filled, ACTOR, source, "2026-12-31", TODAY)
    assert retention.due_in(filled, TODAY) == []
