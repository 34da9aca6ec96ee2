"""A room of its own for the tests of the store: every shape of key and reference that rooms use."""

from sqlite_utils import Database

from store import SqlValue, schema

tiny_schema = schema("tiny")


@tiny_schema()
def boards_and_cards(db: Database) -> None:
    for statement in (
        """create table boards (
            id text primary key, name text not null unique, rev integer not null default 1
        ) strict""",
        """create table people (
            id text primary key,
            board text not null references boards(id) on delete cascade,
            name text not null,
            rev integer not null default 1
        ) strict""",
        """create table cards (
            number integer primary key autoincrement,
            id text not null unique,
            board text not null references boards on delete cascade,
            person text references people(id),
            text text not null,
            weight real,
            rev integer not null default 1
        ) strict""",
        "create table labels (name text primary key, colour text not null) strict",
        """create table marks (
            card text not null references cards(id) on delete cascade,
            label text not null references labels(name),
            primary key (card, label)
        ) strict, without rowid""",
        "create table places (card text primary key, x real not null, vector blob) strict",
    ):
        db.conn.execute(statement)
    db.table("cards").enable_fts(
        ["text"], tokenize="unicode61 remove_diacritics 2", create_triggers=True
    )


LOGGED = ("boards", "people", "cards", "labels", "marks")


def board(key: str = "b1", name: str | None = None) -> dict[str, SqlValue]:
    return {"id": key, "name": name or f"board {key}"}


def person(key: str = "p1", board: str = "b1") -> dict[str, SqlValue]:
    return {"id": key, "board": board, "name": "Ana"}


def card(
    key: str = "c1", board: str = "b1", person: str | None = None, text: str = "Café fermé"
) -> dict[str, SqlValue]:
    return {"id": key, "board": board, "person": person, "text": text}


def label(name: str = "red") -> dict[str, SqlValue]:
    return {"name": name, "colour": "#f00"}


def mark(card: str = "c1", label: str = "red") -> dict[str, SqlValue]:
    return {"card": card, "label": label}
