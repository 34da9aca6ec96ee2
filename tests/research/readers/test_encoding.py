import codecs

import pytest

from errors import FileError
from research.readers.encoding import chosen, detect

FRENCH = "texte\nL’été, où êtes-vous allés à la piscine du côté de la forêt?\n"
PLAIN = FRENCH.replace("’", "'")


def key_of(data: bytes, name: str | None = None) -> str:
    with pytest.raises(FileError) as caught:
        chosen(data, name, "f.csv") if name else detect(data, "f.csv")
    return caught.value.key


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (FRENCH.encode(), "utf-8"),
        (b"text\nplain\n", "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8-sig"),
        (FRENCH.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-32"), "utf-32"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (FRENCH.encode("mac_roman"), "mac_roman"),
        (PLAIN.encode("cp850"), "cp850"),
        ("prix\n12 €\n".encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_is_found(data: bytes, name: str) -> None:
    assert detect(data, "f.csv") == name


@pytest.mark.parametrize("name", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Déneigement trop tardif",
        "Où payer mes taxes?",
        "La bibliothèque est fermée le dimanche à cause du congé",
        "Les nids-de-poule près de l'école",
        "Ça prend une éternité, c'est gênant",
    ],
)
def test_old_encodings_are_told_apart_on_one_short_answer(name: str, sentence: str) -> None:
    data = sentence.encode(name)
    assert data.decode(detect(data, "f.csv")) == sentence


def test_a_letter_cut_between_two_pieces_of_reading_is_whole() -> None:
    data = b"a" * ((1 << 20) - 1) + "é".encode()
    assert detect(data, "f.csv") == "utf-8"


def test_utf8_with_a_foreign_line_is_not_guessed_but_told() -> None:
    with pytest.raises(FileError) as caught:
        detect(FRENCH.encode() * 3 + "é\n".encode("cp1252"), "f.csv")
    assert caught.value.key == "file_encoding_mixed"
    assert caught.value.facts["line"] == 7


def test_halves_of_characters_are_refused() -> None:
    assert key_of("a\nb\ud83d\n".encode("utf-8", "surrogatepass")) == "file_broken_characters"
    assert key_of(codecs.BOM_UTF16_LE + b"\x3d\xd8a\x00") == "file_broken_characters"


def test_binary_is_refused() -> None:
    assert key_of(bytes(range(256)) * 8) == "file_is_binary"
    assert key_of(b"\xfe\x01\x02\x03" * 99) == "file_is_binary"


def test_what_was_chosen_is_used_if_it_reads_the_file() -> None:
    assert chosen(FRENCH.encode("cp1252"), "windows-1252", "f.csv") == "cp1252"
    assert chosen(codecs.BOM_UTF8 + b"a", "UTF8", "f.csv") == "utf-8-sig"
    assert key_of(FRENCH.encode("cp1252"), "utf-8") == "file_encoding_wrong"


@pytest.mark.parametrize("name", ["klingon", "zip", "rot13", "unicode_escape", "idna", ""])
def test_only_encodings_of_text_can_be_chosen(name: str) -> None:
    with pytest.raises(FileError) as caught:
        chosen(b"a", name, "f.csv")
    assert caught.value.key == "file_encoding_unknown"
