"""The tables of coding by hand: the codebook, the text of interviews, and what was coded with what."""

from sqlite_utils import Database

from store import schema

coding_schema = schema("coding")


@coding_schema()
def codes_and_codings(db: Database) -> None:
    """Codes in a hierarchy; the passages of a source that is read whole; spans of them; codings.

    A span is anchored to the passages in which it begins and ends, in characters from their
    beginnings, the end exclusive: a passage that is corrected moves only the spans that touch it.
    `anchored` is 0 where the words could not be found again after a correction; `quote` keeps them.
    """
    for statement in (
        """create table codes (
            id text primary key,
            parent text references codes(id),
            position integer not null,
            name_en text not null, name_fr text not null,
            definition_en text not null default '', definition_fr text not null default '',
            colour text not null,
            rev integer not null default 1
        ) strict""",
        "create index codes_parent on codes(parent, position)",
        """create table passages (
            id text primary key,
            source text not null references sources(id) on delete cascade,
            position integer not null,
            participant text references participants(id),
            speaker text not null default '',
            locator text not null default '',
            text text not null,
            original text,
            rev integer not null default 1
        ) strict""",
        "create index passages_source on passages(source, position)",
        "create index passages_participant on passages(participant)",
        """create table spans (
            id text primary key,
            source text not null references sources(id) on delete cascade,
            from_passage text not null references passages(id) on delete cascade,
            from_offset integer not null check (from_offset >= 0),
            to_passage text not null references passages(id) on delete cascade,
            to_offset integer not null check (to_offset >= 0),
            quote text not null,
            anchored integer not null default 1 check (anchored in (0, 1)),
            rev integer not null default 1
        ) strict""",
        "create index spans_source on spans(source)",
        "create index spans_from on spans(from_passage)",
        "create index spans_to on spans(to_passage)",
        """create table codings (
            id text primary key,
            code text not null references codes(id),
            note text references notes(id) on delete cascade,
            span text references spans(id) on delete cascade,
            coder text not null,
            coded_at text not null,
            rev integer not null default 1,
            check ((note is null) <> (span is null)),
            unique (code, note, coder),
            unique (code, span, coder)
        ) strict""",
        "create index codings_note on codings(note)",
        "create index codings_span on codings(span)",
        "alter table notes add column span text references spans(id)",
        "create index notes_span on notes(span)",
    ):
        db.conn.execute(statement)
