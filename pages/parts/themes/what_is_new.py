"""What is new since last time: themes nobody spoke of before, and those that grew or shrank."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from clustering import heard
from clustering.heard import Occasion
from clustering.shares import Change, changes
from clustering.themes import Theme
from pages.parts.frame import READINGS, Frame, kept
from pages.parts.plain import plain
from pages.parts.themes.list import theme_name
from research.shares import Share

A_DATE = "a_date"


def what_is_new(frame: Frame, themes: Sequence[Theme]) -> None:
    """One sentence for each theme that is new or changed, with its numbers; none with one source and
    no days to tell before from since."""
    words = frame.words
    occasions = kept(frame, heard.occasions)
    said = kept(frame, heard.heard)
    days = sorted({one.day for one in said})
    if len(occasions) < 2 and len(days) < 2:
        return
    st.header(words("shares.new"), anchor=False)
    since = _since(frame, occasions, days)
    keys = [theme.id for theme in themes]
    found: list[Change] = READINGS.get(
        frame.store, ("what_is_new", since, *keys),
        lambda: changes(*heard.parted(said, occasions, since), keys),
    )  # fmt: skip
    if not any(one.before.tells and one.since.tells for one in found):
        st.markdown(words("shares.too_few"))
        return
    names = {theme.id: theme_name(frame, theme) for theme in themes}
    told = [line for one in found if (line := _line(frame, one, names[one.theme]))]
    st.markdown("\n".join(told) if told else words("shares.nothing"))
    st.markdown(f"{words('shares.how_sure')} {words('shares.counted')}")


def _since(frame: Frame, occasions: Sequence[Occasion], days: Sequence[str]) -> str:
    """A source, or a day (ISO)."""
    words = frame.words
    named = {
        one.source: f"{words.either(one.title_en, one.title_fr)}, {one.day}"
        for one in reversed(occasions[1:])
    }
    picked: str | None = st.selectbox(
        words("shares.since"), [*named, A_DATE], key="new_since",
        format_func=lambda key: named.get(key, words("shares.a_date")),
    )  # fmt: skip
    if picked in named:
        return str(picked)
    first, last = date.fromisoformat(days[0][:10]), date.fromisoformat(days[-1][:10])
    day = st.date_input(
        words("shares.since_day"), last, min_value=first, max_value=last, key="new_since_day"
    )
    return day.isoformat() if isinstance(day, date) else last.isoformat()


def _line(frame: Frame, one: Change, name: str) -> str:
    """The sentence about a theme; empty where nothing can be claimed."""
    words = frame.words
    if one.new:
        return "- " + words("shares.is_new", theme=plain(name), since=_told(frame, one.since))
    if one.grew or one.shrank:
        key = "shares.grew" if one.grew else "shares.shrank"
        since, before = _told(frame, one.since), _told(frame, one.before)
        return "- " + words(key, theme=plain(name), since=since, before=before)
    return ""


def _told(frame: Frame, one: Share) -> str:
    percent = frame.words.percent
    return frame.words(
        "shares.told", count=one.count, of=one.of, share=percent(one.share),
        low=percent(one.low), high=percent(one.high),
    )  # fmt: skip
