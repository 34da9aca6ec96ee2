"""What matters to people against how well it is done: pairs of questions, their opportunity scores, and
a score put on an opportunity."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import READINGS, Frame, kept
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.surveys.charts import landscape
from pages.parts.surveys.cut import all_questions, people_in
from pages.parts.surveys.names import question_name
from personas import opportunities, opportunity_figures
from personas.opportunities import OUTSTANDING, WORTH
from research.survey import decisions
from research.survey.pairs import TEN, Pair, Scored, scored, subject, suggested
from research.survey.recognising import ON_SCALE
from research.survey.respondents import Cut

TABLE = "survey_pairs"


def say_highest(frame: Frame, cut: Cut) -> None:
    """The pair with the highest score, in one sentence, before anybody has looked for it."""
    words = frame.words
    found = [one for one in _scores(frame, cut) if one[1].tells]
    if found:
        pair, best = found[0]
        st.markdown(
            words(
                "surveys.highest", what=plain(_named(frame, pair)), score=words.number(best.score, 1),
                low=words.number(best.low, 1), high=words.number(best.high, 1), n=best.n,
            )
        )  # fmt: skip


def show_pairs(frame: Frame, cut: Cut) -> None:
    """The pairs, the highest score first; those that are only suggested say so."""
    words = frame.words
    found = _scores(frame, cut)
    st.markdown(words("surveys.pairs_what", worth=WORTH, outstanding=OUTSTANDING))
    if found:
        _list(frame, found)
        left, right = st.columns([1, 1], gap="medium")
        with left:
            _landscape(frame, [(pair, one) for pair, one in found if one.tells])
        with right:
            picked = next((one for one in found if _key(one[0]) in chosen(TABLE)), None)
            if picked is None:
                st.info(words("surveys.choose_pair"), icon=":material/touch_app:")
            else:
                _open(frame, *picked, cut)
    else:
        st.info(words("surveys.no_pairs"), icon=":material/compare_arrows:")
    _new_pair(frame)


def _landscape(frame: Frame, telling: Sequence[tuple[Pair, Scored]]) -> None:
    words = frame.words
    if telling:
        st.plotly_chart(
            landscape(
                [_named(frame, pair) for pair, _ in telling], [one for _, one in telling],
                words("surveys.importance"), words("surveys.satisfaction"), words("surveys.over"),
            ),
            config={"displayModeBar": False}, alt=words("surveys.landscape"),
            key="survey_landscape",
        )  # fmt: skip


def _scores(frame: Frame, cut: Cut) -> list[tuple[Pair, Scored]]:
    """The pairs that people put together and those that are suggested beside them, scored."""

    def work() -> list[tuple[Pair, Scored]]:
        questions, people = all_questions(frame), people_in(frame, cut)
        by_hand = [
            one for one in kept(frame, decisions.pairs)
            if {one.importance, one.satisfaction} <= questions.keys()
        ]  # fmt: skip
        taken = {(one.importance, one.satisfaction) for one in by_hand}
        offered = [
            one for one in suggested(list(questions.values()))
            if (one.importance, one.satisfaction) not in taken
        ]  # fmt: skip
        made = [
            (one, scored(questions[one.importance], questions[one.satisfaction], people))
            for one in (*by_hand, *offered)
        ]
        return sorted(made, key=lambda one: (not one[1].tells, -one[1].score))

    found: list[tuple[Pair, Scored]] = READINGS.get(
        frame.store, ("survey_pairs", cut.written()), work
    )
    return found


def _key(pair: Pair) -> str:
    return f"{pair.importance}\x1f{pair.satisfaction}"


def _named(frame: Frame, pair: Pair) -> str:
    return subject(question_name(frame, all_questions(frame)[pair.importance]))


def _list(frame: Frame, found: Sequence[tuple[Pair, Scored]]) -> None:
    words = frame.words
    few = words("surveys.verdict_too_few")
    shown = pd.DataFrame(
        {
            "what": [_named(frame, pair) for pair, _ in found],
            "score": [one.score if one.tells else None for _, one in found],
            "between": [_between(frame, one) if one.tells else few for _, one in found],
            "importance": [TEN * one.importance.share if one.tells else None for _, one in found],
            "satisfaction": [
                TEN * one.satisfaction.share if one.tells else None for _, one in found
            ],
            "people": [one.n for _, one in found],
            "by": [
                words("surveys.by_hand" if pair.id else "surveys.suggested") for pair, _ in found
            ],
        }
    )
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("surveys.pairs"),
        **choosable(TABLE, [_key(pair) for pair, _ in found]),
        column_config={
            "what": column.TextColumn(words("surveys.what_matters"), width=300),
            "score": column.NumberColumn(words("surveys.score"), format="%.1f", width=60),
            "between": column.TextColumn(words("surveys.interval"), width=110),
            "importance": column.NumberColumn(
                words("surveys.importance"), format="%.1f", width=85
            ),
            "satisfaction": column.NumberColumn(
                words("surveys.satisfaction"), format="%.1f", width=85
            ),
            "people": column.NumberColumn(words("surveys.people_column"), width=70),
            "by": column.TextColumn(words("surveys.pair_by"), width=110),
        },
    )  # fmt: skip


def _between(frame: Frame, one: Scored) -> str:
    words = frame.words
    return words("surveys.range", low=words.number(one.low, 1), high=words.number(one.high, 1))


def _open(frame: Frame, pair: Pair, one: Scored, cut: Cut) -> None:
    words = frame.words
    st.header(plain(_named(frame, pair)), anchor=False)
    if one.tells:
        questions = all_questions(frame)
        for name, part in (
            (pair.importance, one.importance),
            (pair.satisfaction, one.satisfaction),
        ):
            told = words(
                "shares.told", count=part.count, of=part.of, share=words.percent(part.share),
                low=words.percent(part.low), high=words.percent(part.high),
            )  # fmt: skip
            st.markdown(
                words(
                    "surveys.top_of",
                    question=plain(question_name(frame, questions[name])),
                    share=told,
                )
            )
    with st.container(horizontal=True):
        if not pair.id and st.button(words("surveys.keep_pair"), icon=":material/check:"):
            decide(
                frame, words("surveys.done_pair"),
                lambda: decisions.add_pair(
                    frame.store, frame.actor, pair.importance, pair.satisfaction
                ),
            )  # fmt: skip
        if pair.id and st.button(words("surveys.part_pair"), icon=":material/close:"):
            decide(
                frame, words("surveys.done_part"),
                lambda: decisions.remove_pair(frame.store, frame.actor, pair),
            )  # fmt: skip
    _put(frame, pair, one, cut)


def _put(frame: Frame, pair: Pair, one: Scored, cut: Cut) -> None:
    """Give an opportunity what people said, in place of what somebody judged."""
    words = frame.words
    there = {each.id: each for each in kept(frame, opportunities.opportunities)}
    if not there:
        st.caption(words("surveys.no_opportunity"))
        return
    if not one.tells:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            words("surveys.put_on"), list(there), key="survey_put_on", index=None,
            format_func=lambda key: words.either(there[key].question_en, there[key].question_fr),
            placeholder=words("frame.choose"), help=words("surveys.put_help"),
        )  # fmt: skip
        pressed = st.button(words("surveys.put"), disabled=picked is None, icon=":material/link:")
    if pressed and picked in there:
        decide(
            frame, words("surveys.done_put"),
            lambda: opportunity_figures.put(
                frame.store, frame.actor, there[picked], pair, cut, one
            ),
        )  # fmt: skip


def _new_pair(frame: Frame) -> None:
    words = frame.words
    scales = {name: one for name, one in all_questions(frame).items() if one.kind in ON_SCALE}
    if len(scales) < 2:
        return
    with (
        st.expander(words("surveys.new_pair"), icon=":material/add:"),
        st.form("survey_new_pair", border=False),
    ):
        asked = [
            st.selectbox(
                words(f"surveys.pair_{which}"), list(scales), index=None,
                format_func=lambda name: question_name(frame, scales[name]),
                placeholder=words("frame.choose"),
            )
            for which in ("importance", "satisfaction")
        ]  # fmt: skip
        pressed = st.form_submit_button(words("surveys.add_pair"))
    if pressed and all(asked):
        decide(
            frame, words("surveys.done_pair"),
            lambda: decisions.add_pair(frame.store, frame.actor, str(asked[0]), str(asked[1])),
        )  # fmt: skip
