"""Notes that come when there are themes: they join the nearest, or wait."""

import pytest

from clustering import themes
from clustering.joining import join_new, joined
from clustering.places import places
from clustering.progress import Progress
from clustering.regrouping import regroup
from clustering.themes import Theme
from errors import CancelledError, UndoRefusedError
from store import Store
from tests.invented import ACTOR, WordHashes, import_notes, regroup_and_accept
from tests.workshop import open_workshop

NEAR, FAR = "Snow clearing never reaches my street", "Zebra quantum marmalade"


@pytest.fixture
def grouped(filled: Store, by_words: WordHashes) -> Store:
    regroup(filled, ACTOR, by_words)
    return filled


def add(store: Store, *texts: str) -> None:
    import_notes(store, ("text",), *[(text,) for text in texts])


def key(store: Store, text: str) -> str:
    row = store.row("select id from notes where text = ?", [text])
    assert row is not None
    return str(row["id"])


def theme_of(store: Store, text: str) -> Theme | None:
    """The theme that the note with this text is in."""
    note = key(store, text)
    found = [k for k, members in themes.members(store).items() if note in {m.note for m in members}]
    return next((theme for theme in themes.themes(store) if theme.id in found), None)


def test_a_new_note_joins_the_theme_it_is_like_and_one_like_none_waits(
    grouped: Store, by_words: WordHashes
) -> None:
    add(grouped, NEAR, FAR)
    done = join_new(grouped, "Luc", by_words)
    assert (done.notes, done.waiting) == (1, 1)
    assert theme_of(grouped, NEAR) == theme_of(grouped, "Snow clearing never reaches our street")
    assert theme_of(grouped, FAR) is None
    assert themes.ungrouped(grouped) == 1


def test_it_is_one_change_by_whoever_acted_and_can_be_undone(
    grouped: Store, by_words: WordHashes
) -> None:
    add(grouped, NEAR, "The pool schedule changes all the time")
    version = grouped.version()
    done = join_new(grouped, "Luc", by_words)
    assert done.number == grouped.version() == version + 1
    (row,) = grouped.rows("select actor, action from changes where id = ?", [done.number])
    assert row == {"actor": "Luc", "action": "themes.join"}
    assert joined(grouped) == 2
    grouped.undo(done.number, "Luc")
    assert themes.ungrouped(grouped) == 2
    assert joined(grouped) == 0


def test_what_a_person_took_out_again_is_not_put_back_by_itself(
    grouped: Store, by_words: WordHashes
) -> None:
    add(grouped, NEAR)
    grouped.undo(join_new(grouped, ACTOR, by_words).number, ACTOR)
    add(grouped, "Snow clearing never reaches the street of my aunt")
    assert join_new(grouped, ACTOR, by_words).notes == 1
    assert theme_of(grouped, NEAR) is None
    regroup_and_accept(grouped, ACTOR, by_words)
    assert theme_of(grouped, NEAR) is not None


def test_a_note_that_joined_is_the_machine_s_to_move_and_lies_on_the_map(
    grouped: Store, by_words: WordHashes
) -> None:
    before = places(grouped)
    add(grouped, NEAR)
    join_new(grouped, ACTOR, by_words)
    row = grouped.row("select by from assignments where note = ?", [key(grouped, NEAR)])
    assert row == {"by": "machine"}
    after = places(grouped)
    assert after.keys() - before.keys() == {key(grouped, NEAR)}
    assert before.items() <= after.items()


def test_notes_join_what_people_accepted_named_and_merged(
    grouped: Store, by_words: WordHashes
) -> None:
    snow = theme_of(grouped, "Snow clearing never reaches our street")
    assert snow is not None
    themes.rename(grouped, ACTOR, snow, "Winter", "Hiver")
    add(grouped, NEAR)
    join_new(grouped, ACTOR, by_words)
    found = theme_of(grouped, NEAR)
    assert found is not None
    assert found.name_en == "Winter"


def test_once_its_theme_is_accepted_a_join_is_not_undone_from_under_it(
    grouped: Store, by_words: WordHashes
) -> None:
    add(grouped, NEAR)
    done = join_new(grouped, ACTOR, by_words)
    found = theme_of(grouped, NEAR)
    assert found is not None
    number = themes.accept(grouped, "Luc", found)
    with pytest.raises(UndoRefusedError) as refused:
        grouped.undo(done.number, ACTOR)
    assert refused.value.facts["later"] == number


def test_nothing_joins_before_there_are_themes(filled: Store, by_words: WordHashes) -> None:
    done = join_new(filled, ACTOR, by_words)
    assert (done.number, done.notes, done.waiting) == (0, 0, 16)
    assert by_words.asked == []


def test_with_nothing_new_nothing_is_read(grouped: Store) -> None:
    embedder = WordHashes()
    assert join_new(grouped, ACTOR, embedder).number == 0
    assert embedder.asked == []


def test_only_what_is_new_is_embedded(grouped: Store) -> None:
    embedder = WordHashes()
    add(grouped, NEAR)
    join_new(grouped, ACTOR, embedder)
    assert [text for batch in embedder.asked for text in batch] == [NEAR]


def test_the_notes_of_a_session_wait_until_it_closes(grouped: Store, by_words: WordHashes) -> None:
    workshop = open_workshop(grouped)
    workshop.note(NEAR)
    assert join_new(grouped, ACTOR, by_words).notes == 0
    workshop.close()
    assert join_new(grouped, ACTOR, by_words).notes == 1


def test_words_to_ignore_are_left_out_of_what_is_compared(grouped: Store) -> None:
    embedder = WordHashes()
    add(grouped, NEAR)
    join_new(grouped, ACTOR, embedder, ignore_words=("Snow",))
    assert not any("Snow" in text for batch in embedder.asked for text in batch)


def test_a_theme_that_is_merged_away_meanwhile_takes_nothing(
    grouped: Store, by_words: WordHashes
) -> None:
    add(grouped, NEAR)
    snow = theme_of(grouped, "Snow clearing never reaches our street")
    assert snow is not None
    other = next(theme for theme in themes.themes(grouped) if theme.id != snow.id)

    def meanwhile(stage: str, done: int, total: int) -> None:
        if stage == "save":
            themes.merge(grouped, "Luc", other, [snow])

    assert join_new(grouped, ACTOR, by_words, progress=meanwhile).notes == 0
    assert theme_of(grouped, NEAR) is None


def stopping(at: str) -> Progress:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == at:
            raise CancelledError

    return stop


@pytest.mark.parametrize("stage", ["embed", "save"])
def test_stopping_leaves_everything_as_it_was(
    grouped: Store, by_words: WordHashes, stage: str
) -> None:
    add(grouped, NEAR)
    version = grouped.version()
    with pytest.raises(CancelledError):
        join_new(grouped, ACTOR, by_words, progress=stopping(stage))
    assert grouped.version() == version
