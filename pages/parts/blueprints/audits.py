"""What the audits of a blueprint find, in words, each with where it is."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.journeys.order import step_names
from pages.parts.plain import plain
from personas.audits import Audit, Fault, faults, hand_offs, total_minutes
from personas.blueprint_rules import Blueprint
from reports.drawing.blueprint_drawing import cell_numbers
from research import days


def audits(
    frame: Frame, one: Blueprint, pain_steps: Collection[str], codes: Mapping[str, str],
    before: Blueprint | None,
) -> None:  # fmt: skip
    """Counts first, then what was found, rule by rule. `codes`: key of a unit to its code. `before`: the
    blueprint of the as-is, where there is one."""
    words = frame.words
    _counts(frame, one, codes, before)
    today = days.today()
    # Systems are only named so far: an engagement holds no date on which one ends.
    found = faults(one, pain_steps, {}, today)
    if not found:
        st.success(words("blueprints.nothing_found"), icon=":material/check:")
    st.markdown(words("blueprints.no_end_of_life"))
    for audit in Audit:
        mine = [fault for fault in found if fault.audit is audit]
        if not mine:
            continue
        st.markdown(f"**{words(f'blueprints.audit_{audit.value}', n=len(mine))}**")
        st.markdown(words(f"blueprints.why_{audit.value}"))
        st.markdown("\n".join(f"- {plain(_told(frame, one, fault))}" for fault in mine))


def _told(frame: Frame, one: Blueprint, fault: Fault) -> str:
    words, number = frame.words, cell_numbers(one)
    parts = [step_names(frame, one.whole)[fault.step]]
    parts += [
        f"[{number[cell.id]}] {cell.text.either(words.language)}"
        for cell in one.cells if cell.id == fault.cell
    ]  # fmt: skip
    if fault.ends:
        parts.append(f"{fault.system}: {words.date(fault.ends)}")
    return " · ".join(parts)


def _counts(
    frame: Frame, one: Blueprint, codes: Mapping[str, str], before: Blueprint | None
) -> None:
    words, number = frame.words, cell_numbers(one)
    passed = hand_offs(one)
    total = total_minutes(one)
    lines = [words("blueprints.hand_offs", n=len(passed))]
    lines += [
        f"[{number[start.id]}] {codes.get(start.owner_unit or '', '?')} →"
        f" [{number[end.id]}] {codes.get(end.owner_unit or '', '?')}"
        for start, end in passed
    ]
    lines.append(
        words("blueprints.total", n=total.minutes, measured=total.measured, cells=total.cells)
    )
    if before is not None:
        was = total_minutes(before)
        lines.append(words("blueprints.total_before", n=was.minutes, measured=was.measured,
                           cells=was.cells))  # fmt: skip
    st.markdown(_lines(lines))


def _lines(lines: Sequence[str]) -> str:
    return "  \n".join(map(plain, lines))
