"""Which service a part of the screen is about, and what its groups are called."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from research import units as research_units
from roadmap.service_rules import Service
from standard.site_groups import FIELDS, groups

NEW = ""
"""The choice of a service that is not there yet."""


def choose_service(frame: Frame, every: Sequence[Service], *, new: bool = False) -> Service | None:
    """Choose a service; with `new` also one that is to be made, which is None."""
    words = frame.words
    names = {one.code: one.page.name.either(words.language) for one in every}
    options = sorted(names, key=lambda code: names[code].casefold())
    if new:
        options = [NEW, *options]
        names[NEW] = words("services.new")
    wanted = st.session_state.pop("service_next", st.session_state.get("service_chosen"))
    if wanted not in options:
        wanted = options[0]
    key = f"service_box_{new}"
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted

    def choose() -> None:
        st.session_state.service_chosen = st.session_state[key]

    chosen = st.selectbox(
        words("services.choose"), options, key=key, format_func=names.__getitem__, on_change=choose
    )
    st.session_state.service_chosen = chosen
    return next((one for one in every if one.code == chosen), None)


def group_names(frame: Frame, field: str) -> Mapping[str, str]:
    """The groups that a field of a service may name, as they are called."""
    return {
        group.key: group.name.either(frame.words.language)
        for group in groups() if group.sort is FIELDS[field]
    }  # fmt: skip


def unit_names(frame: Frame) -> Mapping[str, str]:
    """The business units by key."""
    return {
        unit.id: frame.words.either(unit.name_en, unit.name_fr)
        for unit in kept(frame, research_units.units)
    }
