"""What checking the site gave, kept as evidence: for the criterion that asks for a service that is
accessible, inclusive and in both languages.

It says which site was checked, by a hash of its files. Once the site made from the tokens and services
of today has another hash, the result is about a site that is not there any more.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from standard.site_checks.finding import SiteResult
from standard.site_checks.told import as_json, from_json, shortened
from store import Change, Row, Store, new_key
from store.links import End, Kind, Relation, join, part


@dataclass(frozen=True)
class KeptResult:
    """A run of the checks: when (ISO, UTC), by whom, and what it gave."""

    id: str
    at: str
    by: str
    result: SiteResult
    rev: int

    @property
    def end(self) -> End:
        """The run as an end of a link."""
        return End(Kind.SITE_CHECK, self.id)

    def about(self, site_hash: str) -> bool:
        """Whether it is about this site; else it is stale."""
        return self.result.site_hash == site_hash


def keep_result(store: Store, actor: str, result: SiteResult) -> int:
    """Keep a run and retire the ones before; gives the number of the change.

    What rested on an earlier run shows as stale, for somebody to look at. Only where every check ran
    and none found anything does the new run take its place by itself.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.change(actor, "site.check", pages=result.pages, n=result.found) as change:
        key = new_key()
        change.insert("site_checks", {
            "id": key, "at": now, "by": actor, "site_hash": result.site_hash,
            "result": as_json(shortened(result)),
        })  # fmt: skip
        for old in change.rows("select id from site_checks where status = 'live' and id <> ?", [key]):
            change.update("site_checks", old["id"], {"status": "retired"})
            if result.complete and not result.found:
                _hand_on(change, old["id"], key)
    return change.number


def last_result(store: Store) -> KeptResult | None:
    """The last run; None where the site was never checked."""
    row = store.row("select * from site_checks where status = 'live' order by id desc limit 1")
    return None if row is None else _kept(row)


def _hand_on(change: Change, old: str, new: str) -> None:
    """Let what rested on an earlier run rest on the new one."""
    sql = "select * from links where from_kind = ? and from_id = ? order by id"
    for link in change.rows(sql, [Kind.SITE_CHECK, old]):
        part(change, link["id"])
        target = End(Kind(link["to_kind"]), link["to_id"])
        join(change, End(Kind.SITE_CHECK, new), Relation(link["relation"]), target, link["note"])


def _kept(row: Row) -> KeptResult:
    return KeptResult(row["id"], row["at"], row["by"], from_json(row["result"]), row["rev"])
