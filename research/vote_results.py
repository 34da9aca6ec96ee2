"""What a vote came to: for each thing that was voted on how many people gave it what, and the spread.

A result is read once more after the wall has changed: what people voted on is shown as long as it is
there, and what they gave to something that is gone is counted, not hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research import votes
from research.live_notes import WallGroup, WallNote
from research.notes import excerpt
from research.sessions import Activity, ActivityKind
from research.votes import Option, Tally
from store import Store

TEXT_LENGTH = 160
"""Characters of a note that was voted on: its beginning tells it from the others."""


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
    `gone`: votes for what is not on the wall any more; `low`, `high`: the ends of one vote."""

    kind: ActivityKind
    options: Sequence[OptionResult]
    people: int
    gone: int
    low: int
    high: int


def read(
    store: Store, activity: Activity, wall: Sequence[WallNote], groups: Sequence[WallGroup]
) -> VoteResult:
    """The result of a vote as it is kept. `wall`: the notes that are to be seen, `groups` those they
    lie in."""
    named = [Option(group.id, group.name) for group in groups]
    named += [Option(note.id, excerpt(note.text, TEXT_LENGTH)) for note in wall]
    rows = store.rows(
        "select count(distinct participant) as n from votes where activity = ?"
        + (" and value > 0" if activity.kind is ActivityKind.DOT_VOTE else ""),
        [activity.id],
    )
    choice, tallies = votes.options(store, activity), votes.tallies(store, activity)
    return result(activity, choice, named, tallies, int(rows[0]["n"]))


def result(
    activity: Activity,
    choice: Sequence[Option],
    named: Sequence[Option],
    tallies: Sequence[Tally],
    people: int,
) -> VoteResult:
    """The result from what can be voted on now, from all that has a name still, and from the tallies."""
    given = {tally.target: tally for tally in tallies}
    shown = _shown(choice, named, given)
    low, high = votes.ends(activity, len(shown))
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


def _shown(
    choice: Sequence[Option], named: Sequence[Option], given: Mapping[str, Tally]
) -> list[Option]:
    """The options of the vote. Where the wall was grouped after its notes were voted on, nobody could
    choose a group: then only what was voted on is shown."""
    if not choice:
        return [Option("", "")] if not given or "" in given else _voted(named, given)
    later = [option for option in _voted(named, given) if option not in choice]
    if later and not any(option.id in given for option in choice):
        return later
    return [*choice, *(one for one in later if one.id not in {option.id for option in choice})]


def _voted(named: Sequence[Option], given: Mapping[str, Tally]) -> list[Option]:
    return [option for option in named if option.id in given]


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
