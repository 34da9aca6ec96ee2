import io
import zipfile

import pytest

from errors import FileError
from research.readers import limits
from research.readers.archive import opened


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def key_of(data: bytes) -> str:
    with pytest.raises(FileError) as caught, opened(data, "a.xlsx"):
        pass
    return caught.value.key


TYPES = {"[Content_Types].xml": b"<Types/>"}


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
            "file_is_other_spreadsheet",
        ),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "file_is_document"),
        ({**TYPES, "xl/workbook.bin": b""}, "file_is_other_spreadsheet"),
        ({**TYPES, "word/document.xml": b""}, "file_is_document"),
        ({**TYPES, "ppt/presentation.xml": b""}, "file_is_document"),
        ({"notes.csv": b"a,b"}, "file_is_archive"),
        ({}, "file_is_archive"),
    ],
)
def test_other_files_that_are_zips_are_named(parts: dict[str, bytes], key: str) -> None:
    assert key_of(zipped(parts)) == key


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "xl/../../x", "C:/x", "..\\..\\x", "\\x"]
)
def test_names_that_point_outside_are_refused(name: str) -> None:
    assert key_of(zipped({**TYPES, name: b"x"})) == "file_names_unsafe"


def test_a_name_that_comes_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/a.xml", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/a.xml", "2")
    assert key_of(out.getvalue()) == "file_names_unsafe"


def test_the_limit_of_parts_holds_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARTS", 2)
    with opened(zipped({**TYPES, "a": b""}), "a.xlsx") as archive:
        assert len(archive.namelist()) == 2
    assert key_of(zipped({**TYPES, "a": b"", "b": b""})) == "file_parts_too_many"


def test_the_unpacked_size_is_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 20)
    assert key_of(zipped({**TYPES, "a": b"x" * 10, "b": b"x" * 10})) == "file_unpacks_too_large"


def test_a_repetitive_part_is_a_bomb_only_when_it_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    small = zipped({**TYPES, "a": bytes(1_000_000)})
    with opened(small, "a.xlsx"):
        pass
    monkeypatch.setattr(limits, "RATIO_FROM_BYTES", 999_999)
    assert key_of(small) == "file_is_bomb"


def test_a_part_that_is_read_whole_must_be_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PART_BYTES", 10)
    with opened(zipped({**TYPES, "a": b"x" * 11}), "a.xlsx") as archive:
        assert archive.read("[Content_Types].xml") == b"<Types/>"
        with pytest.raises(FileError, match="file_unpacks_too_large"):
            archive.read("a")


def test_encrypted_parts_are_refused() -> None:
    data = bytearray(zipped(TYPES))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert key_of(bytes(data)) == "file_is_protected"


@pytest.mark.parametrize("kept", [4, 40, -5])
def test_a_cut_zip_is_damaged(kept: int) -> None:
    assert key_of(zipped(TYPES)[:kept]) == "file_damaged"
