"""Files made to harm: each refused with a clear reason, within 2 seconds and 300 MB.

Each is opened as an import opens it, in a process of its own, which reports its time and its highest
memory with those of what it started (as Linux keeps it: what a process inherits from the one that
started it does not count).
"""

import io
import json
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from errors import FileError
from research.importing import import_table
from research.mapping import suggest_for
from research.readers import limits, open_file, read
from store import Store
from tests.invented import ACTOR, draft
from tests.research.readers.hostile_documents import DOCUMENTS
from wording import LANGUAGES, Words

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the highest memory of a process is read from /proc"
)

ROOT = Path(__file__).parents[3]
Raw = Callable[..., bytes]
Reader = subprocess.Popen[str]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = b"<row><c><v>1</v></c></row>"

READ = r"""
import json, os, re, resource, sys, time
from pathlib import Path
from errors import FileError
from research.readers import open_file
import research.readers.workbook

def opened(path):
    data = Path(path).read_bytes()
    start = time.process_time()
    try:
        key = "read:" + str(len(open_file(data, path).table.rows))
    except FileError as error:
        key = error.key
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds += most.ru_utime + most.ru_stime
    return {"key": key, "seconds": seconds, "peak": max(peak, most.ru_maxrss / 1024)}

for line in sys.stdin:
    child = os.fork()
    if not child:
        print(json.dumps(opened(line.strip())), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{line.strip()} ended its reader")
"""


def noise(size: int) -> str:
    """Letters that do not pack well, so that no ratio gives the file away."""
    return random.Random(7).randbytes(size // 2).hex()  # noqa: S311 - the same noise each time


def noisy(piece: Callable[[str], str], count: int) -> bytes:
    """`count` pieces, each with eight letters of noise from a stock that does not repeat soon."""
    stock = noise(400_000)
    places = (n * 8 % 399_992 for n in range(count))
    return "".join(piece(stock[place : place + 8]) for place in places).encode()


def padded(rows: bytes) -> bytes:
    return rows + f'<row><c t="str"><v>{noise(30_000)}</v></c></row>'.encode()


def lying(data: bytes, size: int) -> bytes:
    """The zip with every declared unpacked size replaced."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = out.find(mark)
        while place >= 0:
            if b"sheet1.xml" in out[place : place + 80]:
                out[place + at : place + at + 4] = struct.pack("<I", size)
            place = out.find(mark, place + 4)
    return bytes(out)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"xl/{number}", b"")
    return out.getvalue()


def laughs() -> str:
    """Ten entities, each ten times the one before: a billion times "ha" (Klein, 2002)."""
    levels = ['<!ENTITY l0 "ha">']
    levels += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    texts = f'<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    return f'<?xml version="1.0"?><!DOCTYPE sst [{"".join(levels)}]>{texts}'


OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
)

Case = tuple[str, Callable[[Raw], bytes]]

WORKBOOKS: dict[str, Case] = {
    "a sheet of 310 MB of zeros": ("file_unpacks_too_large", lambda raw: raw(bytes(310_000_000))),
    "a sheet of 200 MB of zeros": ("file_is_bomb", lambda raw: raw(bytes(200_000_000))),
    "many sheets that are too large together": (
        "file_unpacks_too_large",
        lambda raw: raw(extra={f"xl/media/{n}": bytes(9_000_000) for n in range(40)}),
    ),
    "a size that lies": ("file_damaged", lambda raw: lying(raw(bytes(50_000_000)), 900)),
    "sixty thousand parts": ("file_parts_too_many", lambda _: many_parts()),
    "names that point outside": (
        "file_names_unsafe",
        lambda raw: raw(extra={"../../../../root/.bashrc": "x"}),
    ),
    "billion laughs in the shared texts": (
        "file_has_entities",
        lambda raw: raw(ROW, {"xl/sharedStrings.xml": laughs()}),
    ),
    "billion laughs in the sheet": (
        "file_has_entities",
        lambda raw: raw(ROW, {"xl/worksheets/sheet1.xml": laughs()}),
    ),
    "billion laughs in the list of sheets": (
        "file_has_entities",
        lambda raw: raw(ROW, {"xl/workbook.xml": laughs()}),
    ),
    "an entity from outside": (
        "file_has_entities",
        lambda raw: raw(ROW, {"xl/sharedStrings.xml": OUTSIDE}),
    ),
    "16,384 columns": (
        "file_columns_too_many",
        lambda raw: raw(b"<row>" + b"<c><v>1</v></c>" * 16_384),
    ),
    "one cell at the far corner": (
        "file_rows_too_many",
        lambda raw: raw(ROW + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "a row number beyond any sheet": (
        "file_rows_too_many",
        lambda raw: raw(ROW + b'<row r="99999999999999"><c><v>1</v></c></row>'),
    ),
    "a million rows": (
        "file_rows_too_many",
        lambda raw: raw(noisy(lambda n: f"<row><c><v>{int(n, 16)}</v></c></row>", 1_048_576)),
    ),
    "four million blank cells": (
        "file_cells_too_many",
        lambda raw: raw(noisy(lambda n: f'<c s="{n}"/>' * 20, 200_000)),
    ),
    "a table of 60 MB of shared texts": (
        "file_unpacks_too_large",
        lambda raw: raw(ROW, {"xl/sharedStrings.xml": noise(60_000_000)}),
    ),
    "one shared text of 15 MB": (
        "file_text_too_long",
        lambda raw: raw(
            ROW, {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{noise(15_000_000)}'}
        ),
    ),
    "one inline text of 15 MB": (
        "file_text_too_long",
        lambda raw: raw(f'<row><c t="inlineStr"><is><t>{noise(15_000_000)}'),
    ),
    "a comment of 15 MB": ("file_damaged", lambda raw: raw(f"<!--{noise(15_000_000)}-->")),
    "endless markup": ("file_damaged", lambda raw: raw(noisy(lambda n: f"<a{n}/>", 300_000))),
    "endless nesting": ("file_damaged", lambda raw: raw(noisy(lambda n: f"<a{n}>", 300_000))),
    "a list of styles of 20 MB": (
        "file_unpacks_too_large",
        lambda raw: raw(ROW, {"xl/styles.xml": noise(20_000_000)}),
    ),
    "a workbook cut in half": ("file_damaged", lambda raw: raw(padded(ROW))[:9_000]),
    "a workbook without sheets": (
        "file_empty",
        lambda raw: raw(ROW, {"xl/workbook.xml": "<workbook/>"}),
    ),
    "a cell that points at no text": (
        "file_damaged",
        lambda raw: raw('<row><c t="s"><v>99</v></c></row>'),
    ),
    "half a character": ("file_damaged", lambda raw: raw("<row><c><v>&#xD83D;</v></c></row>")),
    "a number of a million digits": (
        "file_text_too_long",
        lambda raw: raw(f"<row><c><v>{'9' * 1_000_000}</v></c></row>"),
    ),
    "only the mark of a zip": ("file_damaged", lambda _: b"PK\x03\x04"),
}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)

TEXTS: dict[str, Case] = {
    "nothing": ("file_empty", lambda _: b""),
    "only a byte order mark": ("file_empty", lambda _: b"\xef\xbb\xbf"),
    "random bytes": (
        "file_is_binary",
        lambda _: random.Random(1).randbytes(1_000_000),  # noqa: S311 - the same bytes each time
    ),
    "zeros alone": ("file_has_zero_bytes", lambda _: bytes(4_000_000)),
    "a zero in a text": ("file_has_zero_bytes", lambda _: b"text\nok\nb\x00d\n"),
    "half a character": ("file_broken_characters", lambda _: b"text\na \xed\xa0\xbd b\n"),
    "half a character in UTF-16": (
        "file_broken_characters",
        lambda _: b"\xff\xfea\x00\x3d\xd8b\x00",
    ),
    "a picture named .csv": ("file_is_image", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(999)),
    "a web page named .xls": ("file_is_web_page", lambda _: b"<html><table><tr><td>x</td></tr>"),
    "a protected workbook": (
        "file_is_protected",
        lambda _: OLE + "EncryptedPackage".encode("utf-16-le") + OLE,
    ),
    "an old workbook": ("file_is_old_excel", lambda _: OLE),
    "a line of 60 MB": ("file_too_large", lambda _: b"text\n" + b"x" * 60_000_000),
    "a line of 49 MB": ("file_line_too_long", lambda _: b"text\n" + b"x " * 24_500_000),
    "a line of 49 MB of emoji": ("file_line_too_long", lambda _: "😀".encode() * 12_000_000),
    "a quotation mark left open over 49 MB": (
        "file_quote_unclosed",
        lambda _: b'a,b\n1,"' + b"more text, and more\n" * 2_400_000,
    ),
    "quotation marks in a table": (
        "file_text_too_long",
        lambda _: b"a,b\n" + b"1,2\n" * 100 + b'"' * 3_000_001,
    ),
    "separators alone": ("file_line_too_long", lambda _: b"," * 49_000_000),
    "16,384 columns": ("file_columns_too_many", lambda _: b",".join([b"x"] * 16_384)),
    "line ends alone": ("file_rows_too_many", lambda _: b"\n" * 49_000_000),
    "a million rows": ("file_rows_too_many", lambda _: b"a,b\n" * 1_000_000),
    "more cells than memory": (
        "file_cells_too_many",
        lambda _: b",".join([b"name"] * 40) + b"\n" + (b",".join([b"xy"] * 40) + b"\n") * 90_000,
    ),
}


COSTLY = {
    "a sheet of 310 MB of zeros", "a sheet of 200 MB of zeros", "a size that lies",
    "many sheets that are too large together", "a million rows", "four million blank cells",
    "a table of 60 MB of shared texts", "one shared text of 15 MB", "one inline text of 15 MB",
    "a comment of 15 MB", "a list of styles of 20 MB", "sixty thousand parts",
    "a line of 60 MB", "a line of 49 MB", "a line of 49 MB of emoji", "separators alone",
    "a quotation mark left open over 49 MB", "line ends alone", "more cells than memory",
    "a transcript of a million cues", "captions of a million cues", "a text of 6 MB in paragraphs",
    "a Word file of 310 MB of zeros", "a Word file of 29 MB of zeros",
    "a PDF whose page unpacks to 300 MB", "a PDF packed twice",
    "endless markup", "endless nesting", "endless markup in a Word file", "a PDF of brackets",
    "a Word file of six million letters",
}  # fmt: skip
"""Files that take long to build; each is opened in a process of its own above."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """A process that has loaded what reads files, and forks for each: loading takes most of a second."""
    command = [sys.executable, "-W", "error", "-c", READ]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.communicate(timeout=60)


def measured(data: bytes, folder: Path, reader: Reader) -> dict[str, float | str]:
    path = folder / "file"
    path.write_bytes(data)
    assert reader.stdin
    assert reader.stdout
    print(path, file=reader.stdin, flush=True)
    answer: dict[str, float | str] = json.loads(reader.stdout.readline())
    return answer


def check(case: Case, raw: Raw, folder: Path, reader: Reader, seconds: int, mb: int) -> None:
    key, build = case
    answer = measured(build(raw), folder, reader)
    assert answer["key"] == key
    assert float(answer["seconds"]) < seconds
    assert float(answer["peak"]) < mb


BOMBS = {
    "a sheet of 310 MB of zeros", "a sheet of 200 MB of zeros", "a size that lies",
    "billion laughs in the shared texts", "16,384 columns", "one cell at the far corner",
    "a million rows", "four million blank cells",
}  # fmt: skip
"""Spreadsheet bombs proper: within a second and 200 MB."""


def each(names: Iterable[str]) -> list[ParameterSet]:
    """Those that cost much are each opened in a process of its own, to be measured; so are the others,
    which one test below brings into an engagement, but only when there is time."""
    return [
        pytest.param(name, marks=[] if name in COSTLY | BOMBS else [pytest.mark.slow])
        for name in names
    ]


@pytest.mark.parametrize("name", each(WORKBOOKS))
def test_a_hostile_workbook_is_refused(name: str, raw: Raw, tmp_path: Path, reader: Reader) -> None:
    check(WORKBOOKS[name], raw, tmp_path, reader, *((1, 200) if name in BOMBS else (2, 300)))


@pytest.mark.parametrize("name", each(TEXTS))
def test_a_hostile_text_is_refused(name: str, raw: Raw, tmp_path: Path, reader: Reader) -> None:
    check(TEXTS[name], raw, tmp_path, reader, 2, 300)


@pytest.mark.parametrize("name", each(DOCUMENTS))
def test_a_hostile_document_is_refused(name: str, raw: Raw, tmp_path: Path, reader: Reader) -> None:
    key, build = DOCUMENTS[name]
    check((key, lambda _: build()), raw, tmp_path, reader, 2, 300)


SMALL = 1_000_000
"""Bytes up to which a file is also taken through a whole import: the large ones fail the same way, and
only cost time."""


def imported(store: Store, data: bytes, name: str) -> None:
    reading = open_file(data, name)
    import_table(store, ACTOR, reading.table, name, suggest_for(reading), draft())


def test_a_hostile_file_leaves_the_engagement_as_it_was(filled: Store, raw: Raw) -> None:
    def everything() -> list[object]:
        names = filled.rows("select name from sqlite_master where type = 'table' order by name")
        return [filled.rows(f'select * from "{row["name"]}"') for row in names]

    keys = {name: key for name, (key, _) in (WORKBOOKS | TEXTS | DOCUMENTS).items()}
    before, tried = everything(), 0
    files: dict[str, Callable[[], bytes]] = {
        name: partial(build, raw) for name, (_, build) in (WORKBOOKS | TEXTS).items()
    }
    files |= {name: build for name, (_, build) in DOCUMENTS.items()}
    for name in files.keys() - COSTLY:
        if len(data := files[name]()) > SMALL:
            continue
        tried += 1
        with pytest.raises(FileError) as caught:
            imported(filled, data, name)
        assert caught.value.key == keys[name], name
        for language in LANGUAGES:
            assert name in Words(language).error(caught.value), name
    assert tried >= 50
    assert everything() == before


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_never_raises_anything_else(seed: int, raw: Raw) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    data = bytearray(raw(ROW * 20, {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>'}))
    for _ in range(chance.choice([1, 5, 40])):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    try:
        table = read(bytes(data), "a.xlsx")
    except FileError:
        return
    assert len(table.rows) <= limits.ROWS
