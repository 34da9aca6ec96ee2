from dataclasses import replace

from research import in_the_room, session_summary, sources, wall
from research.in_the_room import Person
from research.live_notes import WallGroup, WallNote
from research.not_said import Gap
from research.session_summary import activity_summary, read
from research.sessions import Activity, ActivityKind, State
from research.units import Unit
from store import Store
from tests.closing import DOTS, HARD, MOMENT, READY, SIZES, full_session, key
from tests.workshop import ACTOR, open_workshop

ASKED = Activity(
    "a", "s", 0, ActivityKind.JOURNEY, "Where?", "Où?", ("Apply", "Wait"), 5, None, False, False,
    State.CLOSED, 10, None, 1,
)  # fmt: skip
WINTER, OTHER = (
    WallGroup("w", "a", "Winter", "machine", 1),
    WallGroup("o", "a", "Other", "person", 1),
)
PARKS, ROADS = Unit("p", "PRK", "Parks", "Parcs"), Unit("r", "ROA", "Roads", "Routes")


def note(key: str, who: str | None = "P", group: str | None = None, stage: str = "") -> WallNote:
    return WallNote(
        key, "a", f"Text {key}", "en", stage, "", None, "live", None, who, who, None, group, None, 1
    )


def person(key: str, unit: str | None = None, notes: int = 1, *, voted: bool = False) -> Person:
    return Person(key, f"P-{key}", "", unit, notes, voted)


class TestActivity:
    def test_groups_come_with_their_notes_and_people_the_largest_first(self) -> None:
        wall = [note("1", "A", "w"), note("2", "A", "o"), note("3", "B", "o"), note("4", "C")]
        found = activity_summary(ASKED, wall, [WINTER, OTHER], None)
        assert [(g.name, g.notes, g.people, g.suggested) for g in found.groups] == [
            ("Other", ("2", "3"), 2, False), ("Winter", ("1",), 1, True),
        ]  # fmt: skip
        assert found.loose == ("4",)
        assert (found.notes, found.people) == (("1", "2", "3", "4"), 3)

    def test_only_notes_in_evidence_count_and_the_others_are_said(self) -> None:
        wall = [
            note("1", group="w"),
            replace(note("2", group="w"), status="hidden"),
            replace(note("3", group="w"), merged_into="1"),
            replace(note("4", group="w"), merged_into="1", status="hidden"),
            replace(note("5", group="w"), status="withdrawn"),
        ]
        found = activity_summary(ASKED, wall, [WINTER, OTHER], None)
        assert [group.notes for group in found.groups] == [("1",)]
        assert (found.hidden, found.merged, found.withdrawn) == (1, 2, 1)

    def test_whoever_wrote_a_note_that_was_merged_into_another_is_counted_where_that_one_lies(
        self,
    ) -> None:
        wall = [
            note("1", "A", "w", "Wait"), replace(note("2", "B", "o", "Apply"), merged_into="1"),
            replace(note("3", "A"), merged_into="1"), note("4", "C", "o", "Apply"),
            replace(note("5", "D", "w"), merged_into="1", status="hidden"),
            replace(note("6", "E", "w"), merged_into="1", status="withdrawn"),
        ]  # fmt: skip
        found = activity_summary(ASKED, wall, [WINTER, OTHER], None)
        assert [(g.name, g.notes, g.people) for g in found.groups] == [
            ("Winter", ("1",), 2), ("Other", ("4",), 1),
        ]  # fmt: skip
        assert [(stage.name, stage.people) for stage in found.stages] == [("Apply", 1), ("Wait", 2)]
        assert (found.people, found.behind) == (3, {"1": ("2", "3")})

    def test_notes_typed_for_the_room_are_nobodys(self) -> None:
        found = activity_summary(ASKED, [note("1", None), note("2", None), note("3")], [], None)
        assert (found.for_room, found.people, len(found.notes)) == (2, 1, 3)

    def test_stages_stand_in_their_order_empty_ones_too(self) -> None:
        found = activity_summary(ASKED, [note("1", stage="Wait")], [], None)
        assert [(s.name, s.notes) for s in found.stages] == [("Apply", ()), ("Wait", ("1",))]

    def test_a_group_that_is_gone_leaves_its_notes_loose(self) -> None:
        assert activity_summary(ASKED, [note("1", group="x")], [WINTER], None).loose == ("1",)


class TestRoom:
    def test_people_who_took_part_are_counted_by_unit_and_without_one_apart(self) -> None:
        people = [
            person("1", "p"), person("2", "p"), person("3", "r", 0, voted=True), person("4"),
            person("5", "r", 0),
        ]  # fmt: skip
        room = in_the_room.room(people, [PARKS, ROADS], [PARKS, ROADS], asked=True)
        assert room.units == [(PARKS, 2), (ROADS, 1)]
        assert (room.took_part, room.no_unit, room.absent) == (4, 1, [])

    def test_a_unit_is_absent_where_people_were_asked(self) -> None:
        people = [person("1", "p")]
        assert in_the_room.room(people, [PARKS, ROADS], [ROADS], asked=True).absent == [ROADS]
        assert in_the_room.room(people, [PARKS, ROADS], [ROADS], asked=False).absent == []

    def test_a_unit_there_was_no_more_on_the_day_is_still_counted(self) -> None:
        room = in_the_room.room([person("1", "p")], [PARKS, ROADS], [ROADS], asked=True)
        assert (room.units, room.no_unit) == ([(PARKS, 1)], 0)


class TestWithStore:
    def test_who_is_behind_a_merged_note_alone_was_in_the_room(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        ana, luc = key(1), key(2)
        snow, same = workshop.note("Snow", ana), workshop.note("snow", luc)
        with empty.change(ACTOR, "wall.merge", code=workshop.code) as change:
            wall.merge_notes(change, workshop.session.id, snow, [same])
        found = read(empty, workshop.session)
        assert (found.notes, found.activities[0].people, found.room.took_part) == (1, 2, 2)

    def test_a_whole_session_is_summed_up(self, empty: Store) -> None:
        workshop = full_session(empty)
        found = read(empty, workshop.session)
        hard, moment = found.activities[HARD], found.activities[MOMENT]
        assert (found.notes, found.room.took_part, found.begun) == (150, 42, 5)
        assert [len(group.notes) for group in hard.groups] == list(SIZES)
        assert (len(hard.loose), hard.for_room, hard.hidden, hard.merged) == (9, 2, 1, 1)
        assert sum(len(stage.notes) for stage in moment.stages) == len(moment.notes) == 55
        votes = found.activities[DOTS].vote
        assert votes is not None
        assert (votes.people, votes.options[0].text) == (41, "Waiting for permits")
        assert found.activities[READY].vote is not None
        assert [(unit.code, n) for unit, n in found.room.units] == [("BLD", 30), ("ROA", 8)]
        assert found.room.no_unit == 4

    def test_what_was_not_said_in_it(self, empty: Store) -> None:
        found = read(empty, full_session(empty).session)
        assert [gap.kind for gap in found.not_said] == [
            Gap.STAGES, Gap.NOT_BEGUN, Gap.UNITS, Gap.PEOPLE,
        ]  # fmt: skip
        stages, _, absent, silent = found.not_said
        assert stages.stages == ("Get help",)
        assert [unit.code for unit in absent.units] == ["PRK"]
        assert silent.n == 1

    def test_while_it_runs_what_is_to_come_is_no_gap(self, empty: Store) -> None:
        found = read(empty, full_session(empty, close=False).session)
        assert Gap.NOT_BEGUN not in {gap.kind for gap in found.not_said}

    def test_of_a_session_that_never_opened_there_is_nothing(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        session = replace(workshop.session, source=None)
        assert session_summary.read(empty, session).room.people == []

    def test_the_day_is_that_of_the_session_or_of_its_source(self, empty: Store) -> None:
        workshop = full_session(empty)
        (source,) = sources.sources(empty)
        assert read(empty, workshop.session).day == source.collected_on
        held = replace(workshop.session, held_on="2025-01-02")
        assert read(empty, held).day == "2025-01-02"

    def test_a_withdrawn_source_leaves_no_note_in_the_summary(self, empty: Store) -> None:
        workshop = full_session(empty)
        sources.withdraw(empty, ACTOR, sources.sources(empty)[0])
        found = read(empty, workshop.session)
        assert found.notes == 0
        assert sum(one.withdrawn for one in found.activities) == 152
