"""What the site's own search looks in: a small file for each language, read by the page itself."""

import json
from collections.abc import Iterable

from standard.site.content import Group, SiteService
from standard.site.pages import Page

LONGEST = 300
"""Letters of a page's text that are searched beside its title: what matters stands first."""


def search_index(pages: Iterable[Page], language: str) -> str:
    """A script that holds, for each page that can be found: its address from the language's folder, its
    title, what it is about, and other words that lead to it."""
    rows = [
        [page.path(language).partition("/")[2], page.title.either(language), *_told(page, language)]
        for page in pages
        if page.listed
    ]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # In a script, "</script>" and two separators that JSON allows would end or break it.
    for letter in "<\u2028\u2029":
        data = data.replace(letter, f"\\u{ord(letter):04x}")
    return f"window.siteIndex={data};\n"


def _told(page: Page, language: str) -> list[str]:
    match page.of:
        case {"service": SiteService(page=about)}:
            more = " ".join(
                text.either(language) for text in (about.need, about.body, about.documents)
            )
            return [about.summary.either(language), " ".join(more.split())[:LONGEST]]
        case {"group": Group(summary=summary)}:
            return [summary.either(language), ""]
    return [page.need.either(language), ""]
