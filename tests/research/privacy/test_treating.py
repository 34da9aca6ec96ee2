"""What is replaced before it is saved, and what the file keeps of it."""

import stat
from pathlib import Path

from research.importing import Imported, import_table
from research.mapping import Mapping, Target
from research.notes import find
from research.participants import participants
from research.privacy.names import Listed
from research.privacy.pseudonyms import KEY_FILE
from research.privacy.spans import Kind
from research.privacy.treating import Treatment, found_in, texts_of
from store import Store
from tests.invented import ACTOR, csv_table, draft
from tests.store.test_erasing import bytes_of

ROWS = (
    ("Call 403-555-0142 or write to ana@example.ca", "en", "Marie Tremblay"),
    ("Appelez Tremblay au (403) 555-0142, pas au 780-555-0117", "fr", "Marie Tremblay"),
    ("Permit 2024-123456 is late, says Okafor", "en", "bob@example.ca"),
)
NAMES = (Listed("Marie Tremblay", "P-003"), Listed("Daniel Okafor"))
MAPPING = Mapping({Target.TEXT: "text", Target.LANG: "lang", Target.PARTICIPANT: "who"}, ("where",))


def bring_in(store: Store, treatment: Treatment, name: str = "a") -> Imported:
    rows = [(*row, "T2N 1N4") for row in ROWS]
    table = csv_table(("text", "lang", "who", "where", name), *[(*row, "") for row in rows])
    return import_table(store, ACTOR, table, "a.csv", MAPPING, draft(), treatment=treatment)


def test_values_are_replaced_in_the_language_of_the_note_and_none_is_in_the_file(empty: Store):
    done = bring_in(empty, Treatment(NAMES))
    assert [note.text for note in find(empty)] == [
        "Call [telephone 1] or write to [e-mail 1]",
        "Appelez [P-003] au [téléphone 1], pas au [téléphone 2]",
        "Permit 2024-123456 is late, says [person 1]",
    ]
    people = participants(empty)
    assert (done.participants, {one.pseudonym for one in people}) == (2, {"[P-003]", "[e-mail 2]"})
    assert {one.attributes["where"] for one in people} == {"[postal code 1]"}
    left = bytes_of(empty.path)
    for gone in (b"555-0142", b"0142", b"example.ca", b"Tremblay", b"tremblay", b"Okafor", b"1N4"):
        assert gone not in left


def test_the_same_value_has_the_same_pseudonym_in_the_next_file_and_after_an_undo(empty: Store):
    bring_in(empty, Treatment())
    number = empty.version()
    empty.undo(number, ACTOR)
    table = csv_table(("text", "lang", "who", "where"), ("Ring 780 555 0117", "en", "x", ""))
    import_table(empty, ACTOR, table, "b.csv", MAPPING, draft(), treatment=Treatment())
    assert [note.text for note in find(empty)] == ["Ring [telephone 2]"]


def test_what_a_person_keeps_is_kept(empty: Store):
    keep = Treatment(
        NAMES, frozenset({Kind.EMAIL, Kind.NAME}), frozenset({(Kind.PHONE, "+17805550117")})
    )
    bring_in(empty, keep)
    texts = [note.text for note in find(empty)]
    assert texts[0] == "Call [telephone 1] or write to ana@example.ca"
    assert texts[1] == "Appelez Tremblay au [téléphone 1], pas au 780-555-0117"


def test_the_key_lies_beside_the_file_for_its_owner_alone_and_not_in_it(empty: Store):
    bring_in(empty, Treatment())
    key = empty.path.parent / KEY_FILE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in bytes_of(empty.path)
    marks = {row["mark"] for row in empty.rows("select mark from pseudonyms")}
    Path(key).unlink()
    bring_in(empty, Treatment(), "another")
    again = empty.rows("select mark, kind, number from pseudonyms")
    assert len(again) == 2 * len(marks)
    assert len({(row["kind"], row["number"]) for row in again}) == len(again)


def test_what_was_found_is_told_with_how_often_and_where():
    from research.judging import prepare

    table = csv_table(("text", "lang", "who", "where"), *[(*row, "") for row in ROWS])
    found = found_in(texts_of(prepare(table, MAPPING, ()).drafts), ("Daniel Okafor",))
    told = {(one.kind, one.value): (one.times, one.written) for one in found}
    assert told[Kind.PHONE, "+14035550142"] == (2, "403-555-0142")
    assert told[Kind.NAME, "daniel okafor"] == (1, "Okafor")
    assert all(one.written in one.example for one in found)
