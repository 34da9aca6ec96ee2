import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import ConflictError, InputError
from research import correcting, notes, spans
from research.correcting import Corrected
from research.privacy.erasure import erase_participant
from research.spans import Ends, SpanSent
from store import Store, new_key
from tests.invented import ACTOR
from tests.research.heard import code, coded, keep, on, text_of
from tests.research.test_spans import note_of

ANSWER = 1


def correct(store: Store, source: str, text: str, passage: int = ANSWER) -> Corrected:
    one = text_of(store, source)[passage]
    with store.change(ACTOR, "span.correct", title="") as change:
        return correcting.correct(change, source, one.id, one.rev, text)


def in_place(store: Store, source: str) -> dict[str, str]:
    """What is at the place of each span that has one, by key."""
    return {
        one.id: spans.words(spans.through(store, one.ends), one.ends)
        for one in spans.of_source(store, source)
        if one.anchored
    }


def test_codings_stay_on_their_words_and_the_first_text_is_kept(empty: Store) -> None:
    source = keep(empty).source
    weeks, called = coded(empty, source, "six weeks"), coded(empty, source, "Nobody called me")
    first = text_of(empty, source)[ANSWER].text
    correct(empty, source, "Well, it took six weeks. Nobody ever called me back.")
    assert in_place(empty, source) == {weeks: "six weeks", called: "Nobody ever called me"}
    correct(empty, source, "It took six weeks. Nobody ever called me back.")
    assert text_of(empty, source)[ANSWER].original == first


def test_words_that_are_gone_are_listed_with_their_quote_and_found_when_they_come_back(
    empty: Store,
) -> None:
    source = keep(empty).source
    span = coded(empty, source, "six weeks")
    first = text_of(empty, source)[ANSWER].text
    assert correct(empty, source, "It took ages. Nobody called me back.").lost == (span,)
    (one,) = spans.of_source(empty, source)
    assert (one.anchored, one.quote) == (False, "six weeks")
    assert len(spans.codings_of(empty, source)) == 1
    assert correct(empty, source, first).lost == ()
    assert in_place(empty, source) == {span: "six weeks"}


def test_what_lost_its_place_is_put_back_by_hand_or_let_go(empty: Store) -> None:
    source = keep(empty).source
    note = note_of(empty, source, "six weeks")
    coded(empty, source, "six weeks")
    correct(empty, source, "It took ages. Nobody called me back.")
    (lost,) = spans.of_source(empty, source)
    with empty.change(ACTOR, "span.anchor", title="") as change:
        spans.anchor(change, source, lost.id, on(empty, source, "ages").ends)
    assert in_place(empty, source) == {lost.id: "ages"}
    with empty.change(ACTOR, "span.let_go", title="") as change:
        spans.let_go(change, source, lost.id)
    assert not spans.of_source(empty, source)
    assert not spans.codings_of(empty, source)
    stays = notes.get(empty, note.id)
    assert stays is not None
    assert stays.span is None
    empty.undo(change.number, ACTOR)
    assert len(spans.codings_of(empty, source)) == 1


def test_a_span_over_several_passages_lives_on_in_the_others(empty: Store) -> None:
    source = keep(empty).source
    said = text_of(empty, source)
    ends = Ends(said[1].id, 19, said[3].id, 17)
    quote = f"{said[1].text[19:]}\n{said[2].text}\n{said[3].text[:17]}"
    over_all = code(empty, "Over all")
    with empty.change(ACTOR, "span.code", title="") as change:
        spans.give(change, source, SpanSent(new_key(), ends, quote), over_all, new_key())
    assert correct(empty, source, "Something else altogether.").lost == ()
    correct(empty, source, "And after that?", passage=2)
    (words,) = in_place(empty, source).values()
    assert words.endswith("And after that?\nJ'ai appelé trois")
    (one,) = spans.of_source(empty, source)
    assert one.quote == words


def test_a_note_of_the_words_is_corrected_with_them_unless_a_person_reworded_it(
    empty: Store,
) -> None:
    source = keep(empty).source
    plain, reworded = note_of(empty, source, "six weeks"), note_of(empty, source, "Nobody called")
    notes.edit(empty, ACTOR, reworded, text="No call back", lang="en", kind=None)
    correct(empty, source, "It took six long weeks. Nobody ever called me back.")
    found = {one.id: one for one in notes.find(empty)}
    assert found[plain.id].text == "six long weeks"
    assert found[plain.id].original == "six weeks"
    assert found[reworded.id].text == "No call back"


def test_who_corrects_what_was_corrected_meanwhile_is_told(empty: Store) -> None:
    source = keep(empty).source
    one = text_of(empty, source)[ANSWER]
    correct(empty, source, "It took a while.")
    with (
        pytest.raises(ConflictError),
        empty.change("Ben", "span.correct", title="") as change,
    ):
        correcting.correct(change, source, one.id, one.rev, "It took long.")


@pytest.mark.parametrize(
    ("text", "error"), [(" \n", "passage_empty"), ("x" * 20_001, "passage_too_long")]
)
def test_a_passage_needs_words_and_not_too_many(empty: Store, text: str, error: str) -> None:
    source = keep(empty).source
    with pytest.raises(InputError, match=error):
        correct(empty, source, text)


def test_what_was_erased_is_neither_corrected_nor_coded(empty: Store) -> None:
    source = keep(empty).source
    who = text_of(empty, source)[ANSWER].participant
    assert who is not None
    erase_participant(empty, ACTOR, who)
    with pytest.raises(InputError, match="note_erased"):
        correct(empty, source, "It took a while.")
    with pytest.raises(InputError, match="note_erased"):
        coded(empty, source, text_of(empty, source)[ANSWER].text)


PIECES = ("It took six weeks", "weeks", "Nobody", "called me back", "took six", "me", ".")
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 0.5), st.sampled_from(["", "so ", "weeks", " é🙂 ", "a"])),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(EDITS)
def test_no_edit_loses_a_span_and_undo_brings_all_of_it_back(
    empty: Store, edits: list[tuple[float, float, str]]
) -> None:
    source = keep(
        empty, (("Ana", "Well?"), ("Eva", f"It took six weeks. {new_key()} me."), ("Eva", "So."))
    )
    kept = source.source
    words = [piece for piece in PIECES if piece in text_of(empty, kept)[ANSWER].text]
    keys = {coded(empty, kept, piece) for piece in words}
    before = in_place(empty, kept)
    numbers = []
    for at, share, put_in in edits:
        text = text_of(empty, kept)[ANSWER].text
        first = int(at * len(text))
        last = min(len(text), first + int(share * len(text)))
        after = text[:first] + put_in + text[last:]
        if not after.strip():
            continue
        untouched = {
            one.id: one.quote
            for one in spans.of_source(empty, kept)
            if one.anchored and (one.ends.to_offset <= first or one.ends.from_offset >= last)
            and one.quote in after.strip()
        }  # fmt: skip
        version = empty.version()
        correct(empty, kept, after)
        numbers += [empty.version()] if empty.version() > version else []
        found = {one.id: one for one in spans.of_source(empty, kept)}
        assert found.keys() == keys
        now = in_place(empty, kept)
        assert {key: now.get(key) for key in untouched} == untouched
        assert all(found[key].quote == text for key, text in now.items())
        assert {one.span for one in spans.codings_of(empty, kept)} == keys
    for number in reversed(numbers):
        empty.undo(number, ACTOR)
    assert in_place(empty, kept) == before
