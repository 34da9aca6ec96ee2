from clustering.phrases import Phrases


def found(texts: list[str], least: int = 2) -> list[str]:
    rows = range(len(texts))
    return [phrase.surface for phrase in Phrases(texts, rows).of(rows, least)]


def test_phrases_are_not_edged_by_stop_words_nor_run_over_punctuation() -> None:
    phrases = found(["The traffic lights, trees", "fix the traffic lights. Trees"])
    assert phrases == ["traffic lights", "trees"]


def test_a_phrase_that_always_goes_on_is_left_out() -> None:
    texts = [
        "High speed internet now",
        "high speed internet is slow",
        "we want high speed internet",
    ]
    assert found(texts) == ["high speed internet"]


def test_joints_may_stand_inside_other_stop_words_may_not() -> None:
    texts = [
        "planning and zoning",
        "Planning and zoning",
        "rentals from owners",
        "rentals from owners",
    ]
    assert "planning and zoning" in found(texts)
    assert "rentals from owners" not in found(texts)


def test_the_commonest_form_within_a_sentence_is_shown_with_its_elision() -> None:
    texts = ["Salle d'attente", "cette SALLE D'ATTENTE", "en salle d’attente", "la salle d'attente"]
    assert "salle d'attente" in found(texts)


def test_a_phrase_counts_once_per_note() -> None:
    assert found(["bus bus bus", "parc"]) == []
