"""Signing in: a plain page, a code that cannot be tried at speed, a cookie that scripts cannot read."""

import re
from collections.abc import Callable
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from live.roles import COOKIE, LANGUAGE_COOKIE, SIGNED_IN_SECONDS, Role, Who, who_is
from live.sign_in import NAME_LIMIT, WRONG_CODE_SECONDS
from tests.live.conftest import LEADERSHIP_CODE, TEAM_CODE
from wording import Words

Door = Callable[..., TestClient]
Answer = Any  # of whichever httpx the test client was built on


def enters(door: Door, code: str = TEAM_CODE, name: str = "Ana", url: str = "") -> Answer:
    client = door(url) if url else door()
    return client.post("/sign-in", data={"name": name, "code": code})


def cookie(answer: Answer) -> "Morsel[str]":
    return SimpleCookie(answer.headers["set-cookie"])[COOKIE]


# The page


@pytest.mark.parametrize(
    ("language", "expected"), [("en-CA", "en"), ("fr-CA, en", "fr"), ("cr", "en")]
)
def test_the_page_is_in_the_language_of_the_browser(door: Door, language: str, expected: str):
    answer = door(language=language).get("/sign-in")
    assert answer.status_code == 200
    assert f'<html lang="{expected}">' in answer.text
    assert Words("fr" if expected == "fr" else "en")("sign_in.title") in answer.text


def test_the_language_chosen_before_goes_before_the_browsers(door: Door):
    client = door(language="en-CA")
    client.cookies.set(LANGUAGE_COOKIE, "fr")
    assert '<html lang="fr">' in client.get("/sign-in").text


def test_the_page_needs_no_script_and_nothing_from_outside(door: Door):
    page = door().get("/sign-in").text
    assert "<script" not in page
    assert not re.search(r"https?://|//[a-z]", page)


def test_each_field_has_its_label(door: Door):
    page = door().get("/sign-in").text
    labels = set(re.findall(r'<label for="(\w+)"', page))
    assert labels == set(re.findall(r'<input id="(\w+)"', page)) == {"name", "code"}


# A right code


@pytest.mark.parametrize(
    ("code", "role"), [(TEAM_CODE, Role.TEAM), (LEADERSHIP_CODE, Role.LEADERSHIP)]
)
def test_a_right_code_opens_the_screens_under_that_role(
    codes_set: None, door: Door, tmp_path: Path, waits: list[float], code: str, role: Role
):
    answer = enters(door, code)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    found = who_is(cookie(answer).value, local=False, key_folder=tmp_path)
    assert found == Who(role, "Ana")
    assert waits == []


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(codes_set: None, door: Door):
    kept = cookie(enters(door))
    assert kept["httponly"]
    assert kept["samesite"].lower() == "strict"
    assert int(kept["max-age"]) == SIGNED_IN_SECONDS
    assert kept["path"] == "/"


@pytest.mark.parametrize(
    ("url", "secure"), [("http://127.0.0.1:8501", False), ("https://city.example", True)]
)
def test_over_https_the_cookie_never_goes_in_the_clear(
    codes_set: None,
    door: Door,
    url: str,
    secure: bool,
):
    assert bool(cookie(enters(door, url=url))["secure"]) is secure


def test_a_name_is_kept_short_and_without_blanks_around(
    codes_set: None, door: Door, tmp_path: Path
):
    answer = enters(door, name="  " + "a" * 200)
    name = who_is(cookie(answer).value, local=False, key_folder=tmp_path).name
    assert name == "a" * (NAME_LIMIT - 2)


# A wrong one


@pytest.mark.parametrize("code", ["wrong", "", " ", TEAM_CODE.upper(), "\x00", "💥", "a" * 10_000])
def test_a_wrong_code_is_answered_late_and_gives_nothing(
    codes_set: None, door: Door, waits: list[float], code: str
):
    answer = enters(door, code)
    assert answer.status_code == 403
    assert waits == [WRONG_CODE_SECONDS]
    assert "set-cookie" not in answer.headers
    assert 'role="alert"' in answer.text


def test_a_wrong_code_really_waits(codes_set: None, door: Door):
    answer = enters(door, "wrong")
    assert answer.elapsed.total_seconds() >= WRONG_CODE_SECONDS * 0.95


def test_a_right_code_without_a_name_is_not_enough(codes_set: None, door: Door, waits: list[float]):
    answer = enters(door, name="   ")
    assert answer.status_code == 403
    assert waits == [WRONG_CODE_SECONDS]


def test_while_no_code_is_set_nobody_signs_in(door: Door, waits: list[float]):
    assert enters(door, "").status_code == 403
    assert enters(door, TEAM_CODE).status_code == 403


def test_the_name_typed_is_still_there_and_is_no_mark_up(
    codes_set: None, door: Door, waits: list[float]
):
    page = enters(door, "wrong", name='"><script>alert(1)</script>$code').text
    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "$code" in page


def test_the_code_typed_is_never_sent_back(codes_set: None, door: Door, waits: list[float]):
    assert "quite-wrong" not in enters(door, "quite-wrong").text


def test_a_form_with_nothing_or_too_much_in_it_lets_nobody_in(
    codes_set: None, door: Door, waits: list[float]
):
    assert door().post("/sign-in").status_code == 403
    many = {f"field{n}": "x" for n in range(50)}
    assert (
        door().post("/sign-in", data={**many, "name": "Ana", "code": TEAM_CODE}).status_code == 400
    )
    as_files = {"name": ("n.txt", b"Ana"), "code": ("c.txt", TEAM_CODE.encode())}
    assert door().post("/sign-in", files=as_files).status_code == 400


# Leaving


def test_signing_out_takes_the_cookie_away(codes_set: None, door: Door):
    client = door()
    client.post("/sign-in", data={"name": "Ana", "code": TEAM_CODE})
    assert COOKIE in client.cookies
    answer = client.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert COOKIE not in client.cookies


def test_a_link_cannot_sign_anybody_out(codes_set: None, door: Door):
    assert door().get("/sign-out").status_code == 405
