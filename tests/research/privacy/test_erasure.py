"""A participant who is erased is gone from the file, and what others said and decided stays whole."""

from pathlib import Path

import pytest

import engagements
from clustering import proposals, themes, vectors
from errors import InputError, UndoRefusedError
from personas import thread
from research import consent, notes
from research.code_counts import code_counts
from research.coded import coded_texts
from research.notes import NoteFilter, NoteStatus, find
from research.participants import participants
from research.privacy.erasure import erase_participant, erase_source, holding
from research.privacy.flagged import flagged, leave, replace_in
from research.privacy.names import Listed
from research.privacy.scrubbing import ERASED, Scrub
from research.refi.carrying import project_of
from research.refi.project import Left, Why
from research.sources import sources
from research.survey.respondents import respondents
from store import Store, backup, new_key
from store.copies import copies_holding
from store.history import entries
from store.links import End, Kind, Relation, join
from tests.invented import ACTOR, WordHashes, import_notes, regroup_and_accept
from tests.research.heard import code, coded, keep
from tests.store.test_erasing import bytes_of
from tests.workshop import BRAINSTORM, DOTS, Workshop, open_workshop

SAID = "My cousin Yolanda waited nineteen weeks behind the marzipan counter"
EXCERPT = "My cousin Yolanda waited nineteen weeks…"


@pytest.fixture
def spoken(filled: Store) -> Store:
    """The invented engagement, with one more source of two people; what one of them said was taken over
    into a trait, a link, a coding and an edit."""
    import_notes(
        filled, ("text", "participant", "lang", "region"),
        (SAID, "Zebulon-7", "en", "Quasqueton"), ("The queue is long", "Zebulon-7", "en", "Quasqueton"),
        ("The counter is kind", "Other-8", "en", "North"), attributes=("region",),
    )  # fmt: skip
    note = said(filled, SAID)
    notes.edit(filled, ACTOR, note, text=SAID + ".", lang="en", kind="pain")
    note = said(filled, SAID + ".")
    with filled.change(ACTOR, "persona.new", title="P") as change:
        persona, trait = new_key(), new_key()
        change.insert("personas", {
            "id": persona, "name_en": "P", "name_fr": "P", "origin": "rule", "rule": "{}",
        })  # fmt: skip
        change.insert("persona_traits", {
            "id": trait, "persona": persona, "position": 0, "aspect": "barrier", "text_en": SAID,
            "text_fr": EXCERPT, "by": "machine",
        })  # fmt: skip
        join(change, End(Kind.NOTE, note.id), Relation.SUPPORTS, End(Kind.TRAIT, trait), SAID[:45])
        code = new_key()
        change.insert("codes", {
            "id": code, "position": 0, "name_en": "Wait", "name_fr": "Attente", "colour": "#000",
        })  # fmt: skip
        change.insert("codings", {
            "id": new_key(), "code": code, "note": note.id, "coder": "Ana", "coded_at": "2025-01-01",
        })  # fmt: skip
    return filled


def said(store: Store, text: str) -> notes.Note:
    return next(one for one in find(store, NoteFilter(statuses=())) if one.text == text)


def who(store: Store, pseudonym: str) -> str:
    (row,) = store.rows("select id from participants where pseudonym = ?", [pseudonym])
    return str(row["id"])


GONE = (b"Yolanda", b"yolanda", b"marzipan", b"Zebulon", b"zebulon", b"Quasqueton")


def test_no_byte_of_what_they_said_or_told_of_themselves_is_left(spoken: Store):
    regroup_and_accept(spoken, ACTOR, WordHashes())
    before = bytes_of(spoken.path)
    assert all(word in before for word in (b"Yolanda", b"marzipan", b"Zebulon", b"Quasqueton"))
    held = holding(spoken, who(spoken, "Zebulon-7"))
    assert (len(held.notes), held.votes) == (2, 0)
    done = erase_participant(spoken, ACTOR, who(spoken, "Zebulon-7"))
    assert done.settled
    assert done.notes == 2
    after = bytes_of(spoken.path)
    assert [word for word in GONE if word in after] == []
    assert find(spoken, NoteFilter(words="Yolanda", statuses=())) == []
    assert spoken.rows("select * from embeddings") == []


def test_what_others_said_stays_and_what_rested_on_it_is_stale(spoken: Store):
    erase_participant(spoken, ACTOR, who(spoken, "Zebulon-7"))
    assert len(find(spoken)) == 17
    (trait,) = spoken.rows("select * from persona_traits")
    assert (trait["text_en"], trait["text_fr"]) == (ERASED, ERASED)
    assert End(Kind.TRAIT, trait["id"]) in thread.stale(spoken)
    (strand,) = thread.rests_on(spoken, End(Kind.TRAIT, trait["id"]))
    assert strand.stale
    assert spoken.rows("select * from codings") == []
    assert len(themes.themes(spoken)) == 0
    regroup_and_accept(spoken, ACTOR, WordHashes())
    assert proposals.current(spoken) is None
    assert len(vectors.vectors_of(spoken, WordHashes(), ["a", "b"])) == 2


def test_nothing_brings_it_back(spoken: Store):
    numbers = [entry.number for entry in entries(spoken)]
    done = erase_participant(spoken, ACTOR, who(spoken, "Zebulon-7"))
    for number in [done.number, *numbers]:
        try:
            spoken.undo(number, ACTOR)
        except UndoRefusedError:
            continue
    assert b"Yolanda" not in bytes_of(spoken.path)
    erased = [one for one in find(spoken, NoteFilter(statuses=())) if one.text == ERASED]
    for action in (
        lambda: notes.set_status(spoken, ACTOR, erased[:1], NoteStatus.LIVE),
        lambda: notes.edit(spoken, ACTOR, erased[0], text="x", lang="en", kind=None),
    ):
        with pytest.raises(InputError, match="note_erased"):
            action()


def test_backups_that_still_hold_them_are_found_and_later_ones_are_not(
    spoken: Store, tmp_path: Path
):
    folder = tmp_path / "backups"
    folder.mkdir()
    older = backup(spoken, folder / "older.db", engagements.SCHEMAS)
    assert copies_holding(spoken, [tmp_path]) == []
    erase_participant(spoken, ACTOR, who(spoken, "Zebulon-7"))
    backup(spoken, folder / "newer.db", engagements.SCHEMAS)
    broken = folder / "broken.db"
    broken.write_bytes(b"no engagement")
    assert copies_holding(spoken, [tmp_path]) == [older]


def test_a_source_that_is_erased_holds_nobody_any_more(spoken: Store):
    source = sources(spoken)[-1]
    done = erase_source(spoken, ACTOR, source.id)
    assert done.notes == 3
    left = bytes_of(spoken.path)
    assert [word for word in (*GONE, b"counter is kind", b"Other-8") if word in left] == []
    assert spoken.rows("select * from participants where source = ?", [source.id]) == []
    assert len(find(spoken)) == 16


def test_a_value_is_replaced_in_the_note_its_first_wording_and_the_log(spoken: Store):
    text = "Call Yolanda Quux at 403-555-0142 about 12 Zanzibar Street"
    note = said(spoken, "The counter is kind")
    notes.edit(spoken, ACTOR, note, text=text, lang="en", kind=None)
    notes.edit(spoken, ACTOR, said(spoken, text), text=text + "!", lang="en", kind="pain")
    note = said(spoken, text + "!")
    assert [one.id for one in flagged(spoken)] == [note.id]
    number, settled = replace_in(spoken, ACTOR, flagged(spoken), (Listed("Yolanda Quux", "P-9"),))
    assert settled
    now = notes.get(spoken, note.id)
    assert now is not None
    assert now.text == "Call [P-9] at [telephone 1] about [address 1]!"
    assert now.original == "The counter is kind"
    left = bytes_of(spoken.path)
    assert [word for word in (b"Quux", b"555-0142", b"Zanzibar") if word in left] == []
    with pytest.raises(UndoRefusedError):
        spoken.undo(number, ACTOR)


def test_a_value_that_was_corrected_by_hand_goes_from_the_first_wording_too(spoken: Store):
    note = said(spoken, "The queue is long")
    notes.edit(spoken, ACTOR, note, text="Ring 403-555-0142", lang="en", kind=None)
    notes.edit(spoken, ACTOR, said(spoken, "Ring 403-555-0142"), text="Ring", lang="en", kind=None)
    note = said(spoken, "Ring")
    spoken_again = "Ring 403 555 0142"
    notes.edit(spoken, ACTOR, note, text=spoken_again, lang="en", kind=None)
    replace_in(spoken, ACTOR, flagged(spoken))
    assert b"555 0142" not in bytes_of(spoken.path)


def test_what_a_person_leaves_is_not_flagged_until_more_is_found(spoken: Store):
    note = said(spoken, "The queue is long")
    notes.edit(spoken, ACTOR, note, text="Ring 403-555-0142", lang="en", kind=None)
    number = leave(spoken, ACTOR, flagged(spoken))
    assert flagged(spoken) == []
    text = "Ring 403-555-0142 or 780-555-0117"
    notes.edit(spoken, ACTOR, said(spoken, "Ring 403-555-0142"), text=text, lang="en", kind=None)
    assert [one.written for one in flagged(spoken)] == [("403-555-0142", "780-555-0117")]
    assert number


def test_spans_of_a_passage_lie_on_the_same_words_after_a_value_is_replaced(spoken: Store):
    source = sources(spoken)[-1].id
    text = "Ring 403-555-0142 or come to the rink at noon"
    begin = text.index("the rink")
    with spoken.change(ACTOR, "source.edit", title="t") as change:
        passage, after, over = (new_key() for _ in range(3))
        change.insert("passages", {"id": passage, "source": source, "position": 0, "text": text})
        for span, start, end in ((after, begin, begin + 8), (over, 8, begin + 8)):
            change.insert("spans", {
                "id": span, "source": source, "from_passage": passage, "from_offset": start,
                "to_passage": passage, "to_offset": end, "quote": text[start:end],
            })  # fmt: skip
    (found,) = flagged(spoken)
    assert (found.table, found.written) == ("passages", ("403-555-0142",))
    replace_in(spoken, ACTOR, [found])
    (row,) = spoken.rows("select text from passages")
    assert row["text"] == "Ring [telephone 1] or come to the rink at noon"
    spans = spoken.rows("select * from spans order by from_offset desc")
    cut = [row["text"][one["from_offset"] : one["to_offset"]] for one in spans]
    assert cut == ["the rink", "[telephone 1] or come to the rink"]
    assert b"403-555-0142" not in bytes_of(spoken.path)


def test_a_note_shown_for_others_hands_on_and_votes_go(empty: Store):
    workshop: Workshop = open_workshop(empty)
    workshop.begin(BRAINSTORM)
    one, two, three = (new_key() for _ in range(3))
    first = workshop.note("Benches by the marzipan pond", one)
    second = workshop.note("Benches please", two)
    with empty.change(ACTOR, "wall.merge", n=1) as change:
        change.update("notes", second, {"merged_into": first})
    workshop.begin(DOTS)
    workshop.vote(one, 2, first)
    workshop.vote(three, 1, first)
    done = erase_participant(empty, ACTOR, one)
    assert (done.notes, done.votes) == (1, 1)
    (shown,) = find(empty)
    assert (shown.id, shown.text) == (second, "Benches please")
    assert empty.rows("select merged_into from notes where id = ?", [second]) == [
        {"merged_into": None}
    ]
    assert [row["participant"] for row in empty.rows("select participant from votes")] == [three]
    assert b"marzipan" not in bytes_of(empty.path)


def test_passages_of_an_interview_go_with_the_spans_and_notes_made_of_them(spoken: Store):
    source, person = sources(spoken)[-1].id, who(spoken, "Zebulon-7")
    words = "I hid the xylophone in the basement"
    with spoken.change(ACTOR, "source.edit", title="t") as change:
        keys = [new_key() for _ in range(3)]
        for place, (key, text, by) in enumerate(
            zip(keys, ("What then?", words, "And after?"), (None, person, None), strict=True)
        ):
            change.insert("passages", {
                "id": key, "source": source, "position": place, "participant": by, "text": text,
                "speaker": "Zebulon-7" if by else "",
            })  # fmt: skip
        within, across = new_key(), new_key()
        for span, to, quote in ((within, keys[1], words), (across, keys[2], f"{words} And")):
            change.insert("spans", {
                "id": span, "source": source, "from_passage": keys[1], "from_offset": 0,
                "to_passage": to, "to_offset": 3, "quote": quote,
            })  # fmt: skip
        code = change.rows("select id from codes")[0]["id"]
        change.insert("codings", {
            "id": new_key(), "code": code, "span": within, "coder": "Ana", "coded_at": "2025-01-01",
        })  # fmt: skip
        made = change.rows("select * from notes where text = 'The counter is kind'")[0]
        change.update("notes", made["id"], {"span": across, "text": f"{words} And after?"})
    erase_participant(spoken, ACTOR, person)
    assert b"xylophone" not in bytes_of(spoken.path)
    assert [row["text"] for row in spoken.rows("select text from passages order by position")] == [
        "What then?", ERASED, "And after?",
    ]  # fmt: skip
    assert [row["anchored"] for row in spoken.rows("select * from spans")] == [0]
    assert f"{ERASED} And after?" in [note.text for note in find(spoken)]


def test_a_copy_is_told_from_words_that_anybody_may_use():
    scrub = Scrub([(SAID, ERASED)])
    assert scrub("Yolanda waited nineteen weeks behind") == ERASED
    assert scrub(f"He told us: {SAID}.") == f"He told us: {ERASED}."
    for free in ("nineteen weeks", "weeks", "Waiting at the counter", ""):
        assert scrub(free) == free


def test_a_piece_is_not_cut_out_of_a_key_or_a_longer_number():
    scrub = Scrub((), [("555-0142", "[telephone 1]")], apart=True)
    assert scrub("0190f3b5-b555-0142-9d3e-000000000000") == "0190f3b5-b555-0142-9d3e-000000000000"
    assert scrub("Ring 555-0142!") == "Ring [telephone 1]!"


def test_a_short_note_leaves_the_history_too(spoken: Store):
    note = said(spoken, "The queue is long")
    notes.edit(spoken, ACTOR, note, text="Zebra", lang="en", kind=None)
    notes.set_status(spoken, ACTOR, [said(spoken, "Zebra")], NoteStatus.HIDDEN)
    erase_participant(spoken, ACTOR, who(spoken, "Zebulon-7"))
    assert b"Zebra" not in bytes_of(spoken.path)


# Consent


def test_a_persons_own_answer_counts_over_that_of_the_source(filled: Store):
    by_name = {one.pseudonym: one for one in consent.people(filled)}
    workshop, survey = by_name["P1"], by_name["R1"]
    assert workshop.counts[consent.Ask.QUOTE] is consent.Answer.YES
    assert survey.counts[consent.Ask.QUOTE] is consent.Answer.NO
    consent.set_answers(filled, ACTOR, [workshop], {consent.Ask.QUOTE: consent.Answer.NO})
    consent.set_answers(filled, ACTOR, [survey], {consent.Ask.QUOTE: consent.Answer.YES})
    quotable = {note.pseudonym: note.quotable for note in find(filled)}
    assert (quotable["P1"], quotable["P2"], quotable["R1"], quotable["R2"]) == (
        False, True, True, False,
    )  # fmt: skip


def test_who_refuses_analysis_is_left_out_of_it_and_not_quoted(filled: Store):
    person = next(one for one in consent.people(filled) if one.pseudonym == "P1")
    number = consent.set_answers(filled, ACTOR, [person], {consent.Ask.ANALYSE: consent.Answer.NO})
    assert "P1" not in {note.pseudonym for note in find(filled)}
    out = [n for n in find(filled, NoteFilter(statuses=("withdrawn",))) if n.pseudonym == "P1"]
    assert not any(note.quotable for note in out)
    with pytest.raises(InputError, match="analysis_refused"):
        notes.set_status(filled, ACTOR, out, NoteStatus.LIVE)
    filled.undo(number, ACTOR)
    assert "P1" in {note.pseudonym for note in find(filled)}


def test_what_is_written_later_by_who_refused_is_no_evidence(empty: Store):
    workshop = open_workshop(empty)
    workshop.begin(BRAINSTORM)
    one = new_key()
    workshop.note("Benches", one)
    (person,) = consent.people(empty)
    consent.set_answers(empty, ACTOR, [person], {consent.Ask.ANALYSE: consent.Answer.NO})
    workshop.note("More benches", one)
    assert find(empty) == []


def test_what_was_coded_of_who_refused_and_what_they_chose_count_no_more(filled: Store):
    import_notes(
        filled, ("text", "participant", "lang", "How"), ("", "Silent-9", "en", "Phone"),
        ("Fine", "Loud-8", "en", "Mail"), attributes=("How",),
    )  # fmt: skip
    source = keep(filled).source
    coded(filled, source, "six weeks")
    coded(filled, source, "two days at most")
    given = code(filled)
    refusing = [
        one for one in consent.people(filled)
        if one.pseudonym == "Silent-9" or (one.source, one.pseudonym) == (source, "P1")
    ]  # fmt: skip
    consent.set_answers(filled, ACTOR, refusing, {consent.Ask.ANALYSE: consent.Answer.NO})
    assert "Silent-9" not in {one.pseudonym for one in respondents(filled)}
    assert "Silent-9" not in {one.pseudonym for one in participants(filled)}
    assert code_counts(filled)[given].own.spans == 1
    assert [one.text for one in coded_texts(filled, [given], ACTOR).texts] == ["two days at most"]
    project = project_of(filled)
    (text,) = [one for one in project.texts if one.guid == source]
    assert "six weeks" not in text.content
    assert "two days" in text.content
    assert not {one.id for one in refusing} & {case.guid for case in project.cases}
    assert Left(Why.PASSAGES_REFUSED, 2) in project.left
