"""The standard as a page to read: HTML and Markdown, in either language."""

from datetime import date

from reports.standard_told import ToldStandard
from reports.writing import markdown, template
from research import days
from research.engagement import Engagement
from standard import guidance
from standard.crosswalk import points
from standard.phases import Phase
from wording import Words


def standard_html(
    told: ToldStandard, about: Engagement, words: Words, today: date | None = None
) -> str:
    """One page without a script or another file."""
    return template("standard.html.j2").render(**_facts(told, about, words, today))


def standard_markdown(
    told: ToldStandard, about: Engagement, words: Words, today: date | None = None
) -> str:
    """The same as Markdown, for a wiki or a repository."""
    return markdown("standard.md.j2").render(**_facts(told, about, words, today))


def _facts(
    told: ToldStandard, about: Engagement, words: Words, today: date | None
) -> dict[str, object]:
    return {
        "t": told, "about": about, "w": words, "points": points(), "phases": list(Phase),
        "principles": guidance.principles(words.language),
        "patterns": guidance.patterns(words.language), "style": guidance.style(words.language),
        "today": words.date(today or days.today()),
    }  # fmt: skip
