"""Votes: dots on notes or groups, ratings, rankings and fists; a later vote replaces an earlier one.

A vote says what one participant gives one target; its key is a UUIDv7, so that the later of two is
known whichever arrives first, and a vote sent twice counts once. What is given to an option that was
hidden since is kept, in case it comes back, but costs nobody a dot meanwhile.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from errors import InputError
from research import vote_options
from research.sessions import Activity, ActivityKind
from research.taking_part import (
    activity_taking_part,
    checked_key,
    known_participant,
    session_taking_part,
)
from research.vote_options import Choice
from store import Change, Row, Store

RATING = (1, 9)
"""A rating's ends: nine points, the middle one neutral, as in the nine-point scales of consensus."""

FIST = (0, 5)
"""A closed fist (no) to five fingers (with all my heart)."""


@dataclass(frozen=True)
class VoteSent:
    """A vote as it arrives. `target`: one of the options, empty where the activity has none."""

    id: str
    activity: str
    participant: str
    target: str
    value: int
    name: str = ""
    unit: str | None = None


@dataclass(frozen=True)
class Tally:
    """What a target was given: by how many people, in all, and how often each value."""

    target: str
    people: int
    total: int
    spread: Mapping[int, int]


def write(change: Change, code: str, sent: VoteSent) -> bool:
    """Keep a vote in the session with this code; False if it, or a later one, was kept before."""
    if change.row("votes", checked_key(sent.id)) is not None:
        return False
    session = session_taking_part(change, code)
    activity = activity_taking_part(change, session, sent.activity)
    takes_votes(activity)
    choice = vote_options.choice(change, activity)
    target_known(activity, choice, sent.target)
    value_in_range(activity, sent.value, choice.size)
    who = known_participant(change, session, sent.participant, sent.name, sent.unit)
    before = change.rows(
        "select id, target, value from votes where activity = ? and participant = ?",
        [activity.id, who],
    )
    earlier = [row for row in before if row["target"] == sent.target]
    if any(row["id"] > sent.id for row in earlier):
        return False
    others = [row for row in before if row["target"] != sent.target]
    if activity.kind is ActivityKind.DOT_VOTE:
        spent = sum(row["value"] for row in others if row["target"] in choice.ids)
        dots_left(activity, spent, sent.value)
        earlier += _spent_anew(activity, others, choice, spent + sent.value)
    for row in earlier:
        change.delete("votes", row["id"])
    return change.insert("votes", {
        "id": sent.id, "activity": activity.id, "participant": who, "target": sent.target,
        "value": sent.value, "option": sent.target if activity.about is not None else None,
    })  # fmt: skip


def _spent_anew(activity: Activity, others: list[Row], choice: Choice, given: int) -> list[Row]:
    """The votes on what is no option any more whose dots are given to something else now: should it
    come back, nobody has more dots than the others."""
    over, anew = given - activity.votes_each, []
    astray = [row for row in others if row["target"] not in choice.ids]
    over += sum(row["value"] for row in astray)
    for row in astray:
        if over > 0:
            anew.append(row)
            over -= row["value"]
    return anew


def takes_votes(activity: Activity) -> None:
    """Notes are not votes: `InputError` for an activity in which people write."""
    if activity.kind.takes_notes:
        raise InputError("activity_takes_notes")


def target_known(activity: Activity, choice: Choice, target: str) -> None:
    """A vote is for one of the options, or for the question itself where there never were any."""
    asks_itself = activity.about is None and choice.size == 0
    if target not in ({""} if asks_itself else choice.ids):
        raise InputError("vote_target_unknown")


def value_in_range(activity: Activity, value: int, options: int) -> None:
    """A value lies between the ends that its kind of vote has."""
    low, high = ends(activity, options)
    if not low <= value <= high:
        raise InputError("vote_value_range", found=value, low=low, high=high)


def ends(activity: Activity, options: int) -> tuple[int, int]:
    """The least and the most that one vote can give."""
    match activity.kind:
        case ActivityKind.DOT_VOTE:
            return 0, activity.votes_each
        case ActivityKind.RANKING:
            return 1, max(options, 1)
        case ActivityKind.FIST_TO_FIVE:
            return FIST
        case _:
            return RATING


def dots_left(activity: Activity, spent: int, value: int) -> None:
    """Nobody has more dots than the others; a dot taken back (a smaller value) can be given again."""
    if spent + value > activity.votes_each:
        raise InputError("dots_spent", n=activity.votes_each)


def tallies(kept: Store | Change, activity: Activity) -> list[Tally]:
    """What each target was given, the most given first; dots taken back are nobody's."""
    values: dict[str, list[int]] = defaultdict(list)
    for row in kept.rows("select target, value from votes where activity = ?", [activity.id]):
        if row["value"] == 0 and activity.kind is ActivityKind.DOT_VOTE:
            continue
        values[row["target"]].append(row["value"])
    counted = [
        Tally(target, len(given), sum(given), Counter(sorted(given)))
        for target, given in values.items()
    ]
    return sorted(counted, key=lambda tally: (-tally.total, tally.target))


def mine(kept: Store | Change, activity: Activity, participant: str) -> dict[str, int]:
    """What one participant gave, by target; what is no option any more is not there, for its dots
    are theirs again."""
    rows = kept.rows(
        "select target, value from votes where activity = ? and participant = ?",
        [activity.id, participant],
    )
    there = vote_options.choice(kept, activity).ids or {""}
    return {row["target"]: row["value"] for row in rows if row["target"] in there}
