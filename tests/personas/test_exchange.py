"""A journey that leaves and comes back is the same; a file that is not right changes nothing."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import FileError, FilRougeError, InputError
from personas import blueprints, journey_json, journeys, step_evidence
from personas.blueprint_rules import MINUTES, Blueprint, Cell, Edge, Lane, in_order
from personas.exchange import Exchanged, bring_in, exchanged, with_units
from personas.journey_csv import blueprint_csv, journey_csv, read_blueprint, read_journey
from personas.journey_rules import (
    Bilingual,
    Channel,
    Journey,
    JourneyKind,
    JourneyMap,
    Stage,
    Step,
    one_line,
)
from personas.json_values import Value
from research.notes import NoteKind, find
from research.readers import read
from research.readers.document import JSON_BYTES, read_document
from research.units import units
from store import Store
from tests.personas.mapped import ACTOR, permit, served

TEXTS = st.one_of(
    st.text(st.sampled_from("=+-@;|'\"éœ« 1,\u00a0"), max_size=12), st.text(max_size=12)
).map(one_line)
SOME = TEXTS.filter(bool)
BOTH = st.builds(Bilingual, TEXTS, TEXTS)
NAMED = st.one_of(st.builds(Bilingual, SOME, TEXTS), st.builds(Bilingual, TEXTS, SOME))


@st.composite
def leaving(draw: st.DrawFn) -> Exchanged:
    """Any journey that can be kept, with any blueprint."""
    own = (lambda one: one.en.casefold() or object(), lambda one: one.fr.casefold() or object())
    names = draw(st.lists(NAMED, min_size=1, max_size=4, unique_by=own))
    stages = tuple(Stage(str(n), name, draw(BOTH)) for n, name in enumerate(names, start=1))
    homes = sorted(draw(st.lists(st.sampled_from([one.id for one in stages]), max_size=6)), key=int)
    steps = []
    for n, home in enumerate(homes, start=1):
        by_notes = draw(st.booleans())
        emotion = None if by_notes else draw(st.none() | st.integers(-2, 2))
        steps.append(Step(
            str(n), home, draw(NAMED), draw(BOTH), draw(BOTH),
            draw(st.none() | st.sampled_from(Channel)), emotion, by_notes, draw(st.booleans()),
        ))  # fmt: skip
    whole = JourneyMap(
        Journey("", draw(NAMED), draw(BOTH), draw(st.sampled_from(JourneyKind))), stages,
        tuple(steps),
    )  # fmt: skip
    cells, edges = draw(blueprint_of(whole))
    return Exchanged(whole, cells, edges)


@st.composite
def blueprint_of(draw: st.DrawFn, whole: JourneyMap) -> tuple[tuple[Cell, ...], tuple[Edge, ...]]:
    if not whole.steps:
        return (), ()
    codes = st.none() | st.sampled_from(["ROA", "BLD"])
    made = [
        Cell(
            "", draw(st.sampled_from([step.id for step in whole.steps])),
            draw(st.sampled_from(Lane)), draw(NAMED), draw(BOTH), draw(codes), draw(codes),
            draw(TEXTS), draw(st.none() | st.floats(0, MINUTES)), draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]  # fmt: skip
    cells = tuple(replace(cell, id=str(n)) for n, cell in enumerate(in_order(whole, made), start=1))
    keys = [cell.id for cell in cells]
    pairs = sorted((a, b) for a in keys for b in keys if a != b)
    chosen = sorted(draw(st.sets(st.sampled_from(pairs))) if pairs else [])
    return cells, tuple(Edge("", *pair) for pair in chosen)


def told(came: Exchanged) -> tuple[object, ...]:
    """All it says; in which order edges are listed says nothing."""
    return came.whole, came.cells, sorted((edge.start, edge.end) for edge in came.edges)


@given(leaving())
def test_a_journey_written_as_json_and_read_again_is_the_same(left: Exchanged) -> None:
    data = journey_json.written(left).encode("utf-8")
    assert told(journey_json.read(read_document(data, "j.json"))) == told(left)


@given(leaving())
def test_a_journey_written_as_csv_and_read_again_is_the_same(left: Exchanged) -> None:
    table = read(journey_csv(left.whole).encode("utf-8"), "j.csv")
    came = read_journey(table, left.whole.journey.title)
    assert (came.whole.stages, came.whole.steps) == (left.whole.stages, left.whole.steps)
    if left.cells:
        table = read(blueprint_csv(left).encode("utf-8"), "b.csv")
        again = read_blueprint(table, left.whole)
        assert told(Exchanged(left.whole, again.cells, again.edges)) == told(left)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(leaving())
def test_a_journey_brought_into_an_engagement_leaves_it_as_it_came(
    filled: Store, left: Exchanged
) -> None:
    key, missing = bring_in(filled, ACTOR, left, units(filled))
    again = exchanged(blueprints.blueprint(filled, key), units(filled), {})
    assert told(again) == told(left)
    assert missing == 0


def permit_left(store: Store) -> Exchanged:
    """The permit with its blueprint and two notes on a step, as it leaves this engagement."""
    steps = {"a": "1", "b": "2", "c": "3"}
    codes = [unit.code for unit in units(store)]
    whole = permit()
    stages = {"s1": "1", "s2": "2"}
    mine = JourneyMap(
        replace(whole.journey, id=""), tuple(replace(s, id=stages[s.id]) for s in whole.stages),
        tuple(replace(s, id=steps[s.id], stage=stages[s.stage]) for s in whole.steps),
    )  # fmt: skip
    cells = tuple(replace(cell, step=steps[cell.step]) for cell in served(codes[0], codes[1]).cells)
    notes = [note.id for note in find(store) if note.kind == NoteKind.PAIN][:2]
    key, _ = bring_in(
        store, ACTOR, Exchanged(mine, cells, served().edges, {"1": tuple(notes)}), units(store)
    )
    one = blueprints.blueprint(store, key)
    return exchanged(one, units(store), step_evidence.grounds(store, key))


def test_notes_of_a_step_are_linked_again_where_they_are_and_counted_where_not(
    filled: Store,
) -> None:
    left = permit_left(filled)
    assert len(left.notes["1"]) == 2
    came = journey_json.read(json.loads(journey_json.written(left)))
    key, missing = bring_in(filled, ACTOR, came, units(filled))
    assert missing == 0
    ((_, grounds),) = step_evidence.grounds(filled, key).items()
    assert tuple(one.note.id for one in grounds) == left.notes["1"]
    gone = replace(came, notes={"2": ("0190-nowhere", left.notes["1"][0])})
    assert bring_in(filled, ACTOR, gone, units(filled))[1] == 1


def test_what_is_brought_in_is_undone_as_one(filled: Store) -> None:
    left = permit_left(filled)
    bring_in(filled, ACTOR, left, units(filled))
    filled.undo(filled.version(), ACTOR)
    assert len(journeys.journeys(filled)) == 1


def refused(store: Store, error: type[FilRougeError], key: str, came: Exchanged) -> None:
    version = store.version()
    with pytest.raises(error, match=key):
        bring_in(store, ACTOR, came, units(store))
    assert store.version() == version
    assert journeys.journeys(store) == []


def test_what_cannot_be_kept_leaves_the_engagement_as_it_was(filled: Store) -> None:
    bare = Exchanged(permit())
    odd = replace(permit().steps[0], emotion=9)
    refused(filled, InputError, "emotion_range", replace(
        bare, whole=replace(permit(), steps=(odd,))))  # fmt: skip
    refused(filled, InputError, "units_unknown", replace(bare, cells=served("XYZ").cells))
    refused(filled, InputError, "journey_title_missing", replace(
        bare, whole=replace(permit(), journey=Journey("", Bilingual()))))  # fmt: skip
    refused(filled, InputError, "edge_leads_nowhere", replace(
        bare, cells=served("ROA").cells[:1], edges=(Edge("", "fa", "fa"),)))  # fmt: skip


def test_units_are_known_by_their_codes_however_they_are_written(filled: Store) -> None:
    first = units(filled)[0]
    (cell, *_) = with_units(served(*[first.code.lower()] * 2).cells, units(filled))
    assert cell.owner_unit == first.id


# Files that are not right


def document(**fields: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(journey_json.written(Exchanged(permit_renumbered())))
    return {**found, **fields}


def permit_renumbered() -> JourneyMap:
    keys = {"a": "1", "b": "2", "c": "3", "s1": "1", "s2": "2"}
    return JourneyMap(
        replace(permit().journey, id=""),
        tuple(replace(one, id=keys[one.id]) for one in permit().stages),
        tuple(replace(one, id=keys[one.id], stage=keys[one.stage]) for one in permit().steps),
    )


@pytest.mark.parametrize(
    ("came", "key", "where"),
    [
        ([], "json_object_expected", "JSON"),
        (document(format="other"), "json_other_format", None),
        (document(version=2), "json_newer_version", None),
        (document(version=True), "json_number_expected", "version"),
        (document(journeyType="dream"), "json_choice_expected", "journeyType"),
        (document(title="Permit"), "json_object_expected", "title"),
        (document(title={"en": 3}), "json_text_expected", "title.en"),
        (document(phases={}), "json_list_expected", "phases"),
        (document(phases=[3]), "json_object_expected", "phases[1]"),
        (document(phases=[{"touchpoints": [{"channelName": "fax"}]}]), "json_choice_expected",
         "phases[1].touchpoints[1].channelName"),
        (document(phases=[{"touchpoints": [{"experience": 0.5}]}]), "json_number_expected",
         "phases[1].touchpoints[1].experience"),
        (document(phases=[{"touchpoints": [{"momentOfTruth": "yes"}]}]), "json_truth_expected",
         "phases[1].touchpoints[1].momentOfTruth"),
        (document(cells=[{"touchpointID": 4, "lane": "support"}]), "json_choice_expected",
         "cells[1].touchpointID"),
        (document(cells=[{"touchpointID": 1, "lane": "roof"}]), "json_choice_expected",
         "cells[1].lane"),
        (document(cells=[{"touchpointID": 1, "lane": "support", "minutes": 10**400}]),
         "json_number_expected", "cells[1].minutes"),
        (document(cells=[{"touchpointID": 1, "lane": "support", "leadsTo": [7]}]),
         "json_choice_expected", "cells[1].leadsTo[1]"),
        (document(cells=[{"cellID": 1, "touchpointID": 1, "lane": "support"}] * 2),
         "cell_number_twice", None),
    ],
)  # fmt: skip
def test_a_document_that_is_not_a_journey_says_where(
    came: object, key: str, where: str | None
) -> None:
    with pytest.raises(InputError, match=key) as caught:
        journey_json.read(came)
    assert caught.value.facts.get("where") == where


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["phases", "touchpoints", "cells", "lane", "title", "en", "notes"]), inner,
        max_size=4,
    ),
)  # fmt: skip


@given(JSONS, JSONS, JSONS)
def test_whatever_a_document_holds_it_is_read_or_refused_with_a_reason(
    title: object, phases: object, cells: object
) -> None:
    with suppress(InputError):
        journey_json.read(document(title=title, phases=phases, cells=cells))


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"\xff\xfe\x00", "json_not_text"), (b'{"a": ', "json_broken"), (b"[NaN]", "json_broken"),
     (b"[" * 100_000, "json_broken"), (b"1" * 5000, "json_broken"),
     (b" " * (JSON_BYTES + 1), "file_too_large")],
)  # fmt: skip
def test_a_file_that_is_no_json_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(FileError, match=key):
        read_document(data, "j.json")


def test_half_a_pair_of_surrogates_becomes_a_question_mark() -> None:
    came = read_document(rb'"\ud800 a"', "j.json")
    assert Value(came, "x").text() == "? a"


HEAD = "stage,action,channel,emotion,moment_of_truth\n"


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("text\nx\n", "csv_columns_missing", None),
        (f"{HEAD}Apply,Pay,fax,,\n", "csv_choice_expected", 1),
        (f"{HEAD}Apply,Pay,web,,\nApply,Go,,glad,\n", "csv_number_expected", 2),
        (f"{HEAD}Apply,Pay,,1.5,\n", "csv_number_expected", 1),
        (f"{HEAD}Apply,Pay,,,maybe\n", "csv_yes_expected", 1),
    ],
)
def test_a_table_that_is_no_journey_says_which_row(text: str, key: str, row: int | None) -> None:
    with pytest.raises(InputError, match=key) as caught:
        read_journey(read(text.encode(), "j.csv"), Bilingual("Permit"))
    assert caught.value.facts.get("row") == row


def test_a_table_typed_by_hand_is_read() -> None:
    text = f"{HEAD.upper()}Apply,Pay,In person,−1,Oui\n,,,,\nWait,Call,311,'-2,\nAPPLY,Go,,,0\n"
    whole = read_journey(read(text.encode(), "j.csv"), Bilingual("Permit")).whole
    assert [stage.name.en for stage in whole.stages] == ["Apply", "Wait"]
    assert [(s.action.en, s.channel, s.emotion, s.moment_of_truth) for s in whole.steps] == [
        ("Pay", Channel.IN_PERSON, -1, True), ("Go", None, None, False),
        ("Call", Channel.LINE_311, -2, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("step,lane,text\n9,support,x\n", "csv_choice_expected"),
        ("step,lane,text\n1,roof,x\n", "csv_choice_expected"),
        ("step,lane,text,minutes\n1,support,x,soon\n", "csv_number_expected"),
        ("step,lane,text,leads_to\n1,support,x,4\n", "csv_choice_expected"),
        ("cell,step,lane,text\n1,1,support,x\n1,1,support,y\n", "cell_number_twice"),
        ("lane,text\nsupport,x\n", "csv_columns_missing"),
    ],
)
def test_a_table_that_is_no_blueprint_says_what_is_wrong(text: str, key: str) -> None:
    with pytest.raises(InputError, match=key):
        read_blueprint(read(text.encode(), "b.csv"), permit())


def test_cells_without_numbers_are_read_in_their_order() -> None:
    text = 'step,lane,text,minutes\n2,Support,Look it up,"1,5"\n1,front stage,x,\n'
    with pytest.raises(InputError, match="csv_choice_expected"):
        read_blueprint(read(text.encode(), "b.csv"), permit())
    found: Blueprint = read_blueprint(
        read(text.replace("front stage", "frontstage").encode(), "b.csv"), permit()
    )
    assert [(cell.step, cell.minutes) for cell in found.cells] == [("a", None), ("b", 1.5)]
