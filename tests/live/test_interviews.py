"""The reader's routes: what they tell and take, of whom, and once."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from live.interviews import ACTIONS, interview_routes
from research import codes, coding_blind, coding_rounds, notes, passages, span_notes, spans
from research.coding_rounds import Drawn, How
from research.notes import find
from store import Store, new_key
from tests.invented import ACTOR
from tests.research.heard import code, coded, keep, on, text_of
from tests.workshop import asking

TEAM = {"x-team": "1"}


@pytest.fixture
def source(empty: Store) -> str:
    return keep(empty).source


@pytest.fixture
def client(empty: Store) -> Iterator[TestClient]:
    routes = interview_routes(lambda name: empty if name == empty.path.name else None, asking)
    with TestClient(Starlette(routes=routes), headers=TEAM) as made:
        yield made


@pytest.fixture
def place(empty: Store, source: str) -> str:
    return f"/api/interviews/{empty.path.name}/{source}"


def sent(store: Store, source: str, words: str, **more: object) -> dict[str, Any]:
    """What the reader sends for these words."""
    span = on(store, source, words)
    ends = span.ends
    return {
        "id": new_key(), "span": span.id, "quote": words, "from": ends.from_passage,
        "from_offset": ends.from_offset, "to": ends.to_passage, "to_offset": ends.to_offset, **more,
    }  # fmt: skip


def test_only_the_team_reads_codes_or_corrects(client: TestClient, place: str) -> None:
    client.headers = {}
    answers = [
        client.get(place),
        client.get(f"{place}/coding"),
        client.post(f"{place}/do", json={}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert {answer.json()["error"] for answer in answers} == {"team_only"}


def test_other_sites_do_nothing_here(client: TestClient, place: str) -> None:
    answer = client.post(f"{place}/do", json={}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_the_whole_text_is_told_with_who_asks(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    told = client.get(place).json()
    assert [row[1:4] for row in told["passages"]] == [
        [one.speaker, one.locator, one.text] for one in text_of(empty, source)
    ]
    assert [row[6] for row in told["passages"]] == [True, False, True, False, False]


def test_a_long_text_is_packed(client: TestClient, empty: Store) -> None:
    long = keep(empty, (("Ana", "How?"), ("Eva", "It took six weeks. " * 2000)))
    answer = client.get(f"/api/interviews/{empty.path.name}/{long.source}")
    assert answer.headers["content-encoding"] == "gzip"
    assert sum(len(row[3]) for row in answer.json()["passages"]) > 37_000


def test_an_engagement_or_an_interview_that_is_not_there_is_said(
    client: TestClient, place: str, source: str
) -> None:
    assert client.get(f"/api/interviews/other.db/{source}").status_code == 404
    assert client.get(place.replace(source, new_key())).json()["error"] == "interview_gone"


def test_what_is_coded_is_told_once_and_again_only_when_something_changed(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    coded(empty, source, "six weeks")
    told = client.get(f"{place}/coding").json()
    assert [one["en"] for one in told["codes"]] == ["Wait"]
    assert len(told["spans"]) == len(told["codings"]) == 1
    same = client.get(f"{place}/coding", params={"after": told["seq"]}).json()
    assert same == {"seq": told["seq"]}
    text = told["text"]
    passages.rename_speaker(empty, "Ben", source, "P1", "Resident")
    told = client.get(f"{place}/coding", params={"after": told["seq"]}).json()
    assert told["text"] != text


def test_a_code_sent_twice_is_given_once_and_undone_once(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    body = sent(empty, source, "six weeks", what="code", code=code(empty))
    for _ in range(2):
        assert client.post(f"{place}/do", json=body).status_code == 200
    assert len(spans.codings_of(empty, source)) == 1
    undo = {"id": new_key(), "what": "undo", "did": "code", "key": body["id"]}
    for _ in range(2):
        assert client.post(f"{place}/do", json=undo).status_code == 200
    assert spans.of_source(empty, source) == []


def test_a_code_by_a_new_name_a_note_and_their_undo(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    client.post(f"{place}/do", json=sent(empty, source, "six weeks", what="code", name="Délai"))
    body = sent(empty, source, "six weeks", what="note")
    answer = client.post(f"{place}/do", json=body).json()
    assert (answer["note"], [note.text for note in find(empty)]) == (body["id"], ["six weeks"])
    undo = {"id": new_key(), "what": "undo", "did": "note", "key": body["id"]}
    client.post(f"{place}/do", json=undo)
    assert notes.get(empty, body["id"]) is None
    assert len(spans.codings_of(empty, source)) == 1


def test_a_correction_says_what_it_did_and_can_be_undone_by_its_number(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    coded(empty, source, "six weeks")
    one = text_of(empty, source)[1]
    body = {"what": "correct", "passage": one.id, "rev": one.rev, "text": "It took ages."}
    done = client.post(f"{place}/do", json=body).json()
    assert (done["kept"], done["lost"]) == (0, 1)
    assert client.post(f"{place}/do", json=body).json()["error"] == "conflict"
    client.post(f"{place}/do", json={"what": "undo", "change": done["change"]})
    assert spans.of_source(empty, source)[0].anchored


def test_what_lost_its_place_is_put_back_or_let_go(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    span = coded(empty, source, "six weeks")
    ends = sent(empty, source, "Nobody called")
    ends |= {"what": "anchor", "span": span}
    assert client.post(f"{place}/do", json=ends).status_code == 200
    assert spans.of_source(empty, source)[0].quote == "Nobody called"
    client.post(f"{place}/do", json={"what": "let_go", "span": span})
    assert spans.of_source(empty, source) == []


@pytest.mark.parametrize("what", list(ACTIONS))
def test_a_body_without_what_it_takes_is_refused(client: TestClient, place: str, what: str) -> None:
    answer = client.post(f"{place}/do", json={"what": what})
    assert (answer.status_code, answer.json()["error"]) == (400, "body_unreadable")


@pytest.mark.parametrize(
    "body", [{"what": "explode"}, {"what": "undo", "did": "explode", "key": "x"}]
)
def test_what_cannot_be_done_is_said(client: TestClient, place: str, body: dict[str, str]) -> None:
    assert client.post(f"{place}/do", json=body).json()["error"] == "action_unknown"


def test_who_codes_a_note_of_it_blind_is_not_told_what_others_gave(
    client: TestClient, place: str, empty: Store, source: str
) -> None:
    words, given = on(empty, source, "six weeks"), code(empty)
    with empty.change("Ben", "span.code", title="") as change:
        spans.give(change, source, words, given, new_key())
        note = span_notes.make(change, source, words, new_key())
    every = codes.codes(empty)
    coding_rounds.begin(
        empty, "Ben", "Talk", first="Ben", codes=every, notes=[note], drawn=Drawn(How.CHOSEN)
    )
    assert len(client.get(f"{place}/coding").json()["codings"]) == 1
    coding_blind.join(empty, ACTOR, coding_rounds.rounds(empty)[0])
    told = client.get(f"{place}/coding").json()
    assert (told["codings"], len(told["notes"])) == ([], 1)
