"""The table of what checking the site gave."""

from sqlite_utils import Database

from store import schema

site_check_schema = schema("site_checks")


@site_check_schema()
def site_checks(db: Database) -> None:
    """A row for each run; a later run retires those before it. `made_on`: the day that the site was made
    for (it stands on its pages); `result` is JSON (see `told`)."""
    db.conn.execute(
        """create table site_checks (
            id text primary key,
            at text not null,
            by text not null,
            site_hash text not null,
            made_on text not null,
            result text not null,
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict"""
    )
