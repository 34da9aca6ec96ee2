"""What a person decides about chosen notes: move them to a theme, make a theme of them, pin them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from clustering import themes
from clustering.themes import Theme
from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.themes.list import theme_name


@dataclass(frozen=True)
class Choice:
    """Chosen notes, and which of all notes are pinned. `theme`: the open theme they are of; None for
    notes of several. `where` they were chosen keeps the fields of two places on a screen apart."""

    notes: Sequence[str]
    pinned: Collection[str]
    theme: Theme | None = None
    where: str = ""

    @property
    def loose(self) -> list[str]:
        """The chosen notes that are not pinned."""
        return [note for note in self.notes if note not in self.pinned]

    @property
    def held(self) -> list[str]:
        """The chosen notes that are pinned."""
        return [note for note in self.notes if note in self.pinned]


def note_actions(frame: Frame, choice: Choice, targets: Sequence[Theme]) -> None:
    """The actions in a row; `targets`: the themes that notes can be moved to."""
    words, actor, store = frame.words, frame.actor, frame.store
    with st.container(horizontal=True):
        move_notes(frame, choice, targets)
        with st.popover(words("themes.split"), icon=":material/call_split:"):
            new_theme(frame, choice)
        if choice.loose and st.button(
            words("themes.pin"), icon=":material/keep:", help=words("themes.pin_help"),
            key=f"pin{choice.where}",
        ):  # fmt: skip
            decide_theme(frame, "pin", lambda: themes.pin(store, actor, choice.notes, pinned=True))
        if choice.held and st.button(
            words("themes.unpin"), icon=":material/keep_off:", key=f"unpin{choice.where}"
        ):
            decide_theme(
                frame, "unpin", lambda: themes.pin(store, actor, choice.held, pinned=False)
            )


def move_notes(frame: Frame, choice: Choice, targets: Sequence[Theme], label: str = "") -> None:
    """Choose the theme that notes are put into; `label` where a mere "Move" would not say what to."""
    words, actor, store = frame.words, frame.actor, frame.store
    with st.popover(label or words("themes.move"), icon=":material/drive_file_move:"):
        target = _pick(frame, targets, choice)
        key = f"move_go{choice.where}"
        if target and st.button(words("themes.move_go"), key=key, type="primary"):
            decide_theme(frame, "move", lambda: themes.move(store, actor, choice.notes, target))


def decide_theme(frame: Frame, name: str, work: Callable[[], int]) -> None:
    """Do what was decided and say so with its undo, or say why it could not be done."""
    decide(frame, frame.words(f"themes.done_{name}"), work)


def _pick(frame: Frame, targets: Sequence[Theme], choice: Choice) -> Theme | None:
    picked: Theme | None = st.selectbox(
        frame.words("themes.which"), targets, index=None, key=f"pick_move{choice.where}",
        format_func=lambda theme: theme_name(frame, theme), placeholder=frame.words("frame.choose"),
    )  # fmt: skip
    return picked


def new_theme(frame: Frame, choice: Choice) -> None:
    """Name the theme that is made of the chosen notes."""
    words, store, actor = frame.words, frame.store, frame.actor
    with st.form(f"split{choice.where}", border=False):
        name_en = st.text_input(words("themes.name_en"), max_chars=themes.NAME_LIMIT)
        name_fr = st.text_input(words("themes.name_fr"), max_chars=themes.NAME_LIMIT)
        go = words("themes.split_go", n=len(choice.notes))
        if not st.form_submit_button(go, type="primary"):
            return
    theme, notes = choice.theme, choice.notes
    if theme is not None:
        decide_theme(
            frame, "split", lambda: themes.split(store, actor, theme, notes, name_en, name_fr)
        )
    else:
        decide_theme(frame, "split", lambda: themes.gather(store, actor, notes, name_en, name_fr))
