from dataclasses import replace
from pathlib import Path

import pytest

from personas.coverage import FEW_PEOPLE, Group, Voice, coverage
from research.notes import find
from research.survey.comparing import MOST_ANSWERS, chosen
from store import Store
from tests.invented import draft, import_notes
from tests.personas.heard import engagement


def test_units_languages_and_values_are_heard_of_by_people_and_notes(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    voices = coverage(find(store), chosen(store), ("BLD", "PRK"))
    assert voices[:4] == [
        Voice(Group.UNIT, "", "PRK", 0, 0),
        Voice(Group.UNIT, "", "BLD", 2, 2),
        Voice(Group.LANGUAGE, "", "fr", 1, 1),
        Voice(Group.LANGUAGE, "", "en", 6, 7),
    ]
    assert {(v.name, v.value, v.people, v.notes) for v in voices[4:]} == {
        ("age", "18-34", 2, 2), ("age", "65+", 5, 6),
        ("channel", "web", 2, 2), ("channel", "phone", 5, 6),
    }  # fmt: skip


@pytest.mark.parametrize(("people", "missing"), [(FEW_PEOPLE - 1, True), (FEW_PEOPLE, False)])
def test_a_group_is_missing_under_five_people(people: int, missing: bool) -> None:
    assert Voice(Group.UNIT, "", "PRK", people, 100).missing is missing


def test_an_attribute_with_a_value_for_everybody_is_no_group(tmp_path: Path) -> None:
    store = engagement(tmp_path / "e.db")
    one = find(store)[0]
    for count, named in ((MOST_ANSWERS, True), (MOST_ANSWERS + 1, False)):
        told = {str(n): [("code", str(n))] for n in range(count)}
        notes = [replace(one, participant=person) for person in told]
        assert any(v.name == "code" for v in coverage(notes, told, ())) is named


def test_who_may_choose_several_is_heard_in_each_of_them_in_either_language(empty: Store) -> None:
    rows = [
        (f"A note {n}", f"P{n}", "web; phone" if n % 2 else "web", "Yes", "Satisfied", f"{30 + n}")
        for n in range(5)
    ]
    rows += [
        (f"Une note {n}", f"F{n}", "web; phone", "Oui", "Dissatisfied", "41") for n in range(5)
    ]
    header = ("text", "participant", "channels", "online", "satisfaction", "calls")
    import_notes(empty, header, *rows, attributes=header[2:], source=draft())
    voices = coverage(find(empty), chosen(empty), ())
    heard = {(v.name, v.value): v.people for v in voices if v.group is Group.ANSWER}
    assert sorted(heard.values()) == [7, 10, 10]
