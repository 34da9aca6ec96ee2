from collections.abc import Sequence

import numpy as np
import pytest

from clustering import kinds
from clustering.bridge import bridged
from clustering.kind_cues import KINDS, WEIGHT, cues_of, words
from clustering.kinds import SuggestedKind, example_sentences, suggest_kinds, temperature
from tests.clustering.invented import embed_by_first_word

SAID = {
    "pain": ("Nobody ever answers, I gave up", "On attend des heures et personne ne répond jamais"),
    "need": ("We need to know the date", "J'ai besoin de connaître la date"),
    "idea": ("Why not put a map on the page?", "Pourquoi ne pas mettre une carte sur la page?"),
    "praise": ("Excellent work, thank you", "Merci, excellent travail"),
    "fact": ("About 400 files a year, 12 percent by mail", "Environ 400 dossiers par année"),
}


def suggested(
    texts: Sequence[str], languages: Sequence[str], typed: Sequence[str | None] = ()
) -> list[SuggestedKind | None]:
    vectors = bridged(texts, languages, embed_by_first_word)
    given = typed or [None] * len(texts)
    return suggest_kinds(texts, languages, vectors, given, embed_by_first_word)


@pytest.mark.parametrize("kind", KINDS)
def test_before_any_note_is_typed_plain_sentences_are_told_apart_in_both_languages(
    kind: str,
) -> None:
    found = suggested(SAID[kind], ["en", "fr"])
    assert [one and one.kind for one in found] == [kind, kind]


def test_a_note_of_unknown_language_is_read_in_both() -> None:
    both = cues_of(["Merci, thank you"] * 2, ["unsure", "en"])
    praise = KINDS.index("praise")
    assert both[0, praise] > both[1, praise] > 0
    assert both.max() <= WEIGHT


def test_what_people_typed_gets_no_suggestion_and_is_learnt_from() -> None:
    texts = [f"quorum {n}" for n in range(12)]
    typed = [*["fact"] * 10, "quote", None]
    found = suggested(texts, ["en"] * 12, typed)
    assert found[:11] == [None] * 11
    before, after = suggested(texts[-1:], ["en"])[0], found[-1]
    assert before is not None
    assert after is not None
    assert after.kind == "fact"
    assert before.kind != "fact" or after.score > before.score


def test_a_quote_teaches_nothing() -> None:
    texts, languages = ["quorum one", "quorum two"], ["en", "en"]
    assert suggested(texts, languages, ["quote", None])[1] == suggested(texts[1:], ["en"])[0]


def test_the_order_of_the_notes_changes_nothing() -> None:
    texts = [f"{word} {n}" for n in range(20) for word in ("snow", "pool", "permit")]
    typed = [(*KINDS, None)[n % 6] for n in range(60)]
    found = suggested(texts, ["en"] * 60, typed)
    order = np.random.default_rng(1).permutation(60).tolist()
    shuffled = suggested([texts[n] for n in order], ["en"] * 60, [typed[n] for n in order])
    assert shuffled == [found[n] for n in order]


def test_no_notes_and_all_typed_need_no_suggestion() -> None:
    assert suggest_kinds([], [], np.zeros((0, 0)), [], embed_by_first_word) == []
    assert suggested(["One", "Two"], ["en", "en"], ["pain", "idea"]) == [None, None]


def test_scores_are_lowered_by_a_fixed_step_until_enough_notes_are_typed() -> None:
    rng = np.random.default_rng(0)
    examples, places = rng.normal(size=(50, 4)), np.arange(50) % 5
    n = kinds.TYPED_TO_CALIBRATE
    rows, random = rng.normal(size=(n, 4)), rng.integers(0, 5, n)
    few = temperature(examples, places, rows[: n - 1], random[: n - 1])
    assert few == kinds.PRIOR_TEMPERATURE
    assert temperature(examples, places, rows, random) > kinds.PRIOR_TEMPERATURE  # nothing to learn


def test_the_examples_say_the_same_of_each_kind_in_both_languages() -> None:
    of, texts, languages = example_sentences()
    counts = {(kind, code): 0 for kind in KINDS for code in ("en", "fr")}
    for kind, code in zip(of, languages, strict=True):
        counts[kind, code] += 1
    assert len(set(counts.values())) == 1
    assert len(set(texts)) == len(texts)
    assert words().keys() == counts.keys()
