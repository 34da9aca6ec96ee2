"""All checks that only read the files of a site, one after the other."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from clustering.progress import Progress, no_progress
from standard.site_checks.built import Built
from standard.site_checks.contrast import check_contrast, has_tokens
from standard.site_checks.finding import Check, Finding, Missing, NotRun, Ran
from standard.site_checks.forms import (
    check_autocomplete,
    check_labels,
    check_paste,
    check_repeated,
)
from standard.site_checks.headings import check_headings, check_titles
from standard.site_checks.help_order import check_help
from standard.site_checks.languages import check_alternates, check_language, check_switch
from standard.site_checks.linking import (
    check_links,
    check_orphans,
    check_outside,
    check_services,
    services_indexes,
)
from standard.site_checks.markup import check_markup
from standard.site_checks.parity import check_leftovers, check_parity, check_untranslated
from standard.site_checks.weight import check_weight

READ: Mapping[Check, Callable[[Built], Iterable[Finding]]] = {
    Check.MARKUP: check_markup,
    Check.LANGUAGE: check_language,
    Check.ALTERNATES: check_alternates,
    Check.SWITCH: check_switch,
    Check.LINKS: check_links,
    Check.ORPHANS: check_orphans,
    Check.SERVICES: check_services,
    Check.OUTSIDE: check_outside,
    Check.WEIGHT: check_weight,
    Check.PARITY: check_parity,
    Check.UNTRANSLATED: check_untranslated,
    Check.LEFTOVERS: check_leftovers,
    Check.HEADINGS: check_headings,
    Check.TITLES: check_titles,
    Check.LABELS: check_labels,
    Check.AUTOCOMPLETE: check_autocomplete,
    Check.PASTE: check_paste,
    Check.REPEATED: check_repeated,
    Check.HELP: check_help,
    Check.CONTRAST: check_contrast,
}


@dataclass(frozen=True)
class Reading:
    """What the checks that read gave."""

    findings: tuple[Finding, ...]
    ran: tuple[Ran, ...]
    not_run: tuple[NotRun, ...]


def read_site(
    site: Built, names: Collection[str] = (), *, progress: Progress = no_progress
) -> Reading:
    """Ask each question of the whole site. `names`: what is called the same in both languages."""
    findings: list[Finding] = []
    ran: list[Ran] = []
    not_run: list[NotRun] = []
    for number, (check, ask) in enumerate(READ.items()):
        progress("site_read", number, len(READ))
        if missing := _missing(site, check):
            not_run.append(NotRun(check, missing))
            continue
        found = check_untranslated(site, names) if check is Check.UNTRANSLATED else ask(site)
        findings += found
        ran.append(Ran(check, len(site.pages), tool(check)))
    return Reading(tuple(findings), tuple(ran), tuple(not_run))


def tool(check: Check) -> str:
    """What a check reads with, and its version."""
    read = "tinycss2" if check is Check.CONTRAST else "html5lib"
    return f"{read} {version(read)}"


def _missing(site: Built, check: Check) -> Missing | None:
    """What a site lacks for a check to have anything to look at."""
    if check is Check.CONTRAST and not has_tokens(site):
        return Missing.TOKENS
    if check is Check.SERVICES and not services_indexes(site):
        return Missing.SERVICES
    return None
