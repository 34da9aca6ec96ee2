"""Agendas for the common workshops, to begin from."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from research.sessions import ActivityDraft, ActivityKind

FILE = Path(__file__).parents[1] / "data" / "defaults" / "agendas.toml"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def agendas() -> dict[str, tuple[str, str]]:
    """Each agenda's title in English and in French, by its name."""
    return {name: (kept["title"]["en"], kept["title"]["fr"]) for name, kept in _read().items()}


def agenda(name: str, lang: str) -> tuple[ActivityDraft, ...]:
    """The activities of an agenda in their order; stages in the language of the session."""
    return tuple(
        ActivityDraft(
            kind=ActivityKind(kept["kind"]),
            prompt_en=kept["prompt"]["en"],
            prompt_fr=kept["prompt"]["fr"],
            stages=tuple(kept.get("stages", {}).get("fr" if lang == "fr" else "en", ())),
            votes_each=kept.get("votes_each", 5),
            about=kept.get("about"),
            private=kept.get("private", False),
            minutes=kept.get("minutes", 10),
        )
        for kept in _read()[name]["activity"]
    )
