"""The step of an import before anything is saved: what may be personal data, and what becomes of it."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame
from research.privacy.names import Listed, listed
from research.privacy.spans import Kind
from research.privacy.treating import Found, Treatment, found_in
from research.readers.encoding import detect

EXAMPLES_SHOWN = 3
"""Examples of a kind in its line: enough to see what kind of thing it is."""

VALUES_OFFERED = 300
"""Single values that can be kept; whoever has more keeps a kind."""


def choose_treatment(frame: Frame, texts: Sequence[str], key: str) -> Treatment:
    """Say what was found, by kind, and ask what becomes of it; all is replaced unless a person decides
    otherwise. `key`: tells one file with its mapping from another."""
    words = frame.words
    st.header(words("privacy.title"), anchor=False)
    names = names_to_look_for(frame, f"names_{key}")
    found = _found(key, names, texts)
    if not found:
        st.markdown(words("privacy.none_found"))
        return Treatment(names)
    st.warning(words("privacy.found", n=sum(one.times for one in found)), icon=":material/badge:")
    _table(frame, found)
    if not names:
        st.caption(words("privacy.names_listed_only"))
    options = ("replace", "choose", "keep")
    todo = st.radio(
        words("privacy.what_to_do"), options, key=f"privacy_{key}", horizontal=True,
        format_func=lambda one: words(f"privacy.do_{one}"), help=words("privacy.do_help"),
    )  # fmt: skip
    if todo == "keep":
        return Treatment(names, frozenset(Kind))
    treatment = _choose(frame, names, found, key) if todo == "choose" else Treatment(names)
    n = sum(one.times for one in found if not _kept(treatment, one))
    st.markdown(words("privacy.will_replace", n=n))
    return treatment


def names_to_look_for(frame: Frame, key: str) -> tuple[Listed, ...]:
    """Ask for a list of participants, pasted or as a file; it is used and not saved."""
    words = frame.words
    with st.expander(words("privacy.names"), icon=":material/person_search:"):
        typed = st.text_area(
            words("privacy.names"), key=key, help=words("privacy.names_help"), height=120
        )
        upload = st.file_uploader(words("privacy.names_file"), ["txt", "csv"], key=f"{key}_file")
    text = ""
    if upload is not None:
        data = upload.getvalue()
        text = data.decode(detect(data, upload.name))
    return listed(f"{typed}\n{text}")


@st.cache_data(max_entries=4, show_spinner=False)
def _found(key: str, names: tuple[Listed, ...], _texts: Sequence[str]) -> list[Found]:
    """Looked through once for each file and list, not on each run of the screen: `key` names both."""
    del key
    return found_in(_texts, tuple(one.name for one in names))


def _table(frame: Frame, found: Sequence[Found]) -> None:
    words = frame.words
    kinds = list(dict.fromkeys(one.kind for one in found))
    of = {kind: [one for one in found if one.kind is kind] for kind in kinds}
    st.dataframe(
        {
            words("privacy.what_kind"): [words(f"privacy.kind_{kind.value}") for kind in kinds],
            words("privacy.values"): [len(of[kind]) for kind in kinds],
            words("privacy.times"): [sum(one.times for one in of[kind]) for kind in kinds],
            words("privacy.examples"): [
                " | ".join(one.example for one in of[kind][:EXAMPLES_SHOWN]) for kind in kinds
            ],
        },
        hide_index=True, height="content", alt=words("privacy.title"),
    )  # fmt: skip


def _choose(frame: Frame, names: tuple[Listed, ...], found: Sequence[Found], key: str) -> Treatment:
    words = frame.words
    kinds = list(dict.fromkeys(one.kind for one in found))
    kept = st.multiselect(
        words("privacy.keep_kinds"), kinds, key=f"kinds_{key}",
        format_func=lambda kind: words(f"privacy.kind_{kind.value}"),
        placeholder=words("frame.choose"),
    )  # fmt: skip
    offered = {(one.kind, one.value): one for one in found[:VALUES_OFFERED] if one.kind not in kept}
    values = st.multiselect(
        words("privacy.keep_values"), list(offered), key=f"values_{key}",
        format_func=lambda value: f"{offered[value].written} ({offered[value].example})",
        placeholder=words("frame.choose"),
    )  # fmt: skip
    return Treatment(names, frozenset(kept), frozenset(values))


def _kept(treatment: Treatment, one: Found) -> bool:
    return one.kind in treatment.keep_kinds or (one.kind, one.value) in treatment.keep_values
