"""The tables of privacy: what each participant agreed to, and which value has which pseudonym."""

from sqlite_utils import Database

from store import schema

privacy_schema = schema("privacy")

_ANSWER = "text not null default 'unknown' check ({0} in ('unknown', 'yes', 'no'))"


@privacy_schema()
def consent_of_participants(db: Database) -> None:
    """A participant's own answers; "unknown" is what their source says."""
    for table, column in (
        ("participants", "consent_quote"),
        ("participants", "consent_analyse"),
        ("participants", "consent_recontact"),
        ("sources", "consent_recontact"),
    ):
        db.conn.execute(f"alter table {table} add column {column} {_ANSWER.format(column)}")


@privacy_schema()
def pseudonyms_of_values(db: Database) -> None:
    """Which number a replaced value has. `mark` is a keyed hash: the value itself is not kept."""
    db.conn.execute(
        """create table pseudonyms (
            mark text primary key,
            kind text not null,
            number integer not null,
            unique (kind, number)
        ) strict, without rowid"""
    )


@privacy_schema()
def what_may_stay(db: Database) -> None:
    """Notes and passages in which something was found that a person lets stand; `kinds`: what it was,
    without the words."""
    db.conn.execute(
        """create table left_as_it_is (
            record text primary key,
            kinds text not null
        ) strict, without rowid"""
    )
