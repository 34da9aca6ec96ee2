"""The tables of personas, pain points and opportunities."""

from sqlite_utils import Database

from store import schema

persona_schema = schema("personas")


@persona_schema()
def personas_and_pain_points(db: Database) -> None:
    """Personas with their traits; pain points; opportunities. What each rests on is in `links`.

    `stage` and `step` of a pain point are keys without a reference: of the default stages, or of a
    journey's.
    """
    for statement in (
        """create table personas (
            id text primary key,
            name_en text not null, name_fr text not null,
            origin text not null check (origin in ('segment', 'rule')),
            rule text not null,
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        """create table persona_traits (
            id text primary key,
            persona text not null references personas(id) on delete cascade,
            position integer not null,
            aspect text not null check (aspect in ('goal', 'need', 'barrier', 'access', 'channel')),
            text_en text not null, text_fr text not null,
            by text not null check (by in ('machine', 'person')),
            rev integer not null default 1
        ) strict""",
        "create index persona_traits_persona on persona_traits(persona, position)",
        """create table pain_points (
            id text primary key,
            stage text not null,
            step text not null default '',
            statement_en text not null, statement_fr text not null,
            severity integer not null check (severity between 1 and 4),
            severity_by text not null check (severity_by in ('machine', 'person')),
            state text not null check (state in ('suggested', 'accepted')),
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        "create index pain_points_stage on pain_points(stage)",
        """create table opportunities (
            id text primary key,
            question_en text not null, question_fr text not null,
            persona text references personas(id),
            importance real not null check (importance between 0 and 10),
            satisfaction real not null check (satisfaction between 0 and 10),
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        "create index opportunities_persona on opportunities(persona)",
    ):
        db.conn.execute(statement)


@persona_schema()
def where_a_score_comes_from(db: Database) -> None:
    """The figure of a survey that was put on an opportunity: of which questions, which people, when
    there were how many of them."""
    db.conn.execute(
        """create table opportunity_figures (
            opportunity text primary key references opportunities(id) on delete cascade,
            importance_question text not null, satisfaction_question text not null,
            cut text not null,
            importance real not null, satisfaction real not null,
            low real not null, high real not null,
            people integer not null,
            rev integer not null default 1
        ) strict"""
    )
