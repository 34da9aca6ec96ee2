import csv
import io

from clustering.finding import Found, find_themes
from clustering.themes_csv import themes_csv
from tests.invented import WORKSHOP, WordHashes

TEXTS = [row[0] for row in WORKSHOP]


def found(embedder: WordHashes, texts: list[str]) -> Found:
    return find_themes(texts, ["en"] * len(texts), embedder.encode(texts), embedder)


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_text_has_a_line_under_its_row_number(by_words: WordHashes) -> None:
    numbers = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
    written = lines(themes_csv(numbers, found(by_words, TEXTS)))
    assert list(written[0]) == ["row", "theme", "name", "score"]
    assert [int(line["row"]) for line in written] == numbers


def test_themes_are_numbered_from_one_the_largest_first(by_words: WordHashes) -> None:
    written = lines(themes_csv(range(1, 11), found(by_words, TEXTS)))
    sizes = [sum(line["theme"] == str(n) for line in written) for n in range(1, 11)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0


def test_the_name_is_that_of_the_theme_and_the_score_a_cosine(by_words: WordHashes) -> None:
    themes = found(by_words, TEXTS)
    for line in lines(themes_csv(range(1, 11), themes)):
        assert line["name"] == themes.names[int(line["theme"]) - 1].en
        assert -1 <= float(line["score"]) <= 1


def test_a_name_made_of_a_note_is_no_formula(by_words: WordHashes) -> None:
    (line,) = lines(themes_csv([1], found(by_words, ["=HYPERLINK(A1)"])))
    assert line["name"] == "“=HYPERLINK(A1)”"
