import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from wording import LANGUAGES, catalogue
from wording.catalogue import _entry, french_spacing

NO_BREAK = "\u00a0"

Sentence = tuple[str, str, str, str]


def sentences() -> Iterator[Sentence]:
    """Every sentence there is: its key, its language, its plural form and itself."""
    for key, entry in catalogue().items():
        for language, forms in entry.items():
            for form, sentence in forms.items():
                yield key, language, form, sentence


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_key_has_a_sentence_in_both_languages() -> None:
    assert catalogue()
    assert {key for key, entry in catalogue().items() if set(entry) != set(LANGUAGES)} == set()
    assert [key for key, _, _, sentence in sentences() if not sentence.strip()] == []


def test_a_sentence_counts_in_both_languages_or_in_neither() -> None:
    assert [
        key
        for key, entry in catalogue().items()
        if len({len(forms) > 1 for forms in entry.values()}) > 1
    ] == []


def test_plural_forms_are_those_of_the_language_and_never_without_the_common_one() -> None:
    known: dict[str, set[str]] = {
        code: set(Locale.parse(code).plural_form.tags) | {"other"} for code in LANGUAGES
    }
    assert known == {"en": {"one", "other"}, "fr": {"one", "many", "other"}}
    assert [one for one in sentences() if one[2] not in known[one[1]]] == []
    assert [
        key
        for key, entry in catalogue().items()
        if any("other" not in forms for forms in entry.values())
    ] == []


def test_the_same_facts_fill_a_sentence_in_both_languages_and_all_plural_forms() -> None:
    """For one of a thing the number itself may be left out: "its note", "sa note"."""

    def fits(key: str, form: str, sentence: str) -> bool:
        expected = placeholders(catalogue()[key]["en"]["other"])
        found = placeholders(sentence)
        return found == expected or (form == "one" and found == expected - {"n"})

    assert [one for one in sentences() if not fits(one[0], one[2], one[3])] == []


def test_a_fact_is_put_in_by_its_plain_name() -> None:
    """Numbers and dates are said by `Words`, in the reader's language, never by a format here."""
    parts = [(one, part) for one in sentences() for part in Formatter().parse(one[3])]
    assert [
        one
        for one, (_, name, spec, conversion) in parts
        if name is not None and (not re.fullmatch("[a-z_]+", name) or spec or conversion)
    ] == []


@pytest.mark.parametrize(
    "wrong",
    [r"\s[;!?]", rf"(?<!{NO_BREAK})»", rf"«(?!{NO_BREAK})", " [:%$]", r"[^\W\d]:\s", "[“”]"],
    ids=[
        "a space before ; ! ?",
        "»",
        "«",
        "a breaking space",
        "no space before :",
        "English quotes",
    ],
)
def test_french_is_set_as_in_canada(wrong: str) -> None:
    assert [one for one in sentences() if one[1] == "fr" and re.search(wrong, one[3])] == []


def test_no_sentence_has_a_space_too_many() -> None:
    assert [one for one in sentences() if "  " in one[3] or one[3] != one[3].strip()] == []


def test_french_spacing_is_done_for_marks_and_guillemets_only() -> None:
    typed = "Voici : « oui », 12 % et 5 $ ; vraiment ?"
    assert french_spacing(typed) == (
        f"Voici{NO_BREAK}: «{NO_BREAK}oui{NO_BREAK}», 12{NO_BREAK}% et 5{NO_BREAK}$ ; vraiment ?"
    )


@given(st.text())
def test_french_spacing_changes_spaces_alone_and_only_once(text: str) -> None:
    spaced = french_spacing(text)
    assert spaced.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert french_spacing(spaced) == spaced


@pytest.mark.parametrize(
    "languages", [{"en": "a"}, {"fr": "a"}, {"en": "a", "fr": "b", "de": "c"}, {}]
)
def test_an_entry_that_lacks_a_language_or_has_one_too_many_is_refused_by_name(
    languages: dict[str, str],
) -> None:
    with pytest.raises(ValueError, match=r"home\.title: expected a sentence in en and in fr"):
        _entry("home.title", languages)
