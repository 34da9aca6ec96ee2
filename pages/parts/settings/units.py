"""Settings: the business units."""

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from research import units


def units_form(frame: Frame) -> None:
    """The units as a table, and a form to add one."""
    words = frame.words
    listed = kept(frame, units.units)
    if listed:
        role = "director_role_fr" if words.language == "fr" else "director_role_en"
        st.dataframe(
            {
                words("settings.unit_code"): [unit.code for unit in listed],
                words("settings.unit_name_en"): [unit.name_en for unit in listed],
                words("settings.unit_name_fr"): [unit.name_fr for unit in listed],
                words("settings.unit_role"): [getattr(unit, role) for unit in listed],
            },
            hide_index=True, alt=words("settings.part_units"),
        )  # fmt: skip
    else:
        st.info(words("settings.no_units"), icon=":material/account_balance:")
    # Empty again once a unit was taken, and not before: a code that is refused stays to be mended.
    with st.form(f"unit_{st.session_state.get('units_added', 0)}"):
        code = st.text_input(words("settings.unit_code"), max_chars=40)
        name_en = st.text_input(words("settings.unit_name_en"), max_chars=200)
        name_fr = st.text_input(words("settings.unit_name_fr"), max_chars=200)
        if not st.form_submit_button(words("settings.unit_add"), type="primary"):
            return
    try:
        with frame.store.change(frame.actor, "unit.add", code=code.strip()) as change:
            units.add(change, code, name_en, name_fr)
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.units_added = change.number
    done(change.number, words("settings.saved"))
