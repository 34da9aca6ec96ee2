"""The script behind every screen: language, engagement, navigation, and one error boundary.

It stands in `pages/` so that Streamlit, which looks for a `pages/` folder beside the script it runs,
finds none, and no screen can be opened around this one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

import engagements
from errors import FilRougeError
from live.roles import ENGAGEMENT_COOKIE, LANGUAGE_COOKIE, Role
from pages.parts.frame import asking, chosen, language
from pages.parts.grids import keep_what_is_typed
from pages.parts.header import show_error
from pages.parts.opening import GO_TO
from pages.parts.remember import remember, run_in_browser
from pages.parts.screens import SCREENS
from pages.parts.unexpected import unexpected
from research import engagement
from wording import LANGUAGES, Words

HERE = Path(__file__).parent


def choose_language(words: Words) -> None:
    """The language switch, on every screen."""
    if st.session_state.get("language") not in LANGUAGES:
        st.session_state.language = words.language
    st.segmented_control(
        words("frame.language"), LANGUAGES, key="language", required=True,
        format_func={"en": "English", "fr": "Français"}.__getitem__,
    )  # fmt: skip


def choose_engagement(words: Words) -> None:
    """Which engagement to work in, where there are several."""
    paths = engagements.paths()
    titles = {path: _title(words, path) for path in paths}
    if "opening" in st.session_state:  # made in the last run, when this box was already drawn
        st.session_state.engagement = st.session_state.pop("opening")
    if len(paths) > 1:
        if st.session_state.get("engagement") not in paths:
            st.session_state.engagement = chosen()
        st.selectbox(
            words("frame.engagement"), paths, key="engagement", format_func=titles.__getitem__
        )


def _title(words: Words, path: Path) -> str:
    try:
        about = engagement.read(engagements.opened(path))
    except FilRougeError:
        return path.name
    return words.either(about.title_en, about.title_fr)


@contextmanager
def boundary(words: Words) -> Iterator[None]:
    """Whatever goes wrong inside is said in the reader's language, and logged with a number."""
    try:
        yield
    except FilRougeError as error:
        show_error(words, error)
    except Exception:  # noqa: BLE001 - it is logged, and said with a reference
        show_error(words, unexpected("screen"))


def screens(words: Words, role: Role) -> dict[str, list["st.Page"]]:
    """The screens that this role may open, by group."""
    groups: dict[str, list[st.Page]] = {}
    for screen in SCREENS:
        if role.may(screen.role):
            group = words(f"frame.{screen.group}") if screen.group else ""
            page = st.Page(
                HERE / f"{screen.name}.py", title=words(f"{screen.name}.title"), icon=screen.icon,
                url_path=screen.name, default=screen is SCREENS[0], help=words(f"{screen.name}.what"),
            )  # fmt: skip
            groups.setdefault(group, []).append(page)
    return groups


def sign_in_first(words: Words) -> None:
    """All that somebody sees who has not signed in."""
    st.navigation([st.Page(lambda: None, title="Fil Rouge")], position="hidden")
    st.title("Fil Rouge", anchor=False)
    st.warning(words("errors.sign_in_first"), icon=":material/lock:")
    st.link_button(words("sign_in.title"), "/sign-in", type="primary")


def run(words: Words, role: Role) -> None:
    """Draw the frame, then the screen that is open."""
    keep_what_is_typed()
    with st.sidebar:
        choose_engagement(words)
        choose_language(words)
        remember({LANGUAGE_COOKIE: words.language, ENGAGEMENT_COOKIE: chosen().name})
        run_in_browser(f"document.documentElement.lang='{words.language}'")
    # Folded, it would say how many more there are, in English.
    page = st.navigation(screens(words, role), expanded=True)
    wanted = st.session_state.pop(GO_TO, page.url_path)
    if wanted != page.url_path:
        st.switch_page(HERE / f"{wanted}.py")
    if st.session_state.get("screen") != page.url_path:
        st.session_state.screen = page.url_path
        st.session_state.pop("last_done", None)
    page.run()


st.set_page_config(page_title="Fil Rouge", page_icon=HERE / "parts" / "icon.svg", layout="wide")
st.html(HERE / "parts" / "screen.css")
st.logo(HERE / "parts" / "logo.svg", size="large")
words = Words(language())
with boundary(words):
    who = asking()
    if who.role is Role.GUEST:
        sign_in_first(words)
    else:
        run(words, who.role)
