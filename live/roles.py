"""Who is asking, and what they may do: a role in a signed cookie, never in a screen's own state.

Two codes, read from the environment, let people in: `FIL_ROUGE_TEAM_CODE` and
`FIL_ROUGE_LEADERSHIP_CODE`. While neither is set and the program listens on this machine alone, whoever
sits at it is the team; listening on a network takes codes, or nobody gets in.
"""

import hmac
import os
import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE = "fil_rouge_who"
NAME_COOKIE = "fil_rouge_name"
LANGUAGE_COOKIE = "fil_rouge_language"
ENGAGEMENT_COOKIE = "fil_rouge_engagement"

SIGNED_IN_SECONDS = 72 * 3600
"""Three days: a workshop week without typing the code each morning, and not for ever."""

LOCAL_NAME = "local"

_making_key = threading.Lock()


class Role(StrEnum):
    """The working team does everything; leadership reads findings; a guest has yet to sign in."""

    TEAM = "team"
    LEADERSHIP = "leadership"
    GUEST = "guest"

    def may(self, needed: "Role") -> bool:
        """Whether this role includes what the needed one may do."""
        order = [Role.GUEST, Role.LEADERSHIP, Role.TEAM]
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True)
class Who:
    """Somebody who is asking, by the name they gave."""

    role: Role
    name: str


def codes() -> dict[str, Role]:
    """The codes that are set, with the role each gives."""
    wanted = {"FIL_ROUGE_TEAM_CODE": Role.TEAM, "FIL_ROUGE_LEADERSHIP_CODE": Role.LEADERSHIP}
    return {os.environ[name]: role for name, role in wanted.items() if os.environ.get(name)}


def role_of_code(code: str) -> Role:
    """The role a typed code gives; `GUEST` for a wrong one. Takes the same time either way."""
    found = Role.GUEST
    for known, role in codes().items():
        if hmac.compare_digest(known.encode(), code.strip().encode()):
            found = role
    return found


def signed(who: Who, key_folder: Path) -> str:
    """What to put into the cookie."""
    return _signer(key_folder).dumps([who.role.value, who.name])


def who_is(cookie: str | None, *, local: bool, key_folder: Path, name: str = "") -> Who:
    """Who holds this cookie. A forged, altered or old one is a guest's; so is everybody on a network
    while no code is set."""
    if not codes():
        return Who(Role.TEAM, name or LOCAL_NAME) if local else Who(Role.GUEST, "")
    try:
        role, signed_name = _signer(key_folder).loads(cookie or "", max_age=SIGNED_IN_SECONDS)
    except BadSignature:
        return Who(Role.GUEST, "")
    return Who(Role(role), str(signed_name))


@cache
def _signer(key_folder: Path) -> URLSafeTimedSerializer:
    """Signs with a key of this machine, made once and readable by its owner only."""
    path = key_folder / ".key"
    with _making_key:  # of several who are the first at once, one makes the key of all
        if not path.exists():
            key_folder.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".key.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(32), encoding="ascii")
            draft.replace(path)
    return URLSafeTimedSerializer(path.read_text(encoding="ascii"), salt="who")
