"""Personal data in a project is found before it is saved, and replaced without moving a coding."""

import json

from research.privacy.spans import Kind
from research.privacy.treating import Treatment, found_in
from research.readers.qda import read_project
from research.refi.carrying import project_of
from research.refi.private import private, texts_of
from research.refi.project import Project, Selection, Text
from research.refi.writing import qdpx
from store import Store
from tests.invented import ACTOR
from tests.research.refi.projects import A, B, coded_engagement

SAID = "Write to ana@example.com today.\n\nOr call 780-555-0123, they said."


def project(*spans: tuple[int, int]) -> Project:
    selections = tuple(
        Selection(f"{n:08d}{A[8:]}", SAID[a:b], a, b) for n, (a, b) in enumerate(spans)
    )
    return Project("x", texts=(Text(B, "t", SAID, selections),))


def test_what_may_be_personal_is_found_by_kind():
    found = found_in(texts_of(project()), ())
    assert {(one.kind, one.written) for one in found} == {
        (Kind.EMAIL, "ana@example.com"), (Kind.PHONE, "780-555-0123"),
    }  # fmt: skip


def test_it_is_replaced_and_selections_stay_on_their_words(empty: Store):
    today, call = SAID.index("today"), SAID.index("call")
    clean = private(
        empty, ACTOR,
        project((today, today + 5), (call, len(SAID)), (9, 12), (0, len(SAID))), Treatment(),
    )  # fmt: skip
    (text,) = clean.texts
    assert "ana@" not in text.content
    assert "555" not in text.content
    one, two, three, four = (text.content[s.start : s.end] for s in text.selections)
    assert one == "today"
    assert two.startswith("call [")
    assert two.endswith("they said.")
    assert three.startswith("[")
    assert three.endswith("]")
    assert four == text.content


def test_what_is_kept_stays(empty: Store):
    whole = project((0, 5))
    assert private(empty, ACTOR, whole, Treatment(keep_kinds=frozenset(Kind))) is whole


def test_our_own_project_keeps_its_passages_on_their_words(empty: Store):
    coded_engagement(empty)
    sources = empty.rows("select id from sources where kind = 'interview'")
    with empty.change(ACTOR, "passage.correct") as change:
        (row,) = change.rows("select id from passages where speaker = 'Interviewer'")
        change.update("passages", row["id"], {"text": "Mail me: ana@example.com. The ramp?"})
    back = read_project(qdpx(project_of(empty)), "a.qdpx")
    clean = private(empty, ACTOR, back, Treatment())
    ours = clean.ours["passages"]
    assert isinstance(ours, dict)
    parts = ours[sources[0]["id"]]
    (text,) = [one for one in clean.texts if one.guid == sources[0]["id"]]
    said = [text.content[one["start"] : one["end"]] for one in parts]
    assert said[0].startswith("Mail me: [")
    assert said[0].endswith("The ramp?")
    assert said[1] == "Too steep 🙂, and\n\nit was wet."
    assert json.dumps(clean.ours)
