"""An engagement that an older program wrote opens with what is in it."""

from pathlib import Path

import engagements
from research import sessions
from research.schema import engagement_and_notes, sessions_and_votes
from research.sessions import Names
from research.sources import Consent
from store import creating_store, open_store, schema


def test_a_session_from_before_it_could_ask_asks_nothing(tmp_path: Path):
    path = tmp_path / "older.db"
    older = schema("research")
    for step in (engagement_and_notes, sessions_and_votes):
        older()(step)
    with (
        creating_store(path, [older]) as store,
        store.change("Ana", "session.plan", title="Old") as change,
    ):
        change.insert("sessions", {
            "id": "s", "code": "ABCDEF", "title": "Old", "lang": "both", "names": "optional",
        })  # fmt: skip
        change.insert("activities", {
            "id": "a", "session": "s", "position": 0, "kind": "brainstorm", "prompt_en": "What?",
            "prompt_fr": "Quoi?",
        })  # fmt: skip
    with open_store(path, engagements.SCHEMAS) as store:
        (session,) = sessions.sessions(store)
        assert (session.title, session.names) == ("Old", Names.OPTIONAL)
        assert (session.ask_unit, session.consent) == (False, Consent.UNKNOWN)
        assert [one.prompt_fr for one in sessions.activities(store, "s")] == ["Quoi?"]
        sessions.open_session(store, "Ana", session)
        assert store.rows("select consent from sources") == [{"consent": "unknown"}]
