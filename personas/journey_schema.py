"""The tables of journeys and of the blueprints made of them."""

from sqlite_utils import Database

from store import schema

journey_schema = schema("journeys")


@journey_schema()
def journeys_and_blueprints(db: Database) -> None:
    """Journeys with their stages and steps; cells and edges of their blueprints. `origin` is the
    record that one was copied from, which may be gone. Lines of a blueprint follow from its lanes."""
    for statement in (
        """create table journeys (
            id text primary key,
            title_en text not null, title_fr text not null,
            scenario_en text not null, scenario_fr text not null,
            kind text not null check (kind in ('as_is', 'to_be')),
            persona text not null default '',
            parent text references journeys(id),
            origin text not null default '',
            rev integer not null default 1
        ) strict""",
        "create index journeys_parent on journeys(parent)",
        """create table stages (
            id text primary key,
            journey text not null references journeys(id) on delete cascade,
            position integer not null,
            name_en text not null, name_fr text not null,
            what_en text not null, what_fr text not null,
            origin text not null default '',
            rev integer not null default 1
        ) strict""",
        "create index stages_journey on stages(journey, position)",
        """create table steps (
            id text primary key,
            stage text not null references stages(id) on delete cascade,
            position integer not null,
            action_en text not null, action_fr text not null,
            thought_en text not null, thought_fr text not null,
            touchpoint_en text not null, touchpoint_fr text not null,
            channel text check (channel in ('web', 'app', 'phone', 'email', 'mail', 'in_person',
                'kiosk', '311')),
            emotion integer check (emotion between -2 and 2),
            by_notes integer not null default 0 check (by_notes in (0, 1)),
            moment_of_truth integer not null default 0 check (moment_of_truth in (0, 1)),
            origin text not null default '',
            rev integer not null default 1
        ) strict""",
        "create index steps_stage on steps(stage, position)",
        """create table blueprint_cells (
            id text primary key,
            step text not null references steps(id) on delete cascade,
            lane text not null check (lane in ('evidence', 'customer', 'frontstage', 'backstage',
                'support')),
            position integer not null,
            text_en text not null, text_fr text not null,
            actor_en text not null, actor_fr text not null,
            owner_unit text references units(id),
            perceived_owner_unit text references units(id),
            system text not null,
            minutes real check (minutes >= 0),
            fail_point integer not null default 0 check (fail_point in (0, 1)),
            rev integer not null default 1
        ) strict""",
        "create index blueprint_cells_step on blueprint_cells(step, position)",
        "create index blueprint_cells_owner on blueprint_cells(owner_unit)",
        "create index blueprint_cells_perceived on blueprint_cells(perceived_owner_unit)",
        """create table blueprint_edges (
            id text primary key,
            from_cell text not null references blueprint_cells(id) on delete cascade,
            to_cell text not null references blueprint_cells(id) on delete cascade,
            rev integer not null default 1,
            unique (from_cell, to_cell),
            check (from_cell <> to_cell)
        ) strict""",
        "create index blueprint_edges_to on blueprint_edges(to_cell)",
    ):
        db.conn.execute(statement)


@journey_schema()
def notes_suggested_for_journeys(db: Database) -> None:
    """Which notes may belong to which stage or step of a journey, which can be computed again: `found`
    is the list as JSON."""
    db.conn.execute(
        """create table journey_suggestions (
            journey text primary key,
            found text not null check (json_valid(found))
        ) strict, without rowid"""
    )
