"""What grouping again would change, to be accepted whole or piece by piece, or discarded."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from clustering import proposals
from clustering.proposals import Proposal
from clustering.proposing import Kind, Piece
from clustering.themes import Theme
from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.plain import plain, quote
from pages.parts.themes.list import theme_name
from reports.proposal_told import answer
from research.notes import Note

SHOWN = 5
"""Pieces shown before more are asked for: those with most notes."""

EXCERPTS = 2
"""Notes of a piece that can be read: those nearest to what the theme would be."""

ORIGINS = 3
"""Themes that are named as where the notes come from; the rest is counted."""

ICONS = {
    Kind.NEW: ":material/add_circle:", Kind.GAINS: ":material/login:",
    Kind.RENAMED: ":material/edit:", Kind.GOES: ":material/remove_circle:",
}  # fmt: skip


def show_proposal(
    frame: Frame,
    proposal: Proposal,
    themes: Sequence[Theme],
    notes: Mapping[str, Note],
    *,
    first: bool,
) -> None:
    """The answer, what can be done with it, then its pieces; accepting is the primary action of the
    screen if it is the `first` thing to do on it."""
    words = frame.words
    names = {theme.id: theme_name(frame, theme) for theme in themes}
    with st.container(border=True, key="proposal"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(words("proposal.title"), anchor=False, width="content")
            st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
        st.markdown(f"**{answer(words, proposal.summary)}** {words('proposal.until')}")
        as_of = words("proposal.as_of", number=str(proposal.version))
        fallen = words("proposal.fallen", n=proposal.fallen) if proposal.fallen else ""
        st.caption(f"{as_of} {fallen}")
        with st.container(horizontal=True):
            if st.button(
                words("proposal.accept_all"), icon=":material/done_all:", key="accept_all",
                type="primary" if first else "secondary",
            ):  # fmt: skip
                _accept(frame, proposal, None)
            if st.button(words("proposal.discard"), icon=":material/close:", key="discard"):
                _discard(frame, proposal)
        everything = st.session_state.get("proposal_whole") == proposal.id
        shown = proposal.pieces if everything else proposal.pieces[:SHOWN]
        for piece in shown:
            _piece(frame, proposal, piece, names, notes)
        if (more := len(proposal.pieces) - len(shown)) and st.button(
            words("proposal.show_all", n=more), type="tertiary", icon=":material/expand_more:"
        ):
            st.session_state.proposal_whole = proposal.id
            st.rerun()


def _piece(
    frame: Frame,
    proposal: Proposal,
    piece: Piece,
    names: Mapping[str, str],
    notes: Mapping[str, Note],
) -> None:
    """One piece: what it is about and what would change, two of its notes on demand, its acceptance."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center", key=f"piece_{piece.theme}"):
        with st.container(gap=None, width="stretch"):
            kind = words(f"proposal.kind_{piece.kind.value}")
            name = plain(words.either(piece.name_en, piece.name_fr))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.badge(kind, icon=ICONS[piece.kind], color="gray")
                st.markdown(f"**{name}**", width="content")
            st.caption(" · ".join(_changes(frame, proposal, piece, names)))
        nearest = sorted(piece.moves, key=lambda move: -move.score)
        read = [notes[move.note] for move in nearest if move.note in notes][:EXCERPTS]
        if read:
            with st.popover(words("proposal.read"), icon=":material/format_quote:"):
                for note in read:
                    quote(note.text, note.lang, words.either(note.source_en, note.source_fr))
        if st.button(words("proposal.accept_this"), key=f"accept_{piece.theme}"):
            _accept(frame, proposal, piece)


def _changes(frame: Frame, proposal: Proposal, piece: Piece, names: Mapping[str, str]) -> list[str]:
    """What a piece would change, in phrases."""
    words = frame.words
    phrases = []
    if piece.moves:
        origins = _origins(frame, piece, names)
        phrases.append(words("proposal.notes", n=len(piece.moves), origins=origins))
    if piece.called is not None:
        before = words.either(*piece.called)
        same = before == words.either(piece.name_en, piece.name_fr)
        phrases.append(
            words("proposal.called_elsewhere") if same
            else words("proposal.called", before=plain(before))
        )  # fmt: skip
    if piece.kind is Kind.GOES:
        phrases.append(words("proposal.empty"))
    else:
        phrases += [
            words("proposal.would_go", name=plain(names[theme]))
            for theme in proposal.empties[piece.theme] if theme in names
        ]  # fmt: skip
    return phrases


def _origins(frame: Frame, piece: Piece, names: Mapping[str, str]) -> str:
    """Where the notes of a piece come from: the themes that give most by name, the rest counted."""
    words = frame.words
    counts = Counter(move.origin for move in piece.moves)
    none = counts.pop(None, 0)
    most = [(theme, n) for theme, n in counts.most_common(ORIGINS) if theme in names]
    rest = counts.total() - sum(n for _, n in most)
    parts = [words("proposal.from", n=n, name=plain(names[theme or ""])) for theme, n in most]
    parts += [words("proposal.from_others", n=rest)] if rest else []
    parts += [words("proposal.from_none", n=none)] if none else []
    return ", ".join(parts)


def _accept(frame: Frame, proposal: Proposal, piece: Piece | None) -> None:
    words = frame.words
    try:
        accepted = proposals.accept(
            frame.store, frame.actor, proposal.id, piece.theme if piece else None
        )
    except FilRougeError as error:
        said(frame, error)
        return
    sentence = words("proposal.done", n=accepted.done.moved + accepted.done.joined)
    if accepted.fallen:
        sentence += " " + words("proposal.fallen", n=accepted.fallen)
    done(accepted.number, sentence)


def _discard(frame: Frame, proposal: Proposal) -> None:
    try:
        number = proposals.discard(frame.store, frame.actor, proposal.id)
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, frame.words("proposal.discarded"))
