"""The tables of saved searches."""

from sqlite_utils import Database

from store import schema

search_schema = schema("searches")


@search_schema()
def saved_searches(db: Database) -> None:
    """Searches under a name, and up to which note each person has seen what they find."""
    for statement in (
        """create table saved_searches (
            id text primary key,
            name_en text not null, name_fr text not null,
            asked text not null,
            rev integer not null default 1
        ) strict""",
        """create table searches_opened (
            search text not null references saved_searches(id) on delete cascade,
            person text not null,
            number integer not null,
            primary key (search, person)
        ) strict""",
    ):
        db.conn.execute(statement)
