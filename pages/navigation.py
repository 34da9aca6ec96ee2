"""The script behind every screen: language, engagement, navigation, and one error boundary.

It stands in `pages/` so that Streamlit, which looks for a `pages/` folder beside the script it runs,
finds none, and no screen can be opened around this one.
"""

import logging
from pathlib import Path

import streamlit as st

import engagements
from errors import FilRougeError
from live.roles import LANGUAGE_COOKIE, Role
from pages.parts.frame import asking, chosen, language
from pages.parts.screens import SCREENS
from research import engagement
from store import new_key
from wording import LANGUAGES, Words

HERE = Path(__file__).parent
YEAR_SECONDS = 365 * 24 * 3600


def choose_language(words: Words) -> None:
    """The language switch; remembered by a cookie that says nothing else."""
    st.segmented_control(
        words("frame.language"), LANGUAGES, key="language", required=True,
        format_func={"en": "English", "fr": "Français"}.__getitem__,
    )  # fmt: skip
    st.html(
        f"<script>document.documentElement.lang='{words.language}';"
        f"document.cookie='{LANGUAGE_COOKIE}={words.language};path=/;max-age={YEAR_SECONDS};"
        "samesite=strict'</script>",
        unsafe_allow_javascript=True,
    )


def choose_engagement(words: Words) -> None:
    """Which engagement to work in, where there are several."""
    paths = engagements.paths()
    titles = {path: _title(words, path) for path in paths}
    if "opening" in st.session_state:  # made in the last run, when this box was already drawn
        st.session_state.engagement = st.session_state.pop("opening")
    if len(paths) > 1:
        st.selectbox(
            words("frame.engagement"), paths, key="engagement", index=paths.index(chosen()),
            format_func=titles.__getitem__,
        )  # fmt: skip


def _title(words: Words, path: Path) -> str:
    try:
        about = engagement.read(engagements.opened(path))
    except FilRougeError:
        return path.name
    return words.either(about.title_en, about.title_fr)


def boundary(words: Words, page: "st.Page") -> None:
    """Run a screen; whatever goes wrong is said in the reader's language and logged with a number."""
    try:
        page.run()
    except FilRougeError as error:
        st.error(words.error(error), icon=":material/error:")
    except Exception:
        reference = new_key()[-8:]
        logging.getLogger("fil_rouge").exception("screen failed, reference %s", reference)
        st.error(words("errors.unexpected", reference=reference), icon=":material/error:")


st.set_page_config(page_title="Fil Rouge", page_icon=HERE / "parts" / "icon.svg", layout="wide")
st.html(HERE / "parts" / "screen.css")
words = Words(language())
who = asking()
groups: dict[str, list["st.Page"]] = {}
for screen in SCREENS:
    if who.role.may(screen.role):
        group = words(f"frame.{screen.group}") if screen.group else ""
        title = words(f"{screen.name}.title")
        groups.setdefault(group, []).append(
            st.Page(
                HERE / f"{screen.name}.py", title=title, icon=screen.icon, url_path=screen.name,
                default=screen is SCREENS[0], help=words(f"{screen.name}.what"),
            )
        )  # fmt: skip
st.logo(HERE / "parts" / "logo.svg", size="large")
with st.sidebar:
    choose_engagement(words)
    choose_language(words)
if who.role is Role.GUEST:
    st.title("Fil Rouge", anchor=False)
    st.warning(words("errors.sign_in_first"), icon=":material/lock:")
    st.link_button(words("sign_in.title"), "/sign-in", type="primary")
    st.stop()
page = st.navigation(groups)
if st.session_state.get("screen") != page.url_path:
    st.session_state.screen = page.url_path
    st.session_state.pop("last_done", None)
boundary(words, page)
