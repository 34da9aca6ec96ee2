"""The form that names a record anew in both languages."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from clustering.themes import Theme
from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from personas.personas import Persona

R = TypeVar("R", Theme, Persona)


def rename_form(
    frame: Frame, record: R, limit: int, rename: Callable[[R, str, str], int], told: str
) -> None:
    """Two names of at most `limit` characters; `rename` gives the number of its change, `told` is what
    is said of it then. Where somebody else was first, both versions are shown."""
    words, form = frame.words, f"rename_{record.id}"
    seen = as_seen(form, record)
    with st.form(f"{form}_fields", border=False):
        name_en = st.text_input(words("themes.name_en"), seen.name_en, max_chars=limit)
        name_fr = st.text_input(words("themes.name_fr"), seen.name_fr, max_chars=limit)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = rename(seen, name_en, name_fr)
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["name_en", "name_fr"])
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, told)
