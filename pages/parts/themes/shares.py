"""Who speaks of a theme, and is it growing: shares over time, by unit, language and answer."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from clustering import heard
from clustering.heard import Occasion
from clustering.shares import by_group, shares
from clustering.themes import Theme
from pages.parts.charts import intervals
from pages.parts.frame import READINGS, Frame, kept
from pages.parts.share_columns import share_columns, share_values
from pages.parts.surveys.names import answer_told, question_name
from pages.parts.themes.list import theme_name
from reports.shares_told import shares_csv
from research import settings
from research.notes import excerpt
from research.shares import Share
from research.survey.comparing import compared_by
from research.survey.questions import Question

LABEL = 30
"""Characters of a group beside its interval."""


def who_says(frame: Frame, theme: Theme) -> None:
    """The share of one theme in each group, with its interval, as a chart and as its table."""
    words = frame.words
    st.subheader(words("shares.who"), anchor=False)
    what = _compared_by(frame, "who")
    if what is None:
        return
    found = {group: mine[theme.id] for group, mine in _by_group(frame, what, [theme.id]).items()}
    named = _names(frame, what, list(found))
    drawn = [(named[group], one) for group, one in found.items() if one.tells]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if drawn:
            whole = shares(kept(frame, heard.heard)).get(theme.id)
            st.plotly_chart(
                intervals(
                    [f"{excerpt(name, LABEL)} ({one.of})" for name, one in drawn],
                    [(one.share, one.low, one.high) for _, one in drawn],
                    whole.share if whole else 0, words("shares.all"),
                ),
                config={"displayModeBar": False}, alt=words("shares.chart"), key="who_says",
            )  # fmt: skip
    with right:
        _table(frame, named, found)
    st.markdown(words("shares.counted"))


def themes_by_group(frame: Frame, themes: Sequence[Theme]) -> None:
    """Every theme in every group, when asked for; and the same as a file that may leave the team."""
    words = frame.words
    folded = st.expander(words("shares.every"), key="themes_by_group", on_change="rerun")
    if not folded.open:
        return
    with folded:
        what = _compared_by(frame, "every")
        if what is None:
            return
        found = _by_group(frame, what, [theme.id for theme in themes])
        named = _names(frame, what, list(found))
        names = {theme.id: theme_name(frame, theme) for theme in themes}
        shown = {
            f"{named[group]} ({of})": [_percent(one) for one in mine.values()]
            for group, mine in found.items()
            if (of := next(iter(mine.values())).of)
        }
        st.dataframe(
            pd.DataFrame({words("themes.name"): list(names.values()), **shown}), hide_index=True,
            alt=words("shares.every"),
            column_config={
                column: st.column_config.NumberColumn(column, format="percent") for column in shown
            },
        )  # fmt: skip
        limit = kept(frame, settings.read).small_cell
        st.markdown(f"{words('shares.counted')} {words('shares.for_team', n=limit)}")
        st.download_button(
            words("shares.download"),
            lambda: shares_csv(
                {named[group]: mine for group, mine in found.items()}, names, limit, words
            ).encode("utf-8"),
            "themes-by-group.csv", "text/csv", on_click="ignore", icon=":material/download:",
            help=words("shares.download_help", n=limit),
        )  # fmt: skip


def _by_group(frame: Frame, what: str, keys: Sequence[str]) -> dict[str, dict[str, Share]]:
    said, occasions = kept(frame, heard.heard), kept(frame, heard.occasions)
    found: dict[str, dict[str, Share]] = READINGS.get(
        frame.store, ("by_group", what, *keys),
        lambda: by_group(heard.grouped_by(said, what, occasions), keys),
    )  # fmt: skip
    return found


def _compared_by(frame: Frame, where: str) -> str | None:
    """What groups are compared by: source, unit, lang, or a question."""
    words = frame.words
    said, asked = kept(frame, heard.heard), _asked(frame)
    offered = ["source", "lang"]
    if any(one.unit for one in said):
        offered.insert(1, "unit")
    picked: str | None = st.segmented_control(
        words("shares.by"), offered + heard.questions(said), default="source", required=True,
        format_func=lambda what: (
            words(f"shares.by_{what}") if what in offered else question_name(frame, asked[what])
        ),
        key=f"shares_by_{where}",
    )  # fmt: skip
    return picked


def _names(frame: Frame, what: str, groups: Sequence[str]) -> dict[str, str]:
    """How each group is called; sources with their day, those of the same name and day numbered."""
    words = frame.words
    if what == "lang":
        return {group: words(f"notes.lang_{group}") for group in groups}
    if question := _asked(frame).get(what):
        return _numbered({group: answer_told(frame, question, group) for group in groups})
    if what != "source":
        return {group: group for group in groups}
    there: list[Occasion] = kept(frame, heard.occasions)
    return _numbered(
        {one.source: f"{one.day} · {words.either(one.title_en, one.title_fr)}" for one in there}
    )


def _numbered(names: Mapping[str, str]) -> dict[str, str]:
    """The names, all different: what is called the same would stand in one column."""
    found: dict[str, str] = {}
    for key, name in names.items():
        tries = (f"{name} · {n}" if n > 1 else name for n in range(1, len(names) + 1))
        found[key] = next(one for one in tries if one not in found.values())
    return found


def _asked(frame: Frame) -> dict[str, Question]:
    return {one.name: one for one in kept(frame, compared_by)}


def _percent(one: Share) -> float | None:
    return round(one.share, 2) if one.tells else None


def _table(frame: Frame, named: dict[str, str], found: dict[str, Share]) -> None:
    words = frame.words
    shown = pd.DataFrame(
        {"group": [named[group] for group in found], **share_values(found.values())}
    )
    st.dataframe(
        shown, hide_index=True, alt=words("shares.chart"),
        column_config={
            "group": st.column_config.TextColumn(words("shares.group"), width=150),
            **share_columns(words),
        },
    )  # fmt: skip
    if any(not one.tells for one in found.values()):
        st.markdown(words("shares.few"))
