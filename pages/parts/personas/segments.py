"""Segments on screen: how many, how far to trust them, what sets each apart; one becomes a persona."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.personas.begin import begin_persona
from pages.parts.plain import plain
from pages.parts.surveys.names import question_name, told_name
from personas.people import asked_together, described, segmentation
from personas.persona_rules import Origin, Rule
from personas.personas import NAME_LIMIT
from personas.segments import FEWEST_PEOPLE, Segment, Segmentation
from research.participants import Participant
from research.survey.comparing import compared_by
from research.survey.questions import Question
from wording import Language, Words


def show_segments(frame: Frame, everyone: Sequence[Participant]) -> None:
    """Choose what people are compared by, and see what comes of it."""
    words = frame.words
    st.markdown(words("personas.segments_what"))
    asked = {one.name: one for one in kept(frame, compared_by)}
    # Many questions with long names would push the segments off the screen.
    with st.popover(words("personas.compared_by"), icon=":material/tune:"):
        names = st.multiselect(
            words("personas.compared_by"), list(asked), key="segment_by",
            default=list(kept(frame, asked_together)), placeholder=words("frame.choose"),
            format_func=lambda name: question_name(frame, asked[name]),
        )  # fmt: skip
    told = len(kept(frame, described, tuple(names)))
    found = kept(frame, segmentation, tuple(names))
    if found.why_none is not None:
        st.info(
            words(f"personas.none_{found.why_none.value}", n=told, fewest=FEWEST_PEOPLE),
            icon=":material/group_off:",
        )
        return
    st.markdown(_summary(frame, found, told, len(everyone)))
    for place, segment in enumerate(found.segments, start=1):
        _segment(frame, segment, place, told, everyone, asked)


def _summary(frame: Frame, found: Segmentation, told: int, whole: int) -> str:
    words = frame.words
    tried = ", ".join(
        words("personas.told", name=words.number(k), value=words.number(width, 2))
        for k, width in sorted(found.tried.items())
    )
    return " ".join(
        [
            words("personas.compared", n=told, whole=whole),
            words("personas.found", n=len(found.segments), width=words.number(found.silhouette, 2)),
            words("personas.tried", tried=tried),
        ]
    )


def _segment(
    frame: Frame, segment: Segment, place: int, told: int, everyone: Sequence[Participant],
    asked: Mapping[str, Question],
) -> None:  # fmt: skip
    words = frame.words
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(
                plain(segment_name(frame, segment, place, asked)), anchor=False, width="content"
            )
            word = "stable" if segment.stable else "unstable"
            icon = ":material/check:" if segment.stable else ":material/warning:"
            st.badge(
                words(f"personas.{word}", share=words.percent(segment.stability)), icon=icon,
                color="green" if segment.stable else "orange",
            )  # fmt: skip
        share = words.percent(len(segment.people) / told)
        lines = [words("personas.people", n=len(segment.people), share=share, whole=told)]
        lines += [
            "- "
            + words(
                "personas.apart", trait=plain(told_name(frame, asked[trait.attribute], trait.value)),
                share=words.percent(trait.share), overall=words.percent(trait.overall),
            )
            for trait in segment.traits
        ]  # fmt: skip
        if not segment.traits:
            lines.append(words("personas.nothing_apart"))
        st.markdown("\n\n".join([lines[0], "\n".join(lines[1:])]))
        if st.button(
            words("personas.draft"), key=f"draft_{place}", icon=":material/person_add:",
            type="primary" if place == 1 else "secondary",
        ):  # fmt: skip
            _draft(frame, segment, place, everyone, asked)


def segment_name(frame: Frame, segment: Segment, place: int, asked: Mapping[str, Question]) -> str:
    """What a segment is called until a person names it: what sets it apart."""
    told = [told_name(frame, asked[trait.attribute], trait.value) for trait in segment.traits[:2]]
    return " · ".join(told) or frame.words("personas.segment_n", n=place)


def _draft(
    frame: Frame, segment: Segment, place: int, everyone: Sequence[Participant],
    asked: Mapping[str, Question],
) -> None:  # fmt: skip
    def name(language: Language) -> str:
        reader = replace(frame, words=Words(language))
        return segment_name(reader, segment, place, asked)[:NAME_LIMIT]

    rule = Rule(people=segment.people)
    begin_persona(frame, name("en"), name("fr"), rule, everyone, origin=Origin.SEGMENT)
