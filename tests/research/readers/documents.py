"""Builders of Word and PDF files, honest and hostile, from nothing but their own bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_ESCAPES = bytes.maketrans(b"()\\", b"[]/")
"""Brackets end a text of a PDF file; ours have others."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PART = "word/document.xml"


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word file; line ends in it are line breaks."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )
    return f"<w:p>{properties}{runs}</w:p>"


def docx(
    body: str | bytes = "", extra: Mapping[str, str | bytes] | None = None, *, whole: str = ""
) -> bytes:
    """A Word file with this markup in its body, or `whole` as its main part."""
    opening = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    inside = body.encode() if isinstance(body, str) else body
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        PART: whole or opening + inside + b"</w:body></w:document>",
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def page(lines: Sequence[str]) -> bytes:
    """What draws lines of text on a page, packed."""
    shown = b"".join(
        b"(" + line.encode("cp1252").translate(_ESCAPES) + b") Tj T*\n" for line in lines
    )
    return zlib.compress(b"BT /F1 11 Tf 72 720 Td 14 TL\n" + shown + b"ET")


def pdf(
    pages: Sequence[bytes],
    *,
    filters: bytes = b"/FlateDecode",
    trailer: bytes = b"",
    kids: bytes = b"",
) -> bytes:
    """A PDF file of packed pages (see `page`)."""
    places = [4 + 2 * n for n in range(len(pages))]
    kids = kids or b" ".join(b"%d 0 R" % place for place in places)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for place, drawn in zip(places, pages, strict=True):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (place + 1)
        )
        parts.append(b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(drawn), filters, drawn))
    out = b"%PDF-1.4\n"
    starts = []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(parts) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, trailer, len(out))
    )
