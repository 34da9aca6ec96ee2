import threading
from dataclasses import replace

import pytest

from clustering.regrouping import regroup
from errors import InputError, RowsRejectedError
from research import importing, notes, participants, sources, units
from research.mapping import Mapping, Target, remembered
from store import Store
from tests.invented import (
    ACTOR,
    HEADER,
    WORKSHOP,
    WordHashes,
    add_units,
    csv_table,
    draft,
    import_notes,
)

TEXT = Mapping({Target.TEXT: "text"})


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of evidence, its revision aside."""
    tables = ("sources", "participants", "notes", "units", "assignments", "mappings")
    return {
        table: [
            tuple(value for name, value in row.items() if name != "rev")
            for row in store.rows(f"select * from {table} order by 1")
        ]
        for table in tables
    }


class TestImporting:
    def test_an_import_is_one_change_that_says_what_it_did(self, empty: Store) -> None:
        add_units(empty)
        version = empty.version()
        done = import_notes(empty, HEADER, *WORKSHOP, ("", "", "", "", "", "", "", ""))
        assert (done.notes, done.participants, done.blank, done.already) == (10, 7, 0, False)
        assert empty.version() == version + 1

    def test_without_leave_no_row_is_imported_when_one_cannot_be(self, empty: Store) -> None:
        before = contents(empty)
        with pytest.raises(RowsRejectedError) as caught:
            import_notes(empty, ("text", "severity"), ("a", "1"), ("b", "9"), ("c", "x"))
        assert [reject.row for reject in caught.value.rejects] == [2, 3]
        assert caught.value.facts == {"rejected": 2, "total": 3}
        assert contents(empty) == before

    def test_with_leave_the_good_rows_are_imported_and_the_others_listed(
        self, empty: Store
    ) -> None:
        rows = (("a", "1"), ("b", "9"), ("", ""), ("c", "2"))
        done = import_notes(empty, ("text", "severity"), *rows, good_rows_only=True)
        assert [note.text for note in notes.find(empty)] == ["a", "c"]
        assert ([reject.row for reject in done.rejects], done.blank) == ([2], 1)

    def test_when_no_row_is_good_the_reasons_are_said(self, empty: Store) -> None:
        with pytest.raises(RowsRejectedError):
            import_notes(empty, ("text", "severity"), ("b", "9"), good_rows_only=True)

    def test_a_column_without_any_text_is_refused(self, empty: Store) -> None:
        with pytest.raises(InputError, match="no_text_in_file"):
            import_notes(empty, ("text", "ref"), ("", "1"), (" ", "2"))

    def test_the_same_file_twice_adds_nothing_and_says_so(self, empty: Store) -> None:
        first = import_notes(empty, ("text",), ("a",), ("b",))
        before = contents(empty)
        second = import_notes(empty, ("text",), ("a",), ("b",), source=draft("Again"))
        assert (second.already, second.notes, second.title) == (True, 0, "Workshop")
        assert second.source == first.source
        assert contents(empty) == before

    def test_the_same_file_read_for_another_column_is_another_import(self, empty: Store) -> None:
        table = csv_table(("likes", "dislikes"), ("the pool", "the fees"))
        for column in ("likes", "dislikes"):
            mapping = Mapping({Target.TEXT: column})
            done = importing.import_table(empty, ACTOR, table, "f.csv", mapping, draft(column))
            assert not done.already
        assert [note.text for note in notes.find(empty)] == ["the pool", "the fees"]

    def test_a_file_of_which_one_column_was_imported_is_known_by_it(self, empty: Store) -> None:
        table = csv_table(("likes", "a/b"), ("the pool", "the fees"))
        first = Mapping({Target.TEXT: "a/b"})
        both = Mapping({Target.TEXT: "likes"}, answers=("a/b",))
        assert not importing.import_table(empty, ACTOR, table, "f.csv", first, draft()).already
        assert importing.import_table(empty, ACTOR, table, "f.csv", both, draft()).already
        assert [note.text for note in notes.find(empty)] == ["the fees"]

    def test_several_columns_of_text_are_remembered(self, empty: Store) -> None:
        table = csv_table(("likes", "hates"), ("the pool", "the fees"))
        both = Mapping({Target.TEXT: "likes"}, answers=("hates",))
        importing.import_table(empty, ACTOR, table, "f.csv", both, draft())
        assert remembered(empty, table.layout) == both

    def test_a_file_whose_source_was_withdrawn_can_be_imported_again(self, empty: Store) -> None:
        import_notes(empty, ("text",), ("a",))
        sources.withdraw(empty, ACTOR, sources.sources(empty)[0])
        assert not import_notes(empty, ("text",), ("a",)).already

    def test_two_people_importing_the_same_file_at_once_add_it_once(self, empty: Store) -> None:
        table, start = (
            csv_table(("text",), *[(f"note {n}",) for n in range(200)]),
            threading.Barrier(2),
        )
        done = []

        def work() -> None:
            start.wait()
            done.append(importing.import_table(empty, ACTOR, table, "f.csv", TEXT, draft()))

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(imported.already for imported in done) == [False, True]
        assert len(sources.sources(empty)) == 1

    def test_units_named_by_the_file_are_made_where_there_are_none(self, empty: Store) -> None:
        rows = (("a", "Roads"), ("b", "ROADS"), ("c", "Été"))
        import_notes(empty, ("text", "unit"), *rows)
        assert [unit.code for unit in units.units(empty)] == ["Roads", "Été"]
        assert [note.unit_code for note in notes.find(empty)] == ["Roads", "Roads", "Été"]

    def test_later_files_must_keep_to_the_units_there_are(self, empty: Store) -> None:
        import_notes(empty, ("text", "unit"), ("a", "Roads"))
        with pytest.raises(RowsRejectedError) as caught:
            import_notes(empty, ("text", "unit"), ("b", "Raods"))
        assert caught.value.rejects[0].facts["near"] == "Roads"

    def test_a_participant_is_written_once_for_all_their_notes(self, empty: Store) -> None:
        rows = (("a", "P1"), ("b", "P2"), ("c", "P1"), ("d", ""))
        done = import_notes(empty, ("text", "participant"), *rows)
        assert done.participants == len(participants.participants(empty)) == 2
        assert [note.pseudonym for note in notes.find(empty)] == ["P1", "P2", "P1", None]

    def test_each_row_can_be_somebody_else(self, empty: Store) -> None:
        done = import_notes(empty, ("text",), ("a",), ("b",), row_is_participant=True)
        assert done.participants == 2
        assert [note.pseudonym for note in notes.find(empty)] == ["#1", "#2"]

    def test_who_gave_attributes_is_somebody_though_not_named(self, empty: Store) -> None:
        rows = (("a", "18-34"), ("b", ""))
        import_notes(empty, ("text", "age"), *rows, attributes=("age",))
        (who,) = participants.participants(empty)
        assert who.attributes == {"age": "18-34"}
        assert [note.pseudonym for note in notes.find(empty)] == ["#1", None]

    def test_attributes_are_gathered_from_all_rows_of_a_participant(self, empty: Store) -> None:
        rows = (("a", "P1", "", "north"), ("b", "P1", "18-34", ""))
        import_notes(
            empty, ("text", "participant", "age", "ward"), *rows, attributes=("age", "ward")
        )
        assert participants.participants(empty)[0].attributes == {"age": "18-34", "ward": "north"}

    def test_who_speaks_for_one_unit_throughout_belongs_to_it(self, empty: Store) -> None:
        units_by_code = add_units(empty)
        import_notes(
            empty, ("text", "participant", "unit"), ("a", "P1", "ROA"), ("b", "P1", "Roads")
        )
        assert participants.participants(empty)[0].unit == units_by_code["ROA"]

    @pytest.mark.parametrize("other", ["", "PRK"])
    def test_a_note_without_a_unit_does_not_get_that_of_the_note_before(
        self, empty: Store, other: str
    ) -> None:
        add_units(empty)
        rows = (("Potholes", "P1", "ROA"), ("Thanks for asking", "P1", ""), ("Trees", "P1", other))
        import_notes(empty, ("text", "participant", "unit"), *rows)
        assert [note.unit_code or "" for note in notes.find(empty)] == ["ROA", "", other]

    def test_a_language_that_is_not_given_is_detected(self, empty: Store) -> None:
        rows = (
            ("The snow plow buries our driveway", ""), ("La rue n'est jamais déneigée", ""),
            ("ok", ""), ("Merci", "en"),
        )  # fmt: skip
        import_notes(empty, ("text", "lang"), *rows)
        assert [(note.lang, note.lang_by) for note in notes.find(empty)] == [
            ("en", "machine"), ("fr", "machine"), ("unsure", "machine"), ("en", "person"),
        ]  # fmt: skip

    def test_the_mapping_is_remembered_for_the_layout(self, empty: Store) -> None:
        table = csv_table(("Words", "x"), ("a", "1"))
        mapping = Mapping({Target.TEXT: "Words"}, ("x",), True)
        importing.import_table(empty, ACTOR, table, "f.csv", mapping, draft())
        assert remembered(empty, table.layout) == mapping

    def test_a_source_without_a_title_is_refused_and_nothing_written(self, empty: Store) -> None:
        before = contents(empty)
        with pytest.raises(InputError, match="title_missing"):
            import_notes(empty, ("text", "unit"), ("a", "Roads"), source=draft(" "))
        assert contents(empty) == before


class TestUndo:
    def test_undo_leaves_nothing_of_an_import(self, empty: Store) -> None:
        before = contents(empty) | {"mappings": []}
        import_notes(empty, HEADER, *WORKSHOP)
        empty.undo(empty.version(), ACTOR)
        assert contents(empty) | {"mappings": []} == before
        assert notes.find(empty, notes.NoteFilter(words="snow", statuses=())) == []

    def test_redo_brings_all_of_it_back(self, empty: Store) -> None:
        import_notes(empty, HEADER, *WORKSHOP)
        after = contents(empty)
        undone = empty.undo(empty.version(), ACTOR)
        empty.undo(undone, ACTOR)
        assert contents(empty) == after
        assert len(notes.find(empty, notes.NoteFilter(words="snow"))) == 3

    def test_an_import_can_be_undone_and_redone_after_it_was_grouped(
        self, empty: Store, by_words: WordHashes
    ) -> None:
        import_notes(empty, HEADER, *WORKSHOP)
        number = empty.version()
        regroup(empty, ACTOR, by_words)
        after = contents(empty)
        undone = empty.undo(number, ACTOR)
        left = contents(empty)
        assert not any(left[name] for name in ("notes", "participants", "assignments", "units"))
        empty.undo(undone, ACTOR)
        assert contents(empty) == after

    def test_an_import_that_was_undone_can_be_made_again(self, empty: Store) -> None:
        import_notes(empty, ("text",), ("a",))
        empty.undo(empty.version(), ACTOR)
        assert not import_notes(empty, ("text",), ("a",)).already

    def test_a_wrong_import_can_be_undone_after_the_right_one(self, empty: Store) -> None:
        table = csv_table(("likes", "dislikes"), ("the pool", "the fees"))
        for column in ("likes", "dislikes"):
            importing.import_table(
                empty, ACTOR, table, "f.csv", Mapping({Target.TEXT: column}), draft(column)
            )
        empty.undo(empty.version() - 1, ACTOR)
        assert [note.text for note in notes.find(empty)] == ["the fees"]
        known = remembered(empty, table.layout)
        assert known == Mapping({Target.TEXT: "dislikes"})


def test_what_was_imported_is_what_was_given(empty: Store) -> None:
    add_units(empty)
    source = replace(draft("Atelier"), collected_on="2025-01-10", method="Cards")
    done = import_notes(empty, HEADER, WORKSHOP[0], source=source)
    (kept,) = sources.sources(empty)
    assert (kept.id, kept.title_en, kept.file_name) == (done.source, "Atelier", "notes.csv")
    assert (kept.collected_on, kept.method) == ("2025-01-10", "Cards")
    (note,) = notes.find(empty)
    assert (note.text, note.lang, note.lang_by, note.kind) == (
        WORKSHOP[0][0],
        "en",
        "person",
        "pain",
    )
