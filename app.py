"""Start-up: one server for the screens and for the door beside them.

    streamlit run app.py

The script of the screens is `pages/navigation.py`: it stands in a folder without a `pages/` beside
it, so that Streamlit finds no page that could be opened around it.
"""

import gc
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import unquote

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request

import demo
import engagements
from clustering import embedding
from errors import FilRougeError
from live.headers import SafeHeaders
from live.health import health_route
from live.interviews import interview_routes
from live.roles import COOKIE, NAME_COOKIE, Who, who_is
from live.rooms import Rooms
from live.routes import live_routes
from live.sign_in import sign_in_routes
from research import languages

os.environ.setdefault("HF_HUB_OFFLINE", "1")

SWITCH_SECONDS = 0.001
"""How long a thread may keep the others waiting: Python's own 5 ms, at each of the steps of a note's way
to the disk, made the slowest hundredth of notes in a full room a third slower than this."""


def read_all() -> int:
    """How many engagements can be read; raises for the first that cannot."""
    return len([engagements.opened(path).version() for path in engagements.paths()])


def asking(request: Request) -> Who:
    """Who a request to the door comes from, judged as the screens judge it."""
    passed_on = any(
        name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
    )
    here = st.get_option("server.address") in {"127.0.0.1", "localhost", "::1"}
    cookie = request.cookies.get(COOKIE)
    return who_is(
        cookie, local=here and not passed_on, key_folder=engagements.folder(),
        name=unquote(request.cookies.get(NAME_COOKIE, "")),
    )  # fmt: skip


rooms = Rooms(engagements.store_of_session)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Make the demo on the first start, warm what the first screen needs, and close at the end."""
    if not engagements.paths():
        demo.make_demo(engagements.folder() / demo.DEMO)
    try:
        read_all()
    except FilRougeError as error:  # it is said on the screen of whoever opens that engagement
        logging.getLogger("fil_rouge").warning("an engagement cannot be read: %s", error)
    _warm_charts()
    threading.Thread(target=languages.guess, args=("the first note is not to wait",)).start()
    rooms.hush_on_stop()
    _settle()
    sys.setswitchinterval(SWITCH_SECONDS)
    threading.Thread(target=_load_model, name="model", daemon=True).start()
    yield
    rooms.close()
    engagements.close_all()


def _load_model() -> None:
    """Load the language model beside the first screens; a model that cannot be loaded is said when
    somebody groups."""
    embedding.load_in_background().join()
    _settle()


def _settle() -> None:
    """What is loaded by now stays. Streamlit collects garbage after every rerun, and need not walk the
    half million objects of the libraries each time."""
    gc.collect()
    gc.freeze()


def _warm_charts() -> None:
    """The first Plotly figure of a process takes most of a second; make it before anyone waits."""
    import plotly.graph_objects as go

    go.Figure(go.Scattergl(x=[0], y=[0])).to_json()


app = st.App(
    engagements.ROOT / "pages" / "navigation.py",
    routes=[
        health_route(read_all),
        *sign_in_routes(engagements.folder),
        *live_routes(rooms, asking),
        *interview_routes(engagements.store_named, asking),
    ],
    middleware=[Middleware(SafeHeaders)],
    lifespan=lifespan,
)
