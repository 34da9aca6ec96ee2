"""What makes an activity one that a room can do: its prompt, its stages, what a vote is about, its time.

Pure rules: a draft comes in, and what is to be kept goes out, or an `InputError` says what to do.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from errors import InputError
from research import agendas
from research.running import MINUTES
from research.sessions import Activity, ActivityDraft, ActivityKind

PROMPT_LIMIT = 300
"""Characters of a prompt: what still reads at a glance from the back of a room."""

STAGE_LIMIT = 60
"""Characters of a stage or a phrase: one line on a phone, both languages included."""

STAGES = (2, 12)
"""Stages of a journey, or phrases of a vote: one would be no choice, and a phone shows a dozen."""

DOTS = (1, 20)
"""Dots each: with more, people count instead of choosing."""

WITH_STAGES = frozenset({ActivityKind.JOURNEY, ActivityKind.EMPATHY})
"""Activities whose notes land on a stage."""

ABOUT_NOTES = frozenset({ActivityKind.DOT_VOTE, ActivityKind.RATING, ActivityKind.RANKING})
"""Votes that can be about the notes of an earlier activity, or about phrases of the plan."""

NEEDS_CHOICE = frozenset({ActivityKind.DOT_VOTE, ActivityKind.RANKING})
"""Votes that make no sense on the question itself: something must be chosen among."""


def as_kept(draft: ActivityDraft, lang: str, *, about_notes: bool) -> ActivityDraft:
    """The draft as it is kept: texts trimmed, a missing language taken from the other, and nothing
    that its kind has no use for. `about_notes`: it is about the notes of an earlier activity."""
    en, fr = _prompts(draft)
    low, high = MINUTES
    if not low <= draft.minutes <= high:
        raise InputError("activity_minutes_range", found=draft.minutes, low=low, high=high)
    dots = draft.votes_each if draft.kind is ActivityKind.DOT_VOTE else ActivityDraft.votes_each
    if not DOTS[0] <= dots <= DOTS[1]:
        raise InputError("dots_range", found=dots, low=DOTS[0], high=DOTS[1])
    return replace(
        draft,
        prompt_en=en, prompt_fr=fr, votes_each=dots,
        stages=_stages(draft, lang, about_notes=about_notes),
        # How a vote goes is never seen before it is revealed.
        private=draft.private or not draft.kind.takes_notes,
    )  # fmt: skip


def one_line(text: str) -> str:
    """A text on one line; a no-break space stays, as French typography wants."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _prompts(draft: ActivityDraft) -> tuple[str, str]:
    en, fr = (one_line(text) for text in (draft.prompt_en, draft.prompt_fr))
    if not (en or fr):
        raise InputError("prompt_missing")
    if (longest := max(len(en), len(fr))) > PROMPT_LIMIT:
        raise InputError("prompt_too_long", found=longest, limit=PROMPT_LIMIT)
    return en or fr, fr or en


def _stages(draft: ActivityDraft, lang: str, *, about_notes: bool) -> tuple[str, ...]:
    given = tuple(line for stage in draft.stages if (line := one_line(stage)))
    if draft.kind in WITH_STAGES:
        if not given and draft.kind is ActivityKind.EMPATHY:
            given = agendas.empathy_stages(lang)
        return _enough(given)
    if draft.kind not in ABOUT_NOTES or about_notes:
        return ()
    if not given and draft.kind not in NEEDS_CHOICE:
        return ()  # the question itself is rated
    return _enough(given)


def _enough(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, if there are as many as make sense, each short and none twice."""
    low, high = STAGES
    if len(lines) < low:
        raise InputError("lines_too_few", found=len(lines), low=low)
    if len(lines) > high:
        raise InputError("lines_too_many", found=len(lines), high=high)
    for line in lines:
        if len(line) > STAGE_LIMIT:
            raise InputError("line_too_long", line=line, found=len(line), limit=STAGE_LIMIT)
    folded = [line.casefold() for line in lines]
    for line in lines:
        if folded.count(line.casefold()) > 1:
            raise InputError("line_twice", line=line)
    return lines


def about_known(
    agenda: Sequence[Activity], position: int, about: str | None, kind: ActivityKind
) -> None:
    """What a vote at this place of the agenda is about comes before it and takes notes."""
    if about is None:
        return
    if kind not in ABOUT_NOTES:
        raise InputError("about_not_here")
    before = [one for one in agenda[:position] if one.kind.takes_notes]
    if about not in {one.id for one in before}:
        raise InputError("about_not_before")


def order_holds(agenda: Sequence[Activity]) -> None:
    """A vote comes after the activity whose notes it is about."""
    seen: set[str] = set()
    for activity in agenda:
        if activity.about is not None and activity.about not in seen:
            raise InputError("vote_before_notes", prompt=activity.prompt_en)
        seen.add(activity.id)


def nobody_votes_on(agenda: Sequence[Activity], key: str) -> None:
    """An activity whose notes are voted on later stays, and goes on taking notes."""
    for activity in agenda:
        if activity.about == key:
            raise InputError("activity_voted_on", prompt=activity.prompt_en)


def work_stands(
    activity: Activity, draft: ActivityDraft, about: str | None, *, notes: Collection[str],
    targets: Collection[str],
) -> None:  # fmt: skip
    """What people already did in an activity is not taken from under them. `notes`: the stages that
    notes lie on, "" for notes on none; `targets`: what has votes. Empty where nobody did anything."""
    if (notes or targets) and draft.kind is not activity.kind:
        raise InputError("activity_has_work")
    if targets and (draft.votes_each, about) != (activity.votes_each, activity.about):
        raise InputError("vote_has_begun")
    used = (set(notes) | set(targets)) & set(activity.stages)
    if lost := sorted(used - set(draft.stages)):
        raise InputError("stage_in_use", stages=", ".join(lost))
