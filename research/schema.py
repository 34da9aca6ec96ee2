"""The tables of this room."""

from sqlite_utils import Database

from store import schema

research_schema = schema("research")


@research_schema()
def engagement_and_notes(db: Database) -> None:
    """The engagement, its units, sources, participants and notes, and the words of the notes."""
    for statement in (
        """create table engagement (
            id text primary key check (id = 'engagement'),
            title_en text not null, title_fr text not null,
            client_en text not null, client_fr text not null,
            summary_en text not null, summary_fr text not null,
            created_at text not null,
            rev integer not null default 1
        ) strict""",
        """create table settings (
            name text primary key,
            value text not null,
            rev integer not null default 1
        ) strict""",
        """create table units (
            id text primary key,
            code text not null unique collate nocase,
            name_en text not null, name_fr text not null,
            director_role_en text not null, director_role_fr text not null,
            valid_from text, valid_to text,
            merged_into text references units(id),
            rev integer not null default 1
        ) strict""",
        """create table sources (
            id text primary key,
            kind text not null check (kind in ('workshop', 'survey', 'interview', 'board', 'document')),
            title_en text not null, title_fr text not null,
            method text not null,
            collected_on text,
            file_name text not null,
            file_hash text not null,
            layout text not null,
            consent text not null check (consent in ('unknown', 'analyse', 'quote')),
            consent_basis text not null,
            retention_until text,
            status text not null default 'live' check (status in ('live', 'withdrawn')),
            created_at text not null,
            rev integer not null default 1
        ) strict""",
        "create index sources_file on sources(file_hash)",
        """create table participants (
            id text primary key,
            source text not null references sources(id) on delete cascade,
            pseudonym text not null,
            unit text references units(id),
            attributes text not null default '{}',
            rev integer not null default 1,
            unique (source, pseudonym)
        ) strict""",
        # The number is the row's place in the search index; a table without one may be renumbered
        # when it is copied (VACUUM), and the index would then point to other notes.
        """create table notes (
            number integer primary key autoincrement,
            id text not null unique,
            source text not null references sources(id) on delete cascade,
            position integer not null,
            ref text not null,
            participant text references participants(id),
            text text not null,
            original text,
            lang text not null check (lang in ('en', 'fr', 'unsure')),
            lang_by text not null check (lang_by in ('machine', 'person')),
            kind text check (kind in ('pain', 'need', 'idea', 'praise', 'fact', 'quote')),
            severity integer check (severity between 1 and 4),
            unit text references units(id),
            service text not null,
            question text not null,
            locator text not null,
            said_on text,
            status text not null default 'live' check (status in ('live', 'hidden', 'withdrawn')),
            rev integer not null default 1
        ) strict""",
        "create index notes_source on notes(source, position)",
        "create index notes_participant on notes(participant)",
        "create index notes_unit on notes(unit)",
        "create index participants_unit on participants(unit)",
        """create table mappings (
            layout text primary key,
            mapping text not null,
            rev integer not null default 1
        ) strict""",
    ):
        db.conn.execute(statement)
    # Case and accents are folded by the tokenizer; triggers keep the index with the notes.
    db.table("notes").enable_fts(
        ["text"], tokenize="unicode61 remove_diacritics 2", create_triggers=True
    )


@research_schema()
def sessions_and_votes(db: Database) -> None:
    """Workshop sessions, their activities, the groups on the wall, and votes."""
    for statement in (
        """create table sessions (
            id text primary key,
            code text not null unique,
            title text not null,
            lang text not null check (lang in ('en', 'fr', 'both')),
            held_on text,
            place text not null default '',
            names text not null check (names in ('never', 'optional', 'asked')),
            state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
            source text references sources(id),
            rev integer not null default 1
        ) strict""",
        """create table activities (
            id text primary key,
            session text not null references sessions(id) on delete cascade,
            position integer not null,
            kind text not null check (kind in ('brainstorm', 'journey', 'empathy', 'how_might_we',
                'dot_vote', 'rating', 'ranking', 'fist_to_five')),
            prompt_en text not null, prompt_fr text not null,
            stages text not null default '[]',
            votes_each integer not null default 5,
            about text references activities(id),
            private integer not null default 0,
            revealed integer not null default 0,
            state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
            minutes integer not null default 10,
            ends_at text,
            rev integer not null default 1
        ) strict""",
        "create index activities_session on activities(session, position)",
        "alter table notes add column activity text references activities(id)",
        "alter table notes add column stage text not null default ''",
        "alter table notes add column tags text not null default ''",
        "alter table notes add column merged_into text references notes(id)",
        "create index notes_activity on notes(activity)",
        """create table wall_groups (
            id text primary key,
            activity text not null references activities(id) on delete cascade,
            name text not null,
            named_by text not null check (named_by in ('machine', 'person')),
            rev integer not null default 1
        ) strict""",
        """create table wall_places (
            note text primary key references notes(id) on delete cascade,
            wall_group text not null references wall_groups(id) on delete cascade,
            by text not null check (by in ('machine', 'person')),
            rev integer not null default 1
        ) strict""",
        "create index wall_places_group on wall_places(wall_group)",
        """create table votes (
            id text primary key,
            activity text not null references activities(id) on delete cascade,
            participant text not null references participants(id),
            target text not null,
            value integer not null,
            rev integer not null default 1
        ) strict""",
        "create index votes_activity on votes(activity, target)",
    ):
        db.conn.execute(statement)


@research_schema()
def what_a_session_asks(db: Database) -> None:
    """Whether a session asks people for their business unit, and what they are told of quoting."""
    for statement in (
        "alter table sessions add column ask_unit integer not null default 0"
        " check (ask_unit in (0, 1))",
        "alter table sessions add column consent text not null default 'unknown'"
        " check (consent in ('unknown', 'analyse', 'quote'))",
    ):
        db.conn.execute(statement)


@research_schema()
def left_outside_the_groups(db: Database) -> None:
    """A place on the wall may be in no group: there a person left a note that the machine grouped."""
    for statement in (
        "alter table wall_places rename to wall_places_before",
        """create table wall_places (
            note text primary key references notes(id) on delete cascade,
            wall_group text references wall_groups(id) on delete cascade,
            by text not null check (by in ('machine', 'person')),
            rev integer not null default 1
        ) strict""",
        "insert into wall_places select note, wall_group, by, rev from wall_places_before",
        "drop table wall_places_before",
        "create index wall_places_group on wall_places(wall_group)",
    ):
        db.conn.execute(statement)


_BEGUN = "(a.state <> 'planned' or exists (select 1 from votes v where v.activity = a.id))"


@research_schema()
def what_a_vote_is_about(db: Database) -> None:
    """The options of a vote as they were when it opened, and votes that hold on to them: neither an
    option that was voted on nor a group that is one can go. Votes that had begun keep what they were
    about: what was voted on, and what lay on the wall beside it."""
    for statement in (
        """create table vote_options (
            activity text not null references activities(id) on delete cascade,
            target text not null,
            wall_group text references wall_groups(id),
            note text references notes(id),
            label text not null,
            primary key (activity, target),
            check (target = coalesce(wall_group, note)),
            check (wall_group is null or note is null)
        ) strict""",
        "create index vote_options_group on vote_options(wall_group)",
        "create index vote_options_note on vote_options(note)",
        f"""insert into vote_options
            select a.id, g.id, g.id, null, g.name
              from activities a join wall_groups g on g.activity = a.about
             where {_BEGUN} and (
                exists (select 1 from votes v where v.activity = a.id and v.target = g.id)
                or exists (select 1 from wall_places w join notes n on n.id = w.note
                    where w.wall_group = g.id and n.status = 'live' and n.merged_into is null)
                and not exists (select 1 from votes v join notes n on n.id = v.target
                    where v.activity = a.id))""",
        f"""insert into vote_options
            select a.id, n.id, null, n.id, ''
              from activities a join notes n on n.activity = a.about
             where {_BEGUN} and (
                exists (select 1 from votes v where v.activity = a.id and v.target = n.id)
                or n.status = 'live' and n.merged_into is null
                and not exists (select 1 from vote_options o where o.activity = a.id))""",
        "alter table votes rename to votes_before",
        """create table votes (
            id text primary key,
            activity text not null references activities(id) on delete cascade,
            participant text not null references participants(id),
            target text not null,
            value integer not null,
            option text,
            rev integer not null default 1,
            foreign key (activity, option) references vote_options(activity, target)
        ) strict""",
        """insert into votes (id, activity, participant, target, value, option, rev)
            select v.id, v.activity, v.participant, v.target, v.value, o.target, v.rev
              from votes_before v
              left join vote_options o on o.activity = v.activity and o.target = v.target""",
        "drop table votes_before",
        "create index votes_activity on votes(activity, target)",
        "create index votes_option on votes(activity, option)",
    ):
        db.conn.execute(statement)


@research_schema()
def when_an_activity_ended(db: Database) -> None:
    """When an activity last ended: what was on last is what ended last, wherever it stands in the
    agenda."""
    db.conn.execute("alter table activities add column ended_at text")
