"""People's own words on screen: shown as they were written, never read as Markdown or HTML."""

import re
from html import escape

import streamlit as st

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a no-break space stays, as French typography wants
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(text: str) -> str:
    """A text that Streamlit's Markdown shows letter by letter, on one line."""
    return _MARKS.sub(r"\\\1", _BLANKS.sub(" ", text).strip())


def quote(text: str, lang: str, after: str = "", *, css_class: str = "quote") -> None:
    """Somebody's words as a quotation in their language, with who and where after it."""
    spoken = f' lang="{lang}"' if lang in {"en", "fr"} else ""
    said = f"<footer>{escape(after)}</footer>" if after else ""
    st.html(f'<blockquote class="{css_class}"{spoken}>{escape(text)}{said}</blockquote>')
