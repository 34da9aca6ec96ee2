from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clustering import note_search
from clustering.note_search import Reader, Readers, by_meaning, by_words, like, vocabulary, wider
from errors import CancelledError
from research import notes
from research.found_words import marked, said_words
from research.notes import NoteFilter, NoteStatus
from store import Store
from tests.invented import ACTOR, WordHashes, import_notes


def texts(store: Store, keys: tuple[str, ...]) -> list[str]:
    found = {note.id: note.text for note in notes.find(store, NoteFilter(ids=keys, statuses=()))}
    return [found[key] for key in keys]


def searched(store: Store, typed: str, *, across: bool = True) -> list[str]:
    wanted = NoteFilter(words=typed)
    wanted = wider(wanted, vocabulary(store)).of(wanted, across=across)
    return texts(store, by_words(store, wanted).notes)


@pytest.fixture
def reader(filled: Store) -> Reader:
    return Readers().read(filled, "", WordHashes)


class TestWords:
    def test_a_word_finds_its_translation_in_the_other_language(self, filled: Store) -> None:
        assert len(searched(filled, "permit")) == 5
        assert len(searched(filled, "permit", across=False)) == 3
        assert len(searched(filled, "permis")) == 5

    def test_a_word_finds_its_other_forms(self, filled: Store) -> None:
        assert searched(filled, "streets", across=False) == searched(filled, "street", across=False)

    def test_a_phrase_finds_neither_forms_nor_translations(self, filled: Store) -> None:
        assert len(searched(filled, '"permit"')) == 3
        assert searched(filled, '"streets"') == []

    def test_words_that_say_nothing_need_not_be_there(self, filled: Store) -> None:
        assert len(searched(filled, "where is my permit")) == 5
        assert searched(filled, '"where is my" permit') == []

    def test_short_notes_that_say_the_word_come_first(self, empty: Store) -> None:
        long = "Snow is one of the many things that were said on that long evening in the hall"
        import_notes(empty, ("text",), (long,), ("Snow, snow!",), ("Nothing",))
        assert searched(empty, "snow") == ["Snow, snow!", long]

    def test_words_found_are_marked_as_they_are_written(self, filled: Store) -> None:
        wanted = NoteFilter(words="deneigement")
        keys = by_words(filled, wanted).notes
        said = {said_words(one) for one in marked(filled, wanted, keys).values()}
        assert said == {("déneigement",), ("Déneigement",)}
        assert ["".join(piece.text for piece in marked(filled, wanted, keys)[key]) for key in keys
                ] == texts(filled, keys)  # fmt: skip

    def test_a_text_with_letters_of_private_use_is_read_whole(self, empty: Store) -> None:
        import_notes(empty, ("text",), ("snow \ue001 and \ue000 ice",))
        wanted = NoteFilter(words="snow")
        ((pieces),) = marked(empty, wanted, by_words(empty, wanted).notes).values()
        assert pieces[0].text == "snow"
        assert "ice" in pieces[-1].text


class TestMeaning:
    def test_a_note_is_found_by_what_it_means_in_the_other_language(
        self, filled: Store, reader: Reader
    ) -> None:
        found = by_meaning(filled, NoteFilter(words="the building permit"), reader)
        said = texts(filled, found.notes)
        assert "Le permis de construire est trop long" in said
        assert not any("pool" in text.lower() for text in said[:5])

    def test_filters_and_minuses_narrow_what_is_near(self, filled: Store, reader: Reader) -> None:
        wanted = NoteFilter(words="building permit -review", langs=("en",))
        said = texts(filled, by_meaning(filled, wanted, reader).notes)
        assert "Building permit took twenty weeks" in said
        assert "My building permit waits for a review" not in said
        assert not any("construire" in text for text in said)

    def test_hidden_notes_are_not_found(self, filled: Store, reader: Reader) -> None:
        wanted = NoteFilter(words="building permit")
        first = by_meaning(filled, wanted, reader).notes[0]
        notes.set_status(
            filled, ACTOR, notes.find(filled, NoteFilter(ids=(first,))), NoteStatus.HIDDEN
        )
        assert first not in by_meaning(filled, wanted, reader).notes

    def test_notes_that_say_nothing_are_near_only_to_what_says_nothing(self, empty: Store) -> None:
        said = (
            "Nothing",
            "no comment",
            "Snow on our street",
            "The pool is cold",
            "My permit waits",
        )
        import_notes(empty, ("text",), *((text,) for text in said))
        reader = Readers().read(empty, "", WordHashes)
        found = by_meaning(empty, NoteFilter(words="nothing of the snow street"), reader)
        assert texts(empty, found.notes) == ["Snow on our street"]
        alone = by_meaning(empty, NoteFilter(words="nothing"), reader)
        assert "Nothing" in texts(empty, alone.notes)

    def test_both_ways_in_one_order(self, filled: Store, reader: Reader) -> None:
        wanted = NoteFilter(words="street")
        found = by_meaning(filled, wanted, reader, words_too=True)
        assert found.worded == frozenset(by_words(filled, wanted).notes)
        assert set(found.notes) == found.worded | set(found.near)

    def test_notes_like_one_are_others_within_the_filters(
        self, filled: Store, reader: Reader
    ) -> None:
        one = notes.find(filled)[5]
        found = like(filled, NoteFilter(words="ignored"), reader, one.id)
        assert one.id not in found.notes
        assert "permit" in texts(filled, found.notes)[0]
        assert like(filled, NoteFilter(langs=("fr",)), reader, one.id).notes != found.notes
        assert like(filled, NoteFilter(), reader, "gone").notes == ()


class TestReading:
    def test_after_a_change_only_what_came_or_changed_is_embedded(self, filled: Store) -> None:
        readers, embedder = Readers(), WordHashes()
        readers.read(filled, "", lambda: embedder)
        assert readers.unread(filled, "") == 0
        import_notes(filled, ("text", "lang"), ("A bench by the river", "en"))
        one = notes.find(filled)[0]
        notes.edit(filled, ACTOR, one, text="Another street", lang=one.lang, kind=one.kind)
        assert readers.unread(filled, "") == 2
        embedder.asked.clear()
        read = readers.read(filled, "", lambda: embedder)
        assert sorted(text for batch in embedder.asked for text in batch) == [
            "A bench by the river", "Another street",
        ]  # fmt: skip
        assert read.has(notes.find(filled)[-1].id)

    def test_few_new_notes_are_read_in_the_frame_of_the_others(
        self, filled: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        readers, embedder = Readers(), WordHashes()
        first = readers.read(filled, "", lambda: embedder)
        monkeypatch.setattr(note_search, "DRIFT", 0.2)
        one = notes.find(filled)[3]
        notes.edit(filled, ACTOR, one, text="The bench", lang="en", kind=one.kind)
        import_notes(filled, ("text", "lang"), ("The bench", "en"))
        second = readers.read(filled, "", lambda: embedder)
        assert second.notes.frame is first.notes.frame
        assert second.moved == 2
        near = like(filled, NoteFilter(), second, one.id).near
        assert texts(filled, tuple(near))[0] == "The bench"
        assert next(iter(near.values())) == pytest.approx(1.0, abs=1e-5)
        import_notes(filled, ("text", "lang"), ("A fountain", "en"), ("A tree", "en"))
        third = readers.read(filled, "", lambda: embedder)
        assert (third.moved, len(third.notes.rows)) == (0, 19)
        anew = Readers().read(filled, "", lambda: embedder)
        assert third.notes.rows == pytest.approx(anew.notes.rows, abs=1e-6)

    def test_a_change_of_something_else_reads_nothing_again(self, filled: Store) -> None:
        readers = Readers()
        first = readers.read(filled, "", WordHashes)
        notes.set_status(filled, ACTOR, notes.find(filled)[:1], NoteStatus.HIDDEN)
        assert readers.unread(filled, "") == 0
        assert readers.read(filled, "", WordHashes).vectors is first.vectors

    def test_another_model_reads_all_anew(self, filled: Store) -> None:
        readers = Readers()
        readers.read(filled, "", WordHashes)
        assert readers.unread(filled, "other") == 16
        other = WordHashes(name="other@1")
        assert readers.read(filled, "other", lambda: other).embedder.name == "other@1"

    def test_a_question_is_embedded_once(self, filled: Store) -> None:
        embedder = WordHashes()
        reader = Readers().read(filled, "", lambda: embedder)
        embedder.asked.clear()
        for _ in range(3):
            by_meaning(filled, NoteFilter(words="snow"), reader)
        assert len(embedder.asked) == 1

    def test_who_cancels_keeps_what_was_read_before(self, filled: Store) -> None:
        def cancel(*_: object) -> None:
            raise CancelledError

        readers = Readers()
        with pytest.raises(CancelledError):
            readers.read(filled, "", WordHashes, cancel)
        assert readers.known(filled, "") is None

    def test_without_notes_nothing_is_found(self, empty: Store) -> None:
        reader = Readers().read(empty, "", WordHashes)
        assert by_meaning(empty, NoteFilter(words="snow"), reader).notes == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(), max_size=40))
def test_no_text_that_is_typed_ever_fails(filled: Store, reader: Reader, typed: str) -> None:
    wanted = NoteFilter(words=typed)
    wanted = wider(wanted, note_search.vocabulary(filled)).of(wanted, across=True)
    found = by_meaning(filled, wanted, reader, words_too=True)
    assert set(by_words(filled, wanted).notes) == set(by_words(filled, replace(wanted)).notes)
    assert len(set(found.notes)) == len(found.notes)
