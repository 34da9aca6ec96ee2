"""The routes for phones, the projector, fast entry and facilitators."""

from starlette.routing import Route

from live.asked import Asking, Threshold
from live.door import Door
from live.facilitation import Facilitation
from live.rooms import Rooms


def live_routes(rooms: Rooms, asking: Asking) -> list[Route]:
    """Every route of a session. `rooms` finds the store of a code and is closed by whoever made it;
    `asking` says who a request comes from."""
    threshold = Threshold(rooms, asking)
    return [*Facilitation(threshold).routes(), *Door(threshold).routes()]
