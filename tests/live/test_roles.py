"""Roles: who may do what, and cookies that only this machine can have signed, for three days."""

import base64
import stat
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from live import roles
from live.roles import LOCAL_NAME, SIGNED_IN_SECONDS, Role, Who, role_of_code, signed, who_is
from tests.live.conftest import LEADERSHIP_CODE, TEAM_CODE

GUEST = Who(Role.GUEST, "")
ANA = Who(Role.TEAM, "Ana")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What time it is for whoever signs; a test moves it on."""
    moment = [int(time.time())]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: moment[0])
    return moment


def asks(cookie: str | None, folder: Path, *, local: bool = False) -> Who:
    return who_is(cookie, local=local, key_folder=folder)


# What a role may do


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.TEAM, {Role.TEAM, Role.LEADERSHIP, Role.GUEST}),
        (Role.LEADERSHIP, {Role.LEADERSHIP, Role.GUEST}),
        (Role.GUEST, {Role.GUEST}),
    ],
)
def test_a_role_includes_those_under_it_and_no_other(role: Role, may: set[Role]):
    assert {needed for needed in Role if role.may(needed)} == may


# Codes


@pytest.mark.parametrize(
    ("code", "role"),
    [
        (TEAM_CODE, Role.TEAM),
        (LEADERSHIP_CODE, Role.LEADERSHIP),
        (f"  {TEAM_CODE}\n", Role.TEAM),
        ("", Role.GUEST),
        ("maple-4", Role.GUEST),
        ("maple-422", Role.GUEST),
        ("MAPLE-42", Role.GUEST),
        ("érable", Role.GUEST),
    ],
)
def test_a_code_gives_its_role_and_anything_else_none(codes_set: None, code: str, role: Role):
    assert role_of_code(code) is role


def test_an_empty_code_in_the_environment_is_no_code(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIL_ROUGE_TEAM_CODE", "")
    assert roles.codes() == {}
    assert role_of_code("") is Role.GUEST


def test_one_code_alone_closes_the_door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("FIL_ROUGE_LEADERSHIP_CODE", LEADERSHIP_CODE)
    assert asks(None, tmp_path, local=True) == GUEST
    assert role_of_code(TEAM_CODE) is Role.GUEST


def test_one_code_for_both_roles_gives_the_lesser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIL_ROUGE_TEAM_CODE", "same")
    monkeypatch.setenv("FIL_ROUGE_LEADERSHIP_CODE", "same")
    assert role_of_code("same") is Role.LEADERSHIP


# Without codes


def test_without_codes_whoever_sits_here_is_the_team(tmp_path: Path):
    assert asks(None, tmp_path, local=True) == Who(Role.TEAM, LOCAL_NAME)
    assert who_is(None, local=True, key_folder=tmp_path, name="Ana") == ANA


def test_without_codes_nobody_else_gets_in_not_even_with_a_cookie(tmp_path: Path):
    assert asks(signed(ANA, tmp_path), tmp_path) == GUEST


# Cookies


@pytest.mark.parametrize(
    "who", [ANA, Who(Role.LEADERSHIP, "Amélie “B.” <x>;,"), Who(Role.TEAM, "")]
)
def test_who_signed_in_is_read_back_from_the_cookie(codes_set: None, tmp_path: Path, who: Who):
    assert asks(signed(who, tmp_path), tmp_path) == who


@pytest.mark.parametrize(
    "cookie", [None, "", ".", "..", "WyJ0ZWFtIiwiQW5hIl0.aaaa.bbbb", "é", "a" * 9]
)
def test_what_this_machine_did_not_sign_is_a_guests(
    codes_set: None, tmp_path: Path, cookie: str | None
):
    assert asks(cookie, tmp_path, local=True) == GUEST


@given(at=st.integers(0, 200), letter=st.characters(min_codepoint=33, max_codepoint=126))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cookie_with_one_letter_changed_is_a_guests(
    codes_set: None, tmp_path_factory: pytest.TempPathFactory, at: int, letter: str
):
    folder = tmp_path_factory.getbasetemp() / "one-key"
    cookie = signed(ANA, folder)
    place = at % len(cookie)
    altered = cookie[:place] + letter + cookie[place + 1 :]
    # Two letters are read as two others, and the last of a signature has two bits that mean nothing.
    read = altered.translate(str.maketrans("+/", "-_"))
    same = read == cookie or (place == len(cookie) - 1 and asks(altered, folder) == ANA)
    assert same or asks(altered, folder) == GUEST


def test_a_role_cannot_be_raised_within_a_cookie(codes_set: None, tmp_path: Path):
    _, rest = signed(Who(Role.LEADERSHIP, "Ana"), tmp_path).split(".", 1)
    raised = base64.urlsafe_b64encode(b'["team","Ana"]').decode().rstrip("=")
    assert asks(f"{raised}.{rest}", tmp_path) == GUEST


def test_a_cookie_of_another_machine_is_a_guests(codes_set: None, tmp_path: Path):
    assert asks(signed(ANA, tmp_path / "theirs"), tmp_path / "ours") == GUEST


def test_a_cookie_signed_for_something_else_is_a_guests(codes_set: None, tmp_path: Path):
    signed(ANA, tmp_path)
    key = (tmp_path / ".key").read_text(encoding="ascii")
    other = URLSafeTimedSerializer(key, salt="what").dumps(["team", "Ana"])
    assert asks(other, tmp_path) == GUEST


@pytest.mark.parametrize(
    ("seconds", "who"),
    [
        (0, ANA),
        (SIGNED_IN_SECONDS, ANA),
        (SIGNED_IN_SECONDS + 1, GUEST),
        (10**8, GUEST),
        (-60, GUEST),
    ],
)
def test_a_cookie_lasts_three_days(
    codes_set: None, tmp_path: Path, now: list[int], seconds: int, who: Who
):
    cookie = signed(ANA, tmp_path)
    now[0] += seconds
    assert asks(cookie, tmp_path) == who


# The key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path):
    folder = tmp_path / "new" / "folder"
    cookie = signed(ANA, folder)
    assert stat.S_IMODE((folder / ".key").stat().st_mode) == 0o600
    assert len((folder / ".key").read_text(encoding="ascii")) == 64
    assert [path.name for path in folder.iterdir()] == [".key"]
    roles._signer.cache_clear()
    assert signed(ANA, folder).split(".")[0] == cookie.split(".")[0]


def test_of_many_who_sign_in_first_at_once_all_stay_signed_in(codes_set: None, tmp_path: Path):
    for turn in range(20):
        folder = tmp_path / str(turn)
        ready = threading.Barrier(8)
        cookies: list[str] = []

        def sign(
            folder: Path = folder,
            ready: threading.Barrier = ready,
            cookies: list[str] = cookies,
        ) -> None:
            ready.wait(10)
            cookies.append(signed(ANA, folder))

        people = [threading.Thread(target=sign) for _ in range(8)]
        for person in people:
            person.start()
        for person in people:
            person.join(10)
        roles._signer.cache_clear()  # as after a restart
        assert [asks(cookie, folder) for cookie in cookies] == [ANA] * 8
        assert stat.S_IMODE((folder / ".key").stat().st_mode) == 0o600
