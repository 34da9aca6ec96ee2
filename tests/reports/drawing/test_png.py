"""PNG: the same drawing at twice its size, with every letter there."""

import io
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from errors import FileError
from reports.drawing import png as writer
from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import A3
from reports.drawing.journey_drawing import journey_drawing
from reports.drawing.png import FACES, FONTS, SCALE, png
from reports.drawing.shapes import Drawing, Lettering, Style
from reports.drawing.widths import _WIDTHS
from tests.reports.drawing.long import UNITS, blueprint, journey, sores
from wording import LANGUAGES, Language, Words


def painted(drawing: Drawing, language: str = "en") -> Image.Image:
    with Image.open(io.BytesIO(png(drawing, language))) as picture:
        return picture.convert("RGB")


def sheet(text: str, *, bold: bool = False) -> Drawing:
    letters = Lettering(10, 10, (text,), Style(13, bold=bold), 280)
    return Drawing(300, 40, "A title", "What is shown", (letters,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_is_twice_its_size_with_ink_in_the_place_of_every_text(language: Language) -> None:
    words, whole, plan = Words(language), journey(6), blueprint(4)
    for drawing in (
        journey_drawing(whole, words, A3, sores(whole)),
        blueprint_drawing(plan, words, UNITS, A3),
    ):
        picture = painted(drawing, language)
        assert picture.width == A3 * SCALE
        assert abs(picture.height - drawing.height * SCALE) <= 1
        for text in drawing.texts:
            left, above, right, below = (side * SCALE for side in text.box)
            box = picture.crop((left, above, right, below))
            assert _ink(box) > 5 * len("".join(text.lines)), text.lines


def _ink(box: Image.Image) -> int:
    """How many pixels stand out from what is behind them."""
    grey = box.convert("L")
    counts = grey.histogram()
    behind = max(range(256), key=counts.__getitem__)
    return sum(n for tone, n in enumerate(counts) if abs(tone - behind) > 60)


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_letters_and_not_boxes(bold: bool) -> None:
    looks = {painted(sheet(sign * 9, bold=bold)).tobytes() for sign in "aeilMWéŒ→★⚠◆"}
    assert len(looks) == 12


def test_bold_is_bolder() -> None:
    plain, bold = (painted(sheet("Mountain", bold=one)) for one in (False, True))
    assert _ink(bold) > 1.2 * _ink(plain)


@pytest.mark.parametrize("face", FACES)
def test_our_font_has_every_sign_whose_width_is_known(face: str) -> None:
    font = ImageFont.truetype(FONTS / face, 40)
    none = bytes(font.getmask("\uffff"))
    for sign in _WIDTHS["Bold" in face]:
        if not sign.isspace() and sign != "\u00ad":
            assert bytes(font.getmask(sign)) != none, sign


def test_a_sign_that_our_font_lacks_is_looked_for_on_this_machine() -> None:
    assert painted(sheet("Ping-pong 🏓")).size == (600, 80)


def test_it_says_its_true_size_so_that_a_document_places_it() -> None:
    content = png(sheet("A"), "en")
    place = content.index(b"pHYs")
    across, down, metre = struct.unpack(">IIB", content[place + 4 : place + 13])
    assert (across, down, metre) == (7559, 7559, 1)
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        assert round(picture.info["dpi"][0]) == 96 * SCALE


def test_without_its_font_no_picture_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FONTS", tmp_path)
    with pytest.raises(FileError) as refused:
        png(replace(sheet("A")), "en")
    assert refused.value.key == "picture_without_letters"
