"""Settings: what is due to go, what each participant agreed to, and backups of what was erased."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from errors import FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.settings.erasing_form import after, backups_said, erasing_form
from research import consent, days, retention
from research.consent import Answer, Ask, Person
from research.privacy.erasure import erase_source
from research.retention import Due

TABLE = "participants_table"
OFFERED_DAYS = 365
"""How much longer is offered: a year, as most consent forms are renewed."""


def privacy_form(frame: Frame) -> None:
    """The three parts, one under the other."""
    words = frame.words
    st.header(words("privacy.due_title"), anchor=False)
    listed = kept(frame, retention.due_in, days.today())
    if not listed:
        st.markdown(words("privacy.due_none"))
    for one in listed:
        _due(frame, one)
    st.header(words("privacy.people_title"), anchor=False)
    _people(frame)
    st.header(words("privacy.backups_title"), anchor=False)
    _backups(frame)


def _due(frame: Frame, one: Due) -> None:
    words, source = frame.words, one.source
    day = words.date(source.retention_until or "")
    title = words.either(source.title_en, source.title_fr)
    when = words("privacy.due_over") if one.over else words("privacy.due_in", n=one.days)
    with st.container(border=True):
        st.markdown(f"**{plain(words('privacy.due_on', title=title, day=day))}** ({when})")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            until: date | None = st.date_input(
                words("privacy.extend"), days.today() + timedelta(days=OFFERED_DAYS),
                key=f"until_{source.id}", format="YYYY-MM-DD", width=180,
            )  # fmt: skip
            if st.button(words("privacy.extend_go"), key=f"extend_{source.id}"):
                decide(
                    frame, words("privacy.done_extend"),
                    lambda: retention.extend(
                        frame.store, frame.actor, source, str(until or ""), days.today()
                    ),
                )  # fmt: skip
        with st.expander(words("privacy.erase_source"), icon=":material/delete_forever:"):
            st.markdown(words("privacy.erase_source_what"))
            sure = st.checkbox(words("privacy.erase_sure"), key=f"sure_{source.id}")
            if st.button(
                words("privacy.erase_go"), key=f"erase_source_{source.id}", disabled=not sure,
                type="primary",
            ):  # fmt: skip
                _erase_source(frame, source.id)


def _erase_source(frame: Frame, source: str) -> None:
    try:
        erased = erase_source(frame.store, frame.actor, source)
    except FilRougeError as error:
        said(frame, error)
        return
    sentence = frame.words("privacy.done_erased", n=erased.notes)
    done(0, after(frame, sentence, settled=erased.settled))


def _people(frame: Frame) -> None:
    words = frame.words
    everyone = kept(frame, consent.people)
    if not everyone:
        st.markdown(words("privacy.people_none"))
        return
    typed = st.text_input(
        words("privacy.people_filter"), key="people_filter", type="search", placeholder=""
    )
    listed = [one for one in everyone if (typed or "").casefold() in one.pseudonym.casefold()]
    st.markdown(words("privacy.people_choose"))
    _table(frame, listed)
    keys = chosen(TABLE)
    these = [one for one in listed if one.id in keys]
    if these:
        _answers(frame, these)
    if len(these) == 1:
        erasing_form(frame, these[0].id, these[0].pseudonym, "people")


def _table(frame: Frame, listed: list[Person]) -> None:
    words = frame.words
    columns = {
        "who": [one.pseudonym for one in listed],
        "source": [words.either(one.source_en, one.source_fr) for one in listed],
        "notes": [one.notes for one in listed],
        **{ask.value: [_answer(frame, one, ask) for one in listed] for ask in Ask},
    }
    st.dataframe(
        pd.DataFrame(columns), hide_index=True, selection_mode="multi-row",
        height="content" if len(listed) < 12 else 420, alt=words("privacy.people_table"),
        **choosable(TABLE, [one.id for one in listed]),
        column_config={
            "who": st.column_config.TextColumn(words("notes.who"), width=110),
            "source": st.column_config.TextColumn(words("notes.source"), width=170),
            "notes": st.column_config.NumberColumn(words("privacy.notes"), width=60),
            **{
                ask.value: st.column_config.TextColumn(words(f"privacy.ask_{ask.value}"), width=130)
                for ask in Ask
            },
        },
    )  # fmt: skip


def _answer(frame: Frame, one: Person, ask: Ask) -> str:
    words = frame.words
    answer = words(f"privacy.answer_{one.counts[ask].value}")
    own = one.own[ask] is not Answer.UNKNOWN or one.counts[ask] is Answer.UNKNOWN
    return answer if own else words("privacy.answer_source", answer=answer)


def _answers(frame: Frame, these: list[Person]) -> None:
    words = frame.words
    options = ("keep", *(answer.value for answer in Answer))
    with st.form("answers"):
        picked = {
            ask: st.segmented_control(
                words(f"privacy.ask_{ask.value}"), options, default="keep", required=True,
                format_func=lambda one: words(f"privacy.answer_{one}"),
                key=f"answer_{ask.value}",
                help=words("privacy.consent_help") if ask is Ask.ANALYSE else None,
            )
            for ask in Ask
        }  # fmt: skip
        if not st.form_submit_button(words("privacy.consent_go"), type="primary", key="answers_go"):
            return
    answers = {ask: Answer(one) for ask, one in picked.items() if one and one != "keep"}
    decide(
        frame, words("privacy.done_consent", n=len(these)),
        lambda: consent.set_answers(frame.store, frame.actor, these, answers),
    )  # fmt: skip


def _backups(frame: Frame) -> None:
    words = frame.words
    st.markdown(words("privacy.backups_what"))
    with st.container(horizontal=True):
        look = st.button(words("privacy.backups_look"), icon=":material/search:")
        if st.button(words("privacy.settle"), help=words("privacy.settle_help")):
            settled = frame.store.settle()
            done(0, words("privacy.done_settle" if settled else "privacy.unsettled"))
    if look:
        st.info(backups_said(frame))
