"""What every page is written with: templates that escape what people typed and miss no name."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup


def template(name: str) -> Template:
    """A template of ours by its file name."""
    return _environment().get_template(name)


def markdown(name: str) -> Template:
    """A template of ours that writes Markdown: what people typed is shown letter by letter, on one
    line."""
    return _markdown_environment().get_template(name)


_MARKS = re.compile(r"([\\\\`*_\[\]<>#|~])")


def _letter_by_letter(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _MARKS.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", value).strip())


@cache
def _markdown_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # noqa: S701 - this is no HTML; `finalize` takes the meaning out of marks
        finalize=_letter_by_letter,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
