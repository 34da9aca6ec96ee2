"""What a file is, by its first bytes: never by its name, which people and programs get wrong."""

from typing import Literal

from errors import FileError

Shape = Literal["workbook", "text"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office files before 2007, and of password-protected ones since."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_REFUSED = (
    (b"%PDF-", "file_is_document"),
    (b"{\\rtf", "file_is_document"),
    (b"\x89PNG\r\n", "file_is_image"),
    (b"\xff\xd8\xff", "file_is_image"),
    (b"GIF87a", "file_is_image"),
    (b"GIF89a", "file_is_image"),
    (b"II*\x00", "file_is_image"),
    (b"MM\x00*", "file_is_image"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
    (b"Rar!\x1a", "file_is_archive"),
)

_MARKUP = (b"<!doctype", b"<html", b"<head", b"<table", b"<meta", b"<?xml", b"<svg")
"""Web pages, and the XML that some programs save under the name .xls."""

_HEAD = 2_048


def shape(data: bytes, filename: str) -> Shape:
    """Whether the bytes are a workbook or text. Raises `FileError` for anything else we know."""
    if not data:
        raise FileError("file_empty", file=filename)
    if data.startswith(_ZIP):
        return "workbook"
    if data.startswith(_OLE):
        key = "file_is_protected" if _ENCRYPTED in data else "file_is_old_excel"
        raise FileError(key, file=filename)
    for magic, key in _REFUSED:
        if data.startswith(magic):
            raise FileError(key, file=filename)
    if _is_markup(data):
        raise FileError("file_is_web_page", file=filename)
    return "text"


def _is_markup(data: bytes) -> bool:
    """Whether the text opens like a web page, in any of the usual encodings."""
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    return (
        head.removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .lstrip()
        .lower()
        .startswith(_MARKUP)
    )
