import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.languages import UNSURE, Guess, guess, guess_all

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"


@pytest.mark.parametrize(
    "text",
    [
        "Website is slow", "Where do I pay my taxes?", "Can't find the form", "cant pay online",
        "Need one login for everything", "SNOW CLEARING IS TERRIBLE", "It's confusing",
        "No answer on the phone", "Permits take forever", "Library closed Sundays",
    ],
)  # fmt: skip
def test_short_english_is_recognised(text: str) -> None:
    assert guess(text).lang == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Le site est lent", "Où payer mes taxes?", "Personne ne répond", "C'est compliqué",
        "jpeux pas payer en ligne", "LE DENEIGEMENT EST TERRIBLE", "Un seul compte pour tout",
        "Je ne sais pas à qui m'adresser", "Nids-de-poule partout", "Trop de formulaires",
    ],
)  # fmt: skip
def test_short_french_is_recognised(text: str) -> None:
    assert guess(text).lang == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ok", "OK", "parking", "Wi-Fi", "311", "n/a", "-", "???", "12 000 $", "T1",
        "2024-03-05", "780-555-0199", "transport public", "👍👍", "budget", "service", "A+",
        "Jean Tremblay", "Marie-Claude Lefebvre", "John Smith", "Fort McMurray", "Wood Buffalo",
        "Microsoft Teams", "Timberlea",
    ],
)  # fmt: skip
def test_what_could_be_either_is_unsure(text: str) -> None:
    assert guess(text) == UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "Die Bibliothek ist am Sonntag geschlossen",
        "La biblioteca está cerrada los domingos",
        "O site da prefeitura não funciona",
        "Hindi ko mabayaran ang aking buwis online",
        "De website van de gemeente werkt niet op mijn telefoon",
        "Magaalada websaydheedu ma shaqeeyo",
        "Сайт города не работает",
        "图书馆星期天关门",
        "المكتبة مغلقة يوم الأحد",
    ],
)
def test_other_languages_are_unsure(text: str) -> None:
    assert guess(text) == UNSURE


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_and_always_the_same(text: str) -> None:
    first = guess(text)
    assert first.lang in ("en", "fr", "unsure")
    assert first.confidence == 0.0 if first.lang == "unsure" else 0.5 <= first.confidence <= 1.0
    assert guess(text) == first


def test_a_lone_surrogate_does_not_stop_the_guess() -> None:
    assert guess("the website is broken \ud83d again").lang == "en"


def test_all_are_guessed_in_their_order() -> None:
    texts = ["Le site est lent", "ok", "The site is slow"]
    assert [each.lang for each in guess_all(texts)] == ["fr", "unsure", "en"]
    assert guess_all([]) == []
    assert guess_all(texts)[1] == Guess("unsure", 0.0)


def rows(name: str) -> list[tuple[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the shared data is not beside the project")
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["lang"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("nlpjs-en-fr.csv", 0.95),
        ("sib200-en-fr.csv", 0.99),
        ("paris-budget-fr.csv", 0.98),
        ("bowling-green.csv", 0.98),
    ],
)
def test_real_notes_are_recognised_and_hardly_ever_taken_for_the_other(
    name: str, least: float
) -> None:
    notes = rows(name)
    guesses = [each.lang for each in guess_all(text for text, _ in notes)]
    right = sum(found == lang for found, (_, lang) in zip(guesses, notes, strict=True))
    unsure = guesses.count("unsure")
    assert right / len(notes) >= least
    assert (len(notes) - right - unsure) / len(notes) <= 0.002


def test_five_thousand_notes_take_a_second() -> None:
    notes = [text for text, _ in rows("bowling-green.csv")]
    guess_all(notes[:1])
    assert len(notes) / min(seconds_for(notes) for _ in range(3)) >= 5_000


def seconds_for(notes: list[str]) -> float:
    start = time.process_time()
    guess_all(notes)
    return time.process_time() - start


def test_the_model_is_not_loaded_before_it_is_asked() -> None:
    script = (
        "import sys; from research import languages; languages.guess('ok');"
        "print('py3langid' in sys.modules, 'torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
