"""Small stores and notes for tests of personas and pain points."""

from collections.abc import Sequence
from pathlib import Path

import engagements
from research.notes import Note, find
from store import Store, open_store
from tests.invented import add_units, draft, import_notes
from tests.templates import begin, copied

PEOPLE = (
    # text, lang, kind, participant, unit, age, channel, severity
    ("Never answered, the phone at the counter", "en", "pain", "A", "BLD", "65+", "phone", "3"),
    ("The phone at the counter is never answered", "en", "pain", "B", "BLD", "65+", "phone", "4"),
    ("Personne ne répond au téléphone du comptoir", "fr", "pain", "C", "", "65+", "phone", ""),
    ("I need large print on the bill", "en", "need", "A", "", "65+", "phone", ""),
    ("Mail the bill with large print", "en", "idea", "D", "", "65+", "phone", ""),
    ("My hearing aid does not work with the recording", "en", "fact", "E", "", "65+", "phone", ""),
    ("The website forgets my password", "en", "pain", "F", "", "18-34", "web", ""),
    ("Website works well, thank you", "en", "praise", "G", "", "18-34", "web", ""),
)


def engagement(path: Path) -> Store:
    """An engagement with three units and these notes of seven people, who may be quoted."""
    return engagements.opened(copied(_heard, path))


def _heard(path: Path) -> None:
    header = ("text", "lang", "kind", "participant", "unit", "age", "channel", "severity")
    with open_store(copied(begin, path), engagements.SCHEMAS) as store:
        add_units(store)
        import_notes(store, header, *PEOPLE, attributes=("age", "channel"), source=draft())


def note(store: Store, begins: str) -> Note:
    """The note that begins so."""
    return next(one for one in find(store) if one.text.startswith(begins))


def keys(notes: Sequence[Note]) -> tuple[str, ...]:
    """Their keys."""
    return tuple(one.id for one in notes)
