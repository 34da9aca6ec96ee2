"""The facilitator's entry box and live wall: a component that speaks to the live door by itself, so
that no note ever waits for a rerun. Its parts are the scripts in `wall/`, read in this order."""

from pathlib import Path

import streamlit as st

from research.notes import NoteKind
from research.sessions import ActivityKind, State
from wording import Words, catalogue

HERE = Path(__file__).parent
SCRIPTS = ("dom.js", "outbox.js", "entry.js", "agenda.js", "wall_dialogs.js", "wall.js", "main.js")

_room = st.components.v2.component(
    "fil_rouge_wall",
    html='<div class="filrouge-room"></div>',
    css=(HERE / "wall.css").read_text(encoding="utf-8"),
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS),
)


def room_words(words: Words) -> dict[str, str]:
    """Every sentence of the component, by the name its scripts know it under."""
    said = {key.partition(".")[2]: words.raw(key) for key in catalogue() if key.startswith("wall.")}
    said |= {f"kind_{kind.value}": words(f"notes.kind_{kind.value}") for kind in NoteKind}
    said |= {
        f"activity_{kind.value}": words(f"workshop.kind_{kind.value}") for kind in ActivityKind
    }
    said |= {f"state_{state.value}": words(f"workshop.activity_{state.value}") for state in State}
    return said | {"kind_none": words("notes.kind_none")}


def show_room(words: Words, code: str) -> None:
    """Mount it for the session with this code. When the session opens or closes, whoever did it, the
    screen around it is drawn again."""
    _room(
        key=f"room_{code}",
        data={"code": code, "lang": words.language, "words": room_words(words)},
        on_state_change=lambda: None,
    )
