"""The design tokens: fields on one side, the real site in their style on the other."""

from collections.abc import Mapping

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, decided
from pages.parts.header import done, said
from pages.parts.plain import plain
from pages.parts.portal.token_files import token_files
from pages.parts.portal.token_preview import token_preview
from standard import tokens_kept
from standard.tokens import SORTS, Tokens, TokenType, Value
from standard.tokens_json import defaults
from standard.tokens_pairs import PAIRS, TooFaint, too_faint

GROUPS: Mapping[str, tuple[str, ...]] = {
    "color": ("color",), "type": ("font", "weight", "size"), "space": ("space",),
    "radius": ("radius",),
}  # fmt: skip


def token_editor(frame: Frame) -> None:
    """Edit, look, save. Two colours with too little contrast are refused; the nearest one is offered."""
    words = frame.words
    st.markdown(words("tokens.what"))
    seen, draft = _begun(frame)
    left, right = st.columns([2, 3], gap="large")
    with left:
        top = st.container()  # what is wrong and the way out stay in sight above the many fields
        draft = _fields(frame, draft)
        st.session_state.tokens_draft = draft
        with top:
            _contrast(frame, draft)
            _ways_out(frame, seen, draft)
        token_files(frame, draft, _begin)
    with right:
        token_preview(frame, draft)


def token_name(frame: Frame, name: str) -> str:
    """What a token is called."""
    return frame.words(f"tokens.name_{name.replace('.', '_').replace('-', '_')}")


def _begun(frame: Frame) -> tuple[Tokens, Tokens]:
    """The tokens as they were when editing began, and as they are edited. Where nothing was edited they
    are as they are kept now."""
    state, fresh = st.session_state, decided(frame, tokens_kept.read)
    if state.get("tokens_of") != frame.store.path or (
        state.tokens_draft == state.tokens_seen and state.tokens_seen != fresh
    ):
        state.tokens_of, state.tokens_seen = frame.store.path, fresh
        _begin(fresh)
    return state.tokens_seen, state.tokens_draft


def _begin(draft: Tokens) -> None:
    """Fill the fields anew."""
    st.session_state.tokens_draft = draft
    st.session_state.tokens_number = st.session_state.get("tokens_number", 0) + 1


def _fields(frame: Frame, draft: Tokens) -> Tokens:
    words = frame.words
    group = st.segmented_control(
        words("tokens.group_color"), list(GROUPS), default="color", required=True,
        format_func=lambda one: words(f"tokens.group_{one}"), key="tokens_group",
        label_visibility="collapsed",
    ) or "color"  # fmt: skip
    names = [name for name in SORTS if name.partition(".")[0] in GROUPS[group]]
    # A row for each two: on a phone columns stand below each other, and a colour stays beside its text.
    places = [place for _ in range(0, len(names), 2) for place in st.columns(2)]
    return draft.changed({
        name: _field(frame, name, draft, place) for name, place in zip(names, places, strict=False)
    })  # fmt: skip


def _field(
    frame: Frame, name: str, draft: Tokens, where: "st.delta_generator.DeltaGenerator"
) -> Value:
    words, sort, label = frame.words, SORTS[name], token_name(frame, name)
    key = f"token_{st.session_state.tokens_number}_{name}"
    if sort.type is TokenType.COLOUR:
        return str(where.color_picker(label, draft.colour(name), key=key))
    if sort.type is TokenType.FAMILY:
        typed = where.text_area(
            label, ", ".join(draft.families(name)), key=key, help=words("tokens.fonts_help")
        )
        return tuple(one.strip() for one in typed.split(",") if one.strip())
    step = {TokenType.NUMBER: 0.05, TokenType.WEIGHT: 100.0}.get(sort.type, 1.0)
    if sort.type is TokenType.DIMENSION:
        label = words("tokens.pixels", name=label)
    return float(
        where.number_input(
            label, float(sort.least), float(sort.most), draft.number(name), step, key=key
        )
    )


def _contrast(frame: Frame, draft: Tokens) -> None:
    words = frame.words
    faint = too_faint(draft)
    if not faint:
        st.success(words("tokens.all_pass", n=len(PAIRS)), icon=":material/contrast:")
    for place, one in enumerate(faint):
        _faint(frame, draft, one, place)


def _faint(frame: Frame, draft: Tokens, one: TooFaint, place: int) -> None:
    words = frame.words
    st.warning(
        plain(
            words(
                "tokens.faint", front=token_name(frame, one.pair.front),
                back=token_name(frame, one.pair.back),
                found=words.number(int(one.contrast * 100) / 100, 2),
                least=words.number(one.pair.least, 1),
            )
        ), icon=":material/contrast:",
    )  # fmt: skip
    if one.nearest is None:
        st.markdown(words("tokens.faint_none"))
        return
    label = words("tokens.nearest", colour=one.nearest, name=token_name(frame, one.mend))
    if st.button(label, key=f"nearest_{place}", icon=":material/colorize:"):
        _begin(draft.changed({one.mend: one.nearest}))
        st.rerun()


def _ways_out(frame: Frame, seen: Tokens, draft: Tokens) -> None:
    words = frame.words
    if st.button(words("tokens.save"), type="primary", icon=":material/save:"):
        _save(frame, seen, draft)
    with st.container(horizontal=True):
        if draft != seen and st.button(words("tokens.give_up"), icon=":material/undo:"):
            _begin(seen)
            st.rerun()
        if draft != defaults() and st.button(
            words("tokens.defaults"), icon=":material/restart_alt:"
        ):
            _begin(defaults())
            st.rerun()


def _save(frame: Frame, seen: Tokens, draft: Tokens) -> None:
    try:
        number = tokens_kept.save(frame.store, frame.actor, seen, draft)
    except FilRougeError as error:
        said(frame, _in_words(frame, error))
        return
    st.session_state.pop("tokens_of", None)
    done(number, frame.words("tokens.done"))


def _in_words(frame: Frame, error: FilRougeError) -> FilRougeError:
    """The error with tokens called as the fields call them, not by their names in the file."""
    error.facts = {
        name: token_name(frame, fact) if isinstance(fact, str) and fact in SORTS else fact
        for name, fact in error.facts.items()
    }
    return error
