"""A service held to the standard, as one HTML page: what is met, what is not, and what will be done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.disclosure import Audience
from reports.standard_told import Beneath
from reports.writing import template
from research import days, engagement
from standard.assessments import Assessment, Judged, judged, open_actions
from standard.fillings import Filling
from standard.labels import Label
from store import Store
from wording import Words


@dataclass(frozen=True)
class Counts:
    """How many criteria are met (green that stands), stale (green that does not), and so on."""

    met: int
    stale: int
    amber: int
    red: int
    na: int
    unrated: int


def counts(listed: Sequence[Judged]) -> Counts:
    """The criteria of an assessment by what they come to."""
    stale = sum(one.shown.stale for one in listed)
    by = Counter(one.shown.colour.value if one.shown.colour else "" for one in listed)
    return Counts(by["green"] - stale, stale, by["amber"], by["red"], by["na"], by[""])


def assessment_html(
    store: Store,
    assessment: Assessment,
    service: str,
    words: Words,
    audience: Audience,
    today: date | None = None,
) -> str:
    """The page in the reader's language; `service` is its name. Outside the team, evidence that is
    called by somebody's words without consent to quote is counted and not named."""
    listed = judged(store, assessment)
    fillings = [one for each in listed for slot in each.slots for one in slot.fillings]
    under = Beneath(store, [one.end for one in fillings])

    def named(filling: Filling) -> Label | None:
        return under.label_of(filling.end, filling.label, audience)

    return template("assessment.html.j2").render(
        a=assessment, service=service, listed=listed, counts=counts(listed),
        actions=open_actions(listed), named=named, about=engagement.read(store), w=words,
        team=audience is Audience.TEAM,
        today=words.date(today or days.today()),
    )  # fmt: skip
