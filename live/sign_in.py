"""Signing in and out: a plain page without scripts, and the cookie it gives."""

import asyncio
from collections.abc import Callable
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from live.roles import COOKIE, LANGUAGE_COOKIE, SIGNED_IN_SECONDS, Role, Who, role_of_code, signed
from wording import Words

WRONG_CODE_SECONDS = 1.0
"""A wrong code is answered this late, so that codes cannot be tried at speed."""

NAME_LIMIT = 60


def sign_in_routes(key_folder: Callable[[], Path]) -> list[Route]:
    """The routes of this door; `key_folder` is where this machine's signing key is kept."""

    async def show(request: Request) -> Response:
        return _page(_words(request))

    async def take(request: Request) -> Response:
        form = await request.form(max_fields=4)
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

    async def leave(request: Request) -> Response:
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
    title = escape(words("sign_in.title"))
    html = f"""<!doctype html><html lang="{words.language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title} · Fil Rouge</title>
<style>body{{font:1.05rem/1.5 system-ui,sans-serif;max-width:24rem;margin:12vh auto;padding:0 1rem;
color-scheme:light dark}}label{{display:block;margin:1rem 0 .25rem}}input{{font:inherit;width:100%;
box-sizing:border-box;padding:.5rem}}button{{font:inherit;margin-top:1.5rem;padding:.6rem 1.2rem;
background:#b3202c;color:#fff;border:0;border-radius:.4rem}}[role=alert]{{border-left:4px solid #b3202c;
padding-left:.75rem}}</style>
<main><h1>{title}</h1><p>{escape(words("sign_in.what"))}</p>{message}
<form method="post"><label for="name">{escape(words("sign_in.name"))}</label>
<input id="name" name="name" value="{escape(name)}" required maxlength="{NAME_LIMIT}" autocomplete="name">
<label for="code">{escape(words("sign_in.code"))}</label>
<input id="code" name="code" type="password" required autocomplete="current-password">
<button>{escape(words("sign_in.go"))}</button></form></main></html>"""
    return HTMLResponse(html, status_code=403 if wrong else 200)
