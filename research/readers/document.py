"""Reads a JSON file of ours that comes back from outside: text, lists and objects, nothing run."""

import json
from typing import Never

from errors import FileError
from research.readers.limits import megabytes

JSON_BYTES = 5_000_000
"""Bytes of a document: ten times the largest journey with its blueprint."""


def read_document(data: bytes, filename: str) -> object:
    """What a JSON file holds. Raises `FileError`: too large, no UTF-8 text, or broken at a line."""
    if len(data) > JSON_BYTES:
        raise FileError(
            "file_too_large", file=filename, mb=megabytes(len(data)), limit=megabytes(JSON_BYTES)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("json_not_text", file=filename) from error
    try:
        found: object = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileError("json_broken", file=filename, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise FileError("json_broken", file=filename, line=1) from error
    return found


def _no_number(name: str) -> Never:
    """JSON has no NaN and no Infinity; Python would read them."""
    raise ValueError(name)
