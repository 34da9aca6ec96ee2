import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

import pytest

from live import stream, views
from live.stream import Broadcaster, EventStream, Watcher, event
from live.views import Audience
from research import planning, sessions, wall
from research.notes import NoteStatus
from research.sessions import SessionDraft
from store import Store, new_key
from tests.workshop import ACTOR, BRAINSTORM, DOTS, FIST, PRIVATE, Workshop

Said = tuple[str, int, dict[str, Any]]


def read(chunk: bytes) -> Said:
    lines = dict(line.split(": ", 1) for line in chunk.decode().strip().splitlines())
    return lines["event"], int(lines["id"]), json.loads(lines["data"])


async def following(watcher: Watcher) -> Said:
    chunk = await asyncio.wait_for(watcher.waiting.get(), 5)
    assert chunk is not None
    return read(chunk)


async def quiet(watcher: Watcher) -> None:
    await asyncio.sleep(stream.TICK_SECONDS * 4)
    assert watcher.waiting.empty()


def run(test: Callable[[Broadcaster], Awaitable[None]], store: Store) -> None:
    async def go() -> None:
        broadcaster = Broadcaster(store)
        try:
            await test(broadcaster)
        finally:
            broadcaster.close()
            await asyncio.sleep(0.05)

    asyncio.run(go())


def test_a_watcher_is_told_where_it_is_and_then_what_changes(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        wall = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        name, seq, state = await following(wall)
        assert (name, seq) == ("state", workshop.store.version())
        assert (state["notes"], state["activity"]["kind"]) == ([], "brainstorm")
        key = workshop.note("Snow", new_key())
        name, seq, news = await following(wall)
        assert (name, seq, news["count"]) == ("change", workshop.store.version(), 1)
        assert [(note["id"], note["text"]) for note in news["notes"]] == [(key, "Snow")]

    run(test, workshop.store)


def test_a_phone_is_told_of_activities_and_not_of_the_notes_of_others(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        phone = await broadcaster.watch(workshop.session.id, Audience.PARTICIPANT, None)
        _, _, state = await following(phone)
        assert "notes" not in state
        workshop.note("Snow", new_key())
        await quiet(phone)
        workshop.begin(FIST)
        name, _, state = await following(phone)
        assert (name, state["activity"]["kind"]) == ("state", "fist_to_five")

    run(test, workshop.store)


def test_a_private_activity_shows_a_count_until_it_is_revealed(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        workshop.begin(PRIVATE)
        wall = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        await following(wall)
        workshop.note("A secret", new_key())
        _, _, news = await following(wall)
        assert news.pop("seq")
        assert news == {"count": 1}
        workshop.reveal(PRIVATE)
        _, _, state = await following(wall)
        assert [note["text"] for note in state["notes"]] == ["A secret"]

    run(test, workshop.store)


def test_a_vote_on_private_notes_shows_none_of_them(workshop: Workshop) -> None:
    workshop.note("A secret", new_key())
    with workshop.store.change(ACTOR, "session.open", title="") as change:
        change.update("activities", workshop.agenda[BRAINSTORM].id, {"private": 1})
    workshop.begin(DOTS)
    for audience in (Audience.PARTICIPANT, Audience.PRESENTER):
        said = views.full(workshop.store, workshop.session.id, audience)
        assert "A secret" not in json.dumps(said)


def test_an_option_that_is_hidden_leaves_the_phones_and_what_is_no_option_is_not_told_them(
    workshop: Workshop,
) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        snow, later = workshop.note("Snow", new_key()), new_key()
        workshop.note("Permits", new_key())
        workshop.begin(DOTS)
        phone = await broadcaster.watch(workshop.session.id, Audience.PARTICIPANT, None)
        await following(phone)
        with workshop.store.change(ACTOR, "wall.group", code="") as change:
            wall.new_group(
                change, workshop.session.id, workshop.agenda[BRAINSTORM].id, later, "Winter"
            )
        await quiet(phone)
        with workshop.store.change(ACTOR, "wall.status", code="") as change:
            wall.set_status(change, workshop.session.id, [snow], NoteStatus.HIDDEN)
        _, _, state = await following(phone)
        assert [option["text"] for option in state["activity"]["options"]] == ["Permits"]

    run(test, workshop.store)


def test_groups_are_told_to_the_team_while_the_room_votes(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        workshop.note("Snow", new_key())
        workshop.begin(DOTS)
        team = await broadcaster.watch(workshop.session.id, Audience.TEAM, None)
        await following(team)
        about = workshop.agenda[BRAINSTORM].id
        with workshop.store.change(ACTOR, "wall.group", code="") as change:
            wall.new_group(change, workshop.session.id, about, new_key(), "Winter")
        name, _, news = await following(team)
        assert (name, [group["name"] for group in news["groups"]]) == ("change", ["Winter"])

    run(test, workshop.store)


def test_votes_are_told_once_revealed_and_counted_before(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        workshop.begin(FIST)
        wall = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        phone = await broadcaster.watch(workshop.session.id, Audience.PARTICIPANT, None)
        await following(wall)
        await following(phone)
        workshop.vote(new_key(), 4)
        _, _, news = await following(wall)
        assert (news["voters"], news["votes"]) == (1, None)
        await quiet(phone)
        workshop.reveal(FIST)
        _, _, state = await following(phone)
        assert state["votes"][0]["total"] == 4

    run(test, workshop.store)


def test_a_note_that_goes_is_told_as_gone(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        hidden, undone = workshop.note("Off topic"), workshop.note("Typed by mistake")
        number = workshop.store.version()
        wall = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        await following(wall)
        with workshop.store.change(ACTOR, "session.open", title="") as change:
            change.update("notes", hidden, {"status": "hidden"})
        _, _, news = await following(wall)
        assert (news["gone"], news["notes"], news["count"]) == ([hidden], [], 1)
        workshop.store.undo(number, ACTOR)
        _, _, news = await following(wall)
        assert (news["gone"], news["count"]) == ([undone], 0)

    run(test, workshop.store)


def test_who_comes_back_is_told_what_came_after_the_last_they_know(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        stays = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        _, start, _ = await following(stays)
        for n in range(3):
            workshop.note(f"Note {n}")
            await following(stays)
        back = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, start + 1)
        told = [await following(back), await following(back)]
        assert [news["notes"][0]["text"] for _, _, news in told] == ["Note 1", "Note 2"]
        await quiet(back)
        lost = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, start - 1)
        name, _, _ = await following(lost)
        assert name == "state"

    run(test, workshop.store)


def test_when_nobody_was_there_who_comes_back_is_given_everything(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        first = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        _, start, _ = await following(first)
        broadcaster.leave(workshop.session.id, Audience.PRESENTER, first)
        workshop.note("Meanwhile")
        await asyncio.sleep(stream.TICK_SECONDS * 4)
        back = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, start)
        name, _, state = await following(back)
        assert (name, len(state["notes"])) == ("state", 1)

    run(test, workshop.store)


def test_a_payload_is_built_once_for_all_who_watch(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    since, start = views.since, views.stream_start

    def counted(*given: Any) -> object:  # noqa: ANN401
        built.append("since")
        return since(*given)

    def started(*given: Any) -> object:  # noqa: ANN401
        built.append("start")
        return start(*given)

    monkeypatch.setattr(views, "since", counted)
    monkeypatch.setattr(views, "stream_start", started)

    async def test(broadcaster: Broadcaster) -> None:
        key = workshop.session.id, Audience.PRESENTER
        watchers = await asyncio.gather(*(broadcaster.watch(*key, None) for _ in range(50)))
        workshop.note("Snow")
        for watcher in watchers:
            await following(watcher)
            name, _, news = await following(watcher)
            assert (name, news["count"]) == ("change", 1)

    run(test, workshop.store)
    assert built == ["start", "since"]


def test_sessions_do_not_hear_of_one_another(workshop: Workshop, beside: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        here = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        await following(here)
        beside.note("Elsewhere")
        await quiet(here)

    run(test, workshop.store)


@pytest.fixture
def beside(workshop: Workshop) -> Workshop:
    from tests.workshop import open_workshop

    return open_workshop(workshop.store, title="Parks")


def test_what_another_process_writes_is_told_too(workshop: Workshop) -> None:
    import engagements
    from store import open_store

    async def test(broadcaster: Broadcaster) -> None:
        wall = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        await following(wall)
        with open_store(workshop.store.path, engagements.SCHEMAS) as elsewhere:
            Workshop(elsewhere, workshop.code).note("From the command line")
        _, _, news = await following(wall)
        assert news["count"] == 1

    run(test, workshop.store)


def test_a_watcher_that_falls_behind_is_let_go() -> None:
    async def test() -> None:
        slow = Watcher()
        for n in range(stream.WAITING_LIMIT):
            slow.tell(event("change", {"seq": n}))
        assert not slow.let_go
        slow.tell(b"one too many")
        slow.tell(b"and one more")
        assert slow.let_go
        assert slow.waiting.qsize() == 1
        assert await slow.waiting.get() is None

    asyncio.run(test())


class Connection:
    """A client of an event stream, without a server."""

    def __init__(self) -> None:
        self.sent: list[MutableMapping[str, Any]] = []
        self.leaves = asyncio.Event()
        self.takes = asyncio.Event()
        self.takes.set()

    async def receive(self) -> dict[str, Any]:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        await self.takes.wait()
        self.sent.append(message)

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.sent).decode()

    async def until(self, words: str) -> None:
        async with asyncio.timeout(5):
            while words not in self.text:
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def connected(
    broadcaster: Broadcaster, workshop: Workshop
) -> AsyncIterator[tuple[Connection, "asyncio.Task[None]"]]:
    connection = Connection()
    answer = EventStream(broadcaster, workshop.session.id, Audience.PRESENTER, None)
    task = asyncio.create_task(answer({}, connection.receive, connection.send))
    yield connection, task
    task.cancel()


def test_a_stream_goes_on_until_its_watcher_leaves(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        async with connected(broadcaster, workshop) as (connection, task):
            await connection.until("event: state")
            workshop.note("Snow")
            await connection.until('"text":"Snow"')
            headers = dict(connection.sent[0]["headers"])
            assert headers[b"content-type"].startswith(b"text/event-stream")
            connection.leaves.set()
            await asyncio.wait_for(task, 5)
            assert not broadcaster._channels[workshop.session.id, Audience.PRESENTER].watchers

    run(test, workshop.store)


def test_a_silent_stream_has_a_heartbeat(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.05)

    async def test(broadcaster: Broadcaster) -> None:
        async with connected(broadcaster, workshop) as (connection, _):
            await connection.until(": still here\n\n: still here")

    run(test, workshop.store)


def test_a_connection_that_takes_nothing_is_let_go(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "SEND_SECONDS", 0.1)

    async def test(broadcaster: Broadcaster) -> None:
        async with connected(broadcaster, workshop) as (connection, task):
            await connection.until("event: state")
            connection.takes.clear()
            workshop.note("Snow")
            await asyncio.wait_for(task, 5)

    run(test, workshop.store)


def test_streams_end_when_the_server_stops(workshop: Workshop) -> None:
    async def test(broadcaster: Broadcaster) -> None:
        async with connected(broadcaster, workshop) as (connection, task):
            await connection.until("event: state")
            broadcaster.close()
            await asyncio.wait_for(task, 5)

    run(test, workshop.store)


def test_a_deleted_session_ends_its_streams_and_no_others(workshop: Workshop) -> None:
    """The telling of everything else used to end with it."""
    store = workshop.store
    code = sessions.plan(store, ACTOR, SessionDraft("Never held"))
    never_held = sessions.by_code(store, code)
    assert never_held is not None

    async def test(broadcaster: Broadcaster) -> None:
        wall = await broadcaster.watch(never_held.id, Audience.PRESENTER, None)
        other = await broadcaster.watch(workshop.session.id, Audience.PRESENTER, None)
        for watcher in (wall, other):
            assert (await following(watcher))[0] == "state"
        planning.drop(store, ACTOR, never_held)
        assert await asyncio.wait_for(wall.waiting.get(), 5) is None
        workshop.note("Snow", new_key())
        assert (await following(other))[0] == "change"

    run(test, store)
