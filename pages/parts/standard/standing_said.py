"""How the services stand against the standard, in sentences: for whoever has five minutes."""

import streamlit as st

from pages.parts.frame import Frame, decided, kept
from pages.parts.plain import plain
from research.confidence import Level
from roadmap.standing import Standing, standing
from standard import criteria
from standard.evidence import all_grounds
from standard.strength import strength


def say_standing(frame: Frame) -> None:
    """How many services meet it, what is missing, and how sure that is."""
    words, found = frame.words, kept(frame, standing)
    if not found.services:
        return
    st.markdown(f"**{words('standard.standing', n=found.meeting, of=found.services)}**")
    if found.assessed:
        st.markdown(plain(" ".join(_more(frame, found))))


def _more(frame: Frame, found: Standing) -> list[str]:
    words = frame.words
    told = [words("standard.standing_rest", assessed=found.assessed,
                  left=found.services - found.assessed)]  # fmt: skip
    if found.meeting:
        told.append(words("standard.standing_panel", n=found.by_panel))
    if found.stale:
        told.append(words("standard.standing_stale", n=found.stale))
    if found.lacking:
        one, number = found.lacking
        told.append(
            words("standard.standing_lacking", n=number,
                  criterion=f"{one.number}. {words.either(one.says.title_en, one.says.title_fr)}")
        )  # fmt: skip
    return told


def say_criteria(frame: Frame) -> None:
    """How many criteria there are, and how sure it is that people asked for them."""
    found, rests_on = decided(frame, criteria.criteria), kept(frame, all_grounds)
    sure = [strength(rests_on[one.id].heard) for one in found]
    strong = sum(s is not None and s.level in {Level.HIGH, Level.MODERATE} for s in sure)
    st.markdown(
        frame.words("standard.count", n=len(found), sure=strong, bare=sum(s is None for s in sure))
    )
