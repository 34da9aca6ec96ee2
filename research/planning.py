"""What is known of a session before and while it is held: its title, day and place, and what people
are asked and told; planning another like it, and dropping one that was never held."""

from errors import ClosedError, InputError
from research import sources
from research.agenda_editing import drafts_of
from research.sessions import Session, SessionDraft, State, activities, plan, sessions
from store import Change, Row, Store


def edit(store: Store, actor: str, seen: Session, draft: SessionDraft) -> int:
    """Change what is known of a session that is not closed; gives the number of the change. Its source
    follows where it still says the same. `seen`: as it was on the screen, else `ConflictError`."""
    title = draft.title.strip()
    if not title:
        raise InputError("title_missing")
    with store.change(actor, "session.edit", title=title) as change:
        row = change.existing("sessions", seen.id)
        if row["state"] == State.CLOSED:
            raise ClosedError("agenda_closed")
        if row["consent"] != draft.consent:
            _nobody_was_told(change, row["source"])
        after = change.update("sessions", seen.id, {
            "title": title, "lang": draft.lang, "held_on": sources.iso_day(draft.held_on),
            "place": draft.place.strip(), "names": draft.names.value,
            "ask_unit": int(draft.ask_unit), "consent": draft.consent.value,
        }, rev=seen.rev)  # fmt: skip
        if row["source"] is not None:
            _source_follows(change, row, after)
    return change.number


def _nobody_was_told(change: Change, source: str | None) -> None:
    """What people agreed to cannot be changed behind their backs."""
    if source is not None and change.rows(
        "select 1 from participants where source = ? limit 1", [source]
    ):
        raise InputError("consent_was_told")


def _source_follows(change: Change, before: Row, after: Row) -> None:
    source = change.existing("sources", after["source"])
    names = {
        "title_en": "title", "title_fr": "title", "collected_on": "held_on", "consent": "consent",
    }  # fmt: skip
    change.update("sources", source["id"], {
        theirs: after[ours] for theirs, ours in names.items() if source[theirs] == before[ours]
    })  # fmt: skip


def plan_another(store: Store, actor: str, like: Session) -> str:
    """Plan a session like this one: the same agenda, asking and telling the same, with a title of its
    own and no day yet; gives its code."""
    draft = SessionDraft(
        title=_next_title(like.title, {one.title for one in sessions(store)}), lang=like.lang,
        place=like.place, names=like.names, ask_unit=like.ask_unit, consent=like.consent,
        agenda=drafts_of(activities(store, like.id)),
    )  # fmt: skip
    return plan(store, actor, draft)


def _next_title(title: str, taken: set[str]) -> str:
    """The title with the first number that is free: "Permits (2)"."""
    stem, _, number = title.rpartition(" (")
    stem = stem if stem and number.removesuffix(")").isdecimal() else title
    return next(name for n in range(2, len(taken) + 3) if (name := f"{stem} ({n})") not in taken)


def drop(store: Store, actor: str, session: Session) -> int:
    """Delete a session that was never opened, with its agenda; gives the number of the change."""
    with store.change(actor, "session.drop", title=session.title) as change:
        row = change.existing("sessions", session.id)
        if row["state"] != State.PLANNED or row["source"] is not None:
            raise ClosedError("session_was_open")
        change.delete("sessions", session.id)
    return change.number
