"""The order of a journey: a step or a stage moved by keyboard, and what its stages are."""

from collections.abc import Callable

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.journeys.order_component import order_list
from personas import journey_editing
from personas.journey_rules import Bilingual, JourneyMap, Stage
from reports.drawing.lanes import numbers
from store import new_key


def step_names(frame: Frame, whole: JourneyMap) -> dict[str, str]:
    """Each step as it is called in a list: its number and what the person does."""
    number = numbers(whole)
    return {
        step.id: f"{number[step.id]}. {step.action.either(frame.words.language)}"
        for step in whole.steps
    }


def order(frame: Frame, whole: JourneyMap) -> None:
    """Move a step by drag, by keyboard, or before another by name."""
    words, names = frame.words, step_names(frame, whole)
    with st.expander(words("journeys.order"), icon=":material/swap_vert:", key="journey_order"):
        if not names:
            return
        st.markdown(words("journeys.order_help"))
        order_list(
            words, whole, lambda step, before, stage: _move(frame, whole, step, before, stage)
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            step = st.selectbox(
                words("drawing.column_step"), list(names), key="order_step",
                format_func=names.__getitem__,
            )  # fmt: skip
            before = st.selectbox(
                words("journeys.before"), [one for one in names if one != step], index=None,
                format_func=names.__getitem__, placeholder=words("frame.choose"), key="order_before",
            )  # fmt: skip
            if st.button(words("journeys.move"), disabled=before is None, key="order_go"):
                _move(frame, whole, step, before)


def _move(
    frame: Frame, whole: JourneyMap, step: str, before: str | None, stage: str | None = None
) -> None:
    _do(
        frame, "moved",
        lambda: journey_editing.move(frame.store, frame.actor, whole.journey, step, before, stage),
    )  # fmt: skip


def stages(frame: Frame, whole: JourneyMap) -> None:
    """Name the stages, say what belongs to each, move, add and delete them."""
    words = frame.words
    with st.expander(words("journeys.stages"), icon=":material/view_column:", key="journey_stages"):
        names = {stage.id: stage.name.either(words.language) for stage in whole.stages}
        chosen = st.selectbox(
            words("drawing.column_stage"), [*names, ""], key="stage_chosen",
            format_func=lambda key: names.get(key, words("journeys.new_stage")),
        )  # fmt: skip
        stage = next((one for one in whole.stages if one.id == chosen), None)
        _stage_form(frame, whole, stage)
        if stage is None:
            return
        with st.container(horizontal=True):
            place = whole.stages.index(stage)
            for by, label, icon in ((-1, words("plan.up"), "arrow_upward"),
                                    (1, words("plan.down"), "arrow_downward")):  # fmt: skip
                off = not 0 <= place + by < len(whole.stages)
                if st.button(label, key=f"stage_{by}", icon=f":material/{icon}:", disabled=off):
                    _move_stage(frame, whole, stage, by)
            if st.button(words("journeys.remove_stage"), icon=":material/delete:",
                         disabled=bool(whole.of(stage.id)), help=words("journeys.remove_stage_help"),
                         key="stage_remove"):  # fmt: skip
                stay = tuple(one for one in whole.stages if one != stage)
                _save(frame, whole, stay)


def _stage_form(frame: Frame, whole: JourneyMap, stage: Stage | None) -> None:
    words = frame.words
    now = stage or Stage("", Bilingual())
    with st.form(f"stage_{now.id}_{now.rev}_{len(whole.stages)}", border=False):
        left, right = st.columns(2)
        name = Bilingual(
            left.text_input(words("columns.name_en"), now.name.en, max_chars=60),
            right.text_input(words("columns.name_fr"), now.name.fr, max_chars=60),
        )
        what = Bilingual(
            left.text_area(words("journeys.what_en"), now.what.en, max_chars=300, height=68),
            right.text_area(words("journeys.what_fr"), now.what.fr, max_chars=300, height=68),
        )
        if not st.form_submit_button(words("frame.save")):
            return
    made = Stage(now.id or new_key(), name, what, now.origin, now.rev)
    kept = tuple(made if one == stage else one for one in whole.stages)
    _save(frame, whole, kept if stage else (*whole.stages, made))


def _save(frame: Frame, whole: JourneyMap, wanted: tuple[Stage, ...]) -> None:
    changed = JourneyMap(whole.journey, wanted, whole.steps)
    _do(
        frame, "stages",
        lambda: journey_editing.save(frame.store, frame.actor, whole, changed),
    )  # fmt: skip


def _move_stage(frame: Frame, whole: JourneyMap, stage: Stage, by: int) -> None:
    _do(
        frame, "moved",
        lambda: journey_editing.move_stage(frame.store, frame.actor, whole.journey, stage, by),
    )  # fmt: skip


def _do(frame: Frame, name: str, work: Callable[[], int]) -> None:
    decide(frame, frame.words(f"journeys.done_{name}"), work)
