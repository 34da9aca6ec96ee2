"""Signing in and out: a plain page without scripts, and the cookie it gives."""

import asyncio
from collections.abc import Callable
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from live.roles import COOKIE, LANGUAGE_COOKIE, SIGNED_IN_SECONDS, Role, Who, role_of_code, signed
from wording import Words

WRONG_CODE_SECONDS = 1.0
"""A wrong code is answered this late, so that codes cannot be tried at speed."""

NAME_LIMIT = 60

PAGE = Path(__file__).parent / "sign_in.html"


def sign_in_routes(key_folder: Callable[[], Path]) -> list[Route]:
    """The routes of this door; `key_folder` is where this machine's signing key is kept."""

    async def show(request: Request) -> Response:
        return _page(_words(request))

    async def take(request: Request) -> Response:
        form = await request.form(max_fields=4, max_files=0)
        name, code = str(form.get("name", ""))[:NAME_LIMIT].strip(), str(form.get("code", ""))
        role = role_of_code(code)
        if role is Role.GUEST or not name:
            await asyncio.sleep(WRONG_CODE_SECONDS)
            return _page(_words(request), name=name, wrong=True)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE, signed(Who(role, name), key_folder()), max_age=SIGNED_IN_SECONDS,
            httponly=True, samesite="strict", secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer

    async def leave(_: Request) -> Response:
        answer = RedirectResponse("/sign-in", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer

    return [
        Route("/sign-in", show, methods=["GET"]),
        Route("/sign-in", take, methods=["POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    ]


def _words(request: Request) -> Words:
    chosen = request.cookies.get(LANGUAGE_COOKIE) or request.headers.get("accept-language", "")
    return Words("fr" if chosen.lower().startswith("fr") else "en")


def _page(words: Words, name: str = "", *, wrong: bool = False) -> HTMLResponse:
    message = f'<p role="alert">{escape(words("sign_in.wrong"))}</p>' if wrong else ""
    html = Template(PAGE.read_text(encoding="utf-8")).substitute(
        lang=words.language,
        title=escape(words("sign_in.title")),
        what=escape(words("sign_in.what")),
        message=message,
        name=escape(name),
        name_limit=NAME_LIMIT,
        name_label=escape(words("sign_in.name")),
        code_label=escape(words("sign_in.code")),
        go=escape(words("sign_in.go")),
    )
    return HTMLResponse(html, status_code=403 if wrong else 200)
