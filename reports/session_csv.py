"""A session as two files for a spreadsheet, for the working team: its notes, and its votes.

Every note is there as it is kept, hidden ones too, by pseudonym and never by name; of a note that was
withdrawn only that it was, for its words were taken back. No spreadsheet runs what people typed.
"""

from collections.abc import Mapping, Sequence

from research import live_notes, sessions
from research.live_notes import WallGroup, WallNote
from research.notes import Note, NoteFilter, NoteStatus, find
from research.rejects import safe_csv
from research.session_summary import Summary
from research.sessions import Activity, Session
from research.vote_results import OptionResult
from store import Store
from wording import Words

NOTE_COLUMNS = (
    "number", "activity", "prompt", "stage", "group", "kind", "tags", "text", "original", "lang",
    "who", "unit", "status", "merged", "dots",
)  # fmt: skip
"""The columns of the notes, in their order; each is worded by the catalogue."""


def notes_csv_of(store: Store, session: Session, words: Words) -> str:
    """Every note of a session as it is kept now."""
    agenda = sessions.activities(store, session.id)
    groups = [group for one in agenda for group in live_notes.groups(store, one.id)]
    dots = store.rows(
        "select v.target, sum(v.value) as n from votes v join activities a on a.id = v.activity"
        " where a.session = ? and a.kind = 'dot_vote' group by v.target",
        [session.id],
    )
    every = NoteFilter(sources=(session.source or "",), statuses=())
    return notes_csv(
        live_notes.of_session(store, session.id),
        {note.id: note for note in find(store, every)},
        agenda,
        groups,
        {row["target"]: row["n"] for row in dots},
        words,
    )


def notes_csv(
    wall: Sequence[WallNote],
    evidence: Mapping[str, Note],
    agenda: Sequence[Activity],
    groups: Sequence[WallGroup],
    dots: Mapping[str, int],
    words: Words,
) -> str:
    """A line for each note, in the order they came; the number is that order, and `merged` the number
    of the note that one was merged into. `dots`: those on the note itself, by key."""
    numbers = {note.id: place for place, note in enumerate(wall, start=1)}
    activities = {activity.id: activity for activity in agenda}
    names = {group.id: group.name for group in groups}

    def line(note: WallNote) -> list[str]:
        activity, kept = activities[note.activity], evidence.get(note.id)
        gone = note.status == NoteStatus.WITHDRAWN
        return [
            str(numbers[note.id]), words(f"workshop.kind_{activity.kind.value}"),
            words.either(activity.prompt_en, activity.prompt_fr), note.stage,
            names.get(note.wall_group or "", ""),
            words(f"notes.kind_{note.kind}") if note.kind else "",
            "" if gone else note.tags, "" if gone else note.text,
            "" if gone or kept is None else kept.original or "",
            words(f"notes.lang_{note.lang}"), note.pseudonym or "",
            (kept.unit_code if kept else "") or "", words(f"notes.status_{note.status}"),
            _number(numbers.get(note.merged_into or "")), _number(dots.get(note.id)),
        ]  # fmt: skip

    return safe_csv([words(f"summary.column_{name}") for name in NOTE_COLUMNS], map(line, wall))


def votes_csv(summary: Summary, words: Words) -> str:
    """A line for each option of each vote: how many people gave it something, the dots or the mean,
    and how often each answer came."""
    heads = [
        words("summary.column_activity"), words("summary.column_prompt"), words("summary.option"),
        words("summary.people"), words("summary.given_dots"), words("summary.given_mean"),
        words("summary.spread"),
    ]  # fmt: skip
    return safe_csv(
        heads,
        (
            [
                words(f"workshop.kind_{one.activity.kind.value}"),
                words.either(one.activity.prompt_en, one.activity.prompt_fr),
                *_given(option, words, dots=one.activity.kind == "dot_vote"),
            ]
            for one in summary.activities if one.vote is not None
            for option in one.vote.options
        ),
    )  # fmt: skip


def _given(option: OptionResult, words: Words, *, dots: bool) -> list[str]:
    return [
        option.text or words("summary.question_itself"), str(option.people),
        str(option.total) if dots else "",
        "" if dots or option.mean is None else words.number(option.mean, 2),
        ", ".join(f"{value} × {n}" for value, n in sorted(option.spread.items())),
    ]  # fmt: skip


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
