"""The codebook and the codings of notes."""

import pytest

from errors import InputError
from research import codes, codings
from research.codes import NAME_LIMIT, CodeDraft
from store import Store

ACTOR = "Ana"


def _notes(store: Store) -> list[str]:
    return [row["id"] for row in store.rows("select id from notes order by number limit 3")]


def test_each_code_comes_before_those_under_it(filled: Store):
    access = codes.add(filled, ACTOR, CodeDraft("Access"))
    words = codes.add(filled, ACTOR, CodeDraft("Words", "Mots"))
    ramp = codes.add(filled, ACTOR, CodeDraft("Ramp", parent=access))
    assert [code.id for code in codes.codes(filled)] == [access, ramp, words]
    assert [code.name_fr for code in codes.codes(filled)] == ["Access", "Ramp", "Mots"]


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (CodeDraft(" "), "code_without_name"),
        (CodeDraft("a" * (NAME_LIMIT + 1)), "code_name_too_long"),
        (CodeDraft("accès"), "code_exists"),
    ],
)
def test_a_code_that_cannot_be_is_refused(filled: Store, draft: CodeDraft, key: str):
    codes.add(filled, ACTOR, CodeDraft("Access", "Accès"))
    with pytest.raises(InputError) as refused:
        codes.add(filled, ACTOR, draft)
    assert refused.value.key == key


def test_a_code_is_given_once_by_each_coder_and_taken_back(filled: Store):
    code, notes = codes.add(filled, ACTOR, CodeDraft("Access")), _notes(filled)
    codings.code_notes(filled, ACTOR, code, notes)
    codings.code_notes(filled, ACTOR, code, notes[:1])
    codings.code_notes(filled, "Ben", code, notes[:1])
    assert [(one.note, one.coder) for one in codings.of_notes(filled)] == [
        *((note, ACTOR) for note in notes), (notes[0], "Ben"),
    ]  # fmt: skip
    number = codings.uncode_notes(filled, ACTOR, code, notes)
    assert [one.coder for one in codings.of_notes(filled)] == ["Ben"]
    filled.undo(number, ACTOR)
    assert [one.note for one in codings.of_notes(filled, ACTOR)] == notes
