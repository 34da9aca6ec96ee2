"""Transcripts and documents: turns put together, speakers by pseudonym, times and pages kept."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import FileError
from research.judging import prepare
from research.mapping import suggest_for
from research.readers import Choices, Format, Reading, open_file
from research.readers.labels import label
from research.readers.turns import TURN_CHARACTERS, Piece, turns
from tests.research.readers.documents import docx, page, paragraph, pdf

SAMPLES = Path(__file__).parents[2] / "samples" / "imports"


def sample(name: str, choices: Choices | None = None) -> Reading:
    return open_file((SAMPLES / name).read_bytes(), "export", choices)


def rows(reading: Reading) -> list[tuple[str, ...]]:
    return list(reading.table.rows)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("teams.vtt", Format.VTT), ("zoom.vtt", Format.VTT), ("captions.srt", Format.SRT),
        ("interview.txt", Format.TEXT), ("minutes.txt", Format.TEXT),
    ],
)  # fmt: skip
def test_what_a_text_is_is_told_by_its_content(name: str, found: Format) -> None:
    assert sample(name).format is found


def test_pieces_of_one_turn_are_one_note_with_the_time_of_the_first() -> None:
    first, second, third = rows(sample("teams.vtt"))
    assert first == (
        "A permit for a deck. I filled in the form & then nobody told me it was on the wrong desk"
        " for five weeks.",
        "P1", "00:00:11", "What was the last thing you needed from the City?",
    )  # fmt: skip
    assert second[1:3] == ("P2", "00:00:21")
    assert third[:3] == ("I drove there again.", "P1", "01:02:33")


def test_no_name_of_a_speaker_is_kept() -> None:
    for name in ("teams.vtt", "zoom.vtt"):
        reading = sample(name)
        drafts = prepare(reading.table, suggest_for(reading), ()).drafts
        assert not [one for one in drafts if "Invent" in f"{one.participant} {one.text}"]
        assert {one.participant for one in drafts} <= {"P1", "P2"}


def test_whoever_leads_is_left_out_and_counted_unless_asked_for() -> None:
    (left,) = sample("teams.vtt").left_out
    assert (left.why, left.n, left.names) == ("speakers", 2, ("Ana Roy (Facilitator)",))
    every = sample("teams.vtt", Choices(leave_out=()))
    assert [row[1] for row in rows(every)] == ["P1", "P2", "P3", "P1", "P2"]


def test_a_name_before_a_colon_is_a_speaker_and_another_colon_is_not() -> None:
    first, second = rows(sample("zoom.vtt"))
    assert (
        first[0] == "J'ai attendu une heure : le guichet était fermé pour le dîner, sans affiche."
    )
    assert second == ("Je suis repartie.", "P1", "00:00:15", "Et ensuite?")


def test_captions_without_names_are_parted_by_silence() -> None:
    reading = sample("captions.srt")
    assert [row[0] for row in rows(reading)] == [
        "The bus stop has no shelter and no bench either.",
        "In winter I wait in the pharmacy across the street.",
        "They let me.",
    ]
    (reject,) = prepare(reading.table, suggest_for(reading), ()).rejects
    assert (reject.row, reject.key) == (4, "cue_time_unreadable")


def test_words_without_a_time_are_not_lost_without_a_word() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nand this?\n"
    (reject,) = open_file(data, "x").table.rejects
    assert (reject.key, reject.cells) == ("cue_without_time", {"text": "and this?"})


def test_a_conversation_in_plain_text_keeps_numbers_and_roles_as_they_are() -> None:
    reading = sample("interview.txt")
    assert [(one.name, one.pseudonym, one.left_out) for one in reading.speakers] == [
        ("Intervieweuse", "", True), ("P1", "P1", False), ("P2", "P2", False),
    ]  # fmt: skip
    said = rows(reading)
    assert said[1][0].endswith("mais de l'autre côté, où personne ne passe.")
    assert said[2] == (
        "Je ne l'ai pas su. J'ai fait le tour trois fois.", "P2", "00:02:15", "Et P2, vous?",
    )  # fmt: skip


def test_a_text_that_is_no_conversation_is_read_by_paragraph() -> None:
    assert [row[0][:20] for row in rows(sample("minutes.txt"))] == [
        "Residents' evening, ", "People with stroller", "- The announcements ",
        "- Nobody at the desk", "Someone asked why th",
    ]  # fmt: skip
    by_paragraph = sample("interview.txt", Choices(spoken=False))
    assert by_paragraph.table.columns == ("text", "locator")


def test_a_word_file_gives_paragraphs_under_their_headings() -> None:
    body = (
        paragraph("Évaluation", "Titre1") + paragraph("The lift is broken.\nAgain.")
        + "<w:tbl><w:tr><w:tc>" + paragraph("A cell of a table") + "</w:tc></w:tr></w:tbl>"
        + '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>'
        + "<w:p><w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom></w:p>"
    )  # fmt: skip
    reading = open_file(
        docx(body, {"word/vbaProject.bin": b"x", "word/comments.xml": "<w:t>no</w:t>"}), "x"
    )
    assert reading.format is Format.DOCX
    assert rows(reading) == [
        ("The lift is broken. Again.", "Évaluation"), ("A cell of a table", "Évaluation"),
        ("kept", "Évaluation"),
    ]  # fmt: skip


def test_a_transcript_of_teams_in_word_is_a_conversation() -> None:
    said = [
        ("Ana Roy", "0:03", "What hurts?"), ("Bo Li", "0:09", "The stairs."),
        ("Ana Roy", "1:02:10", "Why?"), ("Bo Li", "1:02:14", "My knee."),
    ]  # fmt: skip
    body = "".join(paragraph(f"{name}   {time}\n{text}") for name, time, text in said)
    reading = open_file(docx(body), "x", Choices(leave_out=("Ana Roy",)))
    assert rows(reading) == [
        ("The stairs.", "P1", "0:09", "What hurts?"), ("My knee.", "P1", "1:02:14", "Why?"),
    ]  # fmt: skip


def test_a_pdf_gives_paragraphs_with_their_page() -> None:
    first = ["Le déneigement arrive toujours trop tard dans notre rue, et personne ne",
             "répond au téléphone.", "- Un point à part"]  # fmt: skip
    reading = open_file(pdf([page(first), page([]), page(["The end of it."])]), "x")
    assert reading.format is Format.PDF
    assert rows(reading) == [
        (f"{first[0]} répond au téléphone.", "p. 1"), ("- Un point à part", "p. 1"),
        ("The end of it.", "p. 3"),
    ]  # fmt: skip
    assert [(one.why, one.n) for one in reading.left_out] == [("pages", 1)]


@pytest.mark.parametrize(
    ("line", "name", "time"),
    [
        ("P1: yes", "P1", ""), ("Marie-Ève St-Onge : oui", "Marie-Ève St-Onge", ""),
        ("[00:01:02] Bo: yes", "Bo", "00:01:02"), ("Bo (0:12): yes", "Bo", "0:12"),
        ("Bo Li   1:02:03", "Bo Li", "1:02:03"),
    ],
)  # fmt: skip
def test_a_line_says_who_speaks(line: str, name: str, time: str) -> None:
    said = label(line)
    assert said is not None
    assert (said.name, said.time) == (name, time)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org",
        "at 10:30 we met",
        "one two three four five six seven: x",
        ": x",
        "x" * 90 + ": y",
    ],
)
def test_a_line_with_another_colon_says_nothing(line: str) -> None:
    assert label(line) is None


def test_a_very_long_turn_is_parted_where_a_sentence_ends() -> None:
    piece = Piece("P1", "word " * 100 + "end.", "00:00:01", 0.0, 1.0)
    parted = list(turns([piece] * 30))
    assert len(parted) > 1
    assert all(len(turn.text) <= TURN_CHARACTERS for turn in parted)


WORDS = st.lists(st.from_regex(r"[a-zà-ü]{1,9}", fullmatch=True), min_size=1, max_size=8).map(
    " ".join
)
TURNS = st.lists(st.tuples(st.sampled_from(["Ana Roy", "Bo Li"]), WORDS), min_size=2, max_size=8)
CUE = "00:{n:02}:00.000 --> 00:{n:02}:30.000\n"
WRITTEN = {
    "teams": lambda said: "WEBVTT\n\n" + "".join(
        CUE.format(n=n) + f"<v {name}>{text}</v>\n\n" for n, (name, text) in enumerate(said)),
    "zoom": lambda said: "WEBVTT\n\n" + "".join(
        f"{n}\n" + CUE.format(n=n) + f"{name}: {text}\n\n" for n, (name, text) in enumerate(said)),
    "srt": lambda said: "".join(
        f"{n}\n" + CUE.format(n=n).replace(".", ",") + f"{name}: {text}\n\n"
        for n, (name, text) in enumerate(said, 1)),
}  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(TURNS, st.sampled_from(sorted(WRITTEN)))
def test_every_word_of_a_transcript_comes_out_in_its_order(
    said: list[tuple[str, str]], how: str
) -> None:
    said = [("Ana Roy", "one"), *said, ("Bo Li", "two"), ("Ana Roy", "three"), ("Bo Li", "four")]
    reading = open_file(WRITTEN[how](said).encode(), "x")
    names = {one.pseudonym: one.name for one in reading.speakers}
    found = [(names[row[1]], word) for row in rows(reading) for word in row[0].split()]
    assert found == [(name, word) for name, text in said for word in text.split()]


@settings(max_examples=20, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_paragraph_of_a_word_file_or_a_text_comes_out(written: list[str]) -> None:
    word = open_file(docx("".join(map(paragraph, written))), "x", Choices(spoken=False))
    plain = open_file("\n\n".join(written).encode(), "x.txt", Choices(format=Format.TEXT))
    assert [row[0] for row in rows(word)] == [row[0] for row in rows(plain)] == written


FILES = {
    **{path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())},
    "a.docx": docx("".join(paragraph(f"Paragraph {n}") for n in range(20))),
}


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - the same damage each time
    for _ in range(12):
        data = bytearray(FILES[name])
        for _ in range(chance.choice([1, 4, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        data = data[: chance.choice([len(data), chance.randrange(1, len(data))])]
        try:
            reading = open_file(bytes(data), name)
            if reading.table.rows:
                prepare(reading.table, suggest_for(reading), ())
        except FileError:
            continue
