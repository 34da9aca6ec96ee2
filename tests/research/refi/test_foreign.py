"""Projects as other tools write them: what comes in, and what is said not to."""

import io
import json
import random
import zipfile

import pytest

from errors import FileError, InputError
from research import codes
from research.codes import CodeDraft
from research.readers import open_file
from research.readers.qda import is_codebook, is_project, read_project
from research.refi.bringing import Brought, File, bring
from research.refi.carrying import project_of
from research.refi.judging import judged
from research.refi.project import Why
from research.refi.writing import qdpx
from store import Store
from tests.invented import ACTOR
from tests.research.refi.projects import A, B, C, D, E, coded_engagement, foreign

CODES = (
    f'<CodeBook><Codes><Code guid="{{{A.upper()}}}" name="Access" isCodable="true" color="#F00">'
    f'<Description>Getting in</Description><Code guid="{B}" name="Ramp" isCodable="true"/></Code>'
    "</Codes></CodeBook>"
)
USERS = f'<Users><User guid="{E}" name="Zoé" id="ZO"/></Users>'
TEXT = "Anna: Where is the ramp?\r\n\r\nLe perron est trop haut pour moi.\r\n"


def coding(number: int, code: str = B) -> str:
    guid = f"c0000000-0000-4000-8000-00000000000{number}"
    return (
        f'<Coding guid="{guid}" creatingUser="{E}" creationDateTime="2025-05-05T10:00:00Z">'
        f'<CodeRef targetGUID="{code}"/></Coding>'
    )


def source(*selections: str, inside: str = "", path: str = "internal://one.txt") -> str:
    return (
        f'<Sources><TextSource guid="{C}" name="Anna" plainTextPath="{path}">'
        f"{''.join(selections)}{inside}</TextSource></Sources>"
    )


def selection(name: str, start: int, end: int, inside: str) -> str:
    return (
        f'<PlainTextSelection guid="{D}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}">{inside}</PlainTextSelection>'
    )


RAMP = selection("Le perron est trop haut", 28, 51, coding(1))
CASES = (
    f'<Variables><Variable guid="{A[:-1]}9" name="Age" typeOfVariable="Integer"/></Variables>'
    f'<Cases><Case guid="{B[:-1]}9" name="Anna Tremblay"><Description>Lives alone</Description>'
    f'<VariableValue><VariableRef targetGUID="{A[:-1]}9"/><IntegerValue>61</IntegerValue>'
    f'</VariableValue><SourceRef targetGUID="{C}"/></Case></Cases>'
)


def came(store: Store, data: bytes, file_hash: str = "f") -> Brought:
    project = read_project(data, "theirs.qdpx")
    return bring(store, ACTOR, project, File("theirs.qdpx", file_hash))


def test_a_project_of_another_tool_comes_in_with_its_codings_on_their_words(empty: Store):
    data = foreign(USERS + CODES + CASES + source(RAMP), {"one.txt": TEXT.encode("utf-8-sig")})
    assert is_project(data)
    brought = came(empty, data)
    assert (brought.codes, brought.sources, brought.codings, brought.participants) == (2, 1, 1, 1)
    access, ramp = codes.codes(empty)
    assert (access.name_fr, access.definition_en, access.colour) == (
        "Access", "Getting in", "#ff0000",
    )  # fmt: skip
    assert (ramp.parent, ramp.id) == (access.id, B)
    (span,) = empty.rows("select s.*, p.text from spans s join passages p on p.id = from_passage")
    assert span["quote"] == "Le perron est trop haut"
    assert span["text"][span["from_offset"] : span["to_offset"]] == span["quote"]
    (one,) = empty.rows("select * from codings")
    assert (one["coder"], one["code"], one["coded_at"]) == ("Zoé", B, "2025-05-05T10:00:00Z")
    (who,) = empty.rows("select * from participants")
    assert (who["pseudonym"], json.loads(who["attributes"])) == ("P1", {"Age": "61"})
    assert {one.why for one in judged(read_project(data, "theirs.qdpx"))} == {
        Why.COUNTED_OTHERWISE, Why.NAMES_REPLACED, Why.DESCRIPTIONS_OF_CASES,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (TEXT.encode("utf-16"), 28),
        (TEXT.encode("utf-8"), 28),
        (TEXT.replace("\r\n", "\n").encode(), 26),
        (TEXT.encode("cp1252"), 26),
        (b"\xef\xbb\xbf" + TEXT.encode(), 29),
    ],
)
def test_selections_are_found_however_the_tool_counts(empty: Store, text: bytes, start: int):
    one = selection("Le perron est trop haut", start, start + 23, coding(1))
    came(empty, foreign(CODES + source(one), {"one.txt": text}))
    assert [row["quote"] for row in empty.rows("select quote from spans")] == [
        "Le perron est trop haut"
    ]


def test_a_code_that_is_here_is_joined_and_a_text_that_came_before_is_not_added_again(empty: Store):
    mine = codes.add(empty, ACTOR, CodeDraft("access"))
    data = foreign(CODES + source(RAMP), {"one.txt": TEXT.encode()})
    brought = came(empty, data)
    assert (brought.codes, brought.joined) == (1, 1)
    assert [code.parent for code in codes.codes(empty)] == [None, mine]
    again = came(empty, data)
    assert (again.sources, again.already, again.codes) == (0, 1, 0)


def test_what_has_no_place_is_counted_and_said(empty: Store):
    body = (
        CODES
        + "<Sources>"
        + source(RAMP, selection("gone", 900, 999, coding(2)), inside=coding(3, "f" * 8 + A[8:]))
        .removeprefix("<Sources>")
        .removesuffix("</Sources>")
        + f'<PictureSource guid="{A}" name="Photo"/>'
        + f'<PDFSource guid="{B}" name="Letter"/>'
        + f'<TextSource guid="{E}" name="Lost" plainTextPath="absolute://c:/x.txt"/></Sources>'
        + f'<Notes><Note guid="{A}" name="Idea"><PlainTextContent>x</PlainTextContent></Note></Notes>'
        + f'<Sets><Set guid="{A}" name="All"/></Sets>'
    )
    project = read_project(foreign(body, {"one.txt": TEXT.encode()}), "x.qdpx")
    said = {one.why: (one.n, one.names) for one in judged(project)}
    assert said == {
        Why.MEDIA: (1, ("Photo",)),
        Why.PDF_WITHOUT_TEXT: (1, ("Letter",)),
        Why.TEXTS_MISSING: (1, ("Lost",)),
        Why.MEMOS: (1, ("Idea",)),
        Why.SETS: (1, ("All",)),
        Why.COUNTED_OTHERWISE: (1, ("Anna",)),
        Why.SELECTIONS_DOUBTFUL: (1, ("gone",)),
        Why.SELECTIONS_OUTSIDE: (1, ("gone",)),
        Why.CODINGS_WITHOUT_CODE: (1, ()),
    }
    brought = bring(empty, ACTOR, project, File("x", "x"))
    assert (brought.sources, brought.codings) == (1, 1)


def test_a_transcript_of_a_recording_is_read_by_its_sync_points(empty: Store):
    body = (
        CODES + f'<Sources><AudioSource guid="{A}" name="Tape"><Transcript guid="{C}">'
        "<PlainTextContent>Where is the ramp? Over there.</PlainTextContent>"
        f'<SyncPoint guid="{D}" position="13"/><SyncPoint guid="{E}" position="17"/>'
        f'<TranscriptSelection guid="{B}" fromSyncPoint="{D}" toSyncPoint="{E}">{coding(1)}'
        "</TranscriptSelection></Transcript></AudioSource></Sources>"
    )
    came(empty, foreign(body))
    assert [row["quote"] for row in empty.rows("select quote from spans")] == ["ramp"]


def test_a_codebook_of_another_tool_is_codes_alone(empty: Store):
    data = (
        '<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x">'
        + CODES.removeprefix("<CodeBook>")
    ).encode("utf-8-sig")
    assert is_codebook(data)
    assert came(empty, data).codes == 2
    assert [code.name_en for code in codes.codes(empty)] == ["Access", "Ramp"]


def test_a_project_with_nothing_in_it_is_refused(empty: Store):
    with pytest.raises(InputError) as refused:
        came(empty, foreign(""))
    assert refused.value.key == "qda_empty"
    with pytest.raises(FileError) as table:
        open_file(foreign(CODES), "x.qdpx")
    assert table.value.key == "file_is_project"


def zipped(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


HOSTILE = {
    "slip": (zipped("../project.qde", b"<Project/>"), "file_names_unsafe"),
    "entities": (
        zipped("project.qde", b'<!DOCTYPE d [<!ENTITY x "y">]><Project name="&x;"/>'),
        "file_has_entities",
    ),
    "another document": (zipped("project.qde", b"<svg/>"), "qda_without_project"),
    "broken": (zipped("project.qde", b"<Project><Codes>"), "file_damaged"),
    "cut": (foreign(CODES)[:-30], "file_damaged"),
    "deep": (zipped("project.qde", b"<Project>" * 80), "file_damaged"),
    "a codebook without end": (
        zipped("project.qde", b"<Project>" + b"<Code/>" * 200_001),
        "qda_too_large",
    ),
    "a bomb": (zipped("project.qde", b"<Project>" + b" " * 20_000_000), "file_is_bomb"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_project_is_refused_with_its_reason(data: tuple[bytes, str]):
    with pytest.raises(FileError) as refused:
        read_project(data[0], "x.qdpx")
    assert refused.value.key == data[1]


def test_a_project_with_bytes_changed_is_read_or_refused_and_nothing_else(empty: Store):
    coded_engagement(empty)
    whole = bytearray(qdpx(project_of(empty)))
    rng = random.Random(3)  # noqa: S311 - the same changes each time
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            judged(read_project(bytes(broken), "x.qdpx"))
        except FileError:
            continue


def test_what_we_write_beside_it_is_believed_only_where_it_fits(empty: Store):
    coded_engagement(empty)
    project = project_of(empty)
    ours = {**project.ours, "notes": "x", "passages": {"y": [1, {"id": "z"}]}, "units": [1]}
    data = zipfile.ZipFile(io.BytesIO(qdpx(project)))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in data.namelist():
            content = json.dumps(ours).encode() if name.endswith(".json") else data.read(name)
            archive.writestr(name, content)
    assert judged(read_project(held.getvalue(), "x.qdpx")) == ()
