"""Codes that themes offer: nothing is coded until a person says so."""

from clustering import themes
from clustering.theme_codes import Offer, accept, as_code, dismiss, offers
from research import code_editing, codes, codings
from research.codes import NAME_LIMIT, CodeDraft
from store import Store
from tests.invented import ACTOR


def notes(store: Store) -> list[str]:
    return [row["id"] for row in store.rows("select id from notes order by number")]


def theme(store: Store, name: str, members: list[str]) -> str:
    with store.change(ACTOR, "theme.gather", n=len(members), title=name) as change:
        key = themes.create(change, name, f"{name} (fr)", named_by="machine", state="suggested")
        for note in members:
            themes.assign(change, note, key, by="machine", score=0.5)
    return key


def test_each_theme_is_offered_and_accepted_with_its_notes(filled: Store):
    every = notes(filled)
    theme(filled, "Snow", every[:2])
    theme(filled, "Permits", every[5:9])
    theme(filled, "Various: pool, snow", every[10:14])  # leftovers: no subject to code
    first, second = offers(filled)
    assert (first.name_en, len(first.notes), first.participants) == ("Permits", 4, 4)
    assert codes.codes(filled) == []
    key, number = accept(filled, "Ben", first)
    assert [code.name_fr for code in codes.codes(filled)] == ["Permits (fr)"]
    assert {(c.code, c.coder) for c in codings.of_notes(filled)} == {(key, "Ben")}
    assert offers(filled) == [second]
    filled.undo(number, "Ben")
    assert offers(filled) == [first, second]


def test_what_joined_later_is_offered_again_and_what_was_dismissed_is_not(filled: Store):
    every = notes(filled)
    kept, other = theme(filled, "Snow", every[:2]), theme(filled, "Permits", every[5:7])
    permits, snow = sorted(offers(filled), key=lambda one: one.name_en)
    key, _ = accept(filled, ACTOR, snow)
    dismiss(filled, ACTOR, permits)
    codings.uncode_notes(filled, ACTOR, key, every[:1])
    assert offers(filled) == []
    with filled.change(ACTOR, "themes.regroup", n=2, themes=2) as change:
        for note, into in ((every[2], kept), (every[7], other)):
            themes.assign(change, note, into, by="machine", score=0.4)
    (again,) = offers(filled)
    assert (again.code, again.notes) == (key, (every[2],))
    dismiss(filled, ACTOR, again)
    assert offers(filled) == []


def test_a_code_of_that_name_is_taken_and_a_merged_one_followed(filled: Store):
    every = notes(filled)
    mine = codes.add(filled, ACTOR, CodeDraft("snow"))
    kept = theme(filled, "Snow", every[:2])
    key, _ = accept(filled, ACTOR, offers(filled)[0])
    assert key == mine
    into = codes.add(filled, ACTOR, CodeDraft("Winter"))
    old, new = codes.codes(filled)
    code_editing.merge(filled, ACTOR, new, [old])
    with filled.change(ACTOR, "themes.regroup", n=1, themes=1) as change:
        themes.assign(change, every[2], kept, by="machine", score=0.4)
    assert offers(filled)[0].code == into
    code_editing.remove(filled, ACTOR, new, take_away=True)
    assert offers(filled) == []


def test_a_name_too_long_for_a_code_is_cut_and_kept_whole():
    long = "Snow " * 30
    draft = as_code(Offer("t", long, "Neige", None, (), 0))
    assert len(draft.name_en) <= NAME_LIMIT
    assert draft.name_en.endswith("…")
    assert draft.definition_en == long
    assert as_code(Offer("t", "Snow", "Neige", None, (), 0)) == CodeDraft("Snow", "Neige")
