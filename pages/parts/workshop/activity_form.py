"""The form of one activity: its kind is chosen first, and only what matters to it is asked."""

from collections.abc import Sequence

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from research import agenda_editing
from research.agenda_rules import ABOUT_NOTES, DOTS, NEEDS_CHOICE, PROMPT_LIMIT, WITH_STAGES
from research.running import MINUTES
from research.sessions import Activity, ActivityDraft, ActivityKind, Session
from wording import Words

CONFLICT_FIELDS = ("prompt_en", "prompt_fr", "stages", "minutes")


def activity_form(
    frame: Frame, session: Session, agenda: Sequence[Activity], activity: Activity | None
) -> bool:
    """Edit an activity, or add one (None); says whether the form can be put away."""
    words = frame.words
    form = f"save_activity_{activity.id if activity else session.id}"
    seen = as_seen(form, activity) if activity else None
    now = agenda_editing.draft_of(seen) if seen else ActivityDraft(ActivityKind.BRAINSTORM, "", "")
    kind = _kind(words, form, now)
    before = agenda if activity is None else agenda[: agenda.index(activity)]
    about = _about(words, form, kind, before, seen)
    with st.form(f"{form}_fields"):
        draft = _fields(words, session, kind, now, about=about is not None)
        with st.container(horizontal=True):
            save = st.form_submit_button(
                words("frame.save" if activity else "plan.add_go"), key=form
            )
            if st.form_submit_button(words("plan.back"), type="tertiary", key=f"{form}_back"):
                return True
    if save:
        _save(frame, session, seen, draft, about)
    return False


def _save(
    frame: Frame, session: Session, seen: Activity | None, draft: ActivityDraft, about: str | None
) -> None:
    form = f"save_activity_{seen.id if seen else session.id}"
    try:
        if seen is None:
            number = agenda_editing.add(frame.store, frame.actor, session.id, draft, about)
        else:
            number = agenda_editing.edit(frame.store, frame.actor, seen, draft, about)
    except ConflictError as error:
        if seen is not None:
            both_versions(frame, form, seen, error, CONFLICT_FIELDS)
        return
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state[f"agenda_at_{session.id}"] = ""
    done(number, frame.words("plan.done_edited" if seen else "plan.done_added"))


def _kind(words: Words, form: str, now: ActivityDraft) -> ActivityKind:
    chosen = st.selectbox(
        words("plan.kind"), list(ActivityKind), list(ActivityKind).index(now.kind),
        format_func=lambda kind: words(f"workshop.kind_{kind.value}"), key=f"{form}_kind",
    )  # fmt: skip
    return chosen or now.kind


def _about(
    words: Words, form: str, kind: ActivityKind, before: Sequence[Activity], seen: Activity | None
) -> str | None:
    """The key of the activity whose notes are voted on; None for phrases or the question itself."""
    if kind not in ABOUT_NOTES:
        return None
    notes = {one.id: (place, one) for place, one in enumerate(before, 1) if one.kind.takes_notes}

    def told(key: str | None) -> str:
        if key is None:
            return words("plan.about_phrases" if kind in NEEDS_CHOICE else "plan.about_question")
        place, one = notes[key]
        prompt = words.either(one.prompt_en, one.prompt_fr)
        return words("plan.about_notes", number=place, prompt=prompt)

    choices = [*notes, None]
    now = seen.about if seen is not None else next(iter(notes), None)
    return st.selectbox(
        words("plan.about"), choices, choices.index(now if now in notes else None),
        format_func=told, key=f"{form}_about_{kind.value}",
    )  # fmt: skip


def _fields(
    words: Words, session: Session, kind: ActivityKind, now: ActivityDraft, *, about: bool
) -> ActivityDraft:
    left, right = st.columns(2)
    prompt_en = left.text_area(
        words("plan.prompt_en"), now.prompt_en, max_chars=PROMPT_LIMIT, height=96,
        help=words("plan.prompt_help"),
    )  # fmt: skip
    prompt_fr = right.text_area(
        words("plan.prompt_fr"), now.prompt_fr, max_chars=PROMPT_LIMIT, height=96
    )
    stages = _stages(words, session, kind, now, about=about)
    left, right = st.columns(2)
    minutes = left.number_input(words("plan.minutes"), *MINUTES, now.minutes)
    votes_each, private = now.votes_each, now.private
    if kind is ActivityKind.DOT_VOTE:
        votes_each = right.number_input(words("plan.votes_each"), *DOTS, now.votes_each)
    if kind.takes_notes:
        private = st.checkbox(words("plan.private"), now.private and now.kind.takes_notes)
    return ActivityDraft(
        kind, prompt_en, prompt_fr, stages, votes_each, private=private, minutes=minutes
    )


def _stages(
    words: Words, session: Session, kind: ActivityKind, now: ActivityDraft, *, about: bool
) -> tuple[str, ...]:
    """What notes land on, or what is voted on, one on each line; as it was where it is not asked."""
    if kind not in WITH_STAGES and (kind not in ABOUT_NOTES or about):
        return now.stages
    name = "stages" if kind is ActivityKind.JOURNEY else "phrases"
    name = "quarters" if kind is ActivityKind.EMPATHY else name
    hints = [words("plan.quarters_help")] if name == "quarters" else []
    hints += [words("plan.both_help")] if session.lang == "both" else []
    typed = st.text_area(
        words(f"plan.{name}"), "\n".join(now.stages), height=160, help=" ".join(hints) or None
    )
    return tuple(typed.splitlines())
