"""Beginning a journey: from its stages, or from a file that was exported."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.personas.choice import choose_persona
from pages.parts.plain import plain
from pages.parts.uploader import say_uploader
from personas import journey_csv, journey_json, journeys
from personas.exchange import Exchanged, bring_in
from personas.journey_rules import TEXT_LIMIT, TITLE_LIMIT, Bilingual, Journey, JourneyKind
from personas.usual_stages import stages_named, usual_stages
from research import units
from research.readers import check_size, read
from research.readers.document import read_document
from wording import Words


def new_journey(frame: Frame, *, first: bool) -> None:
    """Ask for a title, a scenario and the stages; then its steps can be typed."""
    words = frame.words
    usual = [stage.name.either(words.language) for stage in usual_stages()]
    # Empty again once a journey was begun, and not before: what is refused stays to be mended.
    with st.form(f"new_journey_{st.session_state.get('journeys_begun', 0)}"):
        left, right = st.columns(2)
        title = _two(left, right, "title", words)
        scenario = _two(left, right, "scenario", words)
        kind = left.segmented_control(
            words("journeys.kind"), list(JourneyKind), default=JourneyKind.AS_IS, required=True,
            format_func=lambda kind: words(f"drawing.kind_{kind.value}"),
        )  # fmt: skip
        persona = choose_persona(frame, right)
        lines = st.text_area(words("journeys.stage_lines"), "\n".join(usual),
                             height=170, help=words("journeys.stage_lines_help"))  # fmt: skip
        if not st.form_submit_button(
            words("journeys.begin"), type="primary" if first else "secondary", icon=":material/add:"
        ):
            return
    stages = stages_named((lines or "").splitlines(), words.language)
    try:
        key = journeys.add(
            frame.store, frame.actor,
            Journey("", title, scenario, kind or JourneyKind.AS_IS, persona), stages,
        )  # fmt: skip
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.journeys_begun = st.session_state.journey_next = key
    done(frame.store.version(), words("journeys.done_begun"))


def import_journey(frame: Frame) -> None:
    """Take a JSON or CSV file and make a journey of it."""
    words = frame.words
    say_uploader(frame)
    upload = st.file_uploader(words("journeys.file"), key="journey_file")
    if upload is None:
        return
    is_json = upload.name.lower().endswith(".json")
    title = upload.name.rpartition(".")[0]
    if not is_json:
        title = st.text_input(words("journeys.csv_title"), title, max_chars=120, key="csv_title")
    if not st.button(words("journeys.import"), icon=":material/upload_file:", key="import_go"):
        return
    known = kept(frame, units.units)
    try:
        came = _came(
            upload.getvalue(), upload.name, title or "", is_json=is_json, lang=words.language
        )
        key, missing = bring_in(frame.store, frame.actor, came, known)
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.journey_next = key
    sentences = [words("journeys.done_import")]
    if missing:
        sentences.append(words("journeys.notes_missing", n=missing))
    if came.persona and not journeys.journey_map(frame.store, key).journey.persona:
        name = came.persona.either(words.language)
        sentences.append(words("journeys.persona_missing", name=plain(name)))
    done(frame.store.version(), " ".join(sentences))


def _came(data: bytes, name: str, title: str, *, is_json: bool, lang: str) -> Exchanged:
    check_size(len(data), name)
    if is_json:
        return journey_json.read(read_document(data, name))
    named = Bilingual(fr=title) if lang == "fr" else Bilingual(en=title)
    return journey_csv.read_journey(read(data, name), named)


def _two(left: DeltaGenerator, right: DeltaGenerator, name: str, words: Words) -> Bilingual:
    labels = words(f"columns.{name}_en"), words(f"columns.{name}_fr")
    if name == "title":
        typed = [side.text_input(label, max_chars=TITLE_LIMIT)
                 for side, label in zip((left, right), labels, strict=True)]  # fmt: skip
    else:
        typed = [side.text_area(label, max_chars=TEXT_LIMIT, height=68)
                 for side, label in zip((left, right), labels, strict=True)]  # fmt: skip
    return Bilingual(*(text or "" for text in typed))
