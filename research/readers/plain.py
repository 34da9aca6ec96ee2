"""The letters of a text file that is no table, in NFC and with plain line ends."""

import unicodedata

from errors import FileError
from research.readers import encoding as encodings
from research.readers import limits


def plain_text(data: bytes, filename: str, encoding: str | None) -> str:
    """The text. Raises `FileError`: too large, no text in it, broken letters, a zero byte."""
    limits.check_size(len(data), filename, limits.PROSE_BYTES)
    name = (
        encodings.chosen(data, encoding, filename) if encoding else encodings.detect(data, filename)
    )
    text = data.decode(name).removeprefix("\ufeff")
    if (zero := text.find("\x00")) >= 0:
        line = text.count("\n", 0, zero) + 1
        raise FileError("file_has_zero_bytes", file=filename, line=line)
    if not text.strip():
        raise FileError("file_empty", file=filename)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
