"""One criterion of an assessment: what fills its slots, and the form of its rating."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.plain import plain
from pages.parts.saving import as_seen, side_by_side
from pages.parts.standard.evidence import choose_records
from research import days
from standard import assessments, documents, fillings
from standard.assessments import TEXT_LIMIT, Assessment, Judged, Rating
from standard.criteria import Slot
from standard.documents import DocumentDraft
from standard.fillings import Filled, Filling
from standard.rating_rules import Colour, Gone, Shown
from store.links import Kind


def shown_said(frame: Frame, shown: Shown) -> str:
    """A rating in words: a green that does not stand any more says so."""
    if shown.stale:
        return frame.words("standard.green_stale")
    return frame.words(f"standard.colour_{shown.colour.value if shown.colour else 'none'}")


def slot_said(frame: Frame, slot: Slot) -> str:
    """The name of a slot, in the reader's language."""
    return frame.words.either(slot.name_en, slot.name_fr)


def open_rating(
    frame: Frame, assessment: Assessment, one: Judged, unit_codes: Sequence[str]
) -> None:
    """Its intent and checks; then its evidence, and the rating."""
    words, says = frame.words, one.criterion.says
    st.divider()
    title = words.either(says.title_en, says.title_fr)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(f"{one.criterion.number}. {title}"), anchor=False, width="stretch")
        st.badge(shown_said(frame, one.shown), color="orange" if one.shown.stale else "gray")
    st.markdown(plain(words.either(says.intent_en, says.intent_fr)))
    if one.shown.stale:
        listed = "; ".join(slot_said(frame, slot.slot) for slot in one.lacking)
        st.warning(plain(words("standard.stale_warning", listed=listed)), icon=":material/history:")
    checks = [
        f"- {plain(words.either(check.text_en, check.text_fr))}"
        f" ({words(f'standard.how_{check.how.value}')})"
        for check in one.criterion.checks
    ]
    if checks:
        with st.expander(words("standard.view_checks"), icon=":material/checklist:"):
            st.markdown("\n".join(checks))
    for slot in one.slots:
        _slot(frame, assessment, one, slot)
    _form(frame, assessment, one, unit_codes)


def _slot(frame: Frame, assessment: Assessment, one: Judged, slot: Filled) -> None:
    words = frame.words
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(slot_said(frame, slot.slot))}**", width="content")
            if slot.lack:
                st.badge(words(f"standard.lack_{slot.lack.value}"), color="orange")
        st.markdown(plain(words.either(slot.slot.fills_en, slot.slot.fills_fr)))
        for filling in slot.fillings:
            _filling(frame, one, filling)
        with st.container(horizontal=True):
            with st.popover(words("standard.fill_document"), icon=":material/description:"):
                _document(frame, assessment, one, slot.slot)
            with st.popover(words("standard.fill_record"), icon=":material/add_link:"):
                _record(frame, assessment, one, slot)


def _filling(frame: Frame, one: Judged, filling: Filling) -> None:
    words = frame.words
    parts = [
        words(
            "standard.labelled", label=words(f"standard.kind_{filling.end.kind.value}"),
            text=words.either(filling.label.en, filling.label.fr),
        ),
        words.date(filling.dated) if filling.dated else "",
        filling.address,
    ]  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(" · ".join(part for part in parts if part)), width="stretch")
        if filling.gone:
            st.badge(words(f"standard.gone_{filling.gone.value}"), icon=":material/history:",
                     color="orange")  # fmt: skip
        holds = filling.gone in {Gone.CHANGED, Gone.WITHDRAWN} and filling.label.there
        if holds and st.button(
            words("standard.look_again_at"), key=f"again_{filling.link}", type="tertiary"
        ):
            decide(
                frame, words("standard.done_see_anew"),
                lambda: fillings.look_again(frame.store, frame.actor, one.criterion, filling),
            )  # fmt: skip
        if (
            filling.end.kind is Kind.DOCUMENT and filling.label.there
            and st.button(
                words("standard.withdraw"), key=f"withdraw_{filling.link}", type="tertiary",
                help=words("standard.withdraw_help"),
            )
        ):  # fmt: skip
            decide(
                frame, words("standard.done_withdraw"),
                lambda: documents.withdraw(
                    frame.store, frame.actor, documents.document(frame.store, filling.end.id)
                ),
            )  # fmt: skip
        if st.button(words("standard.empty_out"), key=f"out_{filling.link}", type="tertiary"):
            decide(
                frame, words("standard.done_empty"),
                lambda: fillings.empty_out(frame.store, frame.actor, one.criterion, filling),
            )  # fmt: skip


def _document(frame: Frame, assessment: Assessment, one: Judged, slot: Slot) -> None:
    words = frame.words
    with st.form(f"document_{slot.id}", border=False):
        title = st.text_input(words("standard.document_title"), max_chars=documents.TITLE_LIMIT)
        dated = st.text_input(words("standard.document_dated"), days.today().isoformat())
        address = st.text_input(
            words("standard.document_address"), max_chars=documents.ADDRESS_LIMIT
        )
        if st.form_submit_button(words("standard.fill_go"), type="primary"):
            decide(
                frame, words("standard.done_fill"),
                lambda: fillings.fill_with_document(
                    frame.store, frame.actor, assessment.id, one.criterion, slot,
                    DocumentDraft(title, dated, address),
                ),
            )  # fmt: skip


def _record(frame: Frame, assessment: Assessment, one: Judged, slot: Filled) -> None:
    words = frame.words
    taken = {filling.end for filling in slot.fillings}
    ends = choose_records(frame, f"fill_{slot.slot.id}", taken, dated=True)
    if st.button(
        words("standard.fill_go"), type="primary", disabled=len(ends) != 1,
        key=f"fill_go_{slot.slot.id}",
    ):  # fmt: skip
        decide(
            frame, words("standard.done_fill"),
            lambda: fillings.fill(
                frame.store, frame.actor, assessment.id, one.criterion, slot.slot, ends[0]
            ),
        )  # fmt: skip


def _form(frame: Frame, assessment: Assessment, one: Judged, unit_codes: Sequence[str]) -> None:
    words = frame.words
    form = f"rate_{assessment.id}_{one.criterion.id}"
    seen = as_seen(form, one)
    rating = seen.rating
    owners = list(dict.fromkeys([*([rating.owner] if rating.owner else []), *unit_codes]))
    with st.form(f"{form}_fields"):
        left, right = st.columns(2)
        own = _colour(frame, left, "own", rating.own, form)
        panel = _colour(frame, right, "panel", rating.panel, form)
        rationale = st.text_area(
            words("standard.rationale"), rating.rationale, max_chars=TEXT_LIMIT, height=90
        )
        action = st.text_area(
            words("standard.action"), rating.action, max_chars=TEXT_LIMIT, height=90
        )
        left, right = st.columns(2)
        owner = left.selectbox(
            words("standard.owner"), owners, index=0 if rating.owner else None,
            accept_new_options=True, placeholder=words("frame.choose"),
        )  # fmt: skip
        due = right.text_input(words("standard.due_on"), rating.due_on)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    typed = replace(
        rating, own=own, panel=panel, rationale=rationale, action=action, owner=owner or "",
        due_on=due,
    )  # fmt: skip
    _save(frame, form, assessment, seen, typed)


def _colour(
    frame: Frame, where: "st.delta_generator.DeltaGenerator", who: str, value: Colour | None,
    form: str,
) -> Colour | None:  # fmt: skip
    words = frame.words
    return where.segmented_control(
        words(f"standard.{who}"), list(Colour), default=value, key=f"{form}_{who}",
        format_func=lambda colour: words(f"standard.colour_{colour.value}"),
    )  # fmt: skip


def _save(frame: Frame, form: str, assessment: Assessment, seen: Judged, typed: Rating) -> None:
    words = frame.words
    try:
        number = assessments.rate(
            frame.store, frame.actor, assessment, seen, typed,
            called=lambda slot: slot_said(frame, slot),
        )  # fmt: skip
    except ConflictError as error:
        _both(frame, error)
        rev = int(str(error.theirs["rev"]))
        st.session_state[f"{form}_seen"] = replace(seen, rating=replace(seen.rating, rev=rev))
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("standard.done_rate"))


def _both(frame: Frame, error: ConflictError) -> None:
    """What somebody else said meanwhile, beside what was typed here."""
    words = frame.words
    said(frame, error)
    for field in ("own", "panel", "rationale", "action", "owner"):
        mine, theirs = str(error.mine[field] or ""), str(error.theirs[field] or "")
        if field in {"own", "panel"}:
            mine, theirs = (words(f"standard.colour_{one or 'none'}") for one in (mine, theirs))
        side_by_side(frame, words(f"standard.{field}"), mine, theirs)
