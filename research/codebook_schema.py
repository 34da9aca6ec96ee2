"""The tables of work with the codebook: codes offered from themes, and second codings."""

from sqlite_utils import Database

from store import schema

codebook_schema = schema("codebook")


@codebook_schema()
def offers_and_second_codings(db: Database) -> None:
    """What became of the code that a theme offers, and which of its notes were offered; a second coding
    with its units, who codes them, what each has judged, what they marked, and how it was settled.

    A mark's `code` is no reference: what was reported of a second coding that has ended stays, whatever
    becomes of the code."""
    for statement in (
        # Two codes of one name beside each other cannot be told apart; an undo must not make them.
        "create unique index codes_name on codes(coalesce(parent, ''), name_en)",
        """create table code_offers (
            id text primary key,
            code text references codes(id),
            state text not null check (state in ('accepted', 'dismissed')),
            rev integer not null default 1
        ) strict""",
        "create index code_offers_code on code_offers(code)",
        """create table code_offer_notes (
            id text primary key,
            offer text not null references code_offers(id) on delete cascade,
            note text not null references notes(id) on delete cascade,
            unique (offer, note)
        ) strict""",
        "create index code_offer_notes_note on code_offer_notes(note)",
        """create table coding_rounds (
            id text primary key,
            title text not null,
            first text not null,
            codes text not null,
            drawn text not null,
            state text not null default 'open' check (state in ('open', 'ended')),
            begun_at text not null,
            ended_at text,
            rev integer not null default 1
        ) strict""",
        """create table coding_round_units (
            id text primary key,
            round text not null references coding_rounds(id) on delete cascade,
            position integer not null,
            note text references notes(id) on delete cascade,
            span text references spans(id) on delete cascade,
            check ((note is null) <> (span is null)),
            unique (round, note),
            unique (round, span)
        ) strict""",
        "create index coding_round_units_note on coding_round_units(note)",
        "create index coding_round_units_span on coding_round_units(span)",
        """create table coding_round_coders (
            id text primary key,
            round text not null references coding_rounds(id) on delete cascade,
            coder text not null,
            unique (round, coder)
        ) strict""",
        """create table coding_round_judged (
            id text primary key,
            unit text not null references coding_round_units(id) on delete cascade,
            coder text not null,
            unique (unit, coder)
        ) strict""",
        """create table coding_round_marks (
            id text primary key,
            unit text not null references coding_round_units(id) on delete cascade,
            code text not null,
            coder text not null,
            unique (unit, code, coder)
        ) strict""",
        """create table coding_round_settled (
            id text primary key,
            unit text not null references coding_round_units(id) on delete cascade,
            code text not null,
            outcome text not null check (outcome in ('give', 'take', 'leave')),
            reason text not null default '',
            by text not null,
            at text not null,
            rev integer not null default 1,
            unique (unit, code)
        ) strict""",
    ):
        db.conn.execute(statement)
