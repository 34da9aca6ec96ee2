"""What a change did, in a sentence: each action that the program logs has one in both languages."""

import re

import pytest

import engagements
from live.roles import Role, Who
from pages.parts.frame import Frame
from pages.parts.history.table import what
from research import notes
from store import Store
from store.history import entries
from tests.invented import ACTOR
from wording import LANGUAGES, Language, Words, catalogue

ROOMS = ("research", "clustering", "pages", "store", "reports", "live")
ACTION = re.compile(
    r"""["'](?P<action>(?:engagement|settings|units?|source|note|theme)s?\.[a-z]+)["']"""
)


def logged() -> set[str]:
    """Every action that stands in the code."""
    paths = [path for room in ROOMS for path in (engagements.ROOT / room).rglob("*.py")]
    paths += [engagements.ROOT / "engagements.py"]
    found = {
        match["action"]
        for path in paths
        for match in ACTION.finditer(path.read_text(encoding="utf-8"))
    }
    found = {action for action in found if not action.endswith((".py", ".db"))}
    return found | {f"note.{status.value}" for status in notes.NoteStatus}


def test_every_action_has_a_sentence():
    actions = logged()
    assert {"theme.merge", "note.edit", "source.import", "engagement.new"} <= actions
    known = catalogue()
    not_actions = {key for key in actions if key in known}  # keys of the wording look alike
    missing = {
        one for one in actions - not_actions if f"actions.{one.replace('.', '_')}" not in known
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_that_was_undone_says_so(filled: Store, language: Language):
    number = notes.set_status(filled, ACTOR, notes.find(filled)[:1], notes.NoteStatus.HIDDEN)
    filled.undo(number, ACTOR)
    frame = Frame(Words(language), filled, Who(Role.TEAM, ACTOR))
    undo, hidden = entries(filled)[:2]
    assert what(frame, hidden).endswith(f"({Words(language)('history.undone')})")
    assert not what(frame, undo).endswith(")")


def test_an_action_of_a_newer_program_is_shown_by_its_key(filled: Store):
    with filled.change(ACTOR, "blueprint.draw") as change:
        change.update("units", filled.rows("select id from units")[0]["id"], {"name_en": "New"})
    frame = Frame(Words("en"), filled, Who(Role.TEAM, ACTOR))
    assert what(frame, entries(filled)[0]) == "blueprint.draw"
