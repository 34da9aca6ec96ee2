"""The tables of the standard: criteria, their evidence, versions, and services held to them."""

from sqlite_utils import Database

from store import schema

standard_schema = schema("standard")

PHASES = "('discovery', 'alpha', 'beta', 'live')"
COLOURS = "('red', 'amber', 'green', 'na')"


@standard_schema()
def criteria_and_assessments(db: Database) -> None:
    """What a criterion rests on, and what fills a slot of minimum evidence, is in `links`.

    `standard_suggested` holds what can be computed again: which records may belong to which criterion.
    `service` is a key of the service catalogue without a reference: a service that is taken out of the
    catalogue keeps its assessments.
    """
    for statement in (
        """create table criteria (
            id text primary key,
            number integer not null,
            title_en text not null, title_fr text not null,
            intent_en text not null, intent_fr text not null,
            plain_en text not null, plain_fr text not null,
            heard_en text not null, heard_fr text not null,
            phases text not null,
            maps text not null,
            reviewed integer not null default 0 check (reviewed in (0, 1)),
            origin text not null check (origin in ('starter', 'theme', 'person')),
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        f"""create table criterion_slots (
            id text primary key,
            criterion text not null references criteria(id) on delete cascade,
            position integer not null,
            name_en text not null, name_fr text not null,
            fills_en text not null, fills_fr text not null,
            phase text not null check (phase in {PHASES}),
            months integer check (months > 0),
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        "create index criterion_slots_criterion on criterion_slots(criterion, position)",
        """create table criterion_checks (
            id text primary key,
            criterion text not null references criteria(id) on delete cascade,
            position integer not null,
            how text not null check (how in ('automatic', 'manual')),
            text_en text not null, text_fr text not null,
            status text not null default 'live' check (status in ('live', 'retired')),
            rev integer not null default 1
        ) strict""",
        "create index criterion_checks_criterion on criterion_checks(criterion, position)",
        """create table standard_suggested (
            place integer primary key check (place = 1),
            version integer not null,
            found text not null
        ) strict""",
        """create table criterion_refusals (
            criterion text not null references criteria(id) on delete cascade,
            kind text not null,
            record text not null,
            primary key (criterion, kind, record)
        ) strict, without rowid""",
        """create table themes_without_criterion (
            theme text primary key references themes(id) on delete cascade
        ) strict, without rowid""",
        """create table standard_versions (
            id text primary key,
            number integer not null unique,
            reason text not null,
            published_on text not null,
            content text not null,
            rev integer not null default 1
        ) strict""",
        """create table documents (
            id text primary key,
            title text not null,
            dated text not null,
            address text not null,
            status text not null default 'live' check (status in ('live', 'withdrawn')),
            rev integer not null default 1
        ) strict""",
        f"""create table assessments (
            id text primary key,
            service text not null,
            phase text not null check (phase in {PHASES}),
            held_on text not null,
            panel text not null,
            rev integer not null default 1
        ) strict""",
        "create index assessments_service on assessments(service, held_on)",
        f"""create table ratings (
            id text primary key,
            assessment text not null references assessments(id) on delete cascade,
            criterion text not null references criteria(id),
            own text check (own in {COLOURS}),
            panel text check (panel in {COLOURS}),
            rationale text not null default '',
            action text not null default '',
            owner text not null default '',
            due_on text,
            rev integer not null default 1,
            unique (assessment, criterion)
        ) strict""",
        "create index ratings_criterion on ratings(criterion)",
        """create table assessment_slots (
            id text primary key,
            rating text not null references ratings(id) on delete cascade,
            slot text not null references criterion_slots(id),
            rev integer not null default 1,
            unique (rating, slot)
        ) strict""",
        "create index assessment_slots_slot on assessment_slots(slot)",
    ):
        db.conn.execute(statement)
