"""A finding on screen: rank, name, how many, how sure, and what people said."""

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.plain import plain, quote
from reports.findings import Finding, Quote


def finding_name(frame: Frame, finding: Finding) -> str:
    """The name of a finding in the reader's language."""
    return frame.words.either(finding.theme.name_en, finding.theme.name_fr)


def finding_card(frame: Frame, finding: Finding) -> None:
    """Show a finding; a name the machine gave is marked as a suggestion."""
    words = frame.words
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = plain(finding_name(frame, finding))
            st.subheader(f"{finding.rank}. {name}", anchor=False, width="content")
            if finding.theme.suggested:
                st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
        st.markdown(how_many(frame, finding))
        level = words(f"confidence.{finding.confidence.level.value}")
        reasons = "; ".join(words(f"confidence.{r.value}") for r in finding.confidence.reasons)
        st.markdown(f"**{level}**" + (f" — {reasons}." if reasons else "."))
        for said in finding.quotes:
            quote(said.text, said.lang, said_by(frame, said))
        if not finding.quotes:
            st.caption(words("findings.no_quotes"))


def how_many(frame: Frame, finding: Finding) -> str:
    """People and notes of a finding in a sentence; a count too small to be said is said to be so."""
    words = frame.words
    few = words("findings.withheld")
    notes = few if finding.notes is None else words("themes.notes_n", n=finding.notes)
    parts = [notes + " (" + words.percent(finding.share) + ")"] if finding.notes else [notes]
    if finding.participants is None:
        parts.insert(0, words("findings.few_people"))
    elif finding.participants:
        parts.insert(0, words("themes.people", n=finding.participants))
    if finding.units:
        parts.append(words("findings.units", listed=", ".join(finding.units[:6])))
    return " · ".join(parts)


def said_by(frame: Frame, said: Quote) -> str:
    """Who said it, as far as that may be told, and where."""
    words = frame.words
    parts = [part for part in (said.said_by, said.unit) if part]
    parts.append(words.either(said.source_en, said.source_fr))
    if not said.cleared:
        parts.append(words("findings.not_cleared"))
    return " · ".join(parts)
