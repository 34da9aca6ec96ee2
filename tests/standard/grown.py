"""Small engagements for the tests of the standard."""

from pathlib import Path

import engagements
from clustering import themes
from personas import opportunities, pain_points
from research.notes import Note, find
from research.sources import Consent, SourceKind
from standard import criteria, starter
from standard.criteria import Criterion
from store import Store, open_store
from store.links import End, Kind
from tests.invented import ACTOR, add_units, draft, import_notes
from tests.templates import begin, copied

WORKSHOP = (
    # text, lang, kind, participant, unit
    ("I was sent from one department to another", "en", "pain", "A", "BLD"),
    ("Transferred three times and told my story again", "en", "pain", "B", "PRK"),
    ("On m'a renvoyé d'un service à l'autre", "fr", "pain", "C", ""),
    ("Nobody owns the whole permit", "en", "pain", "D", ""),
    ("The clerk kept my call to the end", "en", "praise", "E", ""),
)
SURVEY = (
    ("My screen reader cannot read the form", "en", "pain", "R1", ""),
    ("Each department says it is another one's job", "en", "pain", "R2", ""),
)


def engagement(path: Path) -> Store:
    """Three units, a workshop that may be quoted and a survey that may not, and the starter standard."""
    return engagements.opened(copied(_grown, path))


def _grown(path: Path) -> None:
    with open_store(copied(begin, path), engagements.SCHEMAS) as store:
        add_units(store)
        header = ("text", "lang", "kind", "participant", "unit")
        survey = draft("Survey", SourceKind.SURVEY, Consent.ANALYSE)
        import_notes(store, header, *WORKSHOP, source=draft("Workshop"))
        import_notes(store, header, *SURVEY, source=survey)
        starter.load(store, ACTOR)


def criterion(store: Store, number: int) -> Criterion:
    """The criterion of this number."""
    return next(one for one in criteria.criteria(store) if one.number == number)


def notes(store: Store, *begins: str) -> list[Note]:
    """The notes that begin so, out of the evidence or not."""
    from research.notes import NoteFilter

    every = find(store, NoteFilter(statuses=()))
    return [one for one in every if one.text.startswith(begins)]


def pain(store: Store, statement: str, *begins: str) -> End:
    """A pain point that a person made of the notes that begin so."""
    keys = [one.id for one in notes(store, *begins)]
    pain_points.begin(store, ACTOR, "apply", statement, "", keys)
    found = next(p for p in pain_points.pain_points(store) if p.statement_en == statement)
    return End(Kind.PAIN_POINT, found.id)


def opportunity(store: Store, question: str, eases: End) -> End:
    """An opportunity that eases a pain point."""
    opportunities.begin(
        store, ACTOR, question, "", [eases.id], persona=None, importance=8, satisfaction=2
    )
    found = next(o for o in opportunities.opportunities(store) if o.question_en == question)
    return End(Kind.OPPORTUNITY, found.id)


def theme(store: Store, name: str, *begins: str) -> End:
    """A theme that the machine found, of the notes that begin so."""
    with store.change(ACTOR, "themes.regroup", n=1, themes=1) as change:
        key = themes.create(change, name, name, named_by="machine", state="suggested")
        for note in notes(store, *begins):
            themes.assign(change, note.id, key, by="machine", score=0.8)
    return End(Kind.THEME, key)
