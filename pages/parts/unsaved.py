"""What is typed into a table and not saved, said wherever the table itself is not on screen."""

import streamlit as st

from pages.parts.frame import Frame, decided
from pages.parts.grids import Held, Place, let_go, unsaved
from pages.parts.opening import go
from pages.parts.plain import plain
from personas.journeys import journeys
from roadmap.services import services

SERVICES = "services"

PARTS = {"journeys": ("journey", "steps"), "blueprints": ("blueprint", "cells")}
"""Of each screen, how its parts are remembered, and which of them is its table."""


def unsaved_notice(frame: Frame, shown: str = "") -> None:
    """A line for each table that waits, with a way back to it. `shown`: the name of the table that is
    drawn on this screen."""
    mine = {
        name: one for name, one in unsaved().items()
        if name != shown and one.place.engagement == str(frame.store.path)
        and one.place.screen in {*PARTS, SERVICES}
    }  # fmt: skip
    if not mine:
        return
    there = {journey.id for journey in decided(frame, journeys)}
    there |= {"", *(service.code for service in decided(frame, services))}
    for name, one in mine.items():
        if one.place.journey in there:
            _line(frame, name, one)
        else:  # the journey or the service was taken away, and its table with it
            let_go(name)


def kept_from_before(frame: Frame, one: Held) -> None:
    """Above a table that was come back to: what was typed is still there."""
    if one.restored and one.typed is not None:
        st.info(frame.words("unsaved.kept"), icon=":material/edit_note:")


def _line(frame: Frame, name: str, one: Held) -> None:
    words, place = frame.words, one.place
    said = words(f"unsaved.{place.screen}", title=place.title)
    if place.language != words.language:
        said = f"{said} ({words(f'notes.lang_{place.language}')})"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            f"{words('unsaved.not_saved')} {plain(said)}", icon=":material/edit_note:",
            width="stretch",
        )  # fmt: skip
        st.button(
            words("unsaved.back"), key=f"unsaved_{name}", on_click=go, args=(place.screen,),
            kwargs={**_back(place), "language": place.language},
        )  # fmt: skip


def _back(place: Place) -> dict[str, object]:
    """What the screen of a table remembers, so that it opens there."""
    if place.screen == SERVICES:
        return {
            "services_part": "questions" if place.journey else "list", "service_next": place.journey,
        }  # fmt: skip
    part, table = PARTS[place.screen]
    return {"journey_next": place.journey, f"{part}_part_{place.journey}": table}
