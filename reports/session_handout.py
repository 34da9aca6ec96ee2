"""A session on one page, to hand out: the answer first, how many people, what they said in their own
words, what was voted and what was not said. No script, no other file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import Fact
from reports.disclosure import Counted
from reports.quotes import Quote
from reports.session_told import Told, ToldActivity, ToldPile
from reports.votes_told import ToldOption, ToldVote
from reports.writing import template
from research.engagement import Engagement
from research.not_said import Gap, NotSaid
from research.sessions import ActivityKind
from wording import Words

GROUPS_ON_PAGE = 9
"""Groups on the page in all: more do not fit on one sheet; how many more there are is said."""

FEWEST_GROUPS = 2
"""Groups of an activity that are shown however many activities there are."""

FEW_GROUPS = 4
"""With no more groups than this there is room for a second voice from each."""

OPTIONS_EACH = 5
"""Options of a vote that are shown, the most wanted first."""

IN_SHORT = 3
"""Groups named at the very top; of each vote, what came first."""

UNITS_NAMED, GAPS_NAMED = 6, 6
"""Absent units and gaps that are named before the rest is counted."""


@dataclass(frozen=True)
class Spoken:
    """The words of the page, in the reader's language, with counts as this audience may hear them."""

    words: Words
    limit: int

    def count(self, count: Counted, whole: Counted | None = None) -> Fact:
        """A count: "<5" where it is small; for a part whose rest is small "<42"; else withheld."""
        if count.n is not None:
            return count.n
        if count.small:
            return f"<{self.words.number(self.limit)}"
        if whole is not None and whole.n is not None:
            return f"<{self.words.number(whole.n)}"
        return self.words("report.withheld")

    def prompt(self, one: ToldActivity) -> str:
        """What people were asked."""
        return self.words.either(one.summary.activity.prompt_en, one.summary.activity.prompt_fr)

    def voices(self, said: Sequence[Quote], most: int) -> list[Quote]:
        """The quotes to show, those in the reader's language first."""
        return sorted(said, key=lambda quote: quote.lang != self.words.language)[:most]

    def given(self, vote: ToldVote, option: ToldOption) -> str:
        """What an option was given, in a few words."""
        words = self.words
        if option.share is None:
            return words("summary.people_n", n=self.count(option.people))
        if vote.kind is ActivityKind.DOT_VOTE:
            return words("summary.dots", n=self.count(option.total))
        if option.mean is None:
            return words("summary.people_n", n=0)
        mean = words.number(option.mean, 1)
        if vote.kind is ActivityKind.RANKING:
            return words("summary.mean_rank", mean=mean)
        return words("summary.mean", mean=mean, low=vote.low, high=vote.high)

    def bands(self, option: ToldOption) -> str:
        """How many people gave low, middle and high answers."""
        said = [
            self.words(
                "summary.band_one" if low == high else "summary.band",
                low=low, high=high, n=self.count(count),
            )
            for (low, high), count in option.bands
        ]  # fmt: skip
        return " · ".join(said)

    def gap(self, gap: NotSaid, count: Counted) -> str:
        """One gap as a sentence."""
        words = self.words
        prompt = gap.activity and words.either(gap.activity.prompt_en, gap.activity.prompt_fr)
        facts: dict[str, Fact] = {
            "prompt": prompt or "", "stages": ", ".join(gap.stages),
            "units": self._units(gap), "n": self.count(count),
        }  # fmt: skip
        if gap.kind is Gap.LANGUAGE:
            return words(f"summary.gap_language_{gap.lang}", **facts)
        return words(f"summary.gap_{gap.kind.value}", **facts)

    def _units(self, gap: NotSaid) -> str:
        names = [self.words.either(unit.name_en, unit.name_fr) for unit in gap.units]
        more = len(names) - UNITS_NAMED
        rest = [self.words("summary.more_units", n=more)] if more > 0 else []
        return ", ".join(names[:UNITS_NAMED] + rest)


def handout_html(told: Told, engagement: Engagement, words: Words) -> str:
    """The page in the reader's language."""
    written = [one for one in told.activities if one.notes.n is None or one.notes.n]
    votes = [one for one in told.activities if one.vote is not None and one.vote.people.n != 0]
    shown = caps(written)
    return template("session.html.j2").render(
        t=told, w=words, s=Spoken(words, told.limit), about=engagement,
        voices=2 if sum(shown.values()) <= FEW_GROUPS else 1,
        written=written, votes=votes, top=largest(written), caps=shown,
        options=OPTIONS_EACH, gaps=GAPS_NAMED,
    )  # fmt: skip


def largest(activities: Sequence[ToldActivity]) -> list[ToldPile]:
    """The groups to name first: those whose notes most people wrote, in any activity."""
    groups = [group for one in activities for group in one.groups if group.notes.n is not None]
    groups.sort(key=lambda group: (-(group.people.n or 0), -(group.notes.n or 0)))
    return groups[:IN_SHORT]


def caps(activities: Sequence[ToldActivity]) -> dict[str, int]:
    """How many groups of each activity are shown, so that the page stays one."""
    grouped = [one for one in activities if one.groups]
    each = max(FEWEST_GROUPS, GROUPS_ON_PAGE // max(len(grouped), 1))
    return {one.summary.activity.id: min(each, len(one.groups)) for one in grouped}
