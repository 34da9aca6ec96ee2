"""A result in sentences, for screens and the terminal alike."""

from standard.site_checks.finding import Check, Fault, NotRun, SiteResult, faults
from wording import Words


def told(words: Words, result: SiteResult) -> str:
    """The result in two or three sentences. That nothing was found is said of the checks that ran."""
    if result.found:
        said = [words("site_checks.found", n=result.found, pages=result.pages)]
    else:
        said = [words("site_checks.nothing", n=len(result.ran), pages=result.pages)]
    if result.not_run:
        said.append(words("site_checks.not_run_n", n=len(result.not_run)))
    if to_review := sum(ran.to_review for ran in result.ran):
        said.append(words("site_checks.review_n", n=to_review))
    return " ".join(said)


def check_said(words: Words, check: Check) -> str:
    """What a check asks of the site."""
    return words(f"site_checks.check_{check.value}")


def fault_said(words: Words, fault: Fault) -> str:
    """What is wrong: what was expected and what arrived."""
    return words(f"site_faults.{fault.fault}", expected=fault.expected, found=fault.found)


def reason_said(words: Words, one: NotRun) -> str:
    """Why a check did not run, and what to do."""
    return words(f"site_checks.missing_{one.missing.value}", detail=one.detail)


def pages_said(words: Words, fault: Fault, most: int) -> str:
    """Where a fault is: the pages, the first few of them where they are many, and the element."""
    pages = ", ".join(fault.pages[:most])
    if len(fault.pages) > most:
        pages = words("site_checks.pages_n", n=len(fault.pages), first=pages)
    return f"{pages} · {fault.element}" if fault.element else pages


def lines(words: Words, result: SiteResult) -> list[str]:
    """The whole result, a line for each fault and each check that did not run."""
    found = [
        f"  {check_said(words, one.check)}. {fault_said(words, one)} [{pages_said(words, one, 2)}]"
        for one in faults(result.findings)
    ]
    not_run = [
        f"  {words('site_checks.not_run', check=check_said(words, one.check))}."
        f" {reason_said(words, one)}"
        for one in result.not_run
    ]
    took = words(
        "site_checks.took", seconds=words.number(result.seconds, 0),
        each=words.number(result.seconds_per_page, 2),
    )  # fmt: skip
    return [told(words, result), *found, *not_run, took]
