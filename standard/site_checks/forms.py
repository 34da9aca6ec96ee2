"""Whether forms can be filled in by everybody: named fields, filled by the browser, pasted into, and
nothing asked twice."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from standard.site_checks.autofill import VALID, expected_of
from standard.site_checks.built import Built, Page, address, words_in
from standard.site_checks.finding import Check, Finding

NOT_FIELDS = {"hidden", "submit", "button", "reset", "image"}
CHOICES = {"radio", "checkbox"}

BLOCKS = re.compile(r"return\s+false|preventDefault")
LISTENS = re.compile(r"""(?:addEventListener\(\s*["'`]paste["'`]|\.onpaste\s*=)(.{0,400})""", re.S)
"""A script that hears of pasting, with what it does about it."""


def check_labels(site: Built) -> Iterator[Finding]:
    """Every field, group of choices and button has a name; every label a field (WCAG 1.3.1, 4.1.2)."""
    for page in site.pages.values():
        for field in fields(page):
            if not name_of(page, field):
                yield Finding(Check.LABELS, page.path, "label_missing", page.where(field))
            if field.get("type") in CHOICES and _alone(page, field):
                yield Finding(Check.LABELS, page.path, "legend_missing", page.where(field))
        for label in page.all("label"):
            target = label.get("for")
            if target is not None and target not in page.ids:
                where = page.where(label)
                yield Finding(Check.LABELS, page.path, "label_of_nothing", where, found=target)
        for button in page.all("button"):
            if not (words_in(button) or button.get("aria-label") or _pictured(button)):
                yield Finding(Check.LABELS, page.path, "button_unnamed", page.where(button))


def check_autocomplete(site: Built) -> Iterator[Finding]:
    """Fields about the person who fills them in say so, and the browser can fill them (WCAG 1.3.5)."""
    for page in site.pages.values():
        for field in fields(page):
            said = (field.get("autocomplete") or "").lower().split()
            expected = expected_of(field, name_of(page, field))
            where = page.where(field)
            if expected and not expected & set(said):
                found = " ".join(said)
                fault = "autocomplete_wrong" if said else "autocomplete_missing"
                yield Finding(
                    Check.AUTOCOMPLETE, page.path, fault, where, " / ".join(sorted(expected)), found
                )
            elif said and not (said[-1] in VALID or said in (["on"], ["off"])):
                yield Finding(
                    Check.AUTOCOMPLETE, page.path, "autocomplete_unknown", where, found=said[-1]
                )


def check_paste(site: Built) -> Iterator[Finding]:
    """Nothing keeps people from pasting a code or a password (WCAG 3.3.8)."""
    for page in site.pages.values():
        for one in page.elements:
            if BLOCKS.search(one.get("onpaste") or ""):
                yield Finding(Check.PASTE, page.path, "paste_blocked", page.where(one))
        for script in page.all("script"):
            if _blocks_paste(script.text or ""):
                yield Finding(Check.PASTE, page.path, "paste_blocked", page.where(script))
    for path, data in site.files.items():
        if path.endswith((".js", ".mjs")) and _blocks_paste(data.decode("utf-8", "replace")):
            yield Finding(Check.PASTE, path, "paste_blocked")


def check_repeated(site: Built) -> Iterator[Finding]:
    """What was asked once is not asked again further on in the same flow, unless it is filled in already
    (WCAG 3.3.7)."""
    onward = {page.path: _onward(site, page) for page in site.pages.values()}
    told = set[tuple[str, str]]()
    for page in site.pages.values():
        asked = {question for field in _asking(page) for question in _questions(page, field)}
        for later in further_on(onward, page.path) if asked else ():
            for field in _asking(site.pages[later]):
                again = [one for one in _questions(site.pages[later], field) if one in asked]
                where = site.pages[later].where(field)
                if again and (later, where) not in told:
                    told.add((later, where))
                    yield Finding(Check.REPEATED, later, "asked_again", where, page.path, again[-1])


def fields(page: Page) -> list[Element]:
    """What a person fills in or chooses."""
    return [
        one
        for one in page.all("input", "select", "textarea")
        if (one.get("type") or "text").lower() not in NOT_FIELDS
    ]


def name_of(page: Page, field: Element) -> str:
    """What a reader of the screen is told a field is called; "" if nothing."""
    by = [page.ids[key] for key in (field.get("aria-labelledby") or "").split() if key in page.ids]
    if by:
        return " ".join(words_in(one) for one in by)
    if said := (field.get("aria-label") or "").strip():
        return said
    labels = [one for one in page.all("label") if one.get("for") == field.get("id", "\0")]
    labels += [one for one in page.around(field) if one.tag == "label"]
    return " ".join(words_in(one) for one in labels) or (field.get("title") or "").strip()


def further_on(onward: Mapping[str, set[str]], path: str) -> list[str]:
    """The pages that a person comes to from this one by forms (start, questions, check, done)."""
    found: list[str] = []
    waiting = deque(sorted(onward[path]))
    while waiting:
        at = waiting.popleft()
        if at not in found and at != path:
            found.append(at)
            waiting += sorted(onward[at])
    return found


def _asking(page: Page) -> list[Element]:
    """The fields of a page that ask something anew."""
    return [one for one in fields(page) if page.within(one, "main") and not _told_already(one)]


def _onward(site: Built, page: Page) -> set[str]:
    """The pages that forms of a page lead to; a form in its header, to search, is no step of a flow."""
    forms = [one for one in page.all("form") if page.within(one, "main")]
    asked = [one for one in forms if one.get("role") != "search" and not page.within(one, "search")]
    targets = {address(page, one.get("action") or "").path for one in asked}
    return {path for path in targets if path in site.pages and path != page.path}


def _questions(page: Page, field: Element) -> list[str]:
    """What a field asks, by what the browser would fill in and by its own words. The year of one day and
    the year of another are two questions: the name of their group tells them apart."""
    said = [group_of(page, field)]
    if field.get("type") not in CHOICES:
        said.append(name_of(page, field))
    filled = (field.get("autocomplete") or "").lower()
    own = ": ".join(one for one in said if one).casefold()
    return [one for one in (filled if filled not in {"on", "off"} else "", own) if one]


def group_of(page: Page, field: Element) -> str:
    """The name of the group that a field stands in; "" where it stands alone."""
    for one in page.around(field):
        if one.tag == "fieldset":
            return next((words_in(legend) for legend in one.iter("legend")), "")
    return ""


def _told_already(field: Element) -> bool:
    """Filled in, chosen from what was said, or a secret that has to be typed anew."""
    return (bool(field.get("value")) and field.get("type") not in CHOICES) or (
        field.get("type") == "password" or field.get("readonly") is not None
    )  # fmt: skip


def _alone(page: Page, field: Element) -> bool:
    """Whether a choice among several stands in no group with a name."""
    same = [one for one in page.all("input") if one.get("name") == field.get("name")]
    if len(same) < 2 or same[0] is not field:
        return False
    for one in page.around(field):
        named = one.get("aria-labelledby") or one.get("aria-label")
        if one.get("role") in {"group", "radiogroup"} and named:
            return False
        if one.tag == "fieldset" and any(words_in(legend) for legend in one.iter("legend")):
            return False
    return True


def _pictured(button: Element) -> bool:
    return any(one.get("alt") for one in button.iter("img")) or bool(button.get("aria-labelledby"))


def _blocks_paste(script: str) -> bool:
    return any(BLOCKS.search(does) for does in LISTENS.findall(script))
