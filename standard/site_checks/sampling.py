"""Few pages that between them show everything a site is made of, where there is no time for all."""

from collections.abc import Set as AbstractSet

from standard.site_checks.built import LANGUAGES, Built, Page


def sample(site: Built) -> list[str]:
    """The paths of pages that have, in each language, every kind of element that its pages have: the
    page with the most that is new comes first. Pages above both languages are all among them."""
    chosen = [page.path for page in site.of("")]
    for language in LANGUAGES:
        left = {page.path: kinds(page) for page in site.of(language)}
        seen: frozenset[tuple[str, str]] = frozenset()
        while left:
            path = max(left, key=lambda one: (len(left[one] - seen), one))
            if not left[path] - seen:
                break
            chosen.append(path)
            seen |= left.pop(path)
    return chosen


def kinds(page: Page) -> AbstractSet[tuple[str, str]]:
    """The kinds of elements on a page: tag with class, type and role."""
    return frozenset(
        (str(one.tag), " ".join(one.get(name) or "" for name in ("class", "type", "role")))
        for one in page.elements
    )
