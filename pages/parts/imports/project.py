"""A project of another tool on the Import screen: what it holds, what cannot come in, and the import."""

import hashlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.imports.left_out import NAMES_SHOWN
from pages.parts.imports.privacy import choose_treatment
from pages.parts.plain import plain
from reports.refi_told import brought_told, left_told
from research.privacy.treating import Treatment
from research.readers.qda import read_project
from research.refi import ours
from research.refi.bringing import File, bring
from research.refi.judging import judged
from research.refi.private import private, texts_of
from research.refi.project import Left, Project, Selection, Text
from research.sources import SourceKind

TEXT_KINDS = (SourceKind.INTERVIEW, SourceKind.DOCUMENT, SourceKind.SURVEY)


def import_project(frame: Frame, data: bytes, name: str) -> None:
    """Show what the file would add, and add it when told to. Raises `FileError` for a file that cannot
    be read."""
    words = frame.words
    project, left = _read(data, name)
    mine = ours.is_ours(project)
    st.markdown(words("refi.ours" if mine else "refi.recognised", title=plain(project.name)))
    st.header(words("refi.holds"), anchor=False)
    st.dataframe(
        pd.DataFrame({words(f"refi.what_{what}"): [n] for what, n in _counts(project).items()}),
        hide_index=True, alt=words("refi.holds"),
    )  # fmt: skip
    usual = SourceKind.INTERVIEW
    if project.texts and not mine:
        usual = st.segmented_control(
            words("refi.usual"), TEXT_KINDS, default=usual, required=True,
            format_func=lambda kind: words(f"sources.kind_{kind.value}"),
        ) or usual  # fmt: skip
    st.header(words("refi.left"), anchor=False)
    say_left(frame, left)
    digest = hashlib.sha256(data).hexdigest()
    treatment = choose_treatment(frame, texts_of(project), f"project_{digest[:12]}")
    if st.button(words("refi.bring"), type="primary", icon=":material/login:"):
        _bring(frame, project, treatment, File(name, digest, usual))


def say_left(frame: Frame, left: Sequence[Left]) -> None:
    """What is not carried, a line for each reason."""
    if not left:
        st.markdown(frame.words("refi.nothing_left"))
    lines = (left_told(frame.words, one, NAMES_SHOWN, plain) for one in left)
    st.markdown("\n".join(f"- {line}" for line in lines))


@st.cache_data(max_entries=4, show_spinner=False)
def _read(data: bytes, name: str) -> tuple[Project, tuple[Left, ...]]:
    project = read_project(data, name)
    return project, judged(project)


def _counts(project: Project) -> dict[str, int]:
    coded: list[Text | Selection] = [*project.texts]
    coded += [one for text in project.texts for one in text.selections]
    return {
        "codes": len(project.codes),
        "texts": len(project.texts),
        "cases": len(project.cases),
        "codings": sum(len(one.codings) for one in coded),
        "coders": len(project.users),
    }


def _bring(frame: Frame, project: Project, treatment: Treatment, file: File) -> None:
    try:
        clean = private(frame.store, frame.actor, project, treatment)
        brought = bring(frame.store, frame.actor, clean, file)
    except FilRougeError as error:
        said(frame, error)
        return
    done(brought.change, brought_told(frame.words, brought))
