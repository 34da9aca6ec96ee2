"""Whether pages are HTML as the standard says, so that every browser makes the same of them."""

from collections import Counter
from collections.abc import Iterator

from standard.site_checks.built import Built, Page
from standard.site_checks.finding import Check, Finding


def check_markup(site: Built) -> Iterator[Finding]:
    """Places where the parser had to guess, and ids that two elements share."""
    for page in site.pages.values():
        for problem in page.problems:
            found = f"{problem.code} ({problem.line}:{problem.column})"
            yield Finding(Check.MARKUP, page.path, "not_html", found=found)
        for key in _twice(page):
            yield Finding(Check.MARKUP, page.path, "id_twice", f"#{key}", found=key)


def _twice(page: Page) -> list[str]:
    ids = Counter(one.get("id") for one in page.elements if one.get("id") is not None)
    return [str(key) for key, times in ids.items() if times > 1]
