import pytest

from clustering import themes
from clustering.regrouping import regroup
from clustering.wall_themes import keep_as_themes
from errors import InputError, NotFoundError
from research import sources
from research.notes import NoteStatus, find, set_status
from store import Store
from tests.closing import group, key
from tests.invented import ACTOR, WordHashes, regroup_and_accept
from tests.workshop import Workshop, open_workshop


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


def kept(store: Store) -> dict[str, set[str]]:
    """The texts of each theme by its name."""
    texts = {note.id: note.text for note in find(store)}
    members = themes.members(store)
    return {
        theme.name_en: {texts[member.note] for member in members.get(theme.id, ())}
        for theme in themes.themes(store)
    }


def test_chosen_groups_become_accepted_themes_with_their_notes(workshop: Workshop) -> None:
    winter = group(
        workshop, "Winter", [workshop.note("Snow", key(1)), workshop.note("Ice", key(2))]
    )
    suggested = group(workshop, "Pools", [workshop.note("Pool", key(3))], named_by="machine")
    group(workshop, "Left", [workshop.note("Left where it is")])
    workshop.close()
    found = keep_as_themes(workshop.store, ACTOR, workshop.session, [winter, suggested])
    assert (found.themes, found.notes, found.staying) == (2, 3, 0)
    assert kept(workshop.store) == {"Winter": {"Snow", "Ice"}, "Pools": {"Pool"}}
    first, second = themes.themes(workshop.store)
    assert (first.name_fr, first.named_by, first.state, first.pinned) == (
        "Winter", "person", "accepted", 2,
    )  # fmt: skip
    assert (second.named_by, second.state) == ("machine", "accepted")


def test_it_is_one_change_that_is_undone_as_one(workshop: Workshop) -> None:
    winter = group(workshop, "Winter", [workshop.note("Snow"), workshop.note("Ice")])
    before = workshop.store.version()
    found = keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    assert found.number == before + 1
    workshop.store.undo(found.number, ACTOR)
    assert themes.themes(workshop.store) == []
    assert themes.ungrouped(workshop.store) == 2


def test_a_note_that_a_person_put_into_a_theme_stays_and_is_counted(
    workshop: Workshop, by_words: WordHashes
) -> None:
    snow, ice = workshop.note("Snow", key(1)), workshop.note("Ice", key(2))
    regroup(workshop.store, ACTOR, by_words)
    (suggested, *_) = themes.themes(workshop.store)
    themes.move(workshop.store, ACTOR, [snow], suggested)
    winter = group(workshop, "Winter", [snow, ice])
    found = keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    assert (found.notes, found.staying) == (1, 1)
    assert kept(workshop.store)["Winter"] == {"Ice"}
    assert "Snow" in kept(workshop.store)[suggested.name_en]


def test_notes_out_of_evidence_stay_out_and_merged_ones_go_along(workshop: Workshop) -> None:
    snow, same, hidden = (workshop.note(text) for text in ("Snow", "Snow!", "Rude"))
    winter = group(workshop, "Winter", [snow, hidden])
    rude = [note for note in find(workshop.store) if note.text == "Rude"]
    set_status(workshop.store, ACTOR, rude, NoteStatus.HIDDEN)
    with workshop.store.change(ACTOR, "session.open", title="") as change:
        change.update("notes", same, {"merged_into": snow})
    keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    assert kept(workshop.store) == {"Winter": {"Snow", "Snow!"}}


def test_kept_twice_nothing_is_left_to_keep(workshop: Workshop) -> None:
    winter = group(workshop, "Winter", [workshop.note("Snow")])
    keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    with pytest.raises(InputError, match="groups_have_nothing"):
        keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    assert len(themes.themes(workshop.store)) == 1


def test_a_group_must_be_chosen_and_be_of_this_session(workshop: Workshop) -> None:
    with pytest.raises(InputError, match="choose_groups"):
        keep_as_themes(workshop.store, ACTOR, workshop.session, [])
    with pytest.raises(NotFoundError):
        keep_as_themes(workshop.store, ACTOR, workshop.session, ["gone"])
    other = open_workshop(workshop.store, title="Another")
    elsewhere = group(other, "Elsewhere", [other.note("Somewhere else")])
    with pytest.raises(NotFoundError):
        keep_as_themes(workshop.store, ACTOR, workshop.session, [elsewhere])


def test_a_long_or_missing_name_is_cut_or_taken_from_the_first_note(workshop: Workshop) -> None:
    long = group(workshop, "word " * 60, [workshop.note("Long")])
    nameless = group(workshop, "", [workshop.note("Nobody named this")])
    keep_as_themes(workshop.store, ACTOR, workshop.session, [long, nameless])
    names = [theme.name_en for theme in themes.themes(workshop.store)]
    assert max(map(len, names)) <= themes.NAME_LIMIT
    assert "Nobody named this" in names


def test_what_was_kept_stays_when_the_notes_are_grouped_again(
    workshop: Workshop, by_words: WordHashes
) -> None:
    """The notes of a session can be grouped into themes like any others."""
    winter = group(workshop, "Winter", [workshop.note("Snow on the street", key(1))])
    workshop.note("Pool schedule", key(2))
    workshop.close()
    keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    regroup_and_accept(workshop.store, ACTOR, by_words)
    assert "Snow on the street" in kept(workshop.store)["Winter"]
    assert themes.ungrouped(workshop.store) == 0


def test_a_withdrawn_source_takes_its_notes_out_of_the_theme(workshop: Workshop) -> None:
    winter = group(workshop, "Winter", [workshop.note("Snow")])
    workshop.close()
    keep_as_themes(workshop.store, ACTOR, workshop.session, [winter])
    sources.withdraw(workshop.store, ACTOR, sources.sources(workshop.store)[0])
    assert kept(workshop.store) == {"Winter": set()}
