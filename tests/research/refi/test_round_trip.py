"""A project goes out and comes back: valid by the schema, and the same project every time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engagements
from research import codes, codings, units
from research.codes import CodeDraft
from research.privacy.treating import Treatment
from research.readers.qda import is_codebook, is_project, read_project
from research.refi import ours
from research.refi.bringing import File, bring
from research.refi.carrying import codebook_of, project_of
from research.refi.judging import judged
from research.refi.private import private
from research.refi.project import (
    Case,
    Coded,
    Project,
    ProjectCode,
    Selection,
    Text,
    User,
    Value,
    Variable,
    named_guid,
    plain,
)
from research.refi.writing import PROJECT_PART, project_xml, qdc, qdpx
from store import Store, creating_store, new_key
from tests.invented import ACTOR
from tests.research.refi.projects import SCHEMA, coded_engagement, faults, part

needs_schema = pytest.mark.skipif(
    not SCHEMA.exists(), reason="the schema is not beside the project"
)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with creating_store(tmp_path / "other.db", engagements.SCHEMAS) as store:
        yield store


def test_export_import_export_gives_the_same_project(empty: Store, other: Store):
    coded_engagement(empty)
    with empty.change(ACTOR, "participant.consent", n=1) as change:
        person = change.rows("select id from participants")[0]["id"]
        change.update("participants", person, {"consent_quote": "no"})
    first = project_of(empty)
    back = read_project(qdpx(first), "a.qdpx")
    brought = bring(other, ACTOR, back, File("a.qdpx", "1"))
    assert (brought.codes, brought.sources, brought.notes, brought.codings) == (2, 2, 3, 4)
    assert judged(back) == ()
    assert qdpx(replace(project_of(other), name=first.name)) == qdpx(first)
    assert codes.codes(other) == codes.codes(empty)
    for table in ("notes", "passages", "spans", "codings", "participants"):
        rows = f"select * from {table} order by id"
        ignored = {"number", "unit", "rev"}
        there, here = (
            [{k: v for k, v in row.items() if k not in ignored} for row in store.rows(rows)]
            for store in (other, empty)
        )
        assert there == here


def test_the_same_file_twice_adds_nothing_and_the_import_is_undone_as_one(
    empty: Store, other: Store
):
    coded_engagement(empty)
    project = project_of(empty)
    bring(other, ACTOR, project, File("a.qdpx", "1"))
    number = other.version()
    again = bring(other, ACTOR, project, File("a.qdpx", "1"))
    assert (again.codes, again.sources, again.already) == (0, 0, 2)
    other.undo(number, ACTOR)
    assert other.rows("select id from codes") == []
    assert other.rows("select id from notes") == []


def test_a_note_that_was_reworded_and_a_span_over_passages_keep_their_words(
    empty: Store, other: Store
):
    coded_engagement(empty)
    first, second = empty.rows("select * from passages order by position")
    with empty.change(ACTOR, "span.code", title="x") as change:
        key = new_key()
        change.insert("spans", {
            "id": key, "source": first["source"], "from_passage": first["id"], "from_offset": 11,
            "to_passage": second["id"], "to_offset": 9, "quote": "the ramp?\nToo steep",
        })  # fmt: skip
        codings.give(change, codes.codes(change)[0].id, ACTOR, span=key)
        (note,) = change.rows("select * from notes where span is not null")
        change.update("notes", note["id"], {"text": "The ramp is too steep; ask ana@example.com."})
    back = read_project(qdpx(project_of(empty)), "a.qdpx")
    bring(other, ACTOR, back, File("a.qdpx", "1"))
    for wanted in (
        "select id, text from notes order by id",
        "select id, quote from spans order by id",
    ):
        assert other.rows(wanted) == empty.rows(wanted)
    clean = private(other, ACTOR, back, Treatment())
    assert "ana@example.com" not in qdpx(clean).decode("latin-1")
    said = ours.text(ours.of(clean, "notes", note["id"]), "text")
    assert said.startswith("The ramp is too steep; ask [")


def test_a_code_or_a_unit_that_is_here_under_another_spelling_is_joined(empty: Store, other: Store):
    coded_engagement(empty)
    mine = codes.add(other, ACTOR, CodeDraft("Entry", "accès"))
    with other.change(ACTOR, "unit.add", code="perm") as change:
        units.add(change, "perm")
    bring(other, ACTOR, read_project(qdpx(project_of(empty)), "a.qdpx"), File("a.qdpx", "1"))
    assert [code.parent for code in codes.codes(other)] == [None, mine]
    assert sorted(one.code for one in units.units(other)) == ["311", "perm"]


@needs_schema
def test_what_is_exported_is_valid(empty: Store):
    assert faults(project_xml(project_of(empty))) == []
    coded_engagement(empty)
    data = qdpx(project_of(empty))
    assert is_project(data)
    assert faults(part(data, PROJECT_PART)) == []
    guids = [row["id"].upper() for row in empty.rows("select id from codings")]
    assert all(guid.encode() in part(data, PROJECT_PART) for guid in guids)


def test_a_codebook_goes_out_and_comes_back(empty: Store):
    coded_engagement(empty)
    data = qdc(codebook_of(empty))
    assert is_codebook(data)
    assert read_project(data, "codes.qdc").codes == codebook_of(empty)


# Any project

GUIDS = st.uuids().map(str)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    min_size=1, max_size=12,
).map(lambda text: plain(text).strip() or "x")  # fmt: skip


@st.composite
def projects(draw: st.DrawFn) -> Project:
    guids = iter(draw(st.lists(GUIDS, min_size=40, max_size=40, unique=True)))
    users = tuple(User(next(guids), draw(WORDS)) for _ in range(draw(st.integers(0, 2))))
    codes_ = list[ProjectCode]()
    for _ in range(draw(st.integers(0, 4))):
        parent = draw(st.sampled_from([None, *(one.guid for one in codes_)]))
        codes_.append(ProjectCode(next(guids), draw(WORDS), draw(WORDS), "#0b6e99", parent))
    variables = tuple(Variable(next(guids), draw(WORDS)) for _ in range(draw(st.integers(0, 2))))

    def coded() -> tuple[Coded, ...]:
        return tuple(
            Coded(next(guids), code.guid, draw(st.sampled_from([None, *(u.guid for u in users)])))
            for code in codes_[: draw(st.integers(0, 1))]
        )

    texts = list[Text]()
    for _ in range(draw(st.integers(0, 2))):
        content = draw(st.lists(WORDS, min_size=1, max_size=4).map("\n\n".join))
        start = draw(st.integers(0, len(content) - 1))
        end = draw(st.integers(start + 1, len(content)))
        selection = Selection(next(guids), content[start:end].strip(), start, end, coded())
        values = tuple(Value(one.guid, draw(WORDS)) for one in variables)
        texts.append(
            Text(next(guids), draw(WORDS), content, (selection,), coded(), values, draw(WORDS))
        )
    cases = tuple(
        Case(
            next(guids), draw(WORDS), draw(WORDS), tuple(Value(v.guid, draw(WORDS)) for v in variables),
            (text.guid,), tuple(one.guid for one in text.selections),
        )
        for text in texts
    )  # fmt: skip
    ordered = [one for one in codes_ if one.parent is None]
    for one in ordered:
        at = ordered.index(one) + 1
        ordered[at:at] = [child for child in codes_ if child.parent == one.guid]
    return Project(draw(WORDS), users, tuple(ordered), variables, cases, tuple(texts), draw(WORDS))


@given(projects())
def test_any_project_is_read_as_it_was_written(project: Project):
    back = read_project(qdpx(project), "a.qdpx")
    assert replace(back, origin="") == project


@given(projects())
def test_any_codebook_is_read_as_it_was_written(project: Project):
    if project.codes:
        assert read_project(qdc(project.codes), "a.qdc").codes == project.codes


@needs_schema
@settings(max_examples=25)
@given(projects())
def test_any_project_is_valid(project: Project):
    assert faults(project_xml(project)) == []


def test_the_guid_of_a_name_is_the_same_each_time():
    assert named_guid("user", "Ana") == named_guid("user", "Ana") != named_guid("user", "Ben")
