"""What checking the site gave, kept as evidence: for the criterion that asks for a service that is
accessible, inclusive and in both languages.

It says which site was checked, by a hash of its files. Once the site made from the tokens and services
as they are now has another hash, the result is about a site that is not there any more. The day that
stands on the pages is no difference: the site is made for the same day to be compared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from standard.site_checks.built import site_hash
from standard.site_checks.finding import SiteResult
from standard.site_checks.told import as_json, from_json, shortened
from store import Change, Row, Store, new_key
from store.links import End, Kind, Relation, join, part

Make = Callable[[Store, date], Mapping[str, bytes]]
"""Makes the files of the site from an engagement, for a day."""


@dataclass(frozen=True)
class KeptResult:
    """A run of the checks: when (ISO, UTC), by whom, the day the site was made for, what it gave."""

    id: str
    at: str
    by: str
    made_on: date
    result: SiteResult
    rev: int

    @property
    def end(self) -> End:
        """The run as an end of a link."""
        return End(Kind.SITE_CHECK, self.id)


def keep_result(store: Store, actor: str, result: SiteResult, made_on: date) -> int:
    """Keep a run and retire the ones before; gives the number of the change.

    What rested on an earlier run shows as stale, for somebody to look at. Only where every check ran
    and none found anything does the new run take its place by itself.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.change(actor, "site.check", pages=result.pages, n=result.found) as change:
        key = new_key()
        change.insert("site_checks", {
            "id": key, "at": now, "by": actor, "site_hash": result.site_hash,
            "made_on": made_on.isoformat(), "result": as_json(shortened(result)),
        })  # fmt: skip
        for old in change.rows(
            "select id from site_checks where status = 'live' and id <> ?", [key]
        ):
            change.update("site_checks", old["id"], {"status": "retired"})
            if result.complete and not result.found:
                _hand_on(change, old["id"], key)
    return change.number


def last_result(store: Store) -> KeptResult | None:
    """The last run; None where the site was never checked."""
    row = store.row("select * from site_checks where status = 'live' order by id desc limit 1")
    return None if row is None else _kept(row)


def is_stale(store: Store, run: KeptResult, make: Make) -> bool:
    """Whether the site as it would be made now is another than the one that was checked."""
    return site_hash(make(store, run.made_on)) != run.result.site_hash


def _hand_on(change: Change, old: str, new: str) -> None:
    """Let what rested on an earlier run rest on the new one."""
    sql = "select * from links where from_kind = ? and from_id = ? order by id"
    for link in change.rows(sql, [Kind.SITE_CHECK, old]):
        part(change, link["id"])
        target = End(Kind(link["to_kind"]), link["to_id"])
        join(change, End(Kind.SITE_CHECK, new), Relation(link["relation"]), target, link["note"])


def _kept(row: Row) -> KeptResult:
    made_on, result = date.fromisoformat(row["made_on"]), from_json(row["result"])
    return KeptResult(row["id"], row["at"], row["by"], made_on, result, row["rev"])
