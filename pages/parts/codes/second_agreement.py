"""How far coders agree, in a sentence first, then code by code, with why there are two figures."""

import pandas as pd
import streamlit as st

from pages.parts.codes.choice import code_name
from pages.parts.frame import Frame
from pages.parts.plain import plain
from research.coding_agreement import FEWEST_CODED, RELY, TENTATIVE, Agreement, Reading
from research.coding_rounds import Round
from research.coding_settling import Outcomes
from wording import Words

ICONS = {
    Reading.RELY: ":material/check_circle:", Reading.TENTATIVE: ":material/help:",
    Reading.UNRELIABLE: ":material/error:", Reading.TOO_FEW: ":material/hourglass_empty:",
}  # fmt: skip


def show_agreement(frame: Frame, one: Round, found: Outcomes) -> None:
    """The whole in words, the table, and how to read it."""
    words, whole = frame.words, found.report.whole
    coders = ", ".join(plain(coder) for coder in one.coders)
    st.markdown(words("second.coded_by", first=plain(one.first), second=coders, n=whole.units))
    st.markdown(f"**{figures(words, whole)}**")
    st.info(reading(words, whole.reading), icon=ICONS[whole.reading])
    every = [(code, found.report.codes[code.id]) for code in one.codes]
    shown = pd.DataFrame(
        {
            "code": [code_name(frame, code) for code, _ in every],
            "coded": [each.coded for _, each in every],
            "both": [each.both for _, each in every],
            "one": [each.one for _, each in every],
            "positive": [number(words, each.positive) for _, each in every],
            "alpha": [number(words, each.alpha) for _, each in every],
            "between": [interval(words, each) for _, each in every],
            "reading": [words(f"second.short_{each.reading.value}") for _, each in every],
            "all": [number(words, each.alpha_all) for _, each in every],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=min(420, 38 + 35 * len(every)), alt=words("second.table"),
        column_config={
            "code": st.column_config.TextColumn(words("columns.code"), width=150),
            "coded": st.column_config.NumberColumn(
                words("second.coded"), width=75, help=words("second.coded_what")
            ),
            "both": st.column_config.NumberColumn(words("second.both"), width=65),
            "one": st.column_config.NumberColumn(words("second.one"), width=75),
            "positive": st.column_config.TextColumn(
                words("second.positive"), width=130, help=words("second.positive_what")
            ),
            "alpha": st.column_config.TextColumn(
                words("second.alpha"), width=65, help=words("second.alpha_what")
            ),
            "between": st.column_config.TextColumn(words("second.between"), width=115),
            "reading": st.column_config.TextColumn(words("second.reading"), width=125),
            "all": st.column_config.TextColumn(
                words("second.alpha_all"), width=115, help=words("second.alpha_all_what")
            ),
        },
    )  # fmt: skip
    with st.expander(words("second.why_two"), icon=":material/info:"):
        st.markdown(
            words(
                "second.why_two_what", rely=words.number(RELY, 3),
                tentative=words.number(TENTATIVE, 3), fewest=FEWEST_CODED,
            )
        )  # fmt: skip


def figures(words: Words, whole: Agreement) -> str:
    """Positive agreement, on how many notes, and alpha with its interval."""
    if whole.positive is None:
        return words("second.no_code_given")
    said = words("second.said_positive", share=number(words, whole.positive), n=whole.coded)
    if whole.alpha is None:
        return said
    alpha = number(words, whole.alpha)
    if whole.low is None:
        return f"{said} {words('second.said_alpha', alpha=alpha)}"
    between = interval(words, whole)
    return f"{said} {words('second.said_alpha_between', alpha=alpha, between=between)}"


def reading(words: Words, what: Reading) -> str:
    """What it means, in a plain sentence."""
    return words(f"second.means_{what.value}", fewest=FEWEST_CODED)


def number(words: Words, value: float | None) -> str:
    """A coefficient, with two decimals; a dash where there is none."""
    return "–" if value is None else words.number(value, 2)


def interval(words: Words, each: Agreement) -> str:
    """From where to where, or a dash."""
    if each.low is None or each.high is None:
        return "–"
    return words("second.from_to", low=number(words, each.low), high=number(words, each.high))
