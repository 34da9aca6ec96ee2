"""The tables of the site's look, of what it says of the city, and of the needs of its pages."""

from sqlite_utils import Database

from store import schema

site_schema = schema("site")


@site_schema()
def tokens_city_and_pages(db: Database) -> None:
    """Design tokens that a person changed, the city, and pages whose need a person said."""
    for statement in (
        """create table design_tokens (
            id text primary key,
            value text not null,
            rev integer not null default 1
        ) strict""",
        """create table site_city (
            id text primary key,
            phone text not null, email text not null,
            place_en text not null, place_fr text not null,
            hours_en text not null, hours_fr text not null,
            phase text not null check (phase in ('alpha', 'beta', 'live')),
            rev integer not null default 1
        ) strict""",
        """create table site_pages (
            id text primary key,
            title_en text not null, title_fr text not null,
            need_en text not null default '', need_fr text not null default '',
            rev integer not null default 1
        ) strict""",
    ):
        db.conn.execute(statement)
