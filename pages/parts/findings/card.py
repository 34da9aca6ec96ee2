"""A finding on screen: rank, name, how many, how sure, and what people said."""

import streamlit as st

from errors import Fact
from pages.parts.frame import Frame
from pages.parts.plain import plain, quote
from reports.findings import Finding, Findings, in_short
from reports.quotes import Quote

IN_SHORT = 3
"""Findings named at the very top."""


def finding_name(frame: Frame, finding: Finding) -> str:
    """The name of a finding in the reader's language."""
    return frame.words.either(finding.theme.name_en, finding.theme.name_fr)


def show_in_short(frame: Frame, result: Findings) -> None:
    """The answer first: what most people speak of, how sure we are, and one voice."""
    words = frame.words
    named = in_short(result.findings, IN_SHORT)
    lines = [
        f"1. **{plain(finding_name(frame, finding))}** · {plain(main_count(frame, result, finding))}"
        f" · {words(f'confidence.{finding.confidence.level.value}')}"
        for finding in named
    ]
    st.markdown("\n".join(lines))
    voice = next((said for finding in named for said in finding.quotes), None)
    if voice is not None:
        quote(voice.text, voice.lang, said_by(frame, voice))


def finding_card(frame: Frame, result: Findings, finding: Finding) -> None:
    """Show a finding of a result; a name the machine gave is marked as a suggestion."""
    words = frame.words
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = plain(finding_name(frame, finding))
            st.header(f"{finding.rank}. {name}", anchor=False, width="content")
            if finding.theme.suggested:
                st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
        st.markdown(_how_many(frame, result, finding))
        level = words(f"confidence.{finding.confidence.level.value}")
        reasons = "; ".join(words(f"confidence.{r.value}") for r in finding.confidence.reasons)
        st.markdown(f"**{level}**" + (f" — {reasons}." if reasons else "."))
        for said in finding.quotes:
            quote(said.text, said.lang, said_by(frame, said))
        if not finding.quotes:
            st.caption(words("findings.no_quotes"))


def told(result: Findings, count: int | None) -> Fact:
    """A count as the audience of the result may hear it; None is one that is withheld."""
    few = count is None or 0 < count < result.limit
    return f"<{result.limit}" if few else count or 0


def main_count(frame: Frame, result: Findings, finding: Finding) -> str:
    """How many people speak of a finding, or how many notes where nobody's name is recorded."""
    words = frame.words
    if finding.notes is None and not finding.small:
        return words("report.withheld")
    if result.participants:
        return words("themes.people", n=told(result, finding.participants))
    return words("themes.notes_n", n=told(result, finding.notes))


def _how_many(frame: Frame, result: Findings, finding: Finding) -> str:
    """People, notes and units of a finding in a sentence."""
    words = frame.words
    parts = [main_count(frame, result, finding)]
    if result.participants and (finding.notes is not None or finding.small):
        parts.append(words("themes.notes_n", n=told(result, finding.notes)))
    if finding.notes is not None:
        parts[-1] += f" ({words.percent(finding.share)})"
    if finding.units:
        parts.append(words("findings.units", listed=", ".join(finding.units[:6])))
    return plain(" · ".join(parts))


def said_by(frame: Frame, said: Quote) -> str:
    """Who said it, as far as that may be told, and where."""
    words = frame.words
    parts = [part for part in (said.said_by, said.unit) if part]
    parts.append(words.either(said.source_en, said.source_fr))
    if not said.cleared:
        parts.append(words("findings.not_cleared"))
    return " · ".join(parts)
