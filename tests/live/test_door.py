import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from errors import StoreBusyError, StoreFullError
from live import live_pages
from live.limits import BODY_LIMIT, BURST, UNKNOWN_CODES
from live.rooms import Rooms
from live.routes import live_routes
from research import live_notes, notes, participants
from research.live_notes import TEXT_LIMIT
from store import Change, Store, new_key
from tests.invented import add_units
from tests.live.conftest import Phone
from tests.workshop import ACTOR, DOTS, FIST, PRIVATE, Workshop, asking, open_workshop


def test_a_note_is_kept_once_and_says_so(phone: Phone) -> None:
    key = new_key()
    first, again = phone.note("Once", id=key), phone.note("Once", id=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"id": key, "kept": True}
    assert [note.id for note in notes.find(phone.workshop.store)] == [key]


def test_a_note_has_all_that_was_sent_with_it(phone: Phone) -> None:
    assert phone.note("Trop long", lang="fr", name="Zoé").status_code == 201
    (note,) = notes.find(phone.workshop.store)
    assert (note.lang, note.lang_by, note.pseudonym) == ("fr", "person", "P-001")
    (who,) = participants.participants(phone.workshop.store)
    assert (who.id, who.attributes) == (phone.me, {"name": "Zoé"})


def test_a_code_may_be_typed_in_small_letters(phone: Phone) -> None:
    answer = phone.client.get(f"/api/sessions/{phone.workshop.code.lower()}")
    assert answer.json()["session"]["code"] == phone.workshop.code


def test_a_vote_is_kept_and_shown_when_it_is_revealed(phone: Phone, other: Phone) -> None:
    phone.workshop.begin(FIST)
    assert phone.vote(4).status_code == 201
    assert other.vote(2).status_code == 201
    hidden = phone.sees()
    assert (hidden["voters"], hidden["votes"]) == (2, None)
    phone.workshop.reveal(FIST)
    tally = {"target": "", "people": 2, "total": 6, "spread": {"2": 1, "4": 1}}
    assert phone.sees("presenter")["votes"] == [tally]


def test_the_options_of_a_dot_vote_are_the_notes(phone: Phone) -> None:
    key = phone.note("Snow").json()["id"]
    activity = phone.workshop.begin(DOTS)
    on = phone.sees()["activity"]
    assert on["options"] == [{"id": key, "text": "Snow"}]
    assert phone.vote(2, key).status_code == 201
    refused = phone.vote(4, key)
    assert (refused.status_code, refused.json()["error"]) == (422, "vote_value_range")
    assert phone.sees(participant=phone.me)["own_votes"] == {key: 2}
    assert activity.votes_each == 3


def test_private_notes_are_their_writers_own_until_revealed(phone: Phone, other: Phone) -> None:
    phone.workshop.begin(PRIVATE)
    phone.note("A secret")
    for role in ("participant", "presenter"):
        seen = other.sees(role)
        assert (seen["notes"], seen["count"]) == ([], 1)
    assert [note["text"] for note in phone.sees(participant=phone.me)["own"]] == ["A secret"]
    assert phone.sees(participant=other.me)["own"] == []
    phone.workshop.reveal(PRIVATE)
    for role in ("participant", "presenter"):
        assert [note["text"] for note in other.sees(role)["notes"]] == ["A secret"]


def test_who_wrote_what_is_for_the_team_alone(phone: Phone) -> None:
    phone.note("Words", name="Zoé")
    path = f"/api/sessions/{phone.workshop.code}"
    for role in ("participant", "presenter"):
        said = phone.client.get(path, params={"role": role}).text
        assert "Zoé" not in said
        assert "P-001" not in said
        assert phone.me not in said
    refused = phone.client.get(path, params={"role": "team"})
    assert (refused.status_code, refused.json()["error"]) == (403, "team_only")
    team = phone.client.get(path, params={"role": "team"}, headers={"x-team": "1"}).json()
    assert [(n["name"], n["pseudonym"]) for n in team["notes"]] == [("Zoé", "P-001")]
    assert phone.me not in str(team)


def test_a_hidden_note_is_seen_by_the_team_alone(phone: Phone) -> None:
    key = phone.note("Off topic").json()["id"]
    with phone.workshop.store.change(ACTOR, "session.open", title="") as change:
        change.update("notes", key, {"status": "hidden"})
    assert phone.sees("presenter")["notes"] == []
    path = f"/api/sessions/{phone.workshop.code}?role=team"
    team = phone.client.get(path, headers={"x-team": "1"}).json()
    assert [note["status"] for note in team["notes"]] == ["hidden"]


@pytest.fixture
def asked(client: TestClient, empty: Store) -> Phone:
    """A phone in a session that asks for business units, of which there are three."""
    add_units(empty)
    return Phone(client, open_workshop(empty, ask_unit=True), new_key())


def unit_of(phone: Phone) -> str | None:
    store = phone.workshop.store
    (row,) = store.rows(
        "select u.code from participants p left join units u on u.id = p.unit where p.id = ?",
        [phone.me],
    )
    code: str | None = row["code"]
    return code


def test_a_phone_is_offered_the_units_where_they_are_asked(asked: Phone, phone: Phone) -> None:
    seen = asked.sees()["units"]
    assert [unit["code"] for unit in seen] == ["BLD", "PRK", "ROA"]
    assert seen[2] == {"code": "ROA", "en": "Roads", "fr": "Routes et déneigement"}
    assert "units" not in asked.sees("presenter")
    assert "units" not in phone.sees()


def test_there_is_nothing_to_offer_without_units(client: TestClient, empty: Store) -> None:
    phone = Phone(client, open_workshop(empty, ask_unit=True), new_key())
    assert "units" not in phone.sees()


def test_a_unit_comes_with_a_note_or_a_vote(asked: Phone) -> None:
    assert asked.note("First", unit="BLD").status_code == 201
    assert unit_of(asked) == "BLD"
    asked.note("Not said again")
    assert unit_of(asked) == "BLD"
    asked.workshop.begin(FIST)
    assert asked.vote(4, unit="PRK").status_code == 201
    assert unit_of(asked) == "PRK"
    asked.vote(5, unit="")
    assert unit_of(asked) is None


def test_an_unknown_unit_is_refused_with_the_nearest(asked: Phone) -> None:
    for unit, status, error in (
        ("BLDG", 422, "unit_unknown_near"), ("?", 422, "unit_not_offered"), (3, 400, "body_unreadable"),
    ):  # fmt: skip
        answer = asked.note("Words", unit=unit)
        assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert notes.find(asked.workshop.store) == []


def test_what_a_facilitator_writes_for_the_room_is_of_no_unit(asked: Phone) -> None:
    headers = {"x-team": "1"}
    answer = asked.send("notes", headers, text="Said aloud", participant=None, unit="BLD")
    assert answer.status_code == 201
    assert participants.participants(asked.workshop.store) == []


def test_a_phone_knows_what_becomes_of_what_is_written(phone: Phone) -> None:
    assert phone.sees()["session"]["consent"] == "unknown"


REFUSALS: list[tuple[dict[str, object], int, str]] = [
    ({"text": "a" * (TEXT_LIMIT + 1)}, 422, "note_too_long"),
    ({"text": "  "}, 422, "live_note_empty"),
    ({"text": 3}, 400, "body_unreadable"),
    ({"id": "1"}, 422, "key_malformed"),
    ({"participant": "me"}, 422, "key_malformed"),
    ({"participant": None}, 400, "body_unreadable"),
    ({"activity": "none"}, 404, "activity_unknown"),
    ({"stage": "Apply"}, 422, "stage_unknown"),
    ({"name": "n" * BODY_LIMIT}, 413, "body_too_large"),
]


@pytest.mark.parametrize(("body", "status", "error"), REFUSALS)
def test_every_refusal_says_why_in_both_languages(
    phone: Phone, body: dict[str, object], status: int, error: str
) -> None:
    said = []
    for language in ("en", "fr"):
        answer = phone.send("notes", {"accept-language": language}, **{"text": "Words", **body})
        assert (answer.status_code, answer.json()["error"]) == (status, error)
        said.append(answer.json()["message"])
    assert said[0] != said[1]
    assert notes.find(phone.workshop.store) == []


def test_a_closed_session_takes_nothing_and_says_so(phone: Phone) -> None:
    on = phone.workshop.on.id
    phone.workshop.close()
    answer = phone.send("notes", {"accept-language": "fr"}, text="Late", activity=on)
    assert answer.status_code == 409
    assert "fermée" in answer.json()["message"]
    assert phone.sees()["session"]["state"] == "closed"


def test_one_phone_cannot_flood_the_room(phone: Phone, other: Phone) -> None:
    answers = [phone.note(f"Note {n}") for n in range(BURST + 1)]
    assert [answer.status_code for answer in answers] == [201] * BURST + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert other.note("Mine").status_code == 201


def test_a_facilitator_types_as_fast_as_they_like_and_for_the_room(phone: Phone) -> None:
    for n in range(BURST + 5):
        answer = phone.send("notes", {"x-team": "1"}, text=f"Said {n}", participant=None)
        assert answer.status_code == 201
    assert participants.participants(phone.workshop.store) == []


def test_codes_cannot_be_tried_at_speed(phone: Phone) -> None:
    for _ in range(UNKNOWN_CODES):
        answer = phone.client.get("/api/sessions/NOSUCH")
        assert (answer.status_code, answer.json()["error"]) == (404, "session_unknown")
    answer = phone.client.get("/api/sessions/NOSUCH")
    assert (answer.status_code, answer.json()["error"]) == (429, "too_many_codes")
    assert int(answer.headers["retry-after"]) > 0
    assert phone.client.get(f"/api/sessions/{phone.workshop.code}").status_code == 429


def test_a_room_already_in_is_not_locked_out_by_a_guesser(phone: Phone) -> None:
    phone.sees()
    for _ in range(UNKNOWN_CODES + 1):
        phone.client.get("/api/sessions/NOSUCH")
    assert phone.note("Still here").status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
def test_what_another_site_sends_is_not_taken(phone: Phone, headers: dict[str, str]) -> None:
    answer = phone.send("notes", headers, text="Forged")
    assert (answer.status_code, answer.json()["error"]) == (403, "origin_foreign")
    assert notes.find(phone.workshop.store) == []


def test_what_our_page_sends_is_taken(phone: Phone) -> None:
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert phone.send("notes", own, text="Ours").status_code == 201


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'"text"'])
def test_what_is_no_json_object_is_refused(phone: Phone, body: bytes) -> None:
    path = f"/api/sessions/{phone.workshop.code}/notes"
    answer = phone.client.post(path, content=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "body_unreadable")


@pytest.mark.parametrize(
    ("error", "status"),
    [(StoreFullError("store_full"), 507), (StoreBusyError("store_busy"), 503)],
)
def test_what_is_wrong_with_the_disk_is_said_and_can_be_sent_again(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fails(change: Change, code: str, sent: object) -> bool:
        raise error

    key = new_key()
    with monkeypatch.context() as patched:
        patched.setattr(live_notes, "write", fails)
        answer = phone.note("Kept later", id=key)
    assert answer.status_code == status
    assert answer.headers["retry-after"] == "2"
    assert phone.note("Kept later", id=key).status_code == 201


def test_the_state_says_which_change_it_is_as_of(phone: Phone) -> None:
    phone.note("One")
    assert phone.sees()["seq"] == phone.workshop.store.version()


def test_a_code_finds_its_engagement_once(rooms: Rooms, workshop: Workshop) -> None:
    assert rooms.known(workshop.code) is None
    room = rooms.find(workshop.code)
    assert room is not None
    assert rooms.find(workshop.code) is rooms.known(workshop.code) is room
    assert rooms.find("NOSUCH") is None


class TestPages:
    @pytest.mark.parametrize("path", ["/join", "/join/ABCDEF"])
    def test_the_phone_page_is_small_and_complete(self, client: TestClient, path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) <= 15_000
        assert "http://" not in answer.text
        assert "https://" not in answer.text

    def test_a_page_is_whole_each_time_through_compression(self, rooms: Rooms) -> None:
        """A kept answer was marked as compressed the first time, and broken from the second on."""
        app = Starlette(
            routes=live_routes(rooms, asking),
            middleware=[Middleware(GZipMiddleware)],
        )
        with TestClient(app) as client:
            pages = {client.get("/join").text for _ in range(3)}
        assert len(pages) == 1
        assert pages.pop().endswith("</html>\n")

    @pytest.mark.parametrize("file", ["join.html", "present.html"])
    def test_every_sentence_a_page_says_is_given_to_it(self, file: str) -> None:
        page = (live_pages.HERE / file).read_text(encoding="utf-8")
        keys = {"join.html": live_pages.PHONE_WORDS, "present.html": live_pages.PRESENT_WORDS}[file]
        given = {key.partition(".")[2] for key in keys}
        said = set(re.findall(r"\b(?:say|each)\('(\w+)'", page))
        said |= {word for asked in re.findall(r"\bsay\([^)]*\?[^)]*", page)
                 for word in re.findall(r"'(\w+)'", asked)} & given  # fmt: skip
        said |= {"rate", "rank", "fist"} & given
        assert said == given

    def test_the_projector_shows_where_to_join(
        self, phone: Phone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FIL_ROUGE_ADDRESS", "https://atelier.example/")
        answer = phone.client.get(f"/present/{phone.workshop.code}")
        assert "atelier.example/<wbr>join" in answer.text
        assert phone.workshop.code in answer.text
        assert "<svg" in answer.text
        assert "script-src 'sha256-" in answer.headers["content-security-policy"]
        assert phone.client.get("/present/NOSUCH").status_code == 404

    def test_a_title_is_text_wherever_it_stands(
        self, phone: Phone, hostile: Callable[[str], str]
    ) -> None:
        code = hostile("<script>alert(1)</script>$words")
        page = phone.client.get(f"/present/{code}").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;$words" in page

    @pytest.fixture
    def hostile(self, workshop: Workshop) -> Callable[[str], str]:
        def retitled(title: str) -> str:
            with workshop.store.change(ACTOR, "session.open", title="") as change:
                change.update("sessions", workshop.session.id, {"title": title})
            return workshop.code

        return retitled
