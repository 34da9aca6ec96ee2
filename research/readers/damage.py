"""What a damaged or hostile zip and its XML raise, as what a person is told."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from errors import FileError


@contextmanager
def named_damage(filename: str) -> Iterator[None]:
    """Raise `FileError` for whatever reading a zip and its XML stumbles over."""
    try:
        yield
    except DefusedXmlException as error:
        raise FileError("file_has_entities", file=filename) from error
    except (
        zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, OSError, EOFError,
        NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        raise FileError("file_damaged", file=filename) from error
