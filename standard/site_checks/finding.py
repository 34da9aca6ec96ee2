"""What checking a site gives: which checks ran, over how much of it, and what each of them found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """One question that is asked of a site by machine."""

    MARKUP = "markup"
    LANGUAGE = "language"
    ALTERNATES = "alternates"
    SWITCH = "switch"
    LINKS = "links"
    ORPHANS = "orphans"
    SERVICES = "services"
    OUTSIDE = "outside"
    WEIGHT = "weight"
    PARITY = "parity"
    UNTRANSLATED = "untranslated"
    LEFTOVERS = "leftovers"
    HEADINGS = "headings"
    TITLES = "titles"
    LABELS = "labels"
    AUTOCOMPLETE = "autocomplete"
    PASTE = "paste"
    REPEATED = "repeated"
    HELP = "help"
    CONTRAST = "contrast"
    AXE = "axe"
    REFLOW = "reflow"
    FOCUS = "focus"
    TARGETS = "targets"
    PASTE_TRIED = "paste_tried"
    ERRORS = "errors"
    NO_SCRIPT = "no_script"
    NU = "nu"


IN_BROWSER = (
    Check.AXE, Check.REFLOW, Check.FOCUS, Check.TARGETS, Check.PASTE_TRIED, Check.ERRORS,
    Check.NO_SCRIPT,
)  # fmt: skip
"""Checks that need the pages drawn."""

BY_READING = tuple(check for check in Check if check not in {*IN_BROWSER, Check.NU})
"""Checks that only read the files."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not as it should be: on which page (its path in the site), at which element
    (a selector, "" for the page), which fault (a wording key, `site_faults.<fault>`), what was expected
    and what arrived. `width`: of the window in pixels, 0 where it does not matter."""

    check: Check
    page: str
    fault: str
    element: str = ""
    expected: str = ""
    found: str = ""
    width: int = 0


@dataclass(frozen=True)
class Ran:
    """A check that ran: over how many of the pages, with which tool and version. `to_review`: places
    that the tool could not judge, which a person has to look at."""

    check: Check
    pages: int
    tool: str
    to_review: int = 0


class Missing(StrEnum):
    """Why a check could not run; `site_checks.missing_<value>` says how to get what it needs."""

    PLAYWRIGHT = "playwright"
    AXE = "axe"
    BROWSER = "browser"
    BROWSER_FAILED = "browser_failed"
    JAVA = "java"
    NU = "nu"
    NU_FAILED = "nu_failed"
    TOKENS = "tokens"
    SERVICES = "services"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class NotRun:
    """A check that did not run, and why: never the same as one that found nothing."""

    check: Check
    missing: Missing
    detail: str = ""


@dataclass(frozen=True)
class SiteResult:
    """What was looked at and what was found. `site_hash` says which files; `pages` how many there are;
    `seconds` how long it took, in the browser `seconds_per_page`. `left_out`: findings beyond those that
    are kept."""

    site_hash: str
    pages: int
    findings: tuple[Finding, ...]
    ran: tuple[Ran, ...]
    not_run: tuple[NotRun, ...]
    seconds: float = 0.0
    seconds_per_page: float = 0.0
    left_out: int = 0

    @property
    def found(self) -> int:
        """How many findings there are, those that are not listed too."""
        return len(self.findings) + self.left_out

    @property
    def complete(self) -> bool:
        """Whether every check ran over every page."""
        return not self.not_run and all(ran.pages == self.pages for ran in self.ran)

    def of(self, check: Check) -> tuple[Finding, ...]:
        """What one check found."""
        return tuple(finding for finding in self.findings if finding.check is check)


@dataclass(frozen=True)
class Fault:
    """Findings that are one and the same fault, on one page or on many."""

    check: Check
    fault: str
    element: str
    expected: str
    found: str
    pages: tuple[str, ...]
    widths: tuple[int, ...]


def faults(findings: Iterable[Finding]) -> list[Fault]:
    """Findings told once for all pages that share them: a fault of a header is on every page. Those on
    the most pages first."""
    together: dict[tuple[Check, str, str, str, str], list[Finding]] = {}
    for one in findings:
        place = (
            "" if one.check is Check.NU else one.element
        )  # a line of the file, other on each page
        key = (one.check, one.fault, place, one.expected, one.found)
        together.setdefault(key, []).append(one)
    found = [
        Fault(
            *key,
            pages=tuple(dict.fromkeys(one.page for one in same)),
            widths=tuple(sorted({one.width for one in same} - {0})),
        )
        for key, same in together.items()
    ]
    order = list(Check)
    return sorted(found, key=lambda one: (order.index(one.check), -len(one.pages), one.pages))
