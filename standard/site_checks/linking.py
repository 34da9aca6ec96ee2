"""Whether every link leads somewhere in the site, every page can be reached, and nothing comes from
outside."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from functools import cache

import tinycss2

from standard.site_checks.built import (
    LANGUAGES,
    Built,
    Page,
    address,
    address_from,
    references,
)
from standard.site_checks.finding import Check, Finding

START = "index.html"

IN_SCRIPT = re.compile(r"""["'`](?:https?:|wss?:)?//[\w.-]+\.\w+[^"'`\s]*""")
"""An address of another host, written in a script."""

NAMESPACES = "http://www.w3.org/"
"""Names of vocabularies look like addresses; nothing is fetched from there."""

LEAVES = ("a", "area")
"""Elements whose reference is followed only when somebody chooses to."""

ALONE = ("404", "500", "outage", "panne")
"""Pages shown by a server when something is wrong: nobody is led to them."""

SERVICES = "services"
"""The folder of each language that holds the index of services and a page for each."""


def check_links(site: Built) -> Iterator[Finding]:
    """Every link, and all a page is made of, is a file of the site, and the place in it is there."""
    for page in site.pages.values():
        for element, attribute, reference in references(page):
            target = address(page, reference)
            where = page.where(element)
            if not reference.strip() and attribute != "action":
                yield Finding(Check.LINKS, page.path, "link_empty", where)
            elif target.path and target.path not in site.files:
                yield Finding(Check.LINKS, page.path, "link_broken", where, found=target.path)
            elif not _place_there(site, target.path, target.fragment):
                found = f"{target.path}#{target.fragment}"
                yield Finding(Check.LINKS, page.path, "place_missing", where, found=found)
    for path, reference in _in_styles(site):
        target = address_from(path, reference)
        if target.path and target.path not in site.files:
            yield Finding(Check.LINKS, path, "link_broken", found=target.path)


def check_orphans(site: Built) -> Iterator[Finding]:
    """Every page can be reached from the first one by following links and forms, without changing the
    language on the way."""
    reached, waiting = {START}, deque([START])
    while waiting:
        page = site.pages.get(waiting.popleft())
        for target in _leads_to(page) if page else ():
            if target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    for path in sorted(site.pages.keys() - reached):
        if path.rpartition("/")[2].partition(".")[0] not in ALONE and not _set_aside(site, path):
            yield Finding(Check.ORPHANS, path, "orphan", expected=START)
    if START not in site.pages:
        yield Finding(Check.ORPHANS, START, "no_start")


def check_services(site: Built) -> Iterator[Finding]:
    """From the index of services each service is reached by exactly one link."""
    for index in services_indexes(site):
        main = [one for one in index.all("a") if index.within(one, "main")]
        links = Counter(address(index, one.get("href") or "").path for one in main)
        for page in service_pages(site, index):
            if links[page.path] != 1:
                fault = "service_missing" if not links[page.path] else "service_twice"
                found = str(links[page.path])
                yield Finding(Check.SERVICES, index.path, fault, "main", page.path, found)


def check_outside(site: Built) -> Iterator[Finding]:
    """Nothing is loaded from another host; a link out of the site says that it is one
    (`rel="external"`)."""
    for page in site.pages.values():
        for where, reference in _out_of(page):
            yield Finding(Check.OUTSIDE, page.path, "outside", where, found=reference)
    for path, data in site.files.items():
        if path.endswith((".js", ".mjs")):
            for found in _hosts(data.decode("utf-8", "replace")):
                yield Finding(Check.OUTSIDE, path, "outside", found=found)
    for path, reference in _in_styles(site):
        if address_from(path, reference).outside:
            yield Finding(Check.OUTSIDE, path, "outside", found=reference)


def _out_of(page: Page) -> Iterator[tuple[str, str]]:
    """What on a page itself is of another host: at which element, which address."""
    for element, _, reference in references(page):
        leaves = element.tag in LEAVES and "external" in (element.get("rel") or "").split()
        if address(page, reference).outside and not leaves:
            yield page.where(element), reference
    for script in page.all("script"):
        yield from ((page.where(script), found) for found in _hosts(script.text or ""))
    for meta in page.all("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            reference = (meta.get("content") or "").partition("=")[2].strip("'\" ")
            if address(page, reference).outside:
                yield "meta", reference


def services_indexes(site: Built) -> list[Page]:
    """The page of each language that lists all services."""
    paths = [f"{language}/{SERVICES}/index.html" for language in LANGUAGES]
    return [site.pages[path] for path in paths if path in site.pages]


def service_pages(site: Built, index: Page) -> list[Page]:
    """The pages that are about one service, in the language of the index: those beside it. What stands
    in folders below are the steps of asking for one."""
    folder = index.path.rpartition("/")[0]
    return [
        page
        for path, page in site.pages.items()
        if path.rpartition("/")[0] == folder and page is not index
    ]


@cache
def style_references(text: str) -> tuple[str, ...]:
    """Each address in a style sheet."""
    found = []
    waiting = list(tinycss2.parse_component_value_list(text))
    while waiting:
        token = waiting.pop()
        if token.type == "url":
            found.append(token.value)
        elif token.type == "function" and token.lower_name in {"url", "src"}:
            found += [one.value for one in token.arguments if one.type == "string"]
        waiting += [*(getattr(token, "arguments", None) or getattr(token, "content", None) or ())]
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            found += [one.value for one in rule.prelude if one.type == "string"]
    return tuple(found)


def _in_styles(site: Built) -> Iterator[tuple[str, str]]:
    for path, data in site.files.items():
        if path.endswith(".css"):
            text = data.decode("utf-8", "replace")
            yield from ((path, one) for one in style_references(text))
    for page in site.pages.values():
        for style in page.all("style"):
            yield from ((page.path, one) for one in style_references(style.text or ""))


def _leads_to(page: Page) -> Iterator[str]:
    for element, _, reference in references(page):
        switches = page.language and element.get("hreflang")
        if element.tag in {*LEAVES, "form", "button", "input"} and not switches:
            yield address(page, reference).path


def _set_aside(site: Built, path: str) -> bool:
    """Whether a page says that it is not for the public (`noindex`), on a site that is."""
    start = site.pages.get(START)
    return _unlisted(site.pages[path]) and not (start and _unlisted(start))


def _unlisted(page: Page) -> bool:
    metas = [one for one in page.all("meta") if (one.get("name") or "").lower() == "robots"]
    return any("noindex" in (one.get("content") or "") for one in metas)


def _hosts(script: str) -> list[str]:
    found = (one[1:] for one in IN_SCRIPT.findall(script))
    return [one for one in found if not one.startswith(NAMESPACES)]


def _place_there(site: Built, path: str, fragment: str) -> bool:
    page = site.pages.get(path)
    return not fragment or fragment == "top" or page is None or fragment in page.ids
