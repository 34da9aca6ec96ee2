"""A session of five activities, 150 notes and 42 people, for its close: grouped, voted on, in part
silent."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import engagements
from research import sessions
from research.sessions import ActivityDraft, ActivityKind, Names, SessionDraft
from research.sources import Consent
from store import Store, new_key, open_store
from tests.invented import add_units
from tests.templates import begin, copied, copy_into
from tests.workshop import ACTOR, Workshop

AGENDA = (
    ActivityDraft(
        ActivityKind.BRAINSTORM, "What was hard the last time you dealt with the City?",
        "Qu'est-ce qui a été difficile lors de votre dernière démarche auprès de la Ville?",
    ),
    ActivityDraft(
        ActivityKind.JOURNEY, "At which moment did it get difficult, and why?",
        "À quel moment est-ce devenu difficile, et pourquoi?",
        stages=("Find out", "Apply", "Wait", "Pay", "Get help"),
    ),
    ActivityDraft(
        ActivityKind.DOT_VOTE, "Which of these matter most to you?",
        "Lesquelles comptent le plus pour vous?", votes_each=5, about=0,
    ),
    ActivityDraft(
        ActivityKind.RATING, "How ready is your unit for one portal, from 1 to 9?",
        "À quel point votre unité est-elle prête pour un portail unique, de 1 à 9?",
    ),
    ActivityDraft(
        ActivityKind.FIST_TO_FIVE, "How far do you support beginning with permits?",
        "À quel point appuyez-vous l'idée de commencer par les permis?",
    ),
    ActivityDraft(ActivityKind.BRAINSTORM, "What did we forget?", "Qu'avons-nous oublié?"),
)  # fmt: skip
HARD, MOMENT, DOTS, READY, SUPPORT, FORGOT = range(6)

SAID = {
    "Waiting for permits": (
        "I waited {n} weeks for a fence permit and nobody could tell me where it was",
        "The permit office asked for the same drawing {n} times",
        "Twenty weeks is too long for a deck, I counted {n} calls",
        "Le permis de construire a pris {n} semaines, sans aucune nouvelle",
    ),
    "Not knowing whom to call": (
        "I was transferred {n} times before somebody knew the answer",
        "On m'a renvoyé à {n} services différents pour une seule question",
        "There is no one number for a simple question; I tried {n}",
    ),
    "Forms that ask twice": (
        "I typed my address {n} times in the same request",
        "The form forgot everything on page {n} and I began again",
    ),
    "Snow on side streets": (
        "Our street was not cleared for {n} days after the storm",
        "La déneigeuse a bloqué mon entrée {n} fois cet hiver",
    ),
    "Paying in person": ("I took {n} hours off work to pay a bill at the counter",),
    "Accessible counters": ("The counter at window {n} is too high for my wheelchair",),
}
"""Groups of the wall, with what their notes say."""

SIZES = (27, 20, 16, 12, 8, 3)
LATER = ("Find out", "Apply", "Apply", "Wait", "Wait", "Wait", "Pay")


def key(number: int) -> str:
    """The key of one person's phone."""
    return f"01900000-0000-7000-8000-{number:012}"


def full_session(store: Store, *, consent: Consent = Consent.QUOTE, close: bool = True) -> Workshop:
    """A session of 42 people of two units out of three, one of whom only votes, held and closed in an
    engagement that was only begun."""
    copy_into(store, _held(consent, close))
    return Workshop(store, sessions.sessions(store)[0].code)


@cache
def _held(consent: Consent, close: bool) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with open_store(copied(begin, path), engagements.SCHEMAS) as store:
            _hold(store, consent, close)

    return make


def _hold(store: Store, consent: Consent, close: bool) -> None:
    units = add_units(store)
    draft = SessionDraft(
        "What residents meet at the counter", place="Town hall", names=Names.OPTIONAL,
        ask_unit=True, consent=consent, agenda=AGENDA,
    )  # fmt: skip
    workshop = Workshop(store, sessions.plan(store, ACTOR, draft))
    sessions.open_session(store, ACTOR, workshop.session)
    workshop.begin(HARD)
    _grouped(workshop)
    workshop.begin(MOMENT)
    for n in range(55):
        stage = LATER[n % len(LATER)]
        workshop.note(f"It got hard at {stage.lower()}, try {n}", key(n % 41), stage=stage)
    _voted(workshop)
    with store.change(ACTOR, "units.import", n=2) as change:
        for n in range(38):
            change.update("participants", key(n), {"unit": units["BLD" if n < 30 else "ROA"]})
    if close:
        workshop.close()


def _grouped(workshop: Workshop) -> None:
    """The first activity: six groups, the last named by the machine, seven notes alone, two typed for
    the room, one hidden and one merged into another."""
    number = 0
    for (name, texts), size in zip(SAID.items(), SIZES, strict=True):
        notes = []
        for n in range(size):
            text = texts[n % len(texts)].format(n=n + 2)
            lang = "fr" if text.startswith(("Le ", "On ", "La ")) else "en"
            notes.append(workshop.note(text, key(number % 41), lang=lang, name=f"Name {number}"))
            number += 1
        group(workshop, name, notes, named_by="machine" if size == SIZES[-1] else "person")
    alone = [workshop.note(f"Something else altogether, number {n}", key(n)) for n in range(7)]
    room = [workshop.note(f"Said aloud and typed for the room, {n}") for n in range(2)]
    hidden, merged = workshop.note("Off topic", key(0)), workshop.note("As before", key(1))
    with workshop.store.change(ACTOR, "note.hidden", n=1, text="") as change:
        change.update("notes", hidden, {"status": "hidden"})
        change.update("notes", merged, {"merged_into": alone[0]})
    assert len(room) == 2


def group(workshop: Workshop, name: str, notes: list[str], named_by: str = "person") -> str:
    """Lay notes into a new group on the wall of the activity that is on; gives its key."""
    made = new_key()
    with workshop.store.change(ACTOR, "session.open", title="") as change:
        change.insert("wall_groups", {
            "id": made, "activity": workshop.on.id, "name": name, "named_by": named_by,
        })  # fmt: skip
        for note in notes:
            change.insert("wall_places", {"note": note, "wall_group": made, "by": "machine"})
    return made


def _voted(workshop: Workshop) -> None:
    workshop.begin(DOTS)
    groups = workshop.store.rows("select id from wall_groups order by id")
    for n in range(40):
        workshop.vote(key(n), 3, groups[n % 3]["id"])
        workshop.vote(key(n), 1, groups[3 + (n % 13 == 0)]["id"])
    workshop.vote(key(99), 2, groups[5]["id"])
    workshop.begin(READY)
    for n in range(40):
        workshop.vote(key(n), (2, 4, 5, 7, 8, 8, 9)[n % 7])
    workshop.begin(SUPPORT)
    for n in range(41):
        workshop.vote(key(n), (5, 4, 3, 4, 5, 1)[n % 6])
