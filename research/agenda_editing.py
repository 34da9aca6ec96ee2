"""Editing the agenda of a session that is not closed: each edit is one change, with its undo.

The rules run inside the change, on the agenda as it stands there: two facilitators may be at it, and
people may be writing meanwhile.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from errors import ClosedError, InputError, NotFoundError
from research.agenda_rules import about_known, as_kept, nobody_votes_on, order_holds, work_stands
from research.sessions import Activity, ActivityDraft, State, activity_of, insert_activity
from research.vote_options import write_down
from store import Change, Row, Store, new_key


def add(
    store: Store, actor: str, session: str, draft: ActivityDraft, about: str | None = None
) -> int:
    """Put a new activity at the end of the agenda; gives the number of the change. `about`: the key
    of the activity whose notes it votes on."""
    with store.change(actor, "agenda.add", prompt=_named(draft)) as change:
        lang, agenda = _open_to_edits(change, session)
        about_known(agenda, len(agenda), about, draft.kind)
        kept = as_kept(draft, lang, about_notes=about is not None)
        position = max((one.position for one in agenda), default=-1) + 1
        insert_activity(change, new_key(), session, position, kept, about)
    return change.number


def edit(
    store: Store, actor: str, seen: Activity, draft: ActivityDraft, about: str | None = None
) -> int:
    """Change what an activity asks; gives the number of the change. `seen`: as it was on the screen,
    else `ConflictError`."""
    with store.change(actor, "agenda.edit", prompt=_named(draft)) as change:
        lang, agenda = _open_to_edits(change, seen.session)
        now = _found(agenda, seen.id)
        about_known(agenda, agenda.index(now), about, draft.kind)
        if not draft.kind.takes_notes:
            nobody_votes_on(agenda, now.id)
        kept = as_kept(draft, lang, about_notes=about is not None)
        stages, targets = _stages_used(change, now.id), _targets_used(change, now.id)
        work_stands(now, kept, about, notes=stages, targets=targets)
        change.update("activities", now.id, {
            "kind": kept.kind.value, "prompt_en": kept.prompt_en, "prompt_fr": kept.prompt_fr,
            "stages": json.dumps(list(kept.stages), ensure_ascii=False), "about": about,
            "votes_each": kept.votes_each, "private": int(kept.private), "minutes": kept.minutes,
        }, rev=seen.rev)  # fmt: skip
        _options_follow(change, now.id)
    return change.number


def remove(store: Store, actor: str, activity: Activity) -> int:
    """Take an activity off the agenda, while nothing hangs on it; gives the number of the change."""
    with store.change(actor, "agenda.remove", prompt=activity.prompt_en) as change:
        _, agenda = _open_to_edits(change, activity.session)
        now = _found(agenda, activity.id)
        if now.state is State.OPEN:
            raise ClosedError("activity_under_way")
        nobody_votes_on(agenda, now.id)
        if _stages_used(change, now.id) or _targets_used(change, now.id):
            raise InputError("activity_not_empty")
        change.delete("activities", now.id)
    return change.number


def move(store: Store, actor: str, activity: Activity, by: int) -> int:
    """Move an activity up (`by` -1) or down (1) the agenda; gives the number of the change, 0 where
    it is at the end already."""
    with store.change(actor, "agenda.move", prompt=activity.prompt_en) as change:
        _, agenda = _open_to_edits(change, activity.session)
        place = agenda.index(_found(agenda, activity.id))
        if 0 <= place + by < len(agenda):
            agenda.insert(place + by, agenda.pop(place))
            order_holds(agenda)
            for position, one in enumerate(agenda):
                change.update("activities", one.id, {"position": position})
    return change.number


def draft_of(activity: Activity) -> ActivityDraft:
    """An activity as a draft, to be edited; what it is about is given beside it."""
    return ActivityDraft(
        activity.kind, activity.prompt_en, activity.prompt_fr, activity.stages,
        activity.votes_each, None, activity.private, activity.minutes,
    )  # fmt: skip


def drafts_of(agenda: Sequence[Activity]) -> tuple[ActivityDraft, ...]:
    """A whole agenda as drafts, to be planned again."""
    places = {one.id: place for place, one in enumerate(agenda)}
    return tuple(
        replace(draft_of(one), about=places[one.about] if one.about else None) for one in agenda
    )


def _open_to_edits(change: Change, session: str) -> tuple[str, list[Activity]]:
    """The language of the session and its agenda; `ClosedError` once it is closed."""
    row: Row = change.existing("sessions", session)
    if row["state"] == State.CLOSED:
        raise ClosedError("agenda_closed")
    rows = change.rows(
        "select * from activities where session = ? order by position, id", [session]
    )
    return row["lang"], [activity_of(one) for one in rows]


def _options_follow(change: Change, key: str) -> None:
    """A vote that has begun, and in which nobody has voted yet, is about what it now says."""
    edited = activity_of(change.existing("activities", key))
    if edited.state is not State.PLANNED:
        write_down(change, edited)


def _found(agenda: Sequence[Activity], key: str) -> Activity:
    for activity in agenda:
        if activity.id == key:
            return activity
    raise NotFoundError("record_gone", table="activities")


def _stages_used(change: Change, activity: str) -> set[str]:
    """The stages that notes lie on, whatever became of them; "" for notes on none."""
    rows = change.rows("select distinct stage from notes where activity = ?", [activity])
    return {row["stage"] for row in rows}


def _targets_used(change: Change, activity: str) -> set[str]:
    rows = change.rows("select distinct target from votes where activity = ?", [activity])
    return {row["target"] for row in rows}


def _named(draft: ActivityDraft) -> str:
    return draft.prompt_en.strip() or draft.prompt_fr.strip()
