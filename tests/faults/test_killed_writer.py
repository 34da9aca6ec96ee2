import random
from collections.abc import Callable
from pathlib import Path

from store import open_store
from store.engagement_file import verify
from tests.faults.conftest import Process
from tests.faults.programs import write_until_killed
from tests.store.tiny import tiny_schema

KILLS = 10


def test_every_acknowledged_row_outlives_ten_kills_exactly_once(
    path: Path, start: Callable[..., Process]
) -> None:
    acknowledged: list[str] = []
    chance = random.Random(7)  # noqa: S311 - where to kill, not a secret
    for _ in range(KILLS):
        resent = acknowledged[-3:]
        writer = start(write_until_killed, path, *resent)
        assert writer.stdout is not None
        lines = range(chance.randint(1, 40))
        acknowledged += [writer.stdout.readline().strip() for _ in lines]
        writer.kill()
        acknowledged += writer.stdout.read().split()  # said before it died
        assert writer.wait() == -9
        with open_store(path, [tiny_schema]) as store:
            kept = [row["id"] for row in store.rows("select id from boards")]
            logged = [row["key"] for row in store.rows("select key from change_rows")]
            assert len(kept) == len(set(kept)) == len(logged) == store.version()
            assert set(acknowledged) <= set(kept)
            # At most the row that was being acknowledged when the end came.
            assert len(kept) <= len(acknowledged) + KILLS
        verify(path, [tiny_schema])
    assert len(acknowledged) == len(set(acknowledged)) >= KILLS
