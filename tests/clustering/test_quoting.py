import pytest

from clustering.quoting import LONGEST, clauses_of, common_words, of_oneself, opening, quotable


@pytest.mark.parametrize(
    ("note", "clauses"),
    [
        ("More park benches. No comment. Rien.", ["More park benches."]),
        ("Write it the way people say it", ["Write it the way people say it"]),
        ("Nothing really, we're retired and the golf is good and so is everything else", []),
        ("Write to ann@example.org about the ramp", []),
        ("Ring 506 555 0123 about the ramp", []),
        ('Write "dump" at the gate', ["Write 'dump' at the gate"]),
        (
            "The ramp at the library is too steep, and the door opens outwards onto whoever comes up",
            ["The ramp at the library is too steep…"],
        ),
    ],
)
def test_clauses_that_say_something_are_quoted(note: str, clauses: list[str]) -> None:
    assert list(clauses_of(note)) == clauses


def test_the_most_central_notes_are_quoted_and_none_twice() -> None:
    notes = ["Rien", *(f"Bench number {n}{n} broken" for n in "abcdefg"), "Bench number aa broken"]
    assert quotable(notes, [8, *range(8)]) == [
        *(f"Bench number {n}{n} broken" for n in "abcd"),
    ]


def test_an_opening_is_short_and_never_empty_nor_personal() -> None:
    long = "the counter that nobody can find because it is behind the other counter of the hall"
    assert opening([long], [0]).endswith("…")
    assert len(opening([long], [0])) <= LONGEST + 1
    assert opening(["  "], [0]) == "…"
    assert "@" not in opening(["my address ann@example.org"], [0])


@pytest.mark.parametrize("clause", ["I pay my bill", "j'ai payé", "On m’a dit", "Mon dossier"])
def test_people_speak_of_themselves(clause: str) -> None:
    assert of_oneself(clause)
    assert not of_oneself("Pay the bill by mail, Madame")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["The fence of Mr. Tremblay", "A fence, a gate", "My gate, fence"], ["fence", "gate"]),
        (["Is Tremblay there?", "Tremblay was not there"], []),
        (["Write to jean.roy@example.org", "My jean.roy@example.org"], []),
        (["Only one says fence", "?"], []),
    ],
)
def test_the_words_that_most_say_stand_for_notes_that_may_not_be_quoted(
    texts: list[str], words: list[str]
) -> None:
    assert common_words(texts) == words


@pytest.mark.parametrize(
    "note",
    [
        "Appelez-moi au 514 555 0199 pour le permis de la clôture qui traîne depuis bien longtemps",
        "(418) 555 1234 is where I wait for the permit and nobody ever answers me in the whole week",
        "Ring +1 506 555-0123 or write to ann@example.org about the ramp that is far too steep for me",
    ],
)
def test_how_somebody_is_reached_is_in_no_name(note: str) -> None:
    name = opening([note], [0])
    assert len(name) <= LONGEST + 1
    assert not any(figure in name for figure in "0123456789@")
