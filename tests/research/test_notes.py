from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import ConflictError, InputError, NotFoundError
from research import notes, sources
from research.notes import TEXT_LIMIT, Note, NoteFilter, NoteStatus
from store import Store
from tests.invented import SURVEY, WORKSHOP, add_units, import_notes


def one(store: Store) -> Note:
    """The first note of the workshop."""
    return notes.find(store)[0]


def again(store: Store, note: Note) -> Note:
    found = notes.get(store, note.id)
    assert found is not None
    return found


def refs(store: Store, wanted: NoteFilter) -> list[str]:
    return [note.ref for note in notes.find(store, wanted)]


class TestFinding:
    def test_without_a_filter_every_live_note_comes_in_the_order_collected(
        self, filled: Store
    ) -> None:
        said = [note.text for note in notes.find(filled)]
        assert said == [row[0] for row in (*WORKSHOP, *SURVEY)]

    def test_by_words(self, filled: Store) -> None:
        assert refs(filled, NoteFilter(words="deneigement")) == ["W4", "W5"]

    def test_by_language(self, filled: Store) -> None:
        assert len(notes.find(filled, NoteFilter(langs=("fr",)))) == 6
        assert len(notes.find(filled, NoteFilter(langs=("fr", "en")))) == 16
        assert notes.find(filled, NoteFilter(langs=("unsure",))) == []

    def test_by_kind(self, filled: Store) -> None:
        assert refs(filled, NoteFilter(kinds=("idea", "need"))) == ["W8", "W9"]

    def test_by_source(self, filled: Store) -> None:
        survey = sources.sources(filled)[1]
        found = notes.find(filled, NoteFilter(sources=(survey.id,)))
        assert [note.text for note in found] == [row[0] for row in SURVEY]

    def test_by_unit(self, filled: Store) -> None:
        roads = one(filled).unit
        assert roads is not None
        assert refs(filled, NoteFilter(units=(roads,))) == ["W1", "W2", "W4"]

    def test_by_key(self, filled: Store) -> None:
        picked = tuple(note.id for note in notes.find(filled)[2:4])
        assert refs(filled, NoteFilter(ids=picked)) == ["W3", "W4"]
        assert notes.find(filled, NoteFilter(ids=())) == []

    def test_by_status(self, filled: Store) -> None:
        notes.set_status(filled, "Ana", notes.find(filled)[:2], NoteStatus.HIDDEN)
        assert refs(filled, NoteFilter(statuses=("hidden",))) == ["W1", "W2"]
        assert len(notes.find(filled)) == 14
        assert len(notes.find(filled, NoteFilter(statuses=()))) == 16

    def test_each_part_of_a_filter_must_hold(self, filled: Store) -> None:
        note = one(filled)
        narrow = NoteFilter(
            words="street", ids=tuple(n.id for n in notes.find(filled)[:4]), sources=(note.source,),
            units=(note.unit or "",), langs=("en",), kinds=("pain",), statuses=("live",),
        )  # fmt: skip
        assert refs(filled, narrow) == ["W1", "W2"]
        for other in (
            replace(narrow, words="permit"), replace(narrow, langs=("fr",)),
            replace(narrow, kinds=("idea",)), replace(narrow, statuses=("hidden",)),
            replace(narrow, ids=()), replace(narrow, sources=("none",)),
            replace(narrow, units=("none",)),
        ):  # fmt: skip
            assert refs(filled, other) == []

    def test_a_note_without_a_unit_has_the_one_of_its_participant(self, empty: Store) -> None:
        units = add_units(empty)
        import_notes(empty, ("text", "participant"), ("Nobody answers the phone", "P1"))
        with empty.change("Ana", "participant.edit") as change:
            (who,) = change.rows("select id from participants")
            change.update("participants", who["id"], {"unit": units["PRK"]})
        assert one(empty).unit_code == "PRK"
        assert len(notes.find(empty, NoteFilter(units=(units["PRK"],)))) == 1

    def test_a_note_says_where_it_comes_from(self, filled: Store) -> None:
        note = one(filled)
        assert (note.source_en, note.pseudonym, note.unit_code) == ("Workshop", "P1", "ROA")
        assert (note.kind, note.severity, note.said_on, note.ref) == ("pain", 4, "2025-01-10", "W1")
        assert note.quotable
        assert not notes.find(filled)[-1].quotable

    def test_a_note_that_is_not_there_is_none(self, empty: Store) -> None:
        assert notes.get(empty, "nothing") is None


class TestEditing:
    def test_a_correction_keeps_what_was_typed_first(self, filled: Store) -> None:
        note = one(filled)
        notes.edit(filled, "Ana", note, text="First correction", lang="en", kind="pain")
        notes.edit(filled, "Luc", again(filled, note), text="Second", lang="en", kind="pain")
        assert again(filled, note).text == "Second"
        assert again(filled, note).original == note.text

    def test_a_corrected_note_is_found_by_its_new_words_only(self, filled: Store) -> None:
        notes.edit(filled, "Ana", one(filled), text="Sidewalks are icy", lang="en", kind="pain")
        assert refs(filled, NoteFilter(words="sidewalks")) == ["W1"]
        assert "W1" not in refs(filled, NoteFilter(words="snow"))

    def test_a_language_that_a_person_chose_is_known_as_theirs(self, empty: Store) -> None:
        import_notes(empty, ("text",), ("Nobody answers the phone at the counter",))
        note = one(empty)
        assert (note.lang, note.lang_by) == ("en", "machine")
        notes.edit(empty, "Ana", note, text=note.text, lang="fr", kind=None)
        assert (again(empty, note).lang, again(empty, note).lang_by) == ("fr", "person")
        assert again(empty, note).original is None

    def test_a_kind_can_be_given_and_taken_away(self, filled: Store) -> None:
        note = one(filled)
        notes.edit(filled, "Ana", note, text=note.text, lang="en", kind="idea")
        assert again(filled, note).kind == "idea"
        notes.edit(filled, "Ana", again(filled, note), text=note.text, lang="en", kind="")
        assert again(filled, note).kind is None

    def test_saving_a_note_as_it_was_changes_nothing(self, filled: Store) -> None:
        note, version = one(filled), filled.version()
        assert notes.edit(filled, "Ana", note, text=note.text, lang=note.lang, kind=note.kind) == 0
        assert (again(filled, note), filled.version()) == (note, version)

    def test_two_people_correcting_a_note_see_a_conflict_with_both_texts(
        self, filled: Store
    ) -> None:
        note = one(filled)
        notes.edit(filled, "Ana", note, text="Ana's words", lang="en", kind="pain")
        with pytest.raises(ConflictError) as caught:
            notes.edit(filled, "Luc", note, text="Luc's words", lang="en", kind="pain")
        assert caught.value.mine["text"] == "Luc's words"
        assert caught.value.theirs["text"] == "Ana's words"
        assert caught.value.facts["by"] == "Ana"

    def test_a_note_that_is_gone_cannot_be_corrected(self, filled: Store) -> None:
        gone = replace(one(filled), id="gone")
        with pytest.raises(NotFoundError):
            notes.edit(filled, "Ana", gone, text="Words", lang="en", kind=None)

    @pytest.mark.parametrize("text", ["", "  \n\t "])
    def test_a_note_without_words_is_refused(self, filled: Store, text: str) -> None:
        with pytest.raises(InputError, match="note_empty"):
            notes.edit(filled, "Ana", one(filled), text=text, lang="en", kind=None)

    def test_a_note_may_be_as_long_as_a_letter_and_no_longer(self) -> None:
        assert len(notes.checked_text(" " + "a" * TEXT_LIMIT + " ")) == TEXT_LIMIT
        with pytest.raises(InputError, match="note_too_long") as caught:
            notes.checked_text("a" * (TEXT_LIMIT + 1))
        assert caught.value.facts == {"found": TEXT_LIMIT + 1, "limit": TEXT_LIMIT}

    def test_undo_takes_a_correction_back(self, filled: Store) -> None:
        note = one(filled)
        number = notes.edit(filled, "Ana", note, text="Other", lang="fr", kind=None)
        filled.undo(number, "Ana")
        assert replace(again(filled, note), rev=note.rev) == note


class TestStatus:
    @pytest.mark.parametrize("status", [NoteStatus.HIDDEN, NoteStatus.WITHDRAWN])
    def test_many_notes_go_and_come_back_each_in_one_change(
        self, filled: Store, status: NoteStatus
    ) -> None:
        version = filled.version()
        notes.set_status(filled, "Ana", notes.find(filled)[:5], status)
        assert filled.version() == version + 1
        assert len(notes.find(filled)) == 11
        out = notes.find(filled, NoteFilter(statuses=(status.value,)))
        notes.set_status(filled, "Ana", out, NoteStatus.LIVE)
        assert filled.version() == version + 2
        assert len(notes.find(filled)) == 16

    def test_hidden_notes_come_back_with_undo(self, filled: Store) -> None:
        number = notes.set_status(filled, "Ana", notes.find(filled)[:5], NoteStatus.HIDDEN)
        filled.undo(number, "Ana")
        assert len(notes.find(filled)) == 16

    def test_when_one_note_changed_meanwhile_none_is_hidden(self, filled: Store) -> None:
        seen = notes.find(filled)[:3]
        notes.edit(filled, "Luc", seen[2], text="Changed", lang="en", kind=None)
        with pytest.raises(ConflictError):
            notes.set_status(filled, "Ana", seen, NoteStatus.HIDDEN)
        assert len(notes.find(filled)) == 16

    def test_hiding_no_note_leaves_no_trace(self, filled: Store) -> None:
        version = filled.version()
        assert notes.set_status(filled, "Ana", [], NoteStatus.HIDDEN) == 0
        assert filled.version() == version


class TestExcerpt:
    def test_a_short_text_is_its_own_excerpt_in_one_line(self) -> None:
        assert notes.excerpt("two\n lines") == "two lines"

    def test_a_long_text_is_cut_at_a_word(self) -> None:
        assert notes.excerpt("one two three", 9) == "one two…"

    @given(st.text(), st.integers(1, 80))
    def test_an_excerpt_is_one_line_no_longer_than_asked(self, text: str, length: int) -> None:
        said = notes.excerpt(text, length)
        assert len(said) <= length + 1
        assert "\n" not in said
