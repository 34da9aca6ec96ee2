"""A page as a reader's program sees it: its tags checked, its headings, cells and words set apart."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "input", "hr"}


@dataclass
class Page(HTMLParser):
    """Reads a page and remembers what tests ask about; wrong nesting ends in `broken`."""

    open_tags: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    style: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open_tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag in {"td", "th"}:
            self.cells.append("")
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.broken.append(tag)
        self.words += " "

    def handle_data(self, data: str) -> None:
        if "style" in self.open_tags:
            self.style += data
            return
        self.words += data
        if self.headings and self.open_tags and re.fullmatch("h[1-6]", self.open_tags[-1]):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)
        if {"td", "th"} & set(self.open_tags):
            self.cells[-1] += data
        if "blockquote" in self.open_tags:
            self.quotes[-1] += data


def read_page(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    page.broken += page.open_tags
    return page
