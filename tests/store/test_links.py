from collections.abc import Iterator
from pathlib import Path

import pytest

from clustering import themes
from engagements import SCHEMAS
from errors import NotFoundError, StillReferencedError, UndoRefusedError
from research.sources import SourceDraft, SourceKind
from research.sources import add as add_source
from store import Change, Store, creating_store, open_store
from store.links import TABLES, End, Kind, Relation, join, links_from, links_to, part
from store.sqlite import sqlite3

SOURCE = "s"
NOTE = End(Kind.NOTE, "n")
THEME = End(Kind.THEME, "t")


def fill(change: Change) -> None:
    key = add_source(
        change, SourceDraft(SourceKind.SURVEY, "Survey"), file_name="", file_hash="", layout=""
    )
    change.insert(
        "notes",
        {"id": "n", "source": key, "position": 1, "ref": "", "text": "Lights", "lang": "en",
         "lang_by": "machine", "service": "", "question": "", "locator": ""},
    )  # fmt: skip
    change.insert(
        "themes",
        {"id": "t", "name_en": "Streets", "name_fr": "Rues", "named_by": "machine",
         "state": "suggested"},
    )  # fmt: skip


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[Store]:
    """An engagement with a note that supports a theme."""
    path = tmp_path / "e.db"
    with creating_store(path, SCHEMAS) as store, store.change("Ana", "fill") as change:
        fill(change)
    with open_store(path, SCHEMAS) as store:
        with store.change("Ana", "join") as change:
            join(change, NOTE, Relation.SUPPORTS, THEME, "said by three")
        yield store


def stale(store: Store) -> bool:
    (link,) = links_from(store, NOTE)
    return link.stale


def test_a_link_is_walked_both_ways(thread: Store) -> None:
    (forward,), (back,) = links_from(thread, NOTE), links_to(thread, THEME)
    assert forward == back
    assert (forward.source, forward.relation, forward.target) == (NOTE, Relation.SUPPORTS, THEME)
    assert (forward.note, forward.stale) == ("said by three", False)
    assert links_to(thread, NOTE) == links_from(thread, THEME) == []


def test_a_record_of_another_kind_with_the_same_key_is_another_end(thread: Store) -> None:
    assert links_from(thread, End(Kind.THEME, NOTE.id)) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_end_is_kept_in_a_table_with_a_key_and_a_revision(
    thread: Store, kind: Kind
) -> None:
    columns = thread.rows(f"select name from pragma_table_info('{TABLES[kind]}')")
    assert {"id", "rev"} <= {column["name"] for column in columns}


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_can_be_kept(thread: Store, relation: Relation) -> None:
    with thread.change("Ana", "join") as change:
        join(change, THEME, relation, NOTE)
    assert [link.relation for link in links_from(thread, THEME)] == [relation]


def test_records_can_be_joined_by_several_relations_each_once(thread: Store) -> None:
    with thread.change("Ana", "join") as change:
        first = join(change, NOTE, Relation.CONTRADICTS, THEME)
        assert join(change, NOTE, Relation.CONTRADICTS, THEME) == first
    relations = [link.relation for link in links_from(thread, NOTE)]
    assert relations == [Relation.SUPPORTS, Relation.CONTRADICTS]


@pytest.mark.parametrize("ends", [(NOTE, End(Kind.THEME, "?")), (End(Kind.NOTE, "?"), THEME)])
def test_only_records_that_are_there_can_be_joined(thread: Store, ends: tuple[End, End]) -> None:
    with pytest.raises(NotFoundError), thread.change("Ana", "join") as change:
        join(change, ends[0], Relation.SUPPORTS, ends[1])
    assert len(links_from(thread, NOTE)) == 1


def test_parting_takes_the_link_away_and_undo_brings_it_back(thread: Store) -> None:
    (link,) = links_from(thread, NOTE)
    with thread.change("Ana", "part") as change:
        part(change, link.id)
    assert links_from(thread, NOTE) == []
    thread.undo(change.number, "Ana")
    assert links_from(thread, NOTE) == [link]


def test_a_link_is_stale_once_its_evidence_has_changed(thread: Store) -> None:
    with thread.change("Bob", "edit") as change:
        change.update("notes", "n", {"text": "The lights are fine"})
    assert stale(thread)


def test_a_link_is_not_stale_when_only_what_it_leads_to_has_changed(thread: Store) -> None:
    with thread.change("Bob", "edit") as change:
        change.update("themes", "t", {"name_en": "Roads"})
    assert not stale(thread)


@pytest.mark.parametrize("status", ["hidden", "withdrawn"])
def test_a_link_is_stale_while_its_evidence_is_withdrawn_even_if_seen_since(
    thread: Store, status: str
) -> None:
    with thread.change("Bob", "withdraw") as change:
        change.update("notes", "n", {"status": status})
        join(change, NOTE, Relation.SUPPORTS, THEME)
    assert stale(thread)


def test_a_link_from_a_retired_theme_is_stale(thread: Store) -> None:
    with thread.change("Bob", "retire") as change:
        change.update("themes", "t", {"status": "retired"})
        join(change, THEME, Relation.CAUSES, NOTE)
    (link,) = links_from(thread, THEME)
    assert link.stale


def test_evidence_that_a_link_rests_on_cannot_be_deleted_nor_its_making_undone(
    thread: Store,
) -> None:
    with pytest.raises(StillReferencedError), thread.change("Bob", "delete") as change:
        change.delete("notes", "n")
    with pytest.raises(UndoRefusedError) as caught:
        thread.undo(1, "Bob")
    assert caught.value.facts == {"number": 1, "by": "links"}
    assert not stale(thread)


def test_looking_for_the_links_of_a_record_does_not_read_every_link(thread: Store) -> None:
    """Undoing an import looks for the links of each of its notes: 10,000 times 10,000 took seconds."""
    plan = thread.rows(
        "explain query plan select 1 from links where from_id = ?1 or to_id = ?1", ["n"]
    )
    assert [row["detail"] for row in plan if "SCAN" in row["detail"]] == []


def test_a_link_whose_evidence_is_gone_is_stale(thread: Store) -> None:
    with thread.change("Bob", "x") as change:
        part(change, links_from(thread, NOTE)[0].id)
    parted = change.number
    with thread.change("Bob", "delete") as change:
        change.delete("notes", "n")
    thread.undo(parted, "Bob")
    (link,) = links_to(thread, THEME)
    assert link.stale


def test_joining_again_says_that_the_evidence_was_seen_as_it_is_now(thread: Store) -> None:
    (old,) = links_from(thread, NOTE)
    with thread.change("Bob", "edit") as change:
        change.update("notes", "n", {"text": "The lights are fine"})
    with thread.change("Ana", "join") as change:
        assert join(change, NOTE, Relation.SUPPORTS, THEME) == old.id
    assert not stale(thread)


def test_joining_again_keeps_the_note_unless_another_is_given(thread: Store) -> None:
    with thread.change("Ana", "join") as change:
        join(change, NOTE, Relation.SUPPORTS, THEME)
    assert links_from(thread, NOTE)[0].note == "said by three"
    with thread.change("Ana", "join") as change:
        join(change, NOTE, Relation.SUPPORTS, THEME, "said by four")
    assert links_from(thread, NOTE)[0].note == "said by four"


def test_a_person_renaming_a_theme_does_not_lose_its_links(thread: Store) -> None:
    (theme,) = themes.themes(thread)
    themes.rename(thread, "Ana", theme, "Roads", "Rues")
    assert len(links_to(thread, THEME)) == 1


def test_a_relation_nobody_declared_cannot_be_kept(thread: Store) -> None:
    (link,) = links_from(thread, NOTE)
    with pytest.raises(sqlite3.IntegrityError), thread.change("Ana", "x") as change:
        change.update("links", link.id, {"relation": "likes"})
