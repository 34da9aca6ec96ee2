from clustering.masking import masked, suggested


def test_a_name_that_many_notes_share_is_suggested() -> None:
    texts = [f"We need things in Bowling Green, number {i}" for i in range(30)]
    texts += [f"The parking downtown is full {i}" for i in range(90)]
    assert suggested(texts) == ["Bowling Green"]


def test_in_a_small_workshop_nothing_is_suggested() -> None:
    assert suggested(["We love our Riverside a lot"] * 99) == []


def test_masked_words_go_whatever_their_case_and_whole_words_only() -> None:
    assert masked(["BOWLING green's parks", "A greenway"], ["Bowling Green", "green"]) == [
        "parks",
        "A greenway",
    ]


def test_a_note_that_holds_nothing_else_stays() -> None:
    assert masked(["Paris!", ""], ["Paris"]) == ["Paris!", ""]


def test_nothing_to_ignore_changes_nothing() -> None:
    assert masked(["à  l’école"], []) == ["à  l’école"]
