"""Reads the text of a PDF file: lines put together to paragraphs, each with its page.

Weighed on 300 pages: pdfminer.six took 11.8 s, pypdf 0.8 s, PDFium 0.4 s. PDFium is C and a broken file
may crash it; see `pdf_pages` for why that harms nothing here.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

from errors import FileError
from research.readers import limits, pdf_pages
from research.readers.labels import named_in
from research.readers.prose import Paragraph, prose
from research.readers.reading import Choices, Declared, Format, LeftOut, Reading

MAGIC = b"%PDF-"

WAIT_SECONDS = 30
"""Seconds on the clock: a busy machine may give the process little time."""

SHORT_LINE = 0.8
"""Of the usual length of a line: a shorter one that ends a sentence ends its paragraph."""

DECLARED = Declared(
    Format.PDF,
    "PDF",
    "PDF",
    f"`{MAGIC.decode()}` at its beginning",
    "the text of each page, lines put together to paragraphs; a conversation turn by turn; the page as"
    " the place in the source",
    "pages that are pictures (scanned), counted; forms, comments and attachments; names of speakers;"
    " turns of whoever leads, unless asked for",
)

_ENDS = re.compile(r"[.!?…:][\"'”»)\]]*$")
_BEGINS = re.compile(r"^\s*(?:[-*•–▪●]|\d{1,3}[.)])\s+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_HYPHENS = "\ufffe\xad"
"""How PDFium writes a hyphen that only parts a word at the end of a line."""


def read_pdf(data: bytes, filename: str, choices: Choices) -> Reading:
    """The turns or paragraphs of a PDF file. Raises `FileError`: protected, damaged, over a limit, no
    text in it."""
    pages = _pages(data, filename)
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        raise FileError("file_pdf_is_pictures", file=filename)
    reading = prose(Format.PDF, data, _paragraphs(pages), choices, filename)
    left = (LeftOut("pages", empty), *reading.left_out) if empty else reading.left_out
    return replace(reading, left_out=left)


def _pages(data: bytes, filename: str) -> list[str]:
    asked = (limits.PDF_SECONDS, limits.PDF_MEMORY, limits.PDF_PAGES, limits.PROSE_CHARACTERS)
    command = [sys.executable, "-I", str(Path(pdf_pages.__file__)), *map(str, asked)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, and the file goes in as bytes
            command, input=data, capture_output=True, check=False, timeout=WAIT_SECONDS
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {"refused": "stopped"}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"refused": "stopped"}
    if "pages" in answer:
        return [_SURROGATES.sub("\ufffd", page).replace("\x00", "") for page in answer["pages"]]
    raise _refusal(answer, filename)


def _refusal(answer: dict[str, object], filename: str) -> FileError:
    match answer["refused"]:
        case "protected":
            return FileError("file_pdf_is_protected", file=filename)
        case "pages":
            limit, found = limits.PDF_PAGES, int(str(answer["found"]))
            return FileError("file_pdf_pages_too_many", file=filename, found=found, limit=limit)
        case "characters":
            limit = limits.PROSE_CHARACTERS
            return FileError("file_prose_too_long", file=filename, limit=limit)
        case "damaged":
            return FileError("file_damaged", file=filename)
    return FileError("file_pdf_stopped", file=filename)


def _paragraphs(pages: Sequence[str]) -> Iterator[Paragraph]:
    lines = [_lines(page) for page in pages]
    every = [line for page in lines for line in page if line]
    usual = quantiles(map(len, every), n=10)[-1] if len(every) > 1 else 80
    names = named_in(every, share=0.1)
    for number, page in enumerate(lines, 1):
        yield from _of_page(page, f"p. {number}", usual * SHORT_LINE, names)


def _of_page(
    lines: Sequence[str], place: str, short: float, names: frozenset[str]
) -> Iterator[Paragraph]:
    """Paragraphs of a page; one that runs over its end is parted there, so that pages stay true."""
    open_: list[str] = []
    for line in lines:
        starts = _BEGINS.match(line) or any(line.lstrip().startswith(name) for name in names)
        if open_ and (not line or starts):
            yield Paragraph(tuple(open_), place)
            open_ = []
        if line:
            open_.append(line)
        if open_ and len(line) < short and _ENDS.search(line):
            yield Paragraph(tuple(open_), place)
            open_ = []
    if open_:
        yield Paragraph(tuple(open_), place)


def _lines(page: str) -> list[str]:
    """The lines of a page, with words that were parted at a line's end whole again."""
    text = page.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(rf"[{_HYPHENS}]\n?", "", text)
    return [" ".join(line.split()) for line in text.split("\n")]
