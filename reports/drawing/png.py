"""A drawing as PNG, for what takes no SVG: the same SVG, painted by resvg with a font of our own. Pure
but for reading the font.

Without a font, resvg paints a map without a single letter and says nothing: the font is shipped beside
this file (`fonts/`, DejaVu Sans, free), and a map is not painted without it.
"""

import struct
import zlib
from pathlib import Path

from errors import FileError
from reports.drawing.shapes import Drawing
from reports.drawing.svg import Theme, svg
from reports.drawing.widths import measured

SCALE = 2
"""Pixels for each of the drawing's: 192 to an inch on an A3 sheet, where the smallest text is as sharp
as a laser printer's."""

FONTS = Path(__file__).parent / "fonts"
FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")

PER_METRE = round(96 * SCALE / 0.0254)
"""Pixels to a metre, which a document reads to place the picture at its true size."""


def png(drawing: Drawing, language: str, theme: Theme = Theme.LIGHT) -> bytes:
    """The drawing as a PNG of twice its size. Signs that our own font lacks are looked for in the fonts
    of this machine. `FileError` where our font is gone."""
    import resvg_py

    faces = [FONTS / face for face in FACES]
    if not all(face.is_file() for face in faces):
        raise FileError("picture_without_letters", folder=str(FONTS))
    ours = all(measured(sign) for text in drawing.texts for line in text.lines for sign in line)
    painted = resvg_py.svg_to_bytes(
        svg_string=svg(drawing, language, theme), zoom=SCALE, skip_system_fonts=ours,
        font_files=[str(face) for face in faces], sans_serif_family="DejaVu Sans",
    )  # fmt: skip
    return _sized(bytes(painted))


def _sized(picture: bytes) -> bytes:
    """The picture with how many pixels go to a metre (PNG's pHYs chunk, before the image's data)."""
    body = b"pHYs" + struct.pack(">IIB", PER_METRE, PER_METRE, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    place = picture.index(b"IDAT") - 4
    return picture[:place] + chunk + picture[place:]
