"""One vote of a session: a chart to look at from the back of the room, and its table."""

import streamlit as st

from pages.parts.charts import bars
from pages.parts.frame import Frame
from pages.parts.plain import plain
from reports.session_told import ToldActivity
from research.notes import excerpt
from research.sessions import ActivityKind
from research.vote_results import OptionResult, VoteResult
from wording import Words

LABEL = 34
"""Characters of an option beside its bar."""


def vote_of(frame: Frame, one: ToldActivity, in_room: int) -> None:
    """Show the result of a vote to the team."""
    vote, words = one.summary.vote, frame.words
    if vote is None:
        return
    prompt = words.either(one.summary.activity.prompt_en, one.summary.activity.prompt_fr)
    st.markdown(f"**{plain(prompt)}**")
    st.markdown(words("summary.people_voted", voted=vote.people, people=in_room))
    if vote.gone:
        st.markdown(words("summary.gone", n=vote.gone))
    left, right = st.columns(2, gap="medium")
    with left:
        labels, values, numbers = _bars(vote, words)
        st.plotly_chart(
            bars(labels, values, numbers), config={"displayModeBar": False},
            alt=words("summary.vote_chart"), key=f"vote_{one.summary.activity.id}",
        )  # fmt: skip
    with right:
        _table(vote, words)


def _bars(vote: VoteResult, words: Words) -> tuple[list[str], list[float], list[str]]:
    """Of one question the answers, from the lowest; of several options what each was given."""
    if len(vote.options) == 1 and not vote.options[0].text:
        spread = vote.options[0].spread
        answers = range(vote.low, vote.high + 1)
        counts = [spread.get(value, 0) for value in answers]
        return [str(value) for value in answers], [float(n) for n in counts], list(map(str, counts))
    labels = [excerpt(option.text, LABEL) for option in vote.options]
    if vote.kind is ActivityKind.DOT_VOTE:
        dots = [option.total for option in vote.options]
        return labels, [float(n) for n in dots], [words.number(n) for n in dots]
    means = [option.mean for option in vote.options]
    numbers = ["" if mean is None else words.number(mean, 1) for mean in means]
    return labels, [mean or 0 for mean in means], numbers


def _table(vote: VoteResult, words: Words) -> None:
    rank = vote.kind is ActivityKind.RANKING
    shown: dict[str, list[object]] = {
        words("summary.option"): [
            option.text or words("summary.question_itself") for option in vote.options
        ],
        words("summary.people"): [option.people for option in vote.options],
    }
    if vote.kind is ActivityKind.DOT_VOTE:
        shown[words("summary.given_dots")] = [option.total for option in vote.options]
    else:
        shown[words("summary.given_rank" if rank else "summary.given_mean")] = [
            "" if option.mean is None else words.number(option.mean, 1) for option in vote.options
        ]
        shown[words("summary.spread")] = [_spread(option) for option in vote.options]
    st.dataframe(shown, hide_index=True, alt=words("summary.vote_table"))


def _spread(option: OptionResult) -> str:
    return ", ".join(f"{value} × {n}" for value, n in sorted(option.spread.items()))
