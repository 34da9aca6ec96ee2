"""A generated site as its files say it: its pages read, its languages paired, its links resolved.

The site is a folder: `index.html`, `en/...`, `fr/...`, `assets/...`. Here it is a mapping of paths
(with /) to bytes, so that whatever is asked of it can be asked without a disk.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

LANGUAGES = ("en", "fr")

SCHEMES_INSIDE = {"mailto", "tel", "sms", "data", "javascript", "about"}
"""What these name is not fetched from anywhere."""

URL_ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "data", "cite", "background")

SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Problem:
    """Where a page is not as HTML must be; `code` is html5lib's name for it."""

    code: str
    line: int
    column: int


@dataclass(frozen=True)
class Page:
    """A page, parsed as a browser does."""

    path: str
    data: bytes
    root: Element
    problems: tuple[Problem, ...]

    @property
    def language(self) -> str:
        """The language whose folder the page stands in; "" for one above both."""
        folder = self.path.partition("/")[0]
        return folder if folder in LANGUAGES and "/" in self.path else ""

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in the order of the page."""
        return tuple(one for one in self.root.iter() if isinstance(one.tag, str))

    @cached_property
    def parents(self) -> Mapping[Element, Element]:
        """The element around each element."""
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def ids(self) -> Mapping[str, Element]:
        """The first element of each id."""
        found: dict[str, Element] = {}
        for one in self.elements:
            if key := one.get("id"):
                found.setdefault(key, one)
        return found

    def all(self, *tags: str) -> list[Element]:
        """Elements by tag, in the order of the page."""
        return [one for one in self.elements if one.tag in tags]

    def around(self, element: Element) -> Iterator[Element]:
        """The element itself, then each one around it."""
        at: Element | None = element
        while at is not None:
            yield at
            at = self.parents.get(at)

    def within(self, element: Element, *tags: str) -> bool:
        """Whether an element stands in one of these (or is one)."""
        return any(one.tag in tags for one in self.around(element))

    def where(self, element: Element) -> str:
        """A selector that finds the element again, as short as it can be told."""
        own = named(element)
        if element.get("id") or element.tag in {"html", "head", "body", "main", "title"}:
            return own
        around = [one for one in self.around(element) if one is not element]
        near = next((one for one in around if one.get("id") or one.tag in _LANDMARKS), None)
        return own if near is None else f"{named(near)} {own}"

    @cached_property
    def title(self) -> str:
        """The page's title."""
        return next((words_in(one) for one in self.all("title")), "")


_LANDMARKS = {"main", "header", "footer", "nav", "form", "head"}


@dataclass(frozen=True)
class Address:
    """Where a link leads: to a file of the site, to a place in it; or out of the site (`outside`)."""

    path: str = ""
    fragment: str = ""
    outside: str = ""


@dataclass(frozen=True)
class Built:
    """The site: its files, and its pages read."""

    files: Mapping[str, bytes]
    pages: Mapping[str, Page]

    @cached_property
    def site_hash(self) -> str:
        """Which site this is: the same for the same files under the same names."""
        return site_hash(self.files)

    def of(self, *languages: str) -> list[Page]:
        """The pages in these languages."""
        return [page for page in self.pages.values() if page.language in languages]

    def counterpart(self, page: Page) -> Page | None:
        """The same page in the other language: the one it names itself, else that of the same name."""
        return self.pages.get(self._counterparts.get(page.path, ""))

    @cached_property
    def _counterparts(self) -> Mapping[str, str]:
        found = {}
        for page in self.of(*LANGUAGES):
            other = LANGUAGES[1 - LANGUAGES.index(page.language)]
            named = [
                address(page, link.get("href") or "").path
                for link in alternates(page)
                if language_of(link.get("hreflang")) == other
            ]
            found[page.path] = next(iter(named), other + page.path[len(page.language) :])
        return found


def site_hash(files: Mapping[str, bytes]) -> str:
    """Which site this is: SHA-256 over the names and contents of its files."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return whole.hexdigest()


def built(files: Mapping[str, bytes]) -> Built:
    """A site, read from its files."""
    pages = {path: read_page(path, files[path]) for path in sorted(files) if is_page(path)}
    return Built(files, pages)


def is_page(path: str) -> bool:
    """Whether a file is a page, by its name."""
    return path.endswith((".html", ".htm"))


def read_page(path: str, data: bytes) -> Page:
    """A page, parsed as the HTML standard says, with where it breaks that standard."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(data, transport_encoding="utf-8")
    problems = tuple(Problem(code, *place) for place, code, _ in parser.errors)
    return Page(path, data, root, problems)


def alternates(page: Page) -> list[Element]:
    """The links in a page's head that name it in each language."""
    return [
        one
        for one in page.all("link")
        if "alternate" in (one.get("rel") or "").lower().split() and one.get("hreflang")
    ]


def language_of(tag: str | None) -> str:
    """The language of a language tag: "fr" of "fr-CA"."""
    return (tag or "").strip().lower().partition("-")[0]


def address(page: Page, reference: str) -> Address:
    """Where a reference on a page leads. One to a folder is left as it is (ending in /): opened from a
    disk it shows a list of files and not the page."""
    return address_from(page.path, reference)


def address_from(path: str, reference: str) -> Address:
    """As `address`, from any file of the site."""
    parts = urlsplit(reference.strip())
    if parts.scheme.lower() in SCHEMES_INSIDE:
        return Address()
    if parts.scheme or parts.netloc or reference.strip().startswith("/"):
        return Address(outside=reference.strip())
    if not parts.path:
        return Address(path, parts.fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    folder = "/" if parts.path.endswith(("/", "/.", "/..")) or joined in {".", ".."} else ""
    return Address(joined + folder, parts.fragment)


def references(page: Page) -> Iterator[tuple[Element, str, str]]:
    """Each reference of a page: the element, the attribute, what it says."""
    for one in page.elements:
        for attribute in URL_ATTRIBUTES:
            value = one.get(attribute)
            if value is not None and not (attribute == "data" and one.tag != "object"):
                yield one, attribute, value
        for part in (one.get("srcset") or "").split(","):
            if part.strip():
                yield one, "srcset", part.split()[0]


def named(element: Element) -> str:
    """An element by its tag and what tells it from its like."""
    tag = str(element.tag).rpartition("}")[2]
    if key := element.get("id"):
        return f"{tag}#{key}"
    for attribute in ("name", "for", "href", "src", "hreflang"):
        if value := element.get(attribute):
            return f'{tag}[{attribute}="{value}"]'
    return tag + "".join(f".{one}" for one in (element.get("class") or "").split())


def words_in(element: Element) -> str:
    """The text in an element, its spaces made single."""
    return SPACES.sub(" ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
