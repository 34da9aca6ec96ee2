"""Whether each page says which language it is in, and leads to itself in the other one."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from standard.site_checks.built import LANGUAGES, Built, Page, address, alternates, language_of
from standard.site_checks.finding import Check, Finding

EVERY = "x-default"
"""What names a page for readers of any language."""


def check_language(site: Built) -> Iterator[Finding]:
    """The language of a page is that of the folder it stands in (WCAG 3.1.1)."""
    for page in site.pages.values():
        said = next((one.get("lang") or "" for one in page.all("html")), "")
        expected = page.language or " / ".join(LANGUAGES)
        if language_of(said) not in ((page.language,) if page.language else LANGUAGES):
            yield Finding(Check.LANGUAGE, page.path, "lang_wrong", "html", expected, said)


def check_alternates(site: Built) -> Iterator[Finding]:
    """A page names itself in each language, and the page it names in the other names it back."""
    for page in site.of(*LANGUAGES):
        named = {language_of(link.get("hreflang")): link for link in alternates(page)}
        for language in LANGUAGES:
            if language not in named:
                yield Finding(
                    Check.ALTERNATES, page.path, "hreflang_missing", "head", expected=language
                )
                continue
            yield from _alternate(site, page, language, named[language])
        for language in named.keys() - {*LANGUAGES, EVERY, "x"}:
            where = page.where(named[language])
            yield Finding(
                Check.ALTERNATES, page.path, "hreflang_unknown", where,
                " / ".join(LANGUAGES), language,
            )  # fmt: skip


def check_switch(site: Built) -> Iterator[Finding]:
    """The switch of language is there, and goes to the same page."""
    for page in site.of(*LANGUAGES):
        other = LANGUAGES[1 - LANGUAGES.index(page.language)]
        same = site.counterpart(page)
        switches = [
            one for one in page.all("a") if language_of(one.get("hreflang")) == other
        ]  # fmt: skip
        if not switches:
            yield Finding(Check.SWITCH, page.path, "switch_missing", "body", expected=other)
        for one in switches:
            target = address(page, one.get("href") or "").path
            expected = same.path if same else ""
            if target != expected:
                yield Finding(
                    Check.SWITCH, page.path, "switch_elsewhere", page.where(one), expected, target
                )
            if language_of(one.get("lang")) != other:
                yield Finding(
                    Check.SWITCH, page.path, "switch_lang", page.where(one), other,
                    one.get("lang") or "",
                )  # fmt: skip
    for page in site.of(""):
        yield from _chooser(site, page)


def _alternate(site: Built, page: Page, language: str, link: Element) -> Iterator[Finding]:
    path = address(page, link.get("href") or "").path
    target = site.pages.get(path)
    where = page.where(link)
    if target is None or target.language != language:
        found = path if target is None else f"{path} ({target.language})"
        yield Finding(Check.ALTERNATES, page.path, "hreflang_elsewhere", where, language, found)
    elif language == page.language:
        if target is not page:
            yield Finding(Check.ALTERNATES, page.path, "hreflang_self", where, page.path, path)
    elif page.path not in _named_by(target, page.language):
        back = ", ".join(_named_by(target, page.language))
        yield Finding(Check.ALTERNATES, page.path, "hreflang_one_way", where, page.path, back)


def _named_by(page: Page, language: str) -> list[str]:
    return [
        address(page, link.get("href") or "").path
        for link in alternates(page)
        if language_of(link.get("hreflang")) == language
    ]


def _chooser(site: Built, page: Page) -> Iterator[Finding]:
    """A page above both languages leads to both."""
    targets = [site.pages.get(address(page, one.get("href") or "").path) for one in page.all("a")]
    reached = {target.language for target in targets if target is not None}
    for language in LANGUAGES:
        if language not in reached:
            yield Finding(Check.SWITCH, page.path, "switch_missing", "body", expected=language)
