"""The zip file that a workbook or a Word file is: weighed from its own list of parts before any of
them is unpacked.

Nothing is ever written to disk. Python's zipfile stops at the size a part declares (and checks its
sum), so that a part that lies about its size is cut off and refused, not unpacked.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from errors import FileError
from research.readers import limits

_PART_MARK = b"PK\x01\x02"
"""Opens every entry of a zip's list of parts: counting it tells how long reading the list takes."""

_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 20
SHARED_TEXTS = "sharedstrings.xml"


class Archive(zipfile.ZipFile):
    """A weighed zip; `said` is what its file is called. Parts that are read whole must be small."""

    def __init__(self, data: bytes, filename: str) -> None:
        super().__init__(io.BytesIO(data))
        self.said = filename

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """All bytes of a small part. Raises `FileError` if it is not small."""
        part = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        _check_unpacked(part.file_size, limits.PART_BYTES, self.said)
        return super().read(part, pwd)

    def chunks(self, path: str) -> Iterator[bytes]:
        """A part's bytes as a stream of pieces of at most 1 MB."""
        with self.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk


@contextmanager
def opened(data: bytes, filename: str, *, workbook: bool = True) -> Iterator[Archive]:
    """The zip in `data`, checked. Raises `FileError` when it is damaged, a bomb, or no workbook where
    one is asked for."""
    if data.count(_PART_MARK) > limits.PARTS:
        raise FileError("file_parts_too_many", file=filename, limit=limits.PARTS)
    try:
        archive = Archive(data, filename)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileError("file_damaged", file=filename) from error
    with archive:
        _check_names(archive.namelist(), filename)
        _check_weight(archive.infolist(), filename)
        if workbook:
            _check_is_workbook(archive, filename)
        yield archive


def _check_names(names: list[str], filename: str) -> None:
    """Names that point outside, or come twice, are not written by any spreadsheet program."""
    if any(map(_points_outside, names)) or len(set(names)) != len(names):
        raise FileError("file_names_unsafe", file=filename)


def _points_outside(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0] or ":" in name


def _check_weight(parts: list[zipfile.ZipInfo], filename: str) -> None:
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise FileError("file_is_protected", file=filename)
    _check_unpacked(sum(part.file_size for part in parts), limits.UNPACKED_BYTES, filename)
    for part in parts:
        if part.filename.lower().endswith(SHARED_TEXTS):
            _check_unpacked(part.file_size, limits.TEXTS_BYTES, filename)
        if _is_bomb(part):
            raise FileError("file_is_bomb", file=filename, ratio=limits.PACKING_RATIO)


def _check_unpacked(size: int, limit: int, filename: str) -> None:
    if size > limit:
        said = {"mb": limits.megabytes(size), "limit": limits.megabytes(limit)}
        raise FileError("file_unpacks_too_large", file=filename, **said)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    heavy = part.file_size > limits.RATIO_FROM_BYTES
    return heavy and part.file_size > limits.PACKING_RATIO * max(part.compress_size, 1)


def _check_is_workbook(archive: Archive, filename: str) -> None:
    """Other office files are zips too: say which, so that the person knows what to save as."""
    names = archive.namelist()
    if "mimetype" in names:
        sheet = b"spreadsheet" in archive.read("mimetype")
        raise FileError("file_is_other_spreadsheet" if sheet else "file_is_document", file=filename)
    if "xl/workbook.bin" in names:
        raise FileError("file_is_other_spreadsheet", file=filename)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise FileError("file_is_document", file=filename)
    if "[Content_Types].xml" not in names:
        raise FileError("file_is_archive", file=filename)
