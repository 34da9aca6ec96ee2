"""A value inside a JSON file, known by where it stands, so that what is wrong can be pointed at."""

from collections.abc import Collection
from dataclasses import dataclass

from errors import InputError
from personas.journey_rules import Bilingual

YEARS = 10**9
"""A number beyond this is no number of ours."""


@dataclass(frozen=True)
class Value:
    """A value and its path from the top ("phases[2].phaseName"). What is left out reads as empty."""

    value: object
    path: str

    @property
    def there(self) -> bool:
        """Whether it is there at all."""
        return self.value is not None

    def get(self, name: str) -> "Value":
        """A field of an object."""
        if not isinstance(self.value, dict):
            raise InputError("json_object_expected", where=self.path or "JSON")
        return Value(self.value.get(name), f"{self.path}.{name}".removeprefix("."))

    def items(self) -> list["Value"]:
        """The values of a list, counted from 1 in their paths."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise InputError("json_list_expected", where=self.path)
        return [Value(one, f"{self.path}[{n}]") for n, one in enumerate(self.value, start=1)]

    def text(self) -> str:
        """A text; half of a pair of surrogates, which no text has, becomes a question mark."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise InputError("json_text_expected", where=self.path)
        return self.value.encode("utf-8", "replace").decode("utf-8")

    def both(self) -> Bilingual:
        """A text in two languages."""
        if self.value is None:
            return Bilingual()
        return Bilingual(self.get("en").text(), self.get("fr").text())

    def number(self) -> float | None:
        """A number, or None."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise InputError("json_number_expected", where=self.path)
        if not -YEARS <= self.value <= YEARS:
            raise InputError("json_number_expected", where=self.path)
        return self.value

    def whole_number(self) -> int | None:
        """A whole number, or None."""
        found = self.number()
        if found is not None and found != int(found):
            raise InputError("json_number_expected", where=self.path)
        return None if found is None else int(found)

    def yes(self) -> bool:
        """True or false; false where nothing is said."""
        if not isinstance(self.value, bool | None):
            raise InputError("json_truth_expected", where=self.path)
        return bool(self.value)

    def choice(self, known: Collection[str]) -> str:
        """One of the words of a closed list; a number is read as its digits."""
        if self.value in known and isinstance(self.value, str):
            return str(self.value)
        if str(self.value) in known and type(self.value) is int:
            return str(self.value)
        listed = ", ".join(sorted(map(str, known), key=lambda one: (len(one), one)))
        raise InputError(
            "json_choice_expected", where=self.path, found=str(self.value)[:40],
            known=listed if len(listed) <= 200 else f"{listed[:200]}…",
        )  # fmt: skip
