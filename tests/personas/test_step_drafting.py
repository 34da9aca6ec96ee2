from dataclasses import replace

import pytest

from personas.journey_rules import Bilingual, Channel, Stage
from personas.persona_draft import CHANNELS
from personas.step_drafting import NAMED, THOUGHT_LENGTH, channel_in, drafted_step, thought_in
from research.notes import Note

STAGE = Stage("s", Bilingual("Apply", "Demander"))


def note(text: str, lang: str = "en", **more: object) -> Note:
    bare = dict.fromkeys(Note.__dataclass_fields__)
    bare |= {"id": text, "text": text, "lang": lang, "quotable": True, "status": "live"}
    return replace(Note(**bare), **more)  # type: ignore[arg-type]


def test_a_step_is_drafted_from_the_words_and_channels_of_its_notes() -> None:
    step = drafted_step("k", STAGE, [note("I called twice"), note("Nobody answers the phone")])
    assert (step.id, step.stage, step.action) == ("k", "s", STAGE.name)
    assert step.thought == Bilingual("I called twice")
    assert (step.channel, step.by_notes, step.emotion) == (Channel.PHONE, True, None)


def test_only_words_that_may_be_quoted_are_thought_and_no_address_is() -> None:
    kept_back = note("Mine alone", quotable=False)
    assert thought_in([kept_back]) == Bilingual()
    assert (
        thought_in([kept_back, note("Écrivez-moi à a@example.org", "fr")]).fr == "Écrivez-moi à […]"
    )


def test_a_note_that_fits_is_preferred_and_a_long_one_is_cut_at_a_word() -> None:
    long = note("word " * THOUGHT_LENGTH)
    assert thought_in([long, note("Short")]) == Bilingual("Short")
    cut = thought_in([long]).en
    assert cut.endswith("word…")
    assert len(cut) <= THOUGHT_LENGTH + 1


@pytest.mark.parametrize(
    ("texts", "channel"),
    [(["The website froze"], Channel.WEB), (["311 kept me waiting"], Channel.LINE_311),
     (["at the counter", "online", "the counter again"], Channel.IN_PERSON),
     (["at the counter", "online"], None), (["Too slow"], None), ([], None)],
)  # fmt: skip
def test_the_channel_is_the_one_most_notes_speak_of(
    texts: list[str], channel: Channel | None
) -> None:
    assert channel_in([note(text) for text in texts]) is channel


def test_every_channel_that_words_tell_is_one_of_a_step() -> None:
    assert {en for en, _ in CHANNELS} == NAMED.keys()
