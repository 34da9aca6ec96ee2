"""The two pages of the live door: the phone's and the projector's. Each is one file, with its
sentences in both languages put into it, and a policy that lets it speak to this server alone."""

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import orjson
import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from research.live_notes import TEXT_LIMIT
from research.sessions import Session
from wording import LANGUAGES, Words

HERE = Path(__file__).parent

PHONE_WORDS = (
    "phone.title", "phone.code", "phone.join", "phone.name", "phone.name_optional", "phone.note",
    "phone.stage", "phone.send", "phone.yours", "phone.waiting", "phone.all_kept", "phone.offline",
    "phone.wait", "phone.closed", "phone.private", "phone.seen", "phone.dots", "phone.more",
    "phone.less", "phone.rate", "phone.rank", "phone.fist", "phone.not_kept",
    "phone.choose", "phone.vote_kept", "phone.left",
    "phone.unit", "phone.unit_again", "phone.no_unit", "phone.quoted", "phone.analysed",
)  # fmt: skip

PRESENT_WORDS = (
    "present.join_at", "present.code", "present.notes", "present.private", "present.voters",
    "present.not_begun", "present.closed", "present.time_left", "present.average",
    "present.offline", "present.paused", "present.more_groups",
)  # fmt: skip


def join_page() -> Response:
    """The page of a phone, the same for every session: it asks for the session by its code."""
    return _answer(*_phone())


@cache
def _phone() -> tuple[str, str]:
    return _page("join.html", PHONE_WORDS, {"$limit": str(TEXT_LIMIT)})


def present_page(request: Request, session: Session) -> Response:
    """The page of the projector, with the address and the QR code that let phones in."""
    address = os.environ.get("FIL_ROUGE_ADDRESS", "").rstrip("/") or str(request.base_url).rstrip(
        "/"
    )
    join = f"{address}/join/{session.code}"
    qr = segno.make(join, error="m").svg_inline(border=2, light="#fff", omitsize=True)
    page = _page("present.html", PRESENT_WORDS, {
        "$lang": "fr" if session.lang == "fr" else "en", "$title": escape(session.title),
        "$join": escape(f"{address}/join".partition("://")[2]).replace("/", "/<wbr>"),
        "$code": escape(session.code),
        "$qr": qr,
    })  # fmt: skip
    return _answer(*page)


def _page(file: str, keys: Sequence[str], values: dict[str, str]) -> tuple[str, str]:
    """The page with its sentences, and its script, which the policy names by its digest."""
    html = (HERE / file).read_text(encoding="utf-8")
    # A phone reads it without its indentation and comments.
    html = re.sub(r"\n(?:\s|//.*)+", "\n", html)
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[0]
    sentences = {
        language: {key.partition(".")[2]: Words(language).raw(key) for key in keys}
        for language in LANGUAGES
    }
    # "</" would end the script element that holds them.
    values = {**values, "$words": orjson.dumps(sentences).decode().replace("</", "<\\/")}
    page = html.replace(f"<script>{script}</script>", "$script")
    page = re.sub(r"\$[a-z]+", lambda found: values.get(found[0], found[0]), page)
    return page.replace("$script", f"<script>{script}</script>", 1), script


def _answer(page: str, script: str) -> Response:
    """A new answer each time: what stands around us (compression) writes into its headers."""
    answer = HTMLResponse(page)
    answer.headers["content-security-policy"] = (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'unsafe-inline';"
        " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'self'"
    )
    answer.headers["cache-control"] = "no-cache"
    return answer


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
