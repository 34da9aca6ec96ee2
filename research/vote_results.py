"""What a vote came to: for each thing that was voted on how many people gave it what, and the spread.

A result names what people voted on as it was when they did; what they gave to a note that was hidden
or taken back since is counted, not told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research import vote_options, votes
from research.sessions import Activity, ActivityKind
from research.vote_options import Choice, Option
from research.votes import Tally
from store import Store


@dataclass(frozen=True)
class OptionResult:
    """What one option was given: by how many people, in all, on average, and how often each value.
    `text` is empty where the question itself was voted on."""

    target: str
    text: str
    people: int
    total: int
    mean: float | None
    spread: Mapping[int, int]


@dataclass(frozen=True)
class VoteResult:
    """A vote of an activity: its options, the most wanted first. `people`: distinct people who voted;
    `gone`: votes for notes hidden or taken back since; `low`, `high`: the ends of one vote."""

    kind: ActivityKind
    options: Sequence[OptionResult]
    people: int
    gone: int
    low: int
    high: int


def read(store: Store, activity: Activity) -> VoteResult:
    """The result of a vote as it is kept."""
    (voted,) = store.rows(
        "select count(distinct participant) as n from votes where activity = ?"
        + (" and value > 0" if activity.kind is ActivityKind.DOT_VOTE else ""),
        [activity.id],
    )
    choice = vote_options.choice(store, activity)
    return result(activity, choice, votes.tallies(store, activity), int(voted["n"]))


def result(activity: Activity, choice: Choice, tallies: Sequence[Tally], people: int) -> VoteResult:
    """The result from what was voted on and from the tallies."""
    given = {tally.target: tally for tally in tallies}
    shown = choice.options
    if activity.about is None and not choice.size:
        shown = [Option("", "")]  # the question itself
    low, high = votes.ends(activity, choice.size)
    found = [_option(option, given.get(option.id)) for option in shown]
    there = {option.id for option in shown}
    return VoteResult(
        activity.kind,
        sorted(found, key=lambda option: _order(activity.kind, option)),
        people,
        sum(_weight(activity.kind, tally) for tally in tallies if tally.target not in there),
        low,
        high,
    )


def _option(option: Option, tally: Tally | None) -> OptionResult:
    if tally is None:
        return OptionResult(option.id, option.text, 0, 0, None, {})
    mean = tally.total / tally.people
    return OptionResult(option.id, option.text, tally.people, tally.total, mean, tally.spread)


def _order(kind: ActivityKind, option: OptionResult) -> tuple[float, float, str]:
    """Dots by their number, ratings by their mean, ranks from the first; what nobody chose last."""
    if kind is ActivityKind.DOT_VOTE:
        return 0, -option.total, option.text
    mean = option.mean or 0
    return option.mean is None, mean if kind is ActivityKind.RANKING else -mean, option.text


def _weight(kind: ActivityKind, tally: Tally) -> int:
    return tally.total if kind is ActivityKind.DOT_VOTE else tally.people
