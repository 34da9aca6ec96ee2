"""An engagement that an older program wrote opens with what is in it."""

from pathlib import Path

import engagements
from research import sessions, vote_options, vote_results
from research.schema import (
    engagement_and_notes,
    left_outside_the_groups,
    sessions_and_votes,
    what_a_session_asks,
)
from research.sessions import Names
from research.sources import Consent
from store import creating_store, open_store, schema
from tests.workshop import ACTOR


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


def test_votes_from_before_options_were_kept_are_about_what_was_voted_on(tmp_path: Path):
    path = tmp_path / "older.db"
    older = schema("research")
    for step in (
        engagement_and_notes, sessions_and_votes, what_a_session_asks, left_outside_the_groups,
    ):  # fmt: skip
        older()(step)
    with creating_store(path, [older]) as store, store.change(ACTOR, "x") as change:
        change.insert("sources", {
            "id": "w", "kind": "workshop", "title_en": "", "title_fr": "", "method": "",
            "file_name": "", "file_hash": "", "layout": "", "consent": "unknown",
            "consent_basis": "", "created_at": "",
        })  # fmt: skip
        change.insert("participants", {"id": "p", "source": "w", "pseudonym": "P-001"})
        change.insert("sessions", {
            "id": "s", "code": "ABCDEF", "title": "Old", "lang": "both", "names": "optional",
            "source": "w",
        })  # fmt: skip
        for key, kind, about in (
            ("wall", "brainstorm", None), ("groups", "dot_vote", "wall"),
            ("notes", "dot_vote", "wall"), ("unvoted", "rating", "wall"), ("hand", "fist_to_five", None),
            ("planned", "dot_vote", "wall"),
        ):  # fmt: skip
            change.insert("activities", {
                "id": key, "session": "s", "position": 0, "kind": kind, "prompt_en": "?",
                "prompt_fr": "?", "about": about,
                "state": "planned" if key == "planned" else "closed",
            })  # fmt: skip
        for position, key in enumerate(("snow", "ice")):
            change.insert("notes", {
                "id": key, "source": "w", "position": position, "ref": "", "text": key.title(),
                "lang": "en", "lang_by": "person", "service": "", "question": "", "locator": "",
                "activity": "wall",
            })  # fmt: skip
        for key in ("winter", "empty"):
            change.insert("wall_groups", {
                "id": key, "activity": "wall", "name": key.title(), "named_by": "person",
            })  # fmt: skip
        change.insert("wall_places", {"note": "snow", "wall_group": "winter", "by": "person"})
        for key, on, target in (
            ("1", "groups", "winter"), ("2", "notes", "ice"), ("3", "hand", ""),
        ):  # fmt: skip
            change.insert("votes", {
                "id": key, "activity": on, "participant": "p", "target": target, "value": 2,
            })  # fmt: skip
    with open_store(path, engagements.SCHEMAS) as store:
        agenda = {one.id: one for one in sessions.activities(store, "s")}
        said = {
            key: {option.text: option.total for option in vote_results.read(store, one).options}
            for key, one in agenda.items() if key != "wall"
        }  # fmt: skip
        assert said == {
            "groups": {"Winter": 2}, "notes": {"Snow": 0, "Ice": 2}, "unvoted": {"Winter": 0},
            "hand": {"": 2}, "planned": {"Winter": 0},
        }  # fmt: skip
        kept = store.rows("select distinct activity from vote_options order by activity")
        assert [row["activity"] for row in kept] == ["groups", "notes", "unvoted"]
        assert vote_options.choice(store, agenda["notes"]).size == 2
        votes = store.rows("select id, option from votes order by id")
        assert [row["option"] for row in votes] == ["winter", "ice", None]
