"""A vote as an audience may hear it: what each option was given, and how far people agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.disclosure import Counted, alone, counted, of_all
from research.sessions import ActivityKind
from research.vote_results import OptionResult, VoteResult

BANDS: Mapping[ActivityKind, Sequence[tuple[int, int]]] = {
    ActivityKind.RATING: ((1, 3), (4, 6), (7, 9)),
    ActivityKind.FIST_TO_FIVE: ((0, 2), (3, 3), (4, 5)),
}
"""Answers that mean alike: a nine-point scale in thirds (Fitch et al. 2001, the RAND/UCLA method); of
a fist, up to two fingers holds back, three can live with it, four and five support it."""


@dataclass(frozen=True)
class ToldOption:
    """What an option was given: `total` dots, or the `mean`, None where too few gave it. `share`: the
    length of its bar, 0 to 1. `bands`: how many people gave low, middle and high answers."""

    text: str
    people: Counted
    total: Counted
    mean: float | None
    share: float | None
    bands: Sequence[tuple[tuple[int, int], Counted]]


@dataclass(frozen=True)
class ToldVote:
    """A vote as it may be heard."""

    kind: ActivityKind
    people: Counted
    options: Sequence[ToldOption]
    gone: Counted
    low: int
    high: int


def vote_told(vote: VoteResult, votes_each: int, in_room: int, limit: int) -> ToldVote:
    """What may be heard of a vote by some of the `in_room` people. Those who gave an option nothing
    are told by the others, and count as an answer too."""
    dots = vote.kind is ActivityKind.DOT_VOTE
    given = [option.people for option in vote.options]
    if dots and votes_each == 1:
        *people, _ = counted([*given, max(in_room - sum(given), 0)], limit)
    elif dots:
        people = [alone(count, limit) for count in given]
    else:
        people = [of_all(count, in_room, limit) for count in given]
    # One dot each: so many dots, so many people.
    heard = [
        count == 0 or (count >= limit and (told.n is not None or not dots))
        for count, told in zip(given, people, strict=True)
    ]
    most = max(
        (o.total for o, is_told in zip(vote.options, heard, strict=True) if is_told), default=0
    )
    options = [
        ToldOption(
            option.text, count,
            Counted(option.total if dots and is_told else None, count.small),
            option.mean if is_told and not dots else None,
            _length(vote, option, most) if is_told else None,
            _bands(vote.kind, option, in_room, limit),
        )
        for option, count, is_told in zip(vote.options, people, heard, strict=True)
    ]  # fmt: skip
    # Those withheld come last by name, so that their place does not tell.
    options.sort(key=lambda one: (one.share is None, one.text if one.share is None else ""))
    voted = of_all(vote.people, in_room, limit)
    return ToldVote(vote.kind, voted, options, alone(vote.gone, limit), vote.low, vote.high)


def _bands(
    kind: ActivityKind, option: OptionResult, in_room: int, limit: int
) -> list[tuple[tuple[int, int], Counted]]:
    bands = BANDS.get(kind, ())
    sizes = [
        sum(n for value, n in option.spread.items() if low <= value <= high) for low, high in bands
    ]
    *told, _ = counted([*sizes, max(in_room - option.people, 0)], limit)
    return list(zip(bands, told, strict=True))


def _length(vote: VoteResult, option: OptionResult, most: int) -> float:
    """How long a bar is, 0 to 1: dots beside the most there are; a mean on the whole of its scale, a
    rank the longer the nearer it is to the first."""
    if vote.kind is ActivityKind.DOT_VOTE:
        return option.total / most if most else 0
    if option.mean is None:
        return 0
    if vote.kind is ActivityKind.RANKING:
        return (vote.high + 1 - option.mean) / vote.high
    return (option.mean - vote.low) / (vote.high - vote.low)
