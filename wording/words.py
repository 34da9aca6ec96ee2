"""One reader's language: sentences filled in, numbers, shares and dates said as they are there."""

from datetime import date, datetime
from functools import cache
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from errors import Fact, FilRougeError, StillReferencedError, UndoRefusedError
from wording.catalogue import catalogue

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# Canada's conventions: "1 240" and "12 %" in French, ISO-like dates said in words.
_LOCALES = {"en": "en_CA", "fr": "fr_CA"}


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(_LOCALES[language])


class Words:
    """The catalogue in one language. Calling it with a key and the facts gives the sentence."""

    def __init__(self, language: Language) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language: expected one of {LANGUAGES}, got {language!r}")
        self.language = language

    def __call__(self, key: str, /, **facts: Fact) -> str:
        """The sentence under `key`; `n` chooses the plural form. `KeyError` for no such key."""
        forms = catalogue()[key][self.language]
        sentence = forms["other"]
        count = facts.get("n")
        if isinstance(count, int | float):
            sentence = forms.get(_locale(self.language).plural_form(count), sentence)
        return sentence.format(**{name: self._said(value) for name, value in facts.items()})

    def _said(self, value: Fact) -> str:
        return value if isinstance(value, str) else self.number(value)

    def raw(self, key: str) -> str:
        """The sentence under `key` as it stands, for a page that fills it in itself."""
        return catalogue()[key][self.language]["other"]

    def has(self, key: str) -> bool:
        """Whether the catalogue holds `key`."""
        return key in catalogue()

    def error(self, error: FilRougeError) -> str:
        """What went wrong and what to do, for the person reading."""
        facts = dict(error.facts)
        table = f"tables.{facts.get('by')}"
        if isinstance(error, StillReferencedError | UndoRefusedError) and self.has(table):
            facts["by"] = self(table)
        return self(f"errors.{error.key}", **facts)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number grouped and pointed as the language does; `decimals` fixes how many."""
        if decimals is None:
            return str(format_decimal(value, locale=_locale(self.language)))
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(value, format=pattern, locale=_locale(self.language)))

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as a whole percentage."""
        return str(
            format_percent(
                share,
                format="#,##0\u00a0%" if self.language == "fr" else "#,##0%",
                locale=_locale(self.language),
            )
        )

    def date(self, day: date | str) -> str:
        """A day in words; an ISO string is read, any other text is given back as it is."""
        try:
            read = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        except ValueError:
            return str(day)
        return str(format_date(read, format="long", locale=_locale(self.language)))

    def moment(self, at: datetime | str) -> str:
        """A moment in words, in the machine's time zone."""
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        return str(
            format_datetime(moment.astimezone(), "d MMM y, HH:mm", locale=_locale(self.language))
        )

    def either(self, en: str, fr: str) -> str:
        """Of a text kept in both languages, the reader's; the other one where it is empty."""
        return (fr or en) if self.language == "fr" else (en or fr)
