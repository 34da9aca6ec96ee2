"""The reader of an interview: a component that fetches the text and sends what is coded by itself, so
that half a million characters never travel with a rerun. Its parts are the scripts in `reader/`, after
those that it shares with the wall."""

from pathlib import Path

import streamlit as st

from pages.parts.frame import Frame
from wording import Words, catalogue

HERE = Path(__file__).parent
SHARED = ("dom.js", "outbox.js")
SCRIPTS = ("passages.js", "selecting.js", "searching.js", "painting.js", "bar.js", "reader.js")

# Not in a shadow root: what is selected there is told otherwise by each browser.
_reader = st.components.v2.component(
    "fil_rouge_reader",
    html='<div class="filrouge-reader"></div>',
    css=(HERE / "reader.css").read_text(encoding="utf-8"),
    js="\n".join(
        path.read_text(encoding="utf-8")
        for path in (
            *(HERE.parent / "wall" / name for name in SHARED), *(HERE / name for name in SCRIPTS),
        )
    ),
    isolate_styles=False,
)  # fmt: skip


def reader_words(words: Words) -> dict[str, str]:
    """Every sentence of the component, by the name its scripts know it under."""
    return {
        key.partition(".")[2]: words.raw(key) for key in catalogue() if key.startswith("reader.")
    }


def show_reader(frame: Frame, source: str, go: dict[str, object] | None) -> None:
    """Mount it for an interview. `go`: a span to go to, numbered so that it is gone to once. When
    something was coded the screen around it is drawn again."""
    _reader(
        key=f"reader_{source}",
        data={
            "engagement": frame.store.path.name, "source": source, "lang": frame.words.language,
            "actor": frame.actor, "words": reader_words(frame.words), "go": go,
        },
        on_seen_change=lambda: None,
    )  # fmt: skip
