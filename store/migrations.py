"""How an engagement's tables come to be and change, in steps that each room writes for itself.

Each room declares a `schema(...)` and its steps; all are applied in the order of the rooms, in one
transaction that takes the write lock first, so that two programs that start at once apply each
step once.
"""

from collections.abc import Sequence

from sqlite_utils import Database, Migrations

from errors import EngagementFileError
from store.sqlite import sqlite3

store_schema = Migrations("store")


@store_schema()
def log_and_links(db: Database) -> None:
    """The change log and the thread's links."""
    for statement in (
        """create table changes (
            id integer primary key autoincrement,
            at text not null,
            actor text not null,
            action text not null,
            about text not null,
            undoes integer references changes(id),
            undone integer not null default 0
        ) strict""",
        "create index changes_undoes on changes(undoes)",
        """create table change_rows (
            change integer not null references changes(id),
            position integer not null,
            tbl text not null,
            key text not null,
            before text,
            after text,
            primary key (change, position)
        ) strict, without rowid""",
        "create index change_rows_row on change_rows(tbl, key, change)",
        """create table links (
            id text primary key,
            from_kind text not null,
            from_id text not null,
            relation text not null check (relation in ('supports', 'contradicts', 'addresses',
                'causes', 'depends_on', 'owned_by', 'uses', 'measured_by')),
            to_kind text not null,
            to_id text not null,
            seen_rev integer not null,
            note text not null default '',
            rev integer not null default 1,
            unique (from_kind, from_id, relation, to_kind, to_id)
        ) strict""",
        "create index links_to on links(to_kind, to_id)",
    ):
        db.conn.execute(statement)


@store_schema()
def links_by_end(db: Database) -> None:
    """Each record that is deleted is looked for at the ends of all links, without its kind."""
    db.conn.execute("create index links_from_id on links(from_id)")
    db.conn.execute("create index links_to_id on links(to_id)")


@store_schema()
def what_an_undo_rests_on(db: Database) -> None:
    """Columns that a change did not set, but that must still be so when it is undone."""
    db.conn.execute("alter table change_rows add column rests text")


@store_schema()
def what_was_erased(db: Database) -> None:
    """Which erasure took the content of an image away, so that nobody undoes what is not there."""
    for statement in (
        "alter table change_rows add column erased integer references changes(id)",
        "create index change_rows_erased on change_rows(erased) where erased is not null",
    ):
        db.conn.execute(statement)


def schema(room: str) -> Migrations:
    """The set of steps of one room."""
    return Migrations(room)


def migrate(connection: "sqlite3.Connection", schemas: Sequence[Migrations]) -> bool:
    """Apply what is missing; says whether anything was. Raises `EngagementFileError` for a file
    that holds steps this program does not know: it was written by a newer one."""
    db = Database(connection)
    refuse_newer(db, schemas)
    if not any(room.pending(db) for room in schemas):
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        refuse_newer(db, schemas)  # a newer program may have had the lock before us
        for room in schemas:
            room.apply(db)
        connection.execute(f"PRAGMA user_version = {steps(schemas)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True


def steps(schemas: Sequence[Migrations]) -> int:
    """How many steps the program knows: what it writes into the file's header."""
    return sum(len(_names(room)) for room in schemas)


def refuse_newer(db: Database, schemas: Sequence[Migrations]) -> None:
    """Raise if the file has had steps applied that this program does not know."""
    if Migrations.migrations_table not in db.table_names():
        return
    known = {(room.name, name) for room in schemas for name in _names(room)}
    rows = db.query(f"select migration_set, name from {Migrations.migrations_table}")
    unknown = {(row["migration_set"], row["name"]) for row in rows} - known
    if unknown:
        raise EngagementFileError("engagement_newer", steps=len(unknown))


def _names(room: Migrations) -> list[str]:
    return [step.name for step in room.pending(Database(memory=True))]
