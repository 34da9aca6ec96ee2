"""The tables of this room."""

from sqlite_utils import Database

from store import schema

clustering_schema = schema("clustering")


@clustering_schema()
def themes_and_vectors(db: Database) -> None:
    """Themes, which note is in which, and what can be computed again: vectors and places."""
    for statement in (
        """create table themes (
            id text primary key,
            name_en text not null, name_fr text not null,
            named_by text not null check (named_by in ('machine', 'person')),
            state text not null check (state in ('suggested', 'accepted')),
            status text not null default 'live' check (status in ('live', 'retired')),
            merged_into text references themes(id),
            rev integer not null default 1
        ) strict""",
        """create table assignments (
            note text primary key references notes(id) on delete cascade,
            theme text not null references themes(id),
            by text not null check (by in ('machine', 'person')),
            score real not null,
            rev integer not null default 1
        ) strict""",
        "create index assignments_theme on assignments(theme, score)",
        """create table embeddings (
            model text not null,
            text_hash text not null,
            vector blob not null,
            primary key (model, text_hash)
        ) strict, without rowid""",
        """create table places (
            note text primary key,
            x real not null,
            y real not null
        ) strict, without rowid""",
    ):
        db.conn.execute(statement)


@clustering_schema()
def trust_in_themes(db: Database) -> None:
    """What is measured of notes when they are grouped, which can be computed again: where they lie,
    their groups in resamples, their heading. And a decision: which themes a person keeps apart."""
    for statement in (
        """create table measurings (
            id integer primary key check (id = 1),
            number integer not null
        ) strict""",
        """create table measured_notes (
            note text primary key,
            measuring integer not null,
            vector blob not null,
            groups blob not null,
            heading integer
        ) strict, without rowid""",
        """create table headings (
            id integer primary key,
            measuring integer not null,
            above integer
        ) strict""",
        """create table themes_apart (
            one text not null references themes(id) on delete cascade,
            other text not null references themes(id) on delete cascade,
            primary key (one, other),
            check (one < other)
        ) strict, without rowid""",
        "create index themes_apart_other on themes_apart(other)",
    ):
        db.conn.execute(statement)


@clustering_schema()
def places_that_stay(db: Database) -> None:
    """What a note had said when it was given its place, and whether with the others or after them."""
    for statement in (
        "alter table places add column made_of text not null default ''",
        "alter table places add column together integer not null default 1"
        " check (together in (0, 1))",
    ):
        db.conn.execute(statement)


@clustering_schema()
def proposals(db: Database) -> None:
    """What grouping again would change: `proposals` says which is open, in the log like any record;
    `proposed` holds the pieces of the last and what was measured with them, all of which can be
    computed again."""
    for statement in (
        """create table proposals (
            id text primary key,
            state text not null check (state in ('open', 'closed')),
            rev integer not null default 1
        ) strict""",
        """create table proposed (
            place integer primary key check (place = 1),
            proposal text not null,
            version integer not null,
            pieces text not null,
            measured blob not null
        ) strict""",
    ):
        db.conn.execute(statement)


@clustering_schema()
def suggestions_for_notes(db: Database) -> None:
    """What a note was suggested to be and at which stage; can be computed again."""
    db.conn.execute(
        """create table note_suggestions (
            note text primary key,
            kind text not null, kind_score real not null,
            stage text not null, stage_score real not null,
            text_hash text not null
        ) strict, without rowid"""
    )


@clustering_schema()
def suggested_stages_of_journeys(db: Database) -> None:
    """At which stage a note may have happened, for the stages of each journey and (under the empty
    key) of any service; can be computed again, which is why those of before are not taken over."""
    for statement in (
        "alter table note_suggestions drop column stage",
        "alter table note_suggestions drop column stage_score",
        """create table stage_suggestions (
            journey text not null,
            note text not null,
            stage text not null, score real not null,
            text_hash text not null,
            stages_hash text not null,
            primary key (journey, note)
        ) strict, without rowid""",
    ):
        db.conn.execute(statement)


@clustering_schema()
def groups_of_a_question(db: Database) -> None:
    """The answers to one open question grouped by themselves, beside the themes; can be computed
    again."""
    db.conn.execute(
        """create table question_groups (
            question text primary key,
            made_of text not null,
            groups text not null
        ) strict, without rowid"""
    )
