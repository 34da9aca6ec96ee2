"""The codebook and coding on the screens, as a designer and a second coder use them."""

from collections.abc import Callable

import pytest

from live.roles import Role
from pages.parts.screens import SCREENS
from research import codes, coding_blind, coding_rounds, codings
from research.codes import Code, CodeDraft
from research.coding_rounds import Drawn, How
from research.coding_settling import Outcome, outcomes
from research.notes import NoteFilter, find
from store import Store
from tests.pages.conftest import Open
from tests.pages.seen import buttons, english_sentences, field, press, press_named, words_of
from wording import LANGUAGES, Language, Words

ANA, BEN = "Ana", "Ben"
PARTS = ("book", "by_hand", "suggested", "second")
in_both = pytest.mark.parametrize("language", LANGUAGES)


def coded(store: Store, n: int = 6) -> list[Code]:
    """Two codes, one under the other; Ana gave the first to some notes."""
    top = codes.add(store, ANA, CodeDraft("Waiting", "Attente", "Time lost", "Temps perdu"))
    codes.add(store, ANA, CodeDraft("Permits", "Permis", parent=top))
    codings.code_notes(store, ANA, top, [note.id for note in find(store)[:n]])
    return codes.codes(store)


def begun(store: Store, n: int = 4) -> list[Code]:
    every = coded(store, 3)
    coding_rounds.begin(
        store, ANA, "First pass", first=ANA, codes=every,
        notes=[note.id for note in find(store)[:n]], drawn=Drawn(How.CHOSEN),
    )  # fmt: skip
    return every


def ended(store: Store) -> list[Code]:
    every = begun(store)
    (one,) = coding_rounds.rounds(store)
    coding_blind.join(store, BEN, one)
    for place, unit in enumerate(coding_blind.units(store, one.id, BEN)):
        coding_blind.judge(store, BEN, one, unit.id, [every[0].id] if place % 2 else [])
    coding_rounds.end(store, BEN, one)
    return every


@in_both
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("made", [coded, begun, ended])
def test_each_part_says_all_in_the_readers_language(
    grouped: Store, screen: Open, signed_in: Callable[..., None], part: str,
    made: Callable[[Store], list[Code]], language: Language,
):  # fmt: skip
    signed_in(Role.TEAM, "Cleo")
    every = made(grouped)
    at = screen("codes", language, codes_part=part, code_list_chosen=[every[0].id])
    assert not at.exception
    assert not at.error
    if language == "fr":
        assert english_sentences(at, grouped) <= {"English", "First pass"}


def test_the_codebook_shows_what_has_a_code_and_who_gave_it(filled: Store, screen: Open):
    every = coded(filled)
    at = screen("codes", code_list_chosen=[every[0].id])
    listed, opened = at.dataframe[0].value, at.dataframe[1].value
    assert [name.strip() for name in listed["name"]] == ["Waiting", "Permits"]
    assert list(listed["notes"]) == [6, 0]
    assert list(listed["participants"]) == [5, 0]
    assert set(opened["coders"]) == {ANA}
    assert "Time lost" in words_of(at)


def test_a_code_is_taken_away_and_given_back(filled: Store, screen: Open):
    every = coded(filled)
    first = find(filled)[0].id
    at = screen("codes", code_list_chosen=[every[0].id], **{f"coded_{every[0].id}_chosen": [first]})
    press(at, "Take the code away from 1 note")
    assert len(codings.of_notes(filled)) == 5
    press(at, "Undo")
    assert len(codings.of_notes(filled)) == 6


def test_a_code_is_removed_only_where_its_notes_are_named(filled: Store, screen: Open):
    every = coded(filled)
    at = screen("codes", code_list_chosen=[every[1].id])
    press(at, "Remove the code")
    at = screen("codes", code_list_chosen=[every[0].id])
    assert "Remove the code" not in buttons(at)
    at.checkbox[0].check().run()
    press(at, "Remove the code")
    assert codes.codes(filled) == []
    press(at, "Undo")
    assert len(codings.of_notes(filled)) == 6


def test_a_code_at_an_end_of_its_list_goes_no_further(filled: Store, screen: Open):
    every = coded(filled)
    for at_end, way, other in ((0, "Move up", "Move down"), (-1, "Move down", "Move up")):
        top = [code for code in every if code.parent is None]
        at = screen("codes", code_list_chosen=[top[at_end].id])
        shut = {one.label: one.disabled for one in at.button if one.label in (way, other)}
        assert shut == {way: True, other: len(top) == 1}


def test_a_code_is_written_and_merged_on_the_screen(filled: Store, screen: Open):
    every = coded(filled)
    at = screen("codes")
    field(at, "Name in English").input("Delay")
    press(at, "Add the code")
    delay = codes.named(codes.codes(filled), "delay")
    assert delay is not None
    field(at, "Merge in which code").select(every[0].id).run()
    press(at, "Merge it in")
    assert {one.code for one in codings.of_notes(filled)} == {delay.id}


# By hand


def test_notes_are_coded_in_evidence_and_the_code_is_taken_away(filled: Store, screen: Open):
    every = coded(filled, 1)
    notes = [note.id for note in find(filled)[:2]]
    at = screen("evidence", evidence_table_chosen=notes)
    assert "Ana: 1 of 2" in words_of(at)
    field(at, "Give 2 notes a code").select(every[1].id).run()
    assert "2 notes coded with “Waiting › Permits”." in words_of(at)
    assert field(at, "Give 2 notes a code").value is None
    assert len(codings.of_notes(filled)) == 3
    at.button(key=f"uncode_{every[0].id}").click().run()
    assert {one.code for one in codings.of_notes(filled)} == {every[1].id}


def test_all_notes_found_by_words_are_coded_in_one_change(filled: Store, screen: Open):
    every = coded(filled, 1)
    at = screen("codes", codes_part="by_hand", by_hand_words="permit")
    before, n = filled.version(), len(find(filled, NoteFilter(words="permit")))
    assert n > 1
    assert f"Code all {n} notes found" in words_of(at)
    field(at, "Code to give").select(every[1].id).run()
    assert filled.version() == before + 1
    assert sum(one.code == every[1].id for one in codings.of_notes(filled)) == n


def test_a_new_code_is_named_and_given_at_once(filled: Store, screen: Open):
    coded(filled, 1)
    at = screen("evidence", evidence_table_chosen=[find(filled)[3].id])
    field(at, "or a new code").input("Wait")
    press(at, "Make and give it")
    assert "1 note coded with “Wait”." in words_of(at)
    assert [code.name_en for code in codes.codes(filled)] == ["Waiting", "Permits", "Wait"]
    field(at, "or a new code").input(" ")
    press(at, "Make and give it")
    assert "A code needs a name" in words_of(at)


def test_what_was_typed_becomes_a_code_at_once(filled: Store):
    notes = [note.id for note in find(filled)[:2]]
    key, _ = codings.code_anew(filled, ANA, "Attente", notes, "fr")
    again, _ = codings.code_anew(filled, BEN, " ATTENTE", notes[:1], "fr")
    assert again == key
    assert [code.name_fr for code in codes.codes(filled)] == ["Attente"]
    assert len(codings.of_notes(filled)) == 3


def test_notes_are_coded_one_after_another(filled: Store, screen: Open):
    every = coded(filled, 1)
    at = screen("codes", codes_part="by_hand")
    assert "Note 1 of 16" in words_of(at)
    assert "0 of 16 coded by you" in words_of(at)  # the one that is coded is Ana's
    field(at, "Give this note a code").select(every[1].id).run()
    assert "1 of 16 coded by you" in words_of(at)
    press(at, "Next")
    assert "Note 2 of 16" in words_of(at)
    assert {one.coder for one in codings.of_notes(filled)} == {ANA, "local"}


def test_only_what_is_not_coded_is_shown_and_the_note_at_hand_stays(filled: Store, screen: Open):
    every = coded(filled, 1)
    at = screen("codes", codes_part="by_hand", by_hand_fresh=True)
    field(at, "Give this note a code").select(every[1].id).run()
    assert "Note 1 of 16" in words_of(at)
    press(at, "Next")
    assert "Note 1 of 15" in words_of(at)


# From themes


def test_a_theme_is_accepted_as_a_code_and_another_dismissed(grouped: Store, screen: Open):
    at = screen("codes", codes_part="suggested")
    press(at, "Accept as a code")
    assert [code.name_en for code in codes.codes(grouped)] == ["Snow clearing"]
    assert len(codings.of_notes(grouped)) == 6
    press(at, "Dismiss")
    assert "Building permits" not in words_of(at)
    press(at, "Undo")
    assert "Building permits" in words_of(at)


# A second coding


def test_a_second_coding_is_set_up(filled: Store, screen: Open):
    coded(filled)
    at = screen("codes", codes_part="second")
    field(at, "Title").input("First pass")
    field(at, "How many notes").set_value(5).run()
    press_named(at, "Set it up with 5 notes")
    (one,) = coding_rounds.rounds(filled)
    assert (one.units, one.first, len(one.codes), one.drawn.how) == (5, ANA, 2, How.SAMPLE)
    assert "Begin to code" in buttons(at)


def test_another_second_coding_is_opened_as_it_is_set_up(filled: Store, screen: Open):
    ended(filled)
    at = screen("codes", codes_part="second")
    assert "Positive agreement" in words_of(at)
    press_named(at, "Set it up with 16 notes")
    assert "A second coding needs a title" in words_of(at)
    field(at, "Title").input("Again").run()
    press_named(at, "Set it up with 16 notes")
    assert [one.title for one in coding_rounds.rounds(filled)] == ["Again", "First pass"]
    assert "Ana coded first" in words_of(at)
    assert field(at, "Title").value == ""


def test_who_codes_blind_sees_no_disagreement_on_the_same_notes(
    filled: Store, screen: Open, signed_in: Callable[..., None]
):
    every = ended(filled)
    coding_rounds.begin(
        filled, ANA, "Again", first=ANA, codes=every, drawn=Drawn(How.CHOSEN),
        notes=[note.id for note in find(filled)],
    )  # fmt: skip
    old, new = sorted(coding_rounds.rounds(filled), key=lambda one: one.id)
    coding_blind.join(filled, BEN, new)
    signed_in(Role.TEAM, BEN)
    at = screen("codes", codes_part="second", second_open=old.id)
    assert "Disagreements to settle" in words_of(at)
    assert len(at.dataframe[1].value) == 0


def test_who_coded_first_is_told_to_ask_a_colleague(
    filled: Store, screen: Open, signed_in: Callable[..., None]
):
    begun(filled)
    signed_in(Role.TEAM, ANA)
    at = screen("codes", codes_part="second")
    assert "Ana coded first." in words_of(at)
    assert "Begin to code" not in buttons(at)


def test_a_second_coder_sees_no_code_of_others_on_any_screen_and_goes_on_where_they_stopped(
    filled: Store, screen: Open, signed_in: Callable[..., None]
):
    every = begun(filled)
    signed_in(Role.TEAM, BEN)
    at = screen("codes", codes_part="second")
    press(at, "Begin to code")
    at.pills[0].set_value([every[0].id])
    press(at, "Save and go on")
    at = screen("codes", codes_part="second")  # another day
    assert "Note 2 of 4" in words_of(at)
    assert "1 of 4 coded by you" in words_of(at)
    book = screen("codes", code_list_chosen=[every[0].id])
    assert "3 codings by others are hidden" in words_of(book)
    assert len(book.dataframe) == 1
    note = screen("evidence", evidence_table_chosen=[find(filled)[0].id])
    assert "You are coding here blind" in words_of(note)
    assert not [one for one in note.button if (one.key or "").startswith("uncode_")]


def test_a_second_coding_is_ended_and_a_disagreement_settled(
    filled: Store, screen: Open, signed_in: Callable[..., None]
):
    ended(filled)
    signed_in(Role.TEAM, BEN)
    (one,) = coding_rounds.rounds(filled)
    left = outcomes(filled, one).disagreements
    key = f"{left[0].unit} {left[0].code}"
    at = screen("codes", codes_part="second", disagreements_chosen=[key])
    told = words_of(at)
    assert "Positive agreement 0.4, on 4 notes that somebody coded." in told.replace("0.40", "0.4")
    assert Words("en")("second.means_too_few", fewest=10) in told
    press(at, "Give it for all")
    assert outcomes(filled, one).count(Outcome.GIVE) == 1
    assert f"{len(left) - 1} to settle." in words_of(at)
    field(at, "Why it stays a disagreement").input("Both read right").run()
    press(at, "Leave it with this reason")
    assert outcomes(filled, one).count(Outcome.LEAVE) == 1


def test_codes_stand_among_what_is_understood_after_themes():
    names = [screen.name for screen in SCREENS]
    assert names.index("codes") == names.index("themes") + 1
