"""A session in full swing, for the tests of live entry."""

from dataclasses import dataclass

from starlette.requests import Request

from live.roles import Role, Who
from research import live_notes, running, sessions, votes
from research.live_notes import NoteSent
from research.sessions import Activity, ActivityDraft, ActivityKind, Names, Session, SessionDraft
from research.votes import VoteSent
from store import Store, new_key

ACTOR = "Ana"


def asking(request: Request) -> Who:
    """Whoever sends the header `x-team` is the team."""
    return Who(Role.TEAM, ACTOR) if "x-team" in request.headers else Who(Role.GUEST, "")


@dataclass(frozen=True)
class Workshop:
    """An open session in an engagement, and what people do in it."""

    store: Store
    code: str

    @property
    def session(self) -> Session:
        found = sessions.by_code(self.store, self.code)
        assert found is not None
        return found

    @property
    def agenda(self) -> list[Activity]:
        return sessions.activities(self.store, self.session.id)

    def begin(self, position: int) -> Activity:
        """Open the activity at this place of the agenda."""
        with self.store.change(ACTOR, "session.open", title="") as change:
            running.open_activity(change, self.agenda[position], None)
        return self.agenda[position]

    def reveal(self, position: int) -> None:
        with self.store.change(ACTOR, "session.open", title="") as change:
            change.update("activities", self.agenda[position].id, {"revealed": 1})

    def close(self) -> None:
        sessions.close_session(self.store, ACTOR, self.session)

    def note(self, text: str, who: str | None = None, **more: str) -> str:
        """Write a note into the activity that is on; gives its key."""
        key = more.pop("id", new_key())
        on = more.pop("activity", "") or self.on.id
        with self.store.change("P", "session.note", code=self.code) as change:
            live_notes.write(change, self.code, NoteSent(key, on, text, who, **more))
        return key

    def vote(self, who: str, value: int, target: str = "", key: str = "") -> bool:
        sent = VoteSent(key or new_key(), self.on.id, who, target, value)
        with self.store.change("P", "session.vote", code=self.code) as change:
            return votes.write(change, self.code, sent)

    @property
    def on(self) -> Activity:
        return next(activity for activity in self.agenda if activity.state == "open")


AGENDA = (
    ActivityDraft(ActivityKind.BRAINSTORM, "What gets in the way?", "Qu'est-ce qui bloque?"),
    ActivityDraft(ActivityKind.JOURNEY, "Where?", "Où?", stages=("Apply", "Wait")),
    ActivityDraft(ActivityKind.DOT_VOTE, "Which first?", "Lequel d'abord?", votes_each=3, about=0),
    ActivityDraft(ActivityKind.RATING, "How bad?", "À quel point?"),
    ActivityDraft(ActivityKind.RANKING, "Order?", "Ordre?", stages=("Web", "Phone", "Mail")),
    ActivityDraft(ActivityKind.FIST_TO_FIVE, "Agreed?", "D'accord?"),
    ActivityDraft(ActivityKind.BRAINSTORM, "Privately?", "En privé?", private=True),
)
BRAINSTORM, JOURNEY, DOTS, RATING, RANKING, FIST, PRIVATE = range(7)


def open_workshop(
    store: Store, names: Names = Names.OPTIONAL, title: str = "Permits", *, ask_unit: bool = False
) -> Workshop:
    """Plan a session with every kind of activity, open it and its first activity."""
    draft = SessionDraft(title, names=names, held_on="2026-03-04", ask_unit=ask_unit, agenda=AGENDA)
    workshop = Workshop(store, sessions.plan(store, ACTOR, draft))
    sessions.open_session(store, ACTOR, workshop.session)
    workshop.begin(BRAINSTORM)
    return workshop
