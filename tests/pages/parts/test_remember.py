"""Small choices kept in the browser: nothing in them can end the script they stand in."""

import pytest
from streamlit.testing.v1 import AppTest


def screen_that_remembers(value: str) -> None:
    from pages.parts.remember import remember

    remember({"fil_rouge_name": value})


@pytest.mark.parametrize(
    "value", ["Ana", "O'Neil", "</script><b>", "a;b=c", "Amélie\n", '"', "\\", "日本", "%"]
)
def test_a_value_cannot_end_its_cookie_or_its_script(value: str):
    at = AppTest.from_function(screen_that_remembers, args=(value,), default_timeout=30).run()
    assert not at.exception
    html = at.html[0].value
    assert html.startswith("<script>document.cookie='fil_rouge_name=")
    assert html.endswith(";path=/;max-age=31536000;samesite=strict';</script>")
    kept = html.removeprefix("<script>document.cookie='fil_rouge_name=").split(";")[0]
    assert not set(kept) & set("'\"<>\\\n ")
