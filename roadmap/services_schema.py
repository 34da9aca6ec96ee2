"""The tables of the service catalogue."""

from sqlite_utils import Database

from store import schema

services_schema = schema("services")


@services_schema()
def service_catalogue(db: Database) -> None:
    """Services, who runs them, and the questions each asks. Lists of words are kept as one text, parted
    by blanks; `online` says for each step whether it can be done online ("payment=yes")."""
    texts = ("name", "summary", "need", "body", "documents", "cost", "processing_time",
             "service_standard")  # fmt: skip
    both = ", ".join(
        f"{name}_en text not null default '', {name}_fr text not null default ''" for name in texts
    )
    for statement in (
        f"""create table services (
            id text primary key,
            code text not null unique,
            {both},
            audience text not null default '', tasks text not null default '',
            topics text not null default '', life_events text not null default '',
            channels text not null default '', online text not null default '',
            url text not null default '',
            status text not null default 'planned' check (status in ('planned', 'active', 'retired')),
            volume integer check (volume >= 0),
            online_share real check (online_share between 0 and 1),
            kept_share real check (kept_share between 0 and 1),
            measured_on text not null default '',
            rev integer not null default 1
        ) strict""",
        """create table service_units (
            service text not null references services(id) on delete cascade,
            position integer not null,
            unit text not null references units(id),
            primary key (service, position)
        ) strict, without rowid""",
        "create index service_units_unit on service_units(unit)",
        """create table service_questions (
            service text not null references services(id) on delete cascade,
            position integer not null,
            asked text not null,
            required integer not null default 1,
            label_en text not null, label_fr text not null,
            hint_en text not null default '', hint_fr text not null default '',
            options_en text not null default '', options_fr text not null default '',
            section_en text not null default '', section_fr text not null default '',
            primary key (service, position)
        ) strict, without rowid""",
    ):
        db.conn.execute(statement)
