"""The day it is."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day it is where the program runs, which is where the city is."""
    return datetime.now(UTC).astimezone().date()
