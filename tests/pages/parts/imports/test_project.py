"""A project of another tool on the Import screen."""

import pytest

from research import codes
from store import Store
from tests.pages.conftest import Open
from tests.pages.seen import press, words_of
from tests.research.refi.projects import A, B, C, D, foreign

BODY = (
    f'<CodeBook><Codes><Code guid="{A}" name="Access" isCodable="true"/></Codes></CodeBook>'
    f'<Cases><Case guid="{B}" name="Anna Tremblay"><SourceRef targetGUID="{C}"/></Case></Cases>'
    f'<Sources><TextSource guid="{C}" name="Anna" plainTextPath="internal://a.txt">'
    f'<PlainTextSelection guid="{D}" name="ramp" startPosition="13" endPosition="17">'
    f'<Coding guid="{D[:-1]}9"><CodeRef targetGUID="{A}"/></Coding></PlainTextSelection>'
    "</TextSource></Sources>"
)
PROJECT = foreign(BODY, {"a.txt": b"Where is the ramp?"})


SAID = {
    "en": (
        "Recognised as a project of another tool (REFI-QDA): “Theirs”", "1 case gets a pseudonym",
        "Bring it in", "Project brought in: 1 source, 1 new code, 1 coding.",
    ),
    "fr": (
        "Reconnu comme un projet d'un autre outil (REFI-QDA)", "1 cas reçoit un pseudonyme",
        "Importer le projet", "1 source, 1 nouveau code, 1 codage.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_it_is_looked_over_then_brought_in(begun: Store, screen: Open, language: str):
    found, left, button, done = SAID[language]
    version = begun.version()
    at = screen("imports", language)
    at.file_uploader(key="import_file").upload("theirs.qdpx", PROJECT)
    at.run()
    assert not at.exception
    assert found in words_of(at)
    assert left in words_of(at)
    assert begun.version() == version
    at = press(at, button)
    assert done in words_of(at)
    assert [code.name_en for code in codes.codes(begun)] == ["Access"]
    assert begun.rows("select quote from spans") == [{"quote": "ramp"}]


def test_what_cannot_be_read_is_said(begun: Store, screen: Open):
    at = screen("imports")
    at.file_uploader(key="import_file").upload("theirs.qdpx", PROJECT[:-40])
    at.run()
    assert not at.exception
    assert [one.value for one in at.error] != []
