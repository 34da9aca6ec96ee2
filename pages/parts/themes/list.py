"""Themes as a table, under their headings or those most people speak of first; one is chosen to be
opened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from clustering.hierarchy import Heading
from clustering.themes import Theme
from clustering.trust import Trusted
from pages.parts.frame import Frame
from pages.parts.themes.tree import Branch, Item, tree

INDENT = "\u2003"


def theme_name(frame: Frame, theme: Item) -> str:
    """The name of a theme or a heading in the reader's language."""
    return frame.words.either(theme.name_en, theme.name_fr)


def as_read(frame: Frame, themes: Sequence[Theme], trusted: Trusted) -> list[Branch]:
    """The themes in the order the reader wants: under their headings, where there are any, or all in a
    row."""
    words = frame.words
    if not trusted.headings:
        return [Branch(theme, 0) for theme in themes]
    order = st.segmented_control(
        words("themes.order"), ["tree", "row"], default="tree", required=True, key="theme_order",
        format_func=lambda order: words(f"themes.order_{order}"), label_visibility="collapsed",
    )  # fmt: skip
    return tree(themes, trusted) if order == "tree" else [Branch(theme, 0) for theme in themes]


def theme_list(frame: Frame, branches: Sequence[Branch], trusted: Trusted) -> Item | None:
    """Show the themes and give the one that is chosen, or the heading. It stays chosen through renames
    and undo: its key is remembered, not its row."""
    words = frame.words
    items = [branch.item for branch in branches]
    shown = pd.DataFrame(
        {
            "name": [_name(frame, branch) for branch in branches],
            "sure": [_sure(frame, item, trusted) for item in items],
            "participants": [item.participants for item in items],
            "notes": [item.notes for item in items],
            "accepted": [_accepted(item) for item in items],
        }
    )
    if not any(item.participants for item in items):
        shown = shown.drop(columns="participants")
    if not trusted.themes:
        shown = shown.drop(columns="sure")
    keys = [key_of(item) for item in items]
    chosen = st.session_state.get("theme")
    # Chosen from elsewhere (the map, a split): the table is made anew with that row chosen.
    if chosen != st.session_state.get("theme_in_list"):
        st.session_state.theme_in_list = chosen
        st.session_state.theme_list_round = st.session_state.get("theme_list_round", 0) + 1
    key = f"theme_list_{st.session_state.get('theme_list_round', 0)}_{hash(tuple(keys))}"
    rows = [keys.index(chosen)] if chosen in keys else []
    st.dataframe(
        shown, hide_index=True, height=460, selection_mode="single-row", key=key,
        on_select=lambda: _choose(key, keys), alt=words("themes.table"),
        selection_default={"selection": {"rows": rows}},
        column_config={
            "name": st.column_config.TextColumn(words("themes.name"), width=165),
            "accepted": st.column_config.CheckboxColumn(words("themes.decided"), width=70),
            "participants": st.column_config.NumberColumn(words("themes.participants"), width=85),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=50),
            "sure": st.column_config.TextColumn(
                words("trust.column"), width=82, help=words("trust.found_help")
            ),
        },
    )  # fmt: skip
    return next((item for item in items if key_of(item) == chosen), None)


def key_of(item: Item) -> str:
    """Under which a theme or a heading is remembered as chosen."""
    return f"heading {item.id}" if isinstance(item, Heading) else item.id


def _name(frame: Frame, branch: Branch) -> str:
    name = theme_name(frame, branch.item)
    mark = "▾ " if isinstance(branch.item, Heading) else ""
    return f"{INDENT * branch.depth}{mark}{name}"


def _accepted(item: Item) -> bool | None:
    return None if isinstance(item, Heading) else not item.suggested


def _sure(frame: Frame, item: Item, trusted: Trusted) -> str:
    """In how many resamples a theme was found again, with a mark where that is few."""
    trust = None if isinstance(item, Heading) else trusted.themes.get(item.id)
    if trust is None or trust.stability is None:
        return ""
    found, tries = trust.stability.found, trust.stability.tries
    said = frame.words("trust.of", found=found, tries=tries)
    return f"⚠ {said}" if trust.stability.unstable else said


def _choose(key: str, keys: Sequence[str]) -> None:
    """Runs when a row is chosen or let go, before the screen is drawn again."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state.theme = keys[rows[0]] if rows and rows[0] < len(keys) else None
    st.session_state.theme_in_list = st.session_state.theme
