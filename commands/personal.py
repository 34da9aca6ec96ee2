"""What becomes of personal data in what a command brings in: the options, and what they mean."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.tables import bytes_in
from research.privacy.names import Listed, listed
from research.privacy.spans import Kind
from research.privacy.treating import Treatment
from research.readers.encoding import detect


class PersonalData(StrEnum):
    """What becomes of it: stable pseudonyms, or nothing."""

    REPLACE = "replace"
    KEEP = "keep"


Todo = Annotated[
    PersonalData,
    typer.Option(help="What becomes of what may be personal data, before it is saved."),
]
Names = Annotated[
    Path | None,
    typer.Option(help="A file with a name on each line, to look for; it is not kept."),
]


def treatment_of(todo: PersonalData, names: Path | None) -> Treatment:
    """What is replaced. Raises `FileError` for a list of names that cannot be read."""
    kept = frozenset(Kind) if todo is PersonalData.KEEP else frozenset[Kind]()
    return Treatment(_listed(names) if names else (), kept)


def _listed(path: Path) -> tuple[Listed, ...]:
    data = bytes_in(path)
    return listed(data.decode(detect(data, path.name)))
