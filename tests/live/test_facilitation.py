from typing import Any

import pytest
from starlette.testclient import TestClient

from live.facilitation import ACTIVITY, WALL, WALL_BODY_LIMIT
from research.live_notes import groups, of_session
from store import new_key
from tests.workshop import ACTOR, DOTS, PRIVATE, Workshop

TEAM = {"x-team": "1"}


def post(
    client: TestClient,
    workshop: Workshop,
    path: str,
    body: object,
    headers: dict[str, str] | None = None,
) -> Any:  # noqa: ANN401 - an answer of httpx
    url = f"/api/sessions/{workshop.code}/{path}"
    return client.post(url, json=body, headers=TEAM if headers is None else headers)


def team_state(client: TestClient, workshop: Workshop) -> dict[str, Any]:
    answer = client.get(f"/api/sessions/{workshop.code}?role=team", headers=TEAM)
    state: dict[str, Any] = answer.json()
    return state


EVERYTHING = [
    *(f"wall/{name}" for name in WALL), "wall/regroup", "undo",
    *(f"activities/x/{name}" for name in ACTIVITY),
]  # fmt: skip


@pytest.mark.parametrize("path", EVERYTHING)
def test_only_the_team_tidies_and_leads(client: TestClient, workshop: Workshop, path: str) -> None:
    before = workshop.store.version()
    answer = post(client, workshop, path, {}, headers={})
    assert (answer.status_code, answer.json()["error"]) == (403, "team_only")
    assert workshop.store.version() == before


@pytest.mark.parametrize("path", [path for path in EVERYTHING if not path.startswith("act")])
def test_a_body_without_what_it_takes_is_refused(
    client: TestClient, workshop: Workshop, path: str
) -> None:
    answer = post(client, workshop, path, {})
    assert (answer.status_code, answer.json()["error"]) == (400, "body_unreadable")


@pytest.mark.parametrize("path", ["wall/explode", "activities/x/explode"])
def test_what_cannot_be_done_is_said_with_what_can(
    client: TestClient, workshop: Workshop, path: str
) -> None:
    answer = post(client, workshop, path, {})
    assert (answer.status_code, answer.json()["error"]) == (422, "action_unknown")
    assert "explode" in answer.json()["message"]


def test_other_sites_and_too_large_bodies_are_refused(
    client: TestClient, workshop: Workshop
) -> None:
    foreign = {**TEAM, "origin": "https://evil.example"}
    assert post(client, workshop, "wall/move", {}, headers=foreign).status_code == 403
    large = {"notes": ["x" * WALL_BODY_LIMIT]}
    assert post(client, workshop, "wall/move", large).status_code == 413


def test_a_note_for_the_room_has_a_kind_and_tags_and_the_facilitators_name(
    client: TestClient, workshop: Workshop
) -> None:
    body = {
        "id": new_key(),
        "activity": workshop.on.id,
        "text": "Snow",
        "kind": "pain",
        "tags": "a b",
    }
    assert post(client, workshop, "notes", body).status_code == 201
    assert post(client, workshop, "notes", body).status_code == 200
    (note,) = team_state(client, workshop)["notes"]
    assert (note["kind"], note["tags"], note["pseudonym"]) == ("pain", "a b", None)
    (change,) = workshop.store.rows("select actor from changes where action = 'session.note'")
    assert change["actor"] == ACTOR


def test_what_a_participant_says_of_kind_and_tags_is_not_taken(
    client: TestClient, workshop: Workshop
) -> None:
    body = {"id": new_key(), "activity": workshop.on.id, "participant": new_key(), "text": "Snow",
            "kind": "pain", "tags": "a"}  # fmt: skip
    assert post(client, workshop, "notes", body, headers={}).status_code == 201
    (note,) = team_state(client, workshop)["notes"]
    assert (note["kind"], note["tags"]) == (None, "")


def test_an_action_gives_its_number_and_undo_takes_it(
    client: TestClient, workshop: Workshop
) -> None:
    key, snow = new_key(), workshop.note("Snow")
    made = {"activity": workshop.on.id, "id": key, "name": "Winter"}
    assert post(client, workshop, "wall/group", made).status_code == 200
    moved = post(client, workshop, "wall/move", {"notes": [snow], "group": key}).json()["change"]
    assert [note.wall_group for note in of_session(workshop.store, workshop.session.id)] == [key]
    assert post(client, workshop, "undo", {"change": moved}).status_code == 200
    assert [note.wall_group for note in of_session(workshop.store, workshop.session.id)] == [None]
    assert post(client, workshop, "undo", {"change": moved}).status_code == 409
    assert post(client, workshop, "undo", {"change": 10**6}).status_code == 404


def test_what_somebody_changed_meanwhile_is_refused_by_name(
    client: TestClient, workshop: Workshop
) -> None:
    snow = workshop.note("Snow")
    assert post(client, workshop, "wall/edit", {"note": snow, "rev": 1, "text": "A"}).is_success
    answer = post(client, workshop, "wall/edit", {"note": snow, "rev": 1, "text": "B"})
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert ACTOR in answer.json()["message"]


def test_activities_are_led(client: TestClient, workshop: Workshop) -> None:
    key = workshop.agenda[PRIVATE].id
    for action, body in (("begin", {}), ("time", {"minutes": 3}), ("show", {})):
        assert post(client, workshop, f"activities/{key}/{action}", body).status_code == 200
    on = workshop.agenda[PRIVATE]
    assert (on.state, on.revealed) == ("open", True)
    assert post(client, workshop, f"activities/{key}/end", {}).status_code == 200
    assert post(client, workshop, f"activities/{new_key()}/begin", {}).status_code == 404


def test_names_of_groups_hide_with_the_notes_they_are_made_of(
    client: TestClient, workshop: Workshop
) -> None:
    on = workshop.begin(PRIVATE)
    snow, key = workshop.note("Snow"), new_key()
    post(client, workshop, "wall/group", {"activity": on.id, "id": key, "name": "Whispers"})
    post(client, workshop, "wall/move", {"notes": [snow], "group": key})
    for role in ("participant", "presenter"):
        state = client.get(f"/api/sessions/{workshop.code}?role={role}")
        assert "Whispers" not in state.text
    assert [group["name"] for group in team_state(client, workshop)["groups"]] == ["Whispers"]
    workshop.reveal(PRIVATE)
    state = client.get(f"/api/sessions/{workshop.code}?role=presenter").json()
    assert [group["name"] for group in state["groups"]] == ["Whispers"]


def test_the_wall_is_grouped_and_a_vote_groups_what_it_is_about(
    client: TestClient, workshop: Workshop
) -> None:
    on = workshop.on.id
    for n in range(5):
        workshop.note(f"snow street winter plough {n}")
        workshop.note(f"permit building weeks form {n}")
    number = post(client, workshop, "wall/regroup", {"activity": on}).json()["change"]
    assert len(groups(workshop.store, on)) == 2
    assert {note.placed_by for note in of_session(workshop.store, workshop.session.id)} == {
        "machine"
    }
    post(client, workshop, "undo", {"change": number})
    assert groups(workshop.store, on) == []
    workshop.begin(DOTS)
    assert post(client, workshop, "wall/regroup", {"activity": workshop.on.id}).status_code == 200
    assert len(groups(workshop.store, on)) == 2


def test_there_is_nothing_to_group_of_one_note(client: TestClient, workshop: Workshop) -> None:
    workshop.note("Snow")
    answer = post(client, workshop, "wall/regroup", {"activity": workshop.on.id})
    assert (answer.status_code, answer.json()["error"]) == (422, "wall_too_few")
    answer = post(client, workshop, "wall/regroup", {"activity": new_key()})
    assert answer.status_code == 404
