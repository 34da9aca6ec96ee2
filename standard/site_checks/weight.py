"""Whether a page is light enough for a slow line and a paid one."""

from collections.abc import Iterator

from standard.site_checks.built import Built, Page, address, address_from, references
from standard.site_checks.finding import Check, Finding
from standard.site_checks.linking import LEAVES, style_references

LIGHT_ENOUGH = 100_000
"""Bytes of a page with all it is made of, not compressed: two seconds on a line of 400 kbit/s."""

NOT_LOADED = {"canonical", "alternate", "next", "prev", "help", "search"}
"""Relations of a `link` that load nothing."""


def check_weight(site: Built) -> Iterator[Finding]:
    """A page with its styles, scripts, fonts and pictures stays under `LIGHT_ENOUGH`."""
    for page in site.pages.values():
        weight = len(page.data) + sum(len(site.files[path]) for path in made_of(site, page))
        if weight >= LIGHT_ENOUGH:
            yield Finding(
                Check.WEIGHT, page.path, "heavy", "", str(LIGHT_ENOUGH // 1000),
                str(round(weight / 1000)),
            )  # fmt: skip


def made_of(site: Built, page: Page) -> set[str]:
    """The files of the site that a browser loads for a page."""
    found = {
        address(page, reference).path
        for element, _, reference in references(page)
        if element.tag not in {*LEAVES, "form", "button", "input"}
        and not NOT_LOADED & set((element.get("rel") or "").lower().split())
    }
    waiting = [path for path in found if path.endswith(".css")]
    while waiting:
        path = waiting.pop()
        text = site.files.get(path, b"").decode("utf-8", "replace")
        further = {address_from(path, one).path for one in style_references(text)} - found
        found |= further
        waiting += [one for one in further if one.endswith(".css")]
    return {path for path in found if path in site.files and path != page.path}
