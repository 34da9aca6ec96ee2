"""Transcripts, documents and boards made to harm, and the reason with which each is refused."""

import io
import zipfile
import zlib
from collections.abc import Callable

from tests.research.readers.documents import WORD, docx, page, paragraph, pdf

Built = tuple[str, Callable[[], bytes]]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def entities(last: str) -> str:
    """Ten entities, each ten times the one before (Klein, 2002)."""
    levels = ['<!ENTITY l0 "ha">']
    levels += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [{"".join(levels)}]><w:document xmlns:w="{WORD}"><w:body>'
        f"<w:p><w:r><w:t>{last}</w:t></w:r></w:p></w:body></w:document>"
    )


OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)
SPOKEN = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v One>Hello</v>\n"
CUE = b"00:00:01.000 --> 00:00:02.000\na\n\n"
OPS = b"BT /F1 11 Tf 72 720 Td (hello hello hello) Tj ET\n"


def protected() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    out = bytearray(docx(paragraph("x")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            out[place + at] |= 1
            place = out.find(mark, place + 4)
    return bytes(out)


def twice() -> bytes:
    """A Word file with two main parts of one name, of which readers see one each."""
    return docx(paragraph("x"), {"word/documenu.xml": "x"}).replace(b"documenu", b"document")


TRANSCRIPTS: dict[str, Built] = {
    "a transcript of a million cues": ("file_too_large", lambda: b"WEBVTT\n\n" + CUE * 1_000_000),
    "captions of a million cues": (
        "file_too_large",
        lambda: b"1\n" + CUE * 1_000_000,
    ),
    "a transcript without a cue": ("file_no_cues", lambda: b"WEBVTT\n\nNOTE nothing\n"),
    "a transcript whose times mean nothing": (
        "file_no_cues",
        lambda: b"WEBVTT\n\n99:99 --> soon\nhello\n" * 10,
    ),
    "a transcript of silence": (
        "file_nothing_said",
        lambda: b"WEBVTT\n\n" + CUE.replace(b"a", b" "),
    ),
    "a zero in a transcript": ("file_has_zero_bytes", lambda: SPOKEN + b"\x00"),
    "half a character in a transcript": (
        "file_broken_characters",
        lambda: SPOKEN + b"\xed\xa0\xbd",
    ),
    "a transcript cut within a letter": (
        "file_encoding_mixed",
        lambda: SPOKEN + "été là-bas, déjà".encode() + b"\n\xc3\n",
    ),
    "a transcript in UTF-16 cut in half": (
        "file_encoding_wrong",
        lambda: b"\xff\xfe" + SPOKEN.decode().encode("utf-16-le")[:-1],
    ),
    "a text of 6 MB in paragraphs": (
        "file_too_large",
        lambda: b"words and more words\n\n" * 280_000,
    ),
}

WORDS: dict[str, Built] = {
    "a Word file of 310 MB of zeros": ("file_unpacks_too_large", lambda: docx(bytes(310_000_000))),
    "a Word file of 29 MB of zeros": ("file_is_bomb", lambda: docx(bytes(29_000_000))),
    "billion laughs in a Word file": ("file_has_entities", lambda: docx(whole=entities("&l9;"))),
    "an entity from outside in a Word file": ("file_has_entities", lambda: docx(whole=OUTSIDE)),
    "a Word file with names that point outside": (
        "file_names_unsafe",
        lambda: docx(paragraph("x"), {"../../../../root/.bashrc": "x"}),
    ),
    "a Word file with an absolute name": (
        "file_names_unsafe",
        lambda: docx(paragraph("x"), {"C:\\Windows\\x.dll": "x"}),
    ),
    "a Word file with two main parts": ("file_names_unsafe", twice),
    "a Word file of three thousand parts": (
        "file_parts_too_many",
        lambda: docx(paragraph("x"), {f"word/media/{n}.png": b"" for n in range(3_000)}),
    ),
    "a protected Word file": ("file_is_protected", protected),
    "a Word file cut in half": ("file_damaged", lambda: docx(paragraph("word " * 9_000))[:-40]),
    "a Word file without its main part": (
        "file_damaged",
        lambda: zipped(**{"word/document.xml.rels": b"<a/>"}),
    ),
    "endless nesting in a Word file": ("file_damaged", lambda: docx("<w:p>" * 50_000)),
    "endless markup in a Word file": ("file_damaged", lambda: docx("<w:a/>" * 1_001_000)),
    "half a character in a Word file": (
        "file_damaged",
        lambda: docx("<w:p><w:r><w:t>&#xD83D;</w:t></w:r></w:p>"),
    ),
    "a Word file that is no XML": ("file_damaged", lambda: docx(whole="PK\x03\x04 not markup")),
    "a Word file of six million letters": (
        "file_prose_too_long",
        lambda: docx("".join(paragraph(f"{n} " * 100) for n in range(13_000))),
    ),
    "an empty Word file": ("file_nothing_said", docx),
    "a presentation": ("file_is_document", lambda: zipped(**{"ppt/presentation.xml": b"<a/>"})),
    "a zip in a zip in a zip": (
        "file_is_archive",
        lambda: zipped(**{"b.zip": zipped(**{"c.zip": zipped(**{"notes.csv": b"text\nx\n"})})}),
    ),
}

PDFS: dict[str, Built] = {
    "rubbish that begins like a PDF": (
        "file_damaged",
        lambda: b"%PDF-1.7\n" + bytes(range(256)) * 99,
    ),
    "a PDF cut in half": ("file_damaged", lambda: pdf([page(["hello"])])[:180]),
    "a PDF whose page unpacks to 300 MB": (
        "file_pdf_stopped",
        lambda: pdf([zlib.compress(OPS * 6_000_000, 1)]),
    ),
    "a PDF packed twice": (
        "file_pdf_stopped",
        lambda: pdf(
            [zlib.compress(zlib.compress(bytes(300_000_000), 1), 9)],
            filters=b"[/FlateDecode/FlateDecode]",
        ),
    ),
    "a PDF with a protecting password": (
        "file_pdf_is_protected",
        lambda: pdf(
            [page(["x"])],
            trailer=b"/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
            b"/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>",
        ),
    ),
    "a PDF of 501 pages": ("file_pdf_pages_too_many", lambda: pdf([page(["x"])] * 501)),
    "a PDF without any text": ("file_pdf_is_pictures", lambda: pdf([page([]), page([])])),
    "a PDF whose pages hold themselves": (
        "file_damaged",
        lambda: pdf([page(["x"])], kids=b"2 0 R"),
    ),
    "a PDF of brackets": (
        "file_pdf_stopped",
        lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 4_000_000 + b"\ntrailer<</Root 1 0 R>>\n%%EOF",
    ),
}

OTHERS: dict[str, Built] = {
    "a drawing that runs a script": (
        "file_is_web_page",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    "a web page named .txt": (
        "file_is_web_page",
        lambda: b"\n<!DOCTYPE html><script>fetch('/')</script>",
    ),
    "a text with formatting (RTF)": ("file_is_document", lambda: b"{\\rtf1\\ansi hello}"),
    "a program": ("file_is_binary", lambda: b"MZ\x90\x00" + bytes(range(256)) * 40),
    "a board of 16,384 cells in a line": (
        "file_columns_too_many",
        lambda: b'Title\n"a","b"\n' + b",".join([b'"x"'] * 16_384) + b"\n\n",
    ),
    "a board with a quotation mark left open": (
        "file_quote_unclosed",
        lambda: b'Title\n"a","b"\n"c","d"\n' * 400 + b'"never closed\n',
    ),
}

DOCUMENTS: dict[str, Built] = {**TRANSCRIPTS, **WORDS, **PDFS, **OTHERS}
