"""The tables of surveys: what a person decided about closed questions and about pairs of them."""

from sqlite_utils import Database

from store import schema

survey_schema = schema("survey")


@survey_schema()
def questions_and_pairs(db: Database) -> None:
    """Questions as a person said they are; pairs of importance and satisfaction; the language in which
    somebody answered, who may have written no note. A question is known by its name in the files."""
    for statement in (
        """create table survey_questions (
            name text primary key,
            name_en text not null, name_fr text not null,
            kind text check (kind in
                ('yes_no', 'single', 'several', 'scale', 'rating', 'number', 'open')),
            answers text not null default '[]',
            same_as text not null default '',
            rev integer not null default 1
        ) strict""",
        """create table survey_pairs (
            id text primary key,
            importance text not null,
            satisfaction text not null check (satisfaction <> importance),
            rev integer not null default 1,
            unique (importance, satisfaction)
        ) strict""",
        "alter table participants add column lang text not null default ''",
    ):
        db.conn.execute(statement)
