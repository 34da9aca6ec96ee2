"""Settings: how notes are grouped, and which counts are too small to be said outside the team."""

from dataclasses import asdict, replace

import streamlit as st

from clustering.masking import suggested
from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.saving import as_seen
from research import notes, settings
from research.settings import Settings


def themes_form(frame: Frame) -> None:
    """Words to ignore, fewer or more themes, the model, and the limit for small counts."""
    words = frame.words
    now = kept(frame, settings.read)
    seen = as_seen("save_themes", now)
    offered = suggested([note.text for note in kept(frame, notes.find)])
    with st.form("themes_fields"):
        ignore = st.multiselect(
            words("settings.ignore_words"), sorted({*seen.ignore_words, *offered}),
            default=list(seen.ignore_words), accept_new_options=True,
            help=words("settings.ignore_words_help"), placeholder=words("frame.choose"),
        )  # fmt: skip
        shared = st.checkbox(
            words(
                "settings.ignore_shared", listed=", ".join(offered) or words("settings.none_now")
            ),
            seen.ignore_shared_names,
        )
        fineness = st.slider(
            words("settings.fineness"), 0.3, 3.0, float(seen.fineness), 0.1,
            help=words("settings.fineness_help"),
        )  # fmt: skip
        model = st.text_input(
            words("settings.model"), seen.model, help=words("settings.model_help"),
            placeholder=words("settings.model_bundled"),
        )  # fmt: skip
        small = st.number_input(
            words("settings.small_cell"), 1, 100, seen.small_cell,
            help=words("settings.small_cell_help"),
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key="save_themes"):
            return
    typed = Settings(
        model.strip(), tuple(ignore), shared, int(small or seen.small_cell), round(fineness, 1)
    )
    # What was not touched here stays as somebody else may have set it meanwhile.
    touched = dict(asdict(typed).items() - asdict(seen).items())
    try:
        number = settings.save(frame.store, frame.actor, replace(now, **touched))
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, words("settings.saved"))
