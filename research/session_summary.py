"""The summary of a session: who was in the room, what they wrote, how it lies on the wall, what was
voted and what was not said.

Every count can be opened: it stands beside the keys of its notes. Counts here are as they are; what
may be said of few people outside the team is decided where something leaves it (`reports`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from research import in_the_room, live_notes, not_said, sessions, vote_results
from research.in_the_room import Room
from research.live_notes import WallGroup, WallNote
from research.not_said import NotSaid
from research.notes import NoteStatus
from research.sessions import Activity, Session, State
from research.vote_results import VoteResult
from store import Store

Behind = dict[str, list[WallNote]]
"""Notes in evidence by the note that is shown for them."""


@dataclass(frozen=True)
class Pile:
    """Notes that lie together, by their keys: in a group of the wall, or on a stage. `people`:
    distinct participants behind them; `suggested`: a name the machine gave."""

    id: str
    name: str
    notes: tuple[str, ...]
    people: int
    suggested: bool = False


@dataclass(frozen=True)
class ActivitySummary:
    """An activity. `notes`: those in evidence that are not merged into another; `for_room` of them
    the facilitator typed for the room; `loose` lie in no group. `behind`: for a note that is shown
    for others, the keys of those in evidence; whoever wrote them counts in `people` too."""

    activity: Activity
    notes: tuple[str, ...]
    people: int
    for_room: int
    groups: Sequence[Pile]
    loose: tuple[str, ...]
    behind: Mapping[str, tuple[str, ...]]
    stages: Sequence[Pile]
    hidden: int
    merged: int
    withdrawn: int
    vote: VoteResult | None


@dataclass(frozen=True)
class Summary:
    """A session, summed up. `day`: when it was held, or its notes were collected, as far as is known."""

    session: Session
    day: str | None
    room: Room
    activities: Sequence[ActivitySummary]
    english: int
    french: int
    not_said: Sequence[NotSaid]

    @property
    def notes(self) -> int:
        """Notes in evidence."""
        return sum(len(one.notes) for one in self.activities)

    @property
    def begun(self) -> int:
        """Activities that took place."""
        return sum(one.activity.state is not State.PLANNED for one in self.activities)


def read(store: Store, session: Session) -> Summary:
    """The summary of a session as it stands now."""
    wall = live_notes.of_session(store, session.id)
    agenda = sessions.activities(store, session.id)
    groups = {activity.id: live_notes.groups(store, activity.id) for activity in agenda}

    day = session.held_on or _collected_on(store, session)
    room = in_the_room.read(store, session, wall, day)
    return summary(
        session, agenda, wall, groups, room, lambda one: vote_results.read(store, one), day=day
    )


def summary(
    session: Session,
    agenda: Sequence[Activity],
    wall: Sequence[WallNote],
    groups: Mapping[str, Sequence[WallGroup]],
    room: Room,
    vote: Callable[[Activity], VoteResult],
    *,
    day: str | None = None,
) -> Summary:
    """The summary from all that was kept. `vote` gives the result of an activity that takes votes."""
    found = [
        activity_summary(
            activity,
            [note for note in wall if note.activity == activity.id],
            groups.get(activity.id, ()),
            None if activity.kind.takes_notes else vote(activity),
        )
        for activity in agenda
    ]
    there = [note for note in wall if seen(note)]
    english, french = (sum(note.lang == lang for note in there) for lang in ("en", "fr"))
    return Summary(
        session, day, room, found, english, french, gaps(session, found, room, english, french)
    )


def seen(note: WallNote) -> bool:
    """Whether a note is in evidence and counts for itself."""
    return note.status == NoteStatus.LIVE and note.merged_into is None


def activity_summary(
    activity: Activity,
    notes: Sequence[WallNote],
    groups: Sequence[WallGroup],
    vote: VoteResult | None,
) -> ActivitySummary:
    """One activity from its notes, those out of sight too, and the groups of its wall."""
    there = [note for note in notes if seen(note)]
    same = behind(notes)
    loose = [note for note in there if note.wall_group not in {group.id for group in groups}]
    out = [note for note in notes if not seen(note)]
    withdrawn = sum(note.status == NoteStatus.WITHDRAWN for note in out)
    merged = sum(
        note.merged_into is not None for note in out if note.status != NoteStatus.WITHDRAWN
    )
    return ActivitySummary(
        activity, _keys(there), _distinct(there, same),
        sum(note.participant is None for note in there),
        piles(there, groups, same), _keys(loose),
        {shown: _keys(others) for shown, others in same.items()}, stages(activity, there, same),
        len(out) - withdrawn - merged, merged, withdrawn, vote,
    )  # fmt: skip


def behind(notes: Sequence[WallNote]) -> Behind:
    """For each note that is shown for others, those of them in evidence: merged, they are one card on
    the wall, and as many voices as before."""
    found: Behind = defaultdict(list)
    for note in notes:
        if note.merged_into is not None and note.status == NoteStatus.LIVE:
            found[note.merged_into].append(note)
    return found


def piles(notes: Sequence[WallNote], groups: Sequence[WallGroup], same: Behind) -> list[Pile]:
    """The groups that hold a note, the largest first; of equals the one more people wrote."""
    by_group: dict[str | None, list[WallNote]] = defaultdict(list)
    for note in notes:
        by_group[note.wall_group].append(note)
    found = [
        Pile(group.id, group.name, _keys(mine), _distinct(mine, same), group.named_by == "machine")
        for group in groups
        if (mine := by_group.get(group.id))
    ]
    return sorted(found, key=lambda pile: (-len(pile.notes), -pile.people, pile.name, pile.id))


def stages(activity: Activity, notes: Sequence[WallNote], same: Behind) -> list[Pile]:
    """How many notes lie on each stage, in the order of the stages; empty ones too."""
    by_stage = {stage: [note for note in notes if note.stage == stage] for stage in activity.stages}
    return [Pile(name, name, _keys(mine), _distinct(mine, same)) for name, mine in by_stage.items()]


def gaps(
    session: Session, found: Sequence[ActivitySummary], room: Room, english: int, french: int
) -> list[NotSaid]:
    """All that was not said."""
    answered = {one.activity.id for one in found if one.notes or (one.vote and one.vote.people)}
    on_stages = (
        gap
        for one in found
        for gap in not_said.stages_without_notes(
            one.activity, {pile.name: len(pile.notes) for pile in one.stages}
        )
    )
    return [
        *on_stages,
        *not_said.activities_without_answer(
            [one.activity for one in found], answered, closed=session.state is State.CLOSED
        ),
        *not_said.absent_units(room.absent, known=bool(room.units)),
        *not_said.silent_people(len(room.people), sum(person.notes > 0 for person in room.people)),
        *not_said.hardly_used_languages(session.lang, english, french),
    ]


def _keys(notes: Sequence[WallNote]) -> tuple[str, ...]:
    return tuple(note.id for note in notes)


def _distinct(shown: Sequence[WallNote], same: Behind) -> int:
    """How many people wrote these notes, or one that was merged into them."""
    every = [note for one in shown for note in (one, *same.get(one.id, ()))]
    return len({note.participant for note in every if note.participant})


def _collected_on(store: Store, session: Session) -> str | None:
    row = store.row("select collected_on from sources where id = ?", [session.source])
    return None if row is None else row["collected_on"]
