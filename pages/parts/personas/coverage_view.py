"""Coverage on screen: whose voice is missing, then how much is heard from everyone."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from pages.parts.surveys.names import answer_told, question_name
from personas import personas
from personas.coverage import FEW_PEOPLE, Group, Voice, coverage
from research import notes
from research.participants import Participant
from research.survey import comparing
from research.survey.questions import Question
from research.units import units


def show_coverage(frame: Frame, everyone: Sequence[Participant]) -> None:
    """The groups from which few people were heard, and the table of all groups."""
    words = frame.words
    st.markdown(words("personas.coverage_what", fewest=FEW_PEOPLE))
    names = {unit.code: words.either(unit.name_en, unit.name_fr) for unit in kept(frame, units)}
    voices = coverage(kept(frame, notes.find), kept(frame, comparing.chosen), names)
    missing = [voice for voice in voices if voice.missing]
    if missing:
        st.warning(words("personas.missing", n=len(missing)), icon=":material/hearing_disabled:")
    else:
        st.success(words("personas.none_missing"), icon=":material/check:")
    described = {who.id for persona in kept(frame, personas.personas) for who in persona.people}
    if described:
        left = len({who.id for who in everyone} - described)
        st.markdown(words("personas.undescribed", n=left, whole=len(everyone)))
    _table(frame, [*missing, *(voice for voice in voices if not voice.missing)], names)


def _table(frame: Frame, voices: Sequence[Voice], names: dict[str, str]) -> None:
    words = frame.words
    asked = {one.name: one for one in kept(frame, comparing.asked)}
    shown = pd.DataFrame(
        {
            "group": [
                question_name(frame, asked[voice.name])
                if voice.name
                else words(f"personas.group_{voice.group.value}")
                for voice in voices
            ],
            "value": [_value(frame, voice, names, asked) for voice in voices],
            "people": [voice.people for voice in voices],
            "notes": [voice.notes for voice in voices],
            "missing": [words("personas.few") if voice.missing else "" for voice in voices],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=460, alt=plain(words("personas.coverage_table")),
        column_config={
            "group": st.column_config.TextColumn(words("personas.group"), width=160),
            "value": st.column_config.TextColumn(words("personas.value"), width=300),
            "people": st.column_config.NumberColumn(words("themes.participants"), width=90),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=60),
            "missing": st.column_config.TextColumn(words("personas.heard"), width=110),
        },
    )  # fmt: skip


def _value(
    frame: Frame, voice: Voice, names: Mapping[str, str], asked: Mapping[str, Question]
) -> str:
    if voice.group is Group.UNIT:
        return f"{voice.value} · {names[voice.value]}"
    if voice.group is Group.LANGUAGE:
        return frame.words(f"notes.lang_{voice.value}")
    return answer_told(frame, asked[voice.name], voice.value)
