from dataclasses import replace

import pytest

from errors import InputError
from research import codes, correcting, notes, sources, span_notes, spans
from research.spans import Ends
from store import Store, new_key
from tests.invented import ACTOR
from tests.research.heard import code, coded, keep, on, text_of


def note_of(store: Store, source: str, words: str) -> notes.Note:
    """Make a note of these words."""
    sent = on(store, source, words)
    with store.change(ACTOR, "span.note", title="") as change:
        key = span_notes.make(change, source, sent, new_key())
    found = notes.get(store, key)
    assert found is not None
    return found


class TestCoding:
    def test_words_get_a_code_and_are_kept_with_it(self, empty: Store) -> None:
        source = keep(empty).source
        span = coded(empty, source, "six weeks")
        (one,) = spans.of_source(empty, source)
        (given,) = spans.codings_of(empty, source)
        assert (one.id, one.quote, one.anchored) == (span, "six weeks", True)
        assert (given.span, given.coder, given.code) == (span, ACTOR, code(empty))

    def test_sent_twice_it_is_there_once_and_another_code_lies_on_the_same_span(
        self, empty: Store
    ) -> None:
        source = keep(empty).source
        sent, key, wait = on(empty, source, "six weeks"), new_key(), code(empty)
        for _ in range(2):
            with empty.change(ACTOR, "span.code", title="") as change:
                spans.give(change, source, sent, wait, key)
        coded(empty, source, "six weeks", "Callback")
        assert len(spans.of_source(empty, source)) == 1
        assert len(spans.codings_of(empty, source)) == 2

    def test_a_code_that_is_not_there_is_made_once(self, empty: Store) -> None:
        source = keep(empty).source
        for words in ("six weeks", "Nobody called"):
            with empty.change(ACTOR, "span.code", title="") as change:
                spans.give(change, source, on(empty, source, words), "", new_key(), name="Délai")
        assert [one.name_fr for one in codes.codes(empty)] == ["Délai"]

    def test_what_is_left_of_nothing_goes_and_undo_brings_it_back(self, empty: Store) -> None:
        source = keep(empty).source
        coded(empty, source, "six weeks")
        before = spans.of_source(empty, source), spans.codings_of(empty, source)
        with empty.change(ACTOR, "span.uncode", title="") as change:
            spans.take_away(change, source, before[1][0].id)
        assert spans.of_source(empty, source) == []
        empty.undo(change.number, ACTOR)
        assert (spans.of_source(empty, source), spans.codings_of(empty, source)) == before

    def test_nobody_takes_the_code_of_another_away(self, empty: Store) -> None:
        source = keep(empty).source
        coded(empty, source, "six weeks")
        (given,) = spans.codings_of(empty, source)
        with (
            pytest.raises(InputError, match="coding_of_another"),
            empty.change("Ben", "span.uncode", title="") as change,
        ):
            spans.take_away(change, source, given.id)

    def test_words_corrected_since_they_were_selected_are_looked_for_or_listed(
        self, empty: Store
    ) -> None:
        source = keep(empty).source
        moved, gone = on(empty, source, "Nobody called"), on(empty, source, "six weeks")
        passage, wait = text_of(empty, source)[1], code(empty)
        with empty.change(ACTOR, "span.correct", title="") as change:
            correcting.correct(
                change, source, passage.id, passage.rev, "It took ages. Nobody called me back."
            )
        with empty.change(ACTOR, "span.code", title="") as change:
            spans.give(change, source, moved, wait, new_key())
            spans.give(change, source, gone, wait, new_key())
        found = {one.quote: one for one in spans.of_source(empty, source)}
        assert found["Nobody called"].anchored
        assert found["Nobody called"].ends.from_offset == len("It took ages. ")
        assert not found["six weeks"].anchored

    @pytest.mark.parametrize("words", ["", "  "])
    def test_no_words_are_refused(self, empty: Store, words: str) -> None:
        source = keep(empty).source
        sent = replace(on(empty, source, "six weeks"), quote=words)
        with (
            pytest.raises(InputError, match="span_empty"),
            empty.change(ACTOR, "span.code", title="") as change,
        ):
            spans.mark(change, source, sent)

    def test_a_place_in_another_interview_or_back_to_front_is_refused(self, empty: Store) -> None:
        source = keep(empty).source
        other = keep(empty, (("Ana", "How?"), ("Eva", "So.")))
        first, last = text_of(empty, source)[0], text_of(empty, source)[-1]
        for ends in (Ends(last.id, 0, first.id, 2), Ends(first.id, -1, first.id, 2)):
            sent = replace(on(empty, source, "six weeks"), ends=ends)
            with (
                pytest.raises(InputError, match="span_not_here"),
                empty.change(ACTOR, "span.code", title="") as change,
            ):
                spans.mark(change, source, sent)
        with (
            pytest.raises(InputError, match="span_not_here"),
            empty.change(ACTOR, "span.code", title="") as change,
        ):
            spans.mark(change, other.source, on(empty, source, "six weeks"))


class TestNotes:
    def test_a_note_says_what_who_where_and_what_was_asked(self, empty: Store) -> None:
        source = keep(empty).source
        note = note_of(empty, source, "It took six weeks.")
        assert (note.text, note.pseudonym, note.source, note.lang) == (
            "It took six weeks.", "P1", source, "en",
        )  # fmt: skip
        assert note.question == "How was the permit?"
        assert note.span == spans.of_source(empty, source)[0].id
        french = note_of(empty, source, "J'ai appelé trois fois, puis j'ai abandonné.")
        assert (french.lang, french.question) == ("fr", "And then?")

    def test_of_one_span_there_is_one_note(self, empty: Store) -> None:
        source = keep(empty).source
        assert note_of(empty, source, "six weeks").id == note_of(empty, source, "six weeks").id

    def test_it_leaves_out_who_asks_and_takes_no_words_of_two_people(self, empty: Store) -> None:
        source = keep(empty).source
        said = text_of(empty, source)
        through = spans.SpanSent(
            new_key(), Ends(said[1].id, 0, said[3].id, 17),
            f"{said[1].text}\n{said[2].text}\n{said[3].text[:17]}",
        )  # fmt: skip
        with empty.change(ACTOR, "span.note", title="") as change:
            key = span_notes.make(change, source, through, new_key())
        note = notes.get(empty, key)
        assert note is not None
        assert note.text == f"{said[1].text}\n{said[3].text[:17]}"
        both = replace(
            through, id=new_key(), ends=Ends(said[3].id, 0, said[4].id, 3),
            quote=f"{said[3].text}\n{said[4].text[:3]}",
        )  # fmt: skip
        with (
            pytest.raises(InputError, match="span_of_several"),
            empty.change(ACTOR, "span.note", title="") as change,
        ):
            span_notes.make(change, source, both, new_key())

    def test_it_counts_as_evidence_and_is_undone_alone(self, empty: Store) -> None:
        source = keep(empty).source
        coded(empty, source, "six weeks")
        note_of(empty, source, "six weeks")
        assert sources.sources(empty)[0].notes == 1
        empty.undo(empty.version(), ACTOR)
        assert notes.find(empty) == []
        assert len(spans.codings_of(empty, source)) == 1
