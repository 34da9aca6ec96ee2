"""The themes of the engagement that is grouped, as tests of their screen call them."""

from streamlit.testing.v1 import AppTest

from clustering import themes
from clustering.themes import Theme
from research import notes
from store import Store
from tests.pages.conftest import Open

SNOW, PERMITS, POOL, CLEAN = "Snow clearing", "Building permits", "Pool schedule", "Clean pool"


def named(store: Store, name: str) -> Theme:
    return next(theme for theme in themes.themes(store) if name in (theme.name_en, theme.name_fr))


def opened(screen: Open, store: Store, name: str = SNOW, language: str = "en") -> AppTest:
    """The screen with the theme of that name open."""
    return screen("themes", language, theme=named(store, name).id)


def inside(store: Store, name: str) -> list[str]:
    """The texts of a theme's notes, the most central first."""
    texts = {note.id: note.text for note in notes.find(store)}
    return [texts[member.note] for member in themes.members(store)[named(store, name).id]]
