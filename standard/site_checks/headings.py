"""Whether the headings of a page make an outline, and its title tells it from all others."""

from collections import defaultdict
from collections.abc import Iterator

from standard.site_checks.built import Built, Page, words_in
from standard.site_checks.finding import Check, Finding

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_headings(site: Built) -> Iterator[Finding]:
    """One h1; no level is skipped on the way down; no heading is empty (WCAG 1.3.1, 2.4.6)."""
    for page in site.pages.values():
        headings = page.all(*LEVELS)
        first = [one for one in headings if one.tag == "h1"]
        if len(first) != 1:
            yield Finding(Check.HEADINGS, page.path, "h1_not_one", "body", "1", str(len(first)))
        above = 0
        for one in headings:
            level = int(str(one.tag)[1])
            if level > above + 1 and above:
                expected = f"h{above + 1}"
                yield Finding(
                    Check.HEADINGS, page.path, "level_skipped", page.where(one), expected,
                    f"h{level}: {words_in(one)}",
                )  # fmt: skip
            if not words_in(one) and not any(image.get("alt") for image in one.iter("img")):
                yield Finding(Check.HEADINGS, page.path, "heading_empty", page.where(one))
            above = level


def check_titles(site: Built) -> Iterator[Finding]:
    """Each page has a title that no other of its language has (WCAG 2.4.2)."""
    by_title: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in site.pages.values():
        if page.title:
            by_title[page.language, page.title].append(page)
        else:
            yield Finding(Check.TITLES, page.path, "title_missing", "title")
    for (_, title), pages in by_title.items():
        for page in pages[1:]:
            yield Finding(
                Check.TITLES, page.path, "title_twice", "title", found=f"{title} ({pages[0].path})"
            )
