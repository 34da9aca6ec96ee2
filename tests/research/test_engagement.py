from dataclasses import replace
from pathlib import Path

import pytest

import engagements
from errors import ConflictError, InputError
from research import engagement
from research.engagement import Engagement
from store import Store, creating_store


def test_a_title_in_one_language_stands_for_both(empty: Store) -> None:
    about = engagement.read(empty)
    engagement.edit(empty, "Ana", replace(about, title_en="  Winter ", title_fr=" "))
    assert (engagement.read(empty).title_en, engagement.read(empty).title_fr) == ("Winter",) * 2


def test_an_engagement_without_any_title_is_refused(empty: Store) -> None:
    about = engagement.read(empty)
    with pytest.raises(InputError, match="title_missing"):
        engagement.edit(empty, "Ana", replace(about, title_en=" ", title_fr=""))
    assert engagement.read(empty) == about


def test_what_was_written_is_read_back(empty: Store) -> None:
    wanted = Engagement("Winter", "Hiver", "City", "Ville", "Why", "Pourquoi", rev=1)
    engagement.edit(empty, "Ana", wanted)
    assert engagement.read(empty) == replace(wanted, rev=2)


def test_two_people_editing_the_titles_see_a_conflict(empty: Store) -> None:
    about = engagement.read(empty)
    engagement.edit(empty, "Ana", replace(about, title_en="Ana's"))
    with pytest.raises(ConflictError) as caught:
        engagement.edit(empty, "Luc", replace(about, title_en="Luc's"))
    assert caught.value.mine["title_en"] == "Luc's"
    assert caught.value.theirs["title_en"] == "Ana's"
    assert caught.value.facts["by"] == "Ana"


def test_editing_is_one_change_that_undo_takes_back(empty: Store) -> None:
    about = engagement.read(empty)
    number = engagement.edit(empty, "Ana", replace(about, summary_en="Why"))
    empty.undo(number, "Ana")
    assert engagement.read(empty).summary_en == ""


def test_a_file_without_a_record_of_itself_is_called_by_its_name(tmp_path: Path) -> None:
    with creating_store(tmp_path / "winter.db", engagements.SCHEMAS) as store:
        assert "winter" in engagement.read(store).title_en
