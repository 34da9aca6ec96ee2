"""docs/guide says what is so: every label in bold is on a screen in that language, every picture is
there and small, and both languages tell the same."""

import re
from pathlib import Path

import pytest
from PIL import Image

from wording import LANGUAGES, Language, catalogue

DOCS = Path(__file__).parents[1] / "docs"
FILES = {"en": DOCS / "guide.md", "fr": DOCS / "guide.fr.md"}
HEADS = {"en": {"Do.", "Why."}, "fr": {"À faire.", "Pourquoi."}}
"""What begins a paragraph, and is no label."""

PICTURE_BYTES = 200_000
SPACES = re.compile(r"[\s\u00a0\u202f]+")


def text(language: str) -> str:
    return FILES[language].read_text(encoding="utf-8")


def labels(language: str) -> list[str]:
    return [one for one in re.findall(r"\*\*(.+?)\*\*", text(language))
            if one not in HEADS[language]]  # fmt: skip


def pictures(language: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\((images/[^)]+)\)", text(language))


def said_by_the_program(language: Language) -> list[re.Pattern[str]]:
    """Every sentence of the catalogue; a fact in it may be anything."""
    return [
        re.compile("(.+)".join(map(re.escape, re.split(r"\{\w+\}", SPACES.sub(" ", sentence)))))
        for forms in catalogue().values() for sentence in forms[language].values()
        if re.sub(r"\{\w+\}|\W", "", sentence)
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_one_of_the_program(language: Language) -> None:
    known = said_by_the_program(language)
    found = labels(language)
    assert len(found) > 40
    assert [one for one in found if not any(p.fullmatch(SPACES.sub(" ", one)) for p in known)] == []


def test_a_label_that_is_none_is_found() -> None:
    known = said_by_the_program("en")
    assert not any(pattern.fullmatch("Draft the persona") for pattern in known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_in_its_language_and_small(language: Language) -> None:
    found = pictures(language)
    assert len(found) == len(set(found)) > 5
    for name in found:
        path = DOCS / name
        assert name.endswith(f".{language}.png")
        assert path.stat().st_size < PICTURE_BYTES
        with Image.open(path) as picture:
            assert picture.width == 1280


def test_every_picture_that_a_document_shows_is_there_and_none_is_left_over() -> None:
    shown = {
        (path.parent / name).resolve()
        for path in (DOCS.parent / "README.md", *DOCS.rglob("*.md"))
        for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    }
    assert len(shown) > 20
    assert shown == set((DOCS / "images").resolve().iterdir())


def test_both_languages_tell_the_same_path() -> None:
    en, fr = (re.sub(r"\.(en|fr)\.png", "", " ".join(pictures(one))) for one in LANGUAGES)
    assert en == fr
    for head_en, head_fr in zip(("Do.", "Why."), ("À faire.", "Pourquoi."), strict=True):
        assert text("en").count(f"**{head_en}**") == text("fr").count(f"**{head_fr}**")
    assert re.findall(r"^##", text("en"), re.MULTILINE) == re.findall(
        r"^##", text("fr"), re.MULTILINE
    )
    assert len(labels("en")) == len(labels("fr"))


def test_the_readme_leads_to_it() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{path.name}" in readme for path in FILES.values())
