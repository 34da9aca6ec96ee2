"""What a drawing is made of, and the sheet on which it is put together. Pure.

Lengths are CSS pixels (96 to an inch), from the left and from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reports.drawing.widths import width
from reports.drawing.wrapping import wrapped

LINE_HEIGHT = 1.3
"""Of a line of text, in sizes."""


@dataclass(frozen=True)
class Style:
    """How a text looks. `tone` is a colour of the palette by its name."""

    size: float = 13
    bold: bool = False
    tone: str = "ink"


BODY, STRONG = Style(), Style(bold=True)
SMALL, LABEL = Style(12, tone="soft"), Style(12, bold=True, tone="soft")
MARK, PAIN = Style(12, bold=True, tone="mark"), Style(12, bold=True, tone="pain")
TITLE, STAGE = Style(20, bold=True), Style(14, bold=True)


@dataclass(frozen=True)
class Rect:
    """A filled rectangle with an outline, either of which may be empty; `of`: what it stands for."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    outline: str = ""
    of: str = ""


@dataclass(frozen=True)
class Lettering:
    """Lines of one text, from its top. `room`: how wide it may be."""

    x: float
    y: float
    lines: tuple[str, ...]
    style: Style
    room: float
    middle: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is written."""
        wide = max((width(line, self.style.size, bold=self.style.bold) for line in self.lines),
                   default=0)  # fmt: skip
        left = self.x - wide / 2 if self.middle else self.x
        return left, self.y, left + wide, self.y + height(self.lines, self.style)


@dataclass(frozen=True)
class Path:
    """A line through points; `dash` as SVG has it, `arrow` for a head at its end."""

    points: tuple[tuple[float, float], ...]
    tone: str
    thick: float = 1.5
    dash: str = ""
    arrow: bool = False


@dataclass(frozen=True)
class Dot:
    """A disc, or a lozenge where it is `square`; `of`: the key of the record that it stands for."""

    x: float
    y: float
    r: float
    fill: str
    square: bool = False
    of: str = ""


Shape = Rect | Lettering | Path | Dot


@dataclass(frozen=True)
class Drawing:
    """A finished drawing, with what it is in one line and what it shows in words."""

    width: float
    height: float
    title: str
    told: str
    shapes: tuple[Shape, ...]

    @property
    def texts(self) -> list[Lettering]:
        """Everything written on it."""
        return [shape for shape in self.shapes if isinstance(shape, Lettering)]


Paragraph = tuple[str, Style]
"""A text and how it looks."""


def height(lines: Sequence[str], style: Style) -> float:
    """How high lines stand."""
    return len(lines) * style.size * LINE_HEIGHT


def tall(paragraphs: Iterable[Paragraph], room: float) -> float:
    """How high paragraphs stand one under the other, wrapped to a room."""
    return sum(
        height(wrapped(text, room, style.size, bold=style.bold), style)
        for text, style in paragraphs
    )


@dataclass
class Sheet:
    """A drawing while it is put together."""

    shapes: list[Shape] = field(default_factory=list)

    def write(
        self, paragraphs: Iterable[Paragraph], x: float, y: float, room: float, *,
        middle: bool = False,
    ) -> float:  # fmt: skip
        """Write paragraphs one under the other, wrapped; gives where the next would begin."""
        for text, style in paragraphs:
            if lines := wrapped(text, room, style.size, bold=style.bold):
                at = x + room / 2 if middle else x
                self.shapes.append(Lettering(at, y, lines, style, room, middle))
                y += height(lines, style)
        return y

    def add(self, *shapes: Shape) -> None:
        """Put shapes over those that are there."""
        self.shapes += shapes
