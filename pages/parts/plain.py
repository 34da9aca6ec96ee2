"""People's own words on screen: shown as they were written, never read as Markdown or HTML."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from research.found_words import Piece

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a no-break space stays, as French typography wants
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(text: str) -> str:
    """A text that Streamlit's Markdown shows letter by letter, on one line."""
    return _MARKS.sub(r"\\\1", _BLANKS.sub(" ", text).strip())


def quote(text: str, lang: str, after: str = "", *, css_class: str = "quote") -> None:
    """Somebody's words as a quotation in their language, with who and where after it."""
    st.html(_quotation(escape(text), lang, after, css_class))


def marked_quote(
    pieces: Sequence[Piece], lang: str, after: str = "", *, css_class: str = "quote"
) -> None:
    """The same with the words that were looked for marked in it."""
    said = [f"<mark>{escape(one.text)}</mark>" if one.found else escape(one.text) for one in pieces]
    st.html(_quotation("".join(said), lang, after, css_class))


def _quotation(said: str, lang: str, after: str, css_class: str) -> str:
    spoken = f' lang="{lang}"' if lang in {"en", "fr"} else ""
    where = f"<footer>{escape(after)}</footer>" if after else ""
    return f'<blockquote class="{css_class}"{spoken}>{said}{where}</blockquote>'
