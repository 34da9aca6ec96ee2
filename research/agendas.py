"""Agendas for the common workshops, to begin from."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from research.sessions import ActivityDraft, ActivityKind
from wording.catalogue import french_spacing

FILE = Path(__file__).parents[1] / "data" / "defaults" / "agendas.toml"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def agendas() -> dict[str, tuple[str, str]]:
    """Each agenda's title in English and in French, by its name."""
    return {
        name: (kept["title"]["en"], french_spacing(kept["title"]["fr"]))
        for name, kept in _read().items()
    }


def empathy_stages(lang: str) -> tuple[str, ...]:
    """The quarters of an empathy map, in the language of the session."""
    (quarters,) = {
        one.stages for one in agenda("empathy", lang) if one.kind is ActivityKind.EMPATHY
    }
    return quarters


def agenda(name: str, lang: str) -> tuple[ActivityDraft, ...]:
    """The activities of an agenda in their order; stages in the language of the session, and in both
    for one in both, so that everybody in the room can read them. Votes are hidden until revealed."""
    return tuple(
        ActivityDraft(
            kind=ActivityKind(kept["kind"]),
            prompt_en=kept["prompt"]["en"],
            prompt_fr=french_spacing(kept["prompt"]["fr"]),
            stages=_stages(kept.get("stages"), lang),
            votes_each=kept.get("votes_each", 5),
            about=kept.get("about"),
            private=kept.get("private", not ActivityKind(kept["kind"]).takes_notes),
            minutes=kept.get("minutes", 10),
        )
        for kept in _read()[name]["activity"]
    )


def _stages(kept: dict[str, list[str]] | None, lang: str) -> tuple[str, ...]:
    if kept is None:
        return ()
    if lang != "both":
        return tuple(kept[lang])
    return tuple(f"{en} / {fr}" for en, fr in zip(kept["en"], kept["fr"], strict=True))
