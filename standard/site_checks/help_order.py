"""Whether help stands in the same order on every page, and every page has some (WCAG 3.2.6)."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from standard.site_checks.built import LANGUAGES, Built, Page, address
from standard.site_checks.finding import Check, Finding

HELPS = re.compile(
    r"(^|[-_/])(contact|nous-joindre|help|aide|311|feedback|retroaction|faq)([-_/.]|$)"
)
"""Pages where somebody helps, by their path."""

BY_PERSON = ("tel:", "mailto:", "sms:")


def check_help(site: Built) -> Iterator[Finding]:
    """Ways to get help that several pages have around their content come in one order, and no page is
    without any."""
    for language in LANGUAGES:
        orders = {page.path: helps(page) for page in site.of(language)}
        before = Counter(
            pair for order in orders.values() for pair in combinations(order, 2)
        )  # fmt: skip
        for path, order in orders.items():
            if not order:
                yield Finding(Check.HELP, path, "help_missing", "body")
            turned = [
                (one, other)
                for one, other in combinations(order, 2)
                if (before[other, one], other) > (before[one, other], one)
            ]
            for one, other in turned[:1]:
                expected, found = f"{other}, {one}", f"{one}, {other}"
                yield Finding(Check.HELP, path, "help_order", "body", expected, found)


def helps(page: Page) -> list[str]:
    """The ways to get help around the content of a page, each once, in their order."""
    found = []
    for one in page.all("a"):
        reference = (one.get("href") or "").strip()
        if one.get("hreflang") or (page.within(one, "main") and one.get("data-help") is None):
            continue
        path = "" if reference.startswith("#") else address(page, reference).path
        if reference.startswith(BY_PERSON) or HELPS.search(path) or one.get("data-help"):
            found.append(path or reference)
    return list(dict.fromkeys(found))
