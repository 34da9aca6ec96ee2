import pytest

from errors import FileError
from research.readers.content import shape

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7\n", "file_is_document"),
        (b"{\\rtf1\\ansi", "file_is_document"),
        (b"\x89PNG\r\n\x1a\n", "file_is_image"),
        (b"\xff\xd8\xff\xe0", "file_is_image"),
        (b"GIF89a", "file_is_image"),
        (b"\x1f\x8b\x08", "file_is_archive"),
        (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
        (OLE, "file_is_old_excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file_is_protected"),
        (b"\xef\xbb\xbf\r\n <HTML><table>", "file_is_web_page"),
        (b"<!DOCTYPE html>", "file_is_web_page"),
        (b"<?xml version='1.0'?><Workbook>", "file_is_web_page"),
        ("\ufeff<html>".encode("utf-16-le"), "file_is_web_page"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, key: str) -> None:
    with pytest.raises(FileError) as caught:
        shape(data, "whatever.csv")
    assert caught.value.key == key


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.pdf", "a"])
def test_the_name_decides_nothing(name: str) -> None:
    assert shape(b"text\nnote\n", name) == "text"
    assert shape(b"PK\x03\x04", name) == "workbook"


def test_a_text_that_opens_with_a_bracket_is_text() -> None:
    assert shape(b"<3 merci pour la piscine\n", "a.csv") == "text"
