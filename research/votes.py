"""Votes: dots on notes or groups, ratings, rankings and fists; a later vote replaces an earlier one.

A vote says what one participant gives one target; its key is a UUIDv7, so that the later of two is
known whichever arrives first, and a vote sent twice counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from research import live_notes
from research.notes import excerpt
from research.sessions import Activity, ActivityKind
from research.taking_part import (
    activity_taking_part,
    checked_key,
    known_participant,
    session_taking_part,
)
from store import Change, Store

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
class Option:
    """Something that can be voted on: a group, a note, or a phrase of the plan."""

    id: str
    text: str


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
    choice = options(change, activity)
    target_known(choice, sent.target)
    value_in_range(activity, sent.value, len(choice))
    who = known_participant(change, session, sent.participant, sent.name, sent.unit)
    before = change.rows(
        "select id, target, value from votes where activity = ? and participant = ?",
        [activity.id, who],
    )
    earlier = [row for row in before if row["target"] == sent.target]
    if any(row["id"] > sent.id for row in earlier):
        return False
    if activity.kind is ActivityKind.DOT_VOTE:
        spent = sum(row["value"] for row in before if row["target"] != sent.target)
        dots_left(activity, spent, sent.value)
    for row in earlier:
        change.delete("votes", row["id"])
    return change.insert("votes", {
        "id": sent.id, "activity": activity.id, "participant": who, "target": sent.target,
        "value": sent.value,
    })  # fmt: skip


def takes_votes(activity: Activity) -> None:
    """Notes are not votes: `InputError` for an activity in which people write."""
    if activity.kind.takes_notes:
        raise InputError("activity_takes_notes")


def target_known(choice: Sequence[Option], target: str) -> None:
    """A vote is for one of the options, or for the question itself where there are none."""
    if target not in ({option.id for option in choice} or {""}):
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


def options(kept: Store | Change, activity: Activity) -> list[Option]:
    """What is voted on: the groups of the activity it is about, else its notes; else the phrases that
    were planned; none where the question itself is rated."""
    if activity.kind.takes_notes:
        return []
    if activity.about is None:
        return [Option(stage, stage) for stage in activity.stages]
    notes = live_notes.of_activity(kept, activity.about)
    filled = {note.wall_group for note in notes}
    if found := [one for one in live_notes.groups(kept, activity.about) if one.id in filled]:
        return [Option(group.id, group.name) for group in found]
    return [Option(note.id, excerpt(note.text, 160)) for note in notes]


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


def mine(kept: Store | Change, activity: str, participant: str) -> dict[str, int]:
    """What one participant gave, by target."""
    rows = kept.rows(
        "select target, value from votes where activity = ? and participant = ?",
        [activity, participant],
    )
    return {row["target"]: row["value"] for row in rows}
