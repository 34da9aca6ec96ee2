"""Whether both languages have the same pages with the same in them, and nothing is left untranslated."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from research.languages import guess_all
from standard.site_checks.built import (
    LANGUAGES,
    SPACES,
    Built,
    Page,
    address,
    language_of,
    words_in,
)
from standard.site_checks.finding import Check, Finding
from standard.site_checks.forms import fields
from standard.site_checks.headings import LEVELS
from standard.site_checks.same_words import same_words

SAID = ("alt", "title", "placeholder", "aria-label", "aria-description", "label")
"""Attributes that people read or hear."""

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "label", "legend", "td", "th",
          "caption", "figcaption", "button", "summary")  # fmt: skip

ENOUGH_WORDS = 8
"""Words from which the language of a text can be told without mistaking a title or a list of names."""

COUNTED = ("form", "table", "tr", "img", "details", "nav", "section", "button", "dl")
"""What both languages have as many of; lists and headings may be cut up by the alphabet."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

LEFT = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\$\{|\bundefined\b|\bNone\b|\bNaN\b|\[object|\bTODO\b|\bFIXME\b"
    r"|\bXXX\b|(?i:lorem ipsum)|&(?:amp|lt|gt|quot|nbsp|#\d+);"
    r"|^[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z0-9]+)+$"
)
"""What a template leaves behind when something was not filled in, and what was escaped twice."""

HIDDEN = {"script", "style", "template", "noscript"}

NO_LANGUAGE = {"code", "kbd", "samp", "var"}
"""What stands in these is in no language."""


def check_parity(site: Built) -> Iterator[Finding]:
    """Each page is there in the other language, with the same links, fields and parts."""
    taken = Counter(
        other.path for page in site.of(*LANGUAGES) if (other := site.counterpart(page)) is not None
    )
    for page in site.of(*LANGUAGES):
        other = site.counterpart(page)
        if other is None:
            yield Finding(Check.PARITY, page.path, "page_one_language")
        elif taken[other.path] > 1:
            yield Finding(Check.PARITY, page.path, "page_shared", found=other.path)
        elif page.language == LANGUAGES[0]:
            yield from _differences(site, page, other)


def check_untranslated(site: Built, names: Collection[str] = ()) -> Iterator[Finding]:
    """No text stands in both languages word for word, names and what both languages write alike apart;
    and no longer text is in the other language. `names`: what is called the same in both."""
    texts = {page.path: told(page) for page in site.of(*LANGUAGES)}
    for page in site.of(LANGUAGES[1]):
        other = site.counterpart(page)
        there = {text for _, text in texts.get(other.path, [])} if other else set()
        for element, text in texts[page.path]:
            if text in there and _differs(text, names):
                where = page.where(element)
                yield Finding(
                    Check.UNTRANSLATED, page.path, "untranslated", where, found=text[:120]
                )
    yield from _other_language(site)


def check_leftovers(site: Built) -> Iterator[Finding]:
    """No mark of a template and no key is left where people read."""
    for page in site.pages.values():
        for element, text in told(page, with_language=False):
            if left := LEFT.search(text):
                at = max(left.start() - 20, 0)
                found = text[at : left.end() + 20]
                yield Finding(
                    Check.LEFTOVERS, page.path, "leftover", page.where(element), "", found
                )


def told(page: Page, *, with_language: bool = True) -> list[tuple[Element, str]]:
    """Each text that people read or hear on a page, with its element. `with_language`: only what is in
    the page's language, without names (`translate="no"`)."""
    found = []
    for element in page.elements:
        around = list(page.around(element))
        if any(one.tag in HIDDEN for one in around):
            continue
        if with_language and _set_apart(page, around):
            continue
        inner = [element.text, *(child.tail for child in element)]
        inner += [element.get(name) for name in SAID]
        if element.tag == "meta" and element.get("name") in {"description", "author"}:
            inner.append(element.get("content"))
        if element.tag == "input" and element.get("type") in {"submit", "button", "reset"}:
            inner.append(element.get("value"))
        texts = (SPACES.sub(" ", one or "").strip() for one in inner)
        found += [(element, text) for text in texts if WORD.search(text)]
    return found


def _set_apart(page: Page, around: list[Element]) -> bool:
    """Whether a text is in another language than its page, or is the same in all."""
    if any(
        (one.get("translate") or "").lower() == "no" or one.tag in NO_LANGUAGE for one in around
    ):
        return True
    nearest = next((one.get("lang") for one in around if one.get("lang")), "")
    return language_of(nearest) not in {page.language, ""}


def _differs(text: str, names: Collection[str]) -> bool:
    """Whether a text ought to read differently in the other language."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    if "@" in text or "://" in text:
        return False
    words = [word for word in WORD.findall(text) if not (word.isupper() and len(word) <= 5)]
    return any(word.casefold() not in same_words() and len(word) > 1 for word in words)


def _other_language(site: Built) -> Iterator[Finding]:
    blocks = [
        (page, element, text)
        for page in site.of(*LANGUAGES)
        for element in page.all(*BLOCKS)
        if not _set_apart(page, list(page.around(element)))
        and not any(inner.tag in BLOCKS for inner in element.iter() if inner is not element)
        and len(WORD.findall(text := words_in(element))) >= ENOUGH_WORDS
    ]
    guessed = guess_all([text for _, _, text in blocks])
    for (page, element, text), guess in zip(blocks, guessed, strict=True):
        if guess.lang in LANGUAGES and guess.lang != page.language:
            where = page.where(element)
            yield Finding(
                Check.UNTRANSLATED, page.path, "other_language", where, page.language,
                f"{guess.lang}: {text[:120]}",
            )  # fmt: skip


def _differences(site: Built, page: Page, other: Page) -> Iterator[Finding]:
    for fault, one, two in (
        ("parity_links", _links(site, page), _links(site, other)),
        ("parity_fields", _fields(page), _fields(other)),
        ("parity_parts", _parts(page), _parts(other)),
        ("parity_titles", _titles(page), _titles(other)),
    ):
        if one != two:
            expected, found = _only(one, two), _only(two, one)
            yield Finding(Check.PARITY, other.path, fault, "main", expected, found)


def _links(site: Built, page: Page) -> Counter[str]:
    """Where a page leads, each page named by its English one; the switch of language apart."""
    found = Counter[str]()
    for one in page.all("a"):
        path = address(page, one.get("href") or "").path
        target = site.pages.get(path)
        if target is None or one.get("hreflang"):
            continue
        english = target if target.language != LANGUAGES[1] else site.counterpart(target)
        found[english.path if english else path] += 1
    return found


def _fields(page: Page) -> Counter[str]:
    return Counter(
        f"{one.tag} {one.get('type') or ''} {one.get('name') or ''} {one.get('autocomplete') or ''}"
        for one in fields(page)
    )


def _parts(page: Page) -> Counter[str]:
    return Counter(str(one.tag) for one in page.all(*COUNTED))


def _titles(page: Page) -> Counter[str]:
    """Headings that are not one letter of the alphabet."""
    return Counter(str(one.tag) for one in page.all(*LEVELS) if len(words_in(one)) > 1)


def _only(one: Counter[str], two: Counter[str]) -> str:
    more = one - two
    return ", ".join(f"{name} × {times}" for name, times in sorted(more.items())[:3])
