"""People's own words: shown letter by letter, never as Markdown or HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts.plain import plain

MARKS = "\\`*_{}[]()<>#+-.!|~$:&"


def read(markdown: str) -> str:
    """What a reader of this Markdown sees: an escaped mark is the mark."""
    return re.sub(r"\\([\W_])", r"\1", markdown)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])))
def test_every_letter_is_still_there_and_every_mark_is_escaped(text: str):
    written = plain(text)
    assert read(written) == text
    assert not re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(MARKS[1:])}]", written)


@pytest.mark.parametrize(
    "text",
    ["![x](http://outside.example/x.png)", "<script>", ":red[x]", ":material/home:", "$x$", "# A",
     "1. One", "www.outside.example", "**bold**", "&lt;"],
)  # fmt: skip
def test_nothing_of_it_is_markdown(text: str):
    assert read(plain(text)) == text
    assert plain(text) != text


def test_lines_are_joined_and_outer_blanks_go():
    assert plain("  one\n\n  two\tthree ") == "one two three"


def test_the_no_break_spaces_of_french_stay():
    assert plain("«\u00a0Oui\u00a0»") == "«\u00a0Oui\u00a0»"


def screen_that_quotes(text: str, lang: str, after: str) -> None:
    from pages.parts.plain import quote

    quote(text, lang, after)


def quoted(text: str, lang: str = "en", after: str = "") -> str:
    at = AppTest.from_function(screen_that_quotes, args=(text, lang, after), default_timeout=30)
    html: str = at.run().html[0].value
    return html


def test_a_quotation_is_escaped_with_who_said_it():
    html = quoted("<b>a</b> & b", after="<i>P1</i>")
    assert "&lt;b&gt;a&lt;/b&gt; &amp; b" in html
    assert "<footer>&lt;i&gt;P1&lt;/i&gt;</footer>" in html


@pytest.mark.parametrize(("lang", "spoken"), [("fr", ' lang="fr"'), ("unsure", ""), ('"x', "")])
def test_a_quotation_is_read_aloud_in_its_language_where_that_is_known(lang: str, spoken: str):
    assert f'<blockquote class="quote"{spoken}>' in quoted("Oui", lang)
