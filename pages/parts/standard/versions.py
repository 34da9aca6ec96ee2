"""Versions of the standard: what differs since the last, publishing the next, and all before."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.plain import plain
from research.notes import excerpt
from standard import criteria, versions
from standard.criteria import TEXTS
from standard.crosswalk import points
from standard.phases import Phase
from standard.version_diff import Difference, Field, FrozenEvidence, Part

NAMED, NAME_LENGTH = 4, 90
"""Records named for one change, and how much of each: a list to read at a glance."""

ROW_HEIGHT = 90
"""Pixels: four lines, which is most texts whole; a cell that is taller than one line wraps its text."""


def show_versions(frame: Frame) -> None:
    """What waits to be published, then the changelog."""
    words = frame.words
    waiting = kept(frame, versions.unpublished)
    if waiting:
        st.header(words("standard.unpublished"), anchor=False)
        _publish(frame)
        _differences(frame, waiting, "now")
    else:
        st.info(words("standard.nothing_new"), icon=":material/done_all:")
    st.header(words("standard.head_changelog"), anchor=False)
    steps = kept(frame, versions.changelog)
    if not steps:
        st.markdown(words("standard.no_version"))
    for step in steps:
        day = words.date(step.version.published_on)
        label = words("standard.version_of", number=step.version.number, day=day)
        with st.expander(label, icon=":material/bookmark:"):
            st.markdown(plain(step.version.reason))
            _differences(frame, step.changes, str(step.version.number))


def _publish(frame: Frame) -> None:
    words = frame.words
    unreviewed = [
        str(one.number) for one in decided(frame, criteria.criteria) if not one.says.reviewed
    ]
    if unreviewed:
        st.markdown(words("standard.unreviewed", listed=", ".join(unreviewed)))
    with st.form("publish_version"):
        reason = st.text_area(
            words("standard.publish_reason"), max_chars=versions.REASON_LIMIT, height=80
        )
        if st.form_submit_button(words("standard.publish"), type="primary"):
            decide(
                frame, words("standard.done_publish"),
                lambda: versions.publish(frame.store, frame.actor, reason),
            )  # fmt: skip


def _differences(frame: Frame, changes: Sequence[Difference], where: str) -> None:
    """Each criterion that differs, why, and the texts side by side."""
    words = frame.words
    for change in changes:
        title = f"{change.criterion.number}. {change.criterion.title(words.language)}"
        what = words("standard.labelled", label=words(f"standard.what_{change.what.value}"),
                     text=title)  # fmt: skip
        lines = [
            words("standard.labelled", label=words(f"standard.{name}"),
                  text=_cited(frame, listed))
            for name, listed in (
                ("because", change.causes), ("gained", change.gained), ("lost", change.lost)
            )
            if listed
        ]  # fmt: skip
        lines += [words("standard.no_cause")] if change.asserted else []
        st.markdown("\n".join([f"- {plain(what)}", *(f"    - {plain(line)}" for line in lines)]))
        if change.fields:
            _texts(frame, change.fields, f"{where}_{change.criterion.id}")


def _cited(frame: Frame, listed: Sequence[FrozenEvidence]) -> str:
    """The first records by what they are called, and how many there are beside."""
    words = frame.words
    named = [
        words(
            "standard.labelled", label=words(f"standard.kind_{one.kind}"),
            text=excerpt(words.either(one.en, one.fr), NAME_LENGTH),
        )
        for one in listed[:NAMED]
    ]  # fmt: skip
    more = len(listed) - NAMED
    return "; ".join([*named, *([words("standard.more_notes", n=more)] if more > 0 else [])])


def _texts(frame: Frame, fields: Sequence[Field], key: str) -> None:
    words = frame.words
    st.dataframe(
        pd.DataFrame(
            {
                "what": [_name(frame, field) for field in fields],
                "before": [_said(frame, field, field.before) for field in fields],
                "after": [_said(frame, field, field.after) for field in fields],
            }
        ),
        hide_index=True, alt=words("standard.diff_table"), key=f"diff_{key}", row_height=ROW_HEIGHT,
        column_config={
            "what": st.column_config.TextColumn(words("standard.field_what"), width=180),
            "before": st.column_config.TextColumn(words("standard.field_before"), width=300),
            "after": st.column_config.TextColumn(words("standard.field_after"), width=300),
        },
    )  # fmt: skip


def _name(frame: Frame, field: Field) -> str:
    words = frame.words
    if field.part is Part.SLOT:
        return words(f"standard.slot_{field.name}")
    if field.part is Part.CHECK:
        return words(f"standard.check_{field.name.removeprefix('text_')}")
    texts = {f"{name}_{code}" for name in TEXTS for code in ("en", "fr")}
    return words(
        f"standard.{field.name}" if field.name in texts else f"standard.field_{field.name}"
    )


def _said(frame: Frame, field: Field, value: str) -> str:
    """A value as people read it: codes of closed lists in words."""
    words = frame.words
    if field.name in {"phase", "phases"}:
        return ", ".join(words(f"standard.phase_{Phase(name).value}") for name in value.split())
    if field.name == "how" and value:
        return words(f"standard.how_{value}")
    if field.name == "maps":
        known = [points()[code] for code in value.split(", ") if code in points()]
        return "; ".join(f"{p.code}, {words.either(p.title_en, p.title_fr)}" for p in known)
    return value
