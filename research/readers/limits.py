"""What is too big to read: each limit with its reason, checked before or while reading, never after.

A limit is where a file stops looking like research notes and starts looking like a mistake or an
attack. All of them together keep a refusal under 2 s and 300 MB of memory; a very large file that is
accepted may take more.
"""

from errors import FileError

BYTES = 50_000_000
"""Bytes of an upload: 250,000 answers of 200 characters."""

UNPACKED_BYTES = 300_000_000
"""Bytes of all parts of a workbook once unpacked: sheets are read as a stream, so this is time
(45 s at the 7 MB/s measured), not memory."""

TEXTS_BYTES = 50_000_000
"""Bytes of a workbook's table of shared texts, which is held in memory: as much as a CSV may have."""

PART_BYTES = 5_000_000
"""Bytes of a workbook's small parts (list of sheets, styles), which are parsed as a whole."""

PACKING_RATIO = 100
"""How many times smaller a packed part may be. A sheet of short notes packs 11 times
(measured); zeros pack 1,000 times."""

RATIO_FROM_BYTES = 10_000_000
"""Unpacked bytes from which the ratio is looked at: a small part may be as repetitive as it likes."""

PARTS = 2_000
"""Parts inside a workbook: room for 200 sheets with drawings and comments."""

ROWS = 250_000
"""Rows below the header: more than two answers from every resident of a city of 100,000."""

COLUMNS = 500
"""Columns: a long survey with matrix questions, one column for each of their lines."""

CELLS = 3_000_000
"""Rows times columns: a survey of 20,000 people with 150 questions. One text costs about 60 bytes
of memory, so that rows and columns cannot both be at their limit."""

CELL_CHARACTERS = 32_767
"""Characters in one cell: Excel's own limit; longer texts are documents, not notes."""

LINE_CHARACTERS = 4_000_000
"""Characters in one line of a text file: 500 columns of long answers."""

XML_TOKEN_BYTES = 1_000_000
"""Bytes of one piece of markup inside a workbook (a tag, a comment); a tag has a few hundred."""

XML_DEPTH = 32
"""How deep markup may nest inside a sheet; rich text in a cell nests 8 deep."""

XML_MARKUP = 100_000
"""Pieces of markup that a part may open beside those that belong to its texts."""

XML_MARKUP_PER_TEXT = 200
"""Pieces of markup that one text may have: 25 runs of differently formatted words."""


PROSE_BYTES = 5_000_000
"""Bytes of a transcript or a text that is no table: ten interviews of two hours in one file."""

PROSE_CHARACTERS = 5_000_000
"""Characters that are taken out of a Word or PDF file: as many as a plain text may have."""

DOCUMENT_BYTES = 30_000_000
"""Bytes of a Word file's main part once unpacked: 500,000 characters took 4 MB with every word
formatted by itself."""

DOCUMENT_MARKUP = 1_000_000
"""Pieces of markup in a Word file's main part: 500,000 characters have about 150,000."""

DOCUMENT_DEPTH = 120
"""How deep a Word file may nest: a text box in a table in a table nests about 60 deep."""

PDF_PAGES = 500
"""Pages of a PDF file: a long report; 300 pages took 0.4 s."""

PDF_SECONDS = 2
"""Seconds of work that a PDF file may take before the reading is ended from outside."""

PDF_MEMORY = 250_000_000
"""Bytes of memory that reading a PDF file may take; 300 pages took 40 MB."""

QDA_BYTES = 30_000_000
"""Bytes of a project's description, and of each of its texts: 60,000 coded selections with names of a
line are some 20 MB."""

QDA_CHARACTERS = 20_000_000
"""Characters of all texts of a project: forty interviews of 500,000."""

QDA_SELECTIONS = 60_000
"""Coded selections of a project, about, from which it is refused."""

QDA_MARKUP = 200_000
"""Pieces of markup in a project's description: three for each coded selection. Refused there, it took
225 MB of memory."""

QDA_DEPTH = 64
"""How deep a project may nest: a codebook of sixty levels."""


def check_size(size: int, filename: str, limit: int = BYTES) -> None:
    """Refuse a file over the limit before its bytes are read. Raises `FileError`."""
    if size > limit:
        raise FileError("file_too_large", file=filename, mb=megabytes(size), limit=megabytes(limit))


def megabytes(size: int) -> int:
    """Bytes said in whole megabytes, rounded up."""
    return -(-size // 1_000_000)
