"""The answers to one open question grouped by themselves: a suggestion beside the themes, of which a
person keeps what is worth keeping."""

import streamlit as st

from clustering import themes
from clustering.embedding import Embedder
from clustering.open_questions import OpenQuestion, groups_in
from clustering.question_groups import FEWEST_ANSWERS, QuestionGroup, group_question, groups_of
from pages.parts import jobs
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.model_work import Comparing, with_model
from pages.parts.notes.table import note_table
from pages.parts.plain import plain
from pages.parts.rows import chosen
from pages.parts.surveys.shares import share_table
from research import notes

TABLE = "survey_groups"


def show_groups(frame: Frame, one: OpenQuestion, *, busy: bool) -> None:
    """The groups that were found, and the button that finds them."""
    words = frame.words
    st.markdown(f"**{words('surveys.groups')}**")
    st.caption(words("surveys.groups_what"))
    found = groups_of(frame.store, one.name)
    if len(one.answers) < FEWEST_ANSWERS:
        st.caption(words("surveys.groups_few", n=FEWEST_ANSWERS))
        return
    label = "surveys.group_again" if found else "surveys.group_first"
    if st.button(words(label), disabled=busy, icon=":material/hub:"):
        _group(frame, one)
    if found is None:
        return
    if not found.current:
        st.info(words("surveys.groups_old"), icon=":material/history:")
    by_key = {str(place): group for place, group in enumerate(found.groups)}
    shares = groups_in(one.answers, {key: group.notes for key, group in by_key.items()})
    shares = {key: part for key, part in shares.items() if part.count}
    names = {key: words.either(group.name_en, group.name_fr) for key, group in by_key.items()}
    share_table(frame, TABLE, names, shares)
    picked = next((key for key in chosen(TABLE) if key in shares), None)
    if picked is not None:
        _open(frame, by_key[picked])


def _open(frame: Frame, group: QuestionGroup) -> None:
    words = frame.words
    st.badge(words("surveys.suggested"), icon=":material/auto_awesome:", color="blue")
    st.markdown(f"**{plain(words.either(group.name_en, group.name_fr))}**")
    place = {note: at for at, note in enumerate(group.notes)}
    wrote = [note for note in kept(frame, notes.find) if note.id in place]
    note_table(
        frame, sorted(wrote, key=lambda note: place[note.id]), key="survey_group_notes", height=280
    )
    if st.button(words("surveys.keep_group"), help=words("surveys.keep_group_help")):
        decide(
            frame, words("surveys.done_group"),
            lambda: themes.gather(
                frame.store, frame.actor, [note.id for note in wrote], group.name_en, group.name_fr
            ),
        )  # fmt: skip


def _group(frame: Frame, one: OpenQuestion) -> None:
    store, asked, name = frame.store, one.asked, one.name

    def work(embedder: Embedder, how: Comparing) -> object:
        found = group_question(store, name, asked, embedder, **how)
        return jobs.Outcome(0, lambda words: words("surveys.done_grouping", n=len(found.groups)))

    with_model(frame, "question", work)
    st.rerun()
