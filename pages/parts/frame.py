"""What every screen begins with: who is asking, in which language, about which engagement."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import streamlit as st

import engagements
from errors import AccessError, EngagementFileError
from live.roles import COOKIE, ENGAGEMENT_COOKIE, LANGUAGE_COOKIE, NAME_COOKIE, Role, Who, who_is
from pages.parts.readings import Readings
from store import Store
from wording import LANGUAGES, Language, Words

T = TypeVar("T")

READINGS = Readings()
"""What screens have read; the figures drawn of it too."""


@dataclass(frozen=True)
class Frame:
    """The reader's language, the open engagement, and who they are."""

    words: Words
    store: Store
    who: Who

    @property
    def actor(self) -> str:
        """The name under which changes are logged."""
        return self.who.name


def enter(role: Role) -> Frame:
    """Begin a screen. Raises `AccessError` unless whoever asks has at least this role."""
    who = asking()
    if not who.role.may(role):
        raise AccessError("not_allowed" if who.role is not Role.GUEST else "sign_in_first")
    return Frame(Words(language()), engagements.opened(chosen()), who)


def asking() -> Who:
    """Who is asking: read from the signed cookie on each run, never from the session."""
    cookies = st.context.cookies
    return who_is(
        cookies.get(COOKIE),
        local=_from_this_machine(),
        key_folder=engagements.folder(),
        name=st.session_state.get("name") or unquote(cookies.get(NAME_COOKIE, "")),
    )


def language() -> Language:
    """The reader's language: chosen now, remembered from before, or the browser's.

    It is kept beside the switch, which may lose its state on a slow line: nobody's screen changes
    its language by itself."""
    chosen_now = st.session_state.get("language")
    if chosen_now in LANGUAGES:
        st.session_state.reads_in = chosen_now
    elif "reads_in" not in st.session_state:
        asked = st.query_params.get("lang") or st.context.cookies.get(LANGUAGE_COOKIE)
        asked = asked or st.context.locale or "en"
        st.session_state.reads_in = "fr" if asked.lower().startswith("fr") else "en"
    return "fr" if st.session_state.reads_in == "fr" else "en"


def chosen() -> Path:
    """The engagement this person works in: chosen now, or last time, else the first in the folder."""
    known = engagements.paths()
    if not known:
        raise EngagementFileError("no_engagement", folder=str(engagements.folder()))
    last = unquote(st.context.cookies.get(ENGAGEMENT_COOKIE, ""))
    path = st.session_state.get("engagement")
    return path if path in known else next((p for p in known if p.name == last), known[0])


def kept(frame: Frame, read: Callable[..., T], *args: object) -> T:
    """What `read(store, *args)` gives, made once and shared by all screens; see `readings`. What it
    gives must not be changed by whoever gets it."""
    value: T = READINGS.get(
        frame.store, (f"{read.__module__}.{read.__qualname__}", repr(args)),
        lambda: read(frame.store, *args),
    )  # fmt: skip
    return value


def decided(frame: Frame, read: Callable[..., T], *args: object) -> T:
    """As `kept`, for readings that no note or vote from a phone changes: only decisions do."""
    value: T = READINGS.get(
        frame.store, (f"{read.__module__}.{read.__qualname__}", repr(args)),
        lambda: read(frame.store, *args), of_decisions=True,
    )  # fmt: skip
    return value


def _from_this_machine() -> bool:
    """Whether only this machine can reach us: we listen on it alone, and no proxy passed this on.

    Judged by where we listen and not by the visitor's address, which a proxy hides."""
    if any(name in st.context.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip")):
        return False
    return st.get_option("server.address") in {"127.0.0.1", "localhost", "::1"}
