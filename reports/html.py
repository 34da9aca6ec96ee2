"""Findings as one HTML page: no script, no other file, readable on paper and by a screen reader."""

from datetime import date

from errors import Fact
from reports.findings import Findings, in_short
from reports.writing import template
from research import days
from research.engagement import Engagement
from wording import Words

IN_SHORT = 5
"""Findings named at the very top."""

TOP = 10
"""Findings told in full; the others are in the table."""


def findings_html(
    findings: Findings, engagement: Engagement, words: Words, today: date | None = None
) -> str:
    """The page in the reader's language. `today` is printed as the day it was made."""

    def told(count: int | None, whole: int = 0) -> Fact:
        """A count as this audience may hear it: "<5" where it is small, and for a part of 120 whose
        rest is small "<120"."""
        if count is None or 0 < count < findings.limit:
            return "<" + words.number(
                max(whole, findings.limit) if count is None else findings.limit
            )
        return "<" + words.number(whole) if 0 < whole - count < findings.limit else count

    return template("findings.html.j2").render(
        f=findings, named=in_short(findings.findings, IN_SHORT), about=engagement, w=words,
        top=TOP, told=told,
        today=words.date(today or days.today()),
    )  # fmt: skip
