"""A closed question beside another, or beside who people are and what they speak of: what differs first,
then the table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd
import streamlit as st

from clustering import heard, themes
from pages.parts.frame import READINGS, Frame, kept
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.surveys.charts import shades
from pages.parts.surveys.cut import all_questions, people_in
from pages.parts.surveys.names import answer_name, question_name
from pages.parts.surveys.people import show_people
from reports.survey_told import crossing_csv
from research import settings
from research.notes import NoteKind
from research.sources import sources
from research.survey.chance import Verdict, strength_said
from research.survey.crossing import (
    Crossing,
    Sorting,
    by_fact,
    by_mention,
    by_question,
    by_top,
    cross,
    together,
)
from research.survey.questions import Question, Respondent
from research.survey.recognising import QuestionKind
from research.survey.respondents import Cut, kinds_of
from research.units import names_by_id

TABLE = "survey_crossings"
GROUPS = "survey_crossed_groups"
FACTS = ("unit", "lang", "source", "theme", "note_kind")
MARKS = {1: " ▲", -1: " ▼", 0: ""}
ORDER = (Verdict.DIFFERS, Verdict.ALIKE, Verdict.TOO_FEW)

Sort = Callable[[Question, Sequence[Respondent]], Sorting]


@dataclass(frozen=True)
class Crossed:
    """A question against everything: the table of each, its verdict among all of them, and who is in
    which row and column."""

    tables: Mapping[str, Crossing]
    verdicts: Mapping[str, Verdict]
    rows: Mapping[str, Sorting]
    columns: Sorting


def show_crossed(frame: Frame, cut: Cut) -> None:
    """Choose a question; see beside what its answers differ; open one of these tables."""
    words = frame.words
    questions = {
        name: one for name, one in all_questions(frame).items()
        if one.kind is not QuestionKind.OPEN
    }  # fmt: skip
    if not questions:
        st.info(words("surveys.no_closed"), icon=":material/ballot:")
        return
    name = st.selectbox(
        words("surveys.question"), list(questions), key="survey_crossed",
        format_func=lambda name: question_name(frame, questions[name]),
    )  # fmt: skip
    grain = st.segmented_control(
        words("surveys.grain"), ["top", "whole"], default="top", required=True, key="survey_grain",
        format_func=lambda grain: words(f"surveys.grain_{grain}"), help=words("surveys.grain_help"),
    )  # fmt: skip
    crossed = _crossings(frame, questions[name], cut, whole=grain == "whole")
    found, verdicts = crossed.tables, crossed.verdicts
    if not found:
        st.info(words("surveys.nothing_to_cross"), icon=":material/filter_list_off:")
        return
    ranked = sorted(found, key=lambda key: (ORDER.index(verdicts[key]), -found[key].strength))
    differing = sum(verdict is Verdict.DIFFERS for verdict in verdicts.values())
    st.markdown(words("surveys.differing", n=differing, of=len(found)))
    _list(frame, ranked, found, verdicts)
    key = next((key for key in chosen(TABLE) if key in found), ranked[0])
    _open(frame, questions[name], key, found[key], verdicts[key])
    _behind(frame, found[key], crossed.rows[key], crossed.columns, cut)
    _download(frame, found[key])


def _crossings(frame: Frame, question: Question, cut: Cut, *, whole: bool) -> Crossed:
    words, sort = frame.words, by_question if whole else by_top

    def work() -> Crossed:
        people = people_in(frame, cut)
        columns, rows = sort(question, people), _sortings(frame, question, people, sort)
        tables = {
            key: made for key, mine in rows.items() if (made := cross(mine, columns)) is not None
        }
        return Crossed(tables, together(tables), rows, columns)

    found: Crossed = READINGS.get(
        frame.store,
        ("survey_crossed", words.language, question.name, cut.written(), str(whole)),
        work,
    )
    return found


def _sortings(
    frame: Frame, question: Question, people: list[Respondent], sort: Sort
) -> dict[str, Sorting]:
    """Everything a question can be held against, by key: facts of people, what they speak of, and the
    other questions."""
    words = frame.words
    units = {one.id: (one.code, one.code) for one in kept(frame, names_by_id).values()}
    titles = {one.id: (one.title_en or one.title_fr, one.title_fr or one.title_en)
              for one in kept(frame, sources)}  # fmt: skip
    langs = {lang: (words(f"notes.lang_{lang}"),) * 2 for lang in ("en", "fr")}
    kinds = {kind.value: (words(f"notes.kind_{kind.value}"),) * 2 for kind in NoteKind}
    here = {who.id for who in people}
    wrote = {who: said for who, said in kept(frame, kinds_of).items() if who in here}
    found = {
        "unit": by_fact({who.id: who.unit for who in people}, units),
        "lang": by_fact({who.id: who.lang for who in people}, langs),
        "source": by_fact({who.id: who.source for who in people}, titles),
        "theme": by_mention(_speaking(frame, here), _theme_names(frame)),
        "note_kind": by_mention(wrote, kinds),
    }
    for other in all_questions(frame).values():
        if other.name != question.name and other.kind is not QuestionKind.OPEN:
            found[_key(other)] = sort(other, people)
    return found


def _key(question: Question) -> str:
    return f"={question.name}"


def _speaking(frame: Frame, here: set[str]) -> dict[str, set[str]]:
    """The themes each person's notes are in; who wrote nothing speaks of nothing, and is left out."""
    found: dict[str, set[str]] = {}
    for one in kept(frame, heard.heard):
        if one.participant in here:
            mine = found.setdefault(one.participant, set())
            mine.update([one.theme] if one.theme else [])
    return found


def _theme_names(frame: Frame) -> Mapping[str, tuple[str, str]]:
    return {one.id: (one.name_en, one.name_fr) for one in kept(frame, themes.themes)}


def _named(frame: Frame, key: str) -> str:
    if key in FACTS:
        return frame.words(f"surveys.by_{key}")
    return question_name(frame, all_questions(frame)[key[1:]])


def _list(
    frame: Frame, keys: list[str], found: Mapping[str, Crossing], verdicts: Mapping[str, Verdict]
) -> None:
    words = frame.words
    shown = pd.DataFrame(
        {
            "by": [_named(frame, key) for key in keys],
            "verdict": [words(f"surveys.verdict_{verdicts[key].value}") for key in keys],
            "strength": [_strength(frame, found[key], verdicts[key]) for key in keys],
            "people": [found[key].n for key in keys],
        }
    )
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, height=min(300, 40 + 35 * len(keys)), selection_mode="single-row",
        alt=words("surveys.crossings"), **choosable(TABLE, keys),
        column_config={
            "by": column.TextColumn(words("surveys.by"), width=280),
            "verdict": column.TextColumn(words("surveys.verdict"), width=280),
            "strength": column.TextColumn(
                words("surveys.strength"), width=110, help=words("surveys.strength_help")
            ),
            "people": column.NumberColumn(words("surveys.people_column"), width=80),
        },
    )  # fmt: skip


def _strength(frame: Frame, one: Crossing, verdict: Verdict) -> str:
    if verdict is not Verdict.DIFFERS:
        return ""
    words = frame.words
    said = words(f"surveys.strength_{strength_said(one.strength).value}")
    return f"{said} ({words.number(one.strength, 2)})"


def _open(frame: Frame, question: Question, key: str, one: Crossing, verdict: Verdict) -> None:
    words = frame.words
    st.header(
        plain(words("surveys.crossed_title", one=question_name(frame, question),
                    other=_named(frame, key))), anchor=False,
    )  # fmt: skip
    st.markdown(f"**{words(f'surveys.verdict_{verdict.value}')}.** {_how(frame, one, verdict)}")
    read = st.segmented_control(
        words("surveys.read"), ["row", "column"], default="row", required=True,
        key="survey_read", format_func=lambda read: words(f"surveys.read_{read}"),
        label_visibility="collapsed",
    )  # fmt: skip
    by_row = read != "column"
    rows = [
        f"{answer_name(frame, part)} ({n})" for part, n in zip(one.rows, one.in_rows, strict=True)
    ]
    columns = [
        answer_name(frame, part) if by_row else f"{answer_name(frame, part)} ({n})"
        for part, n in zip(one.columns, one.in_columns, strict=True)
    ]
    shares = _shares(one, by_row=by_row)
    said = [
        [f"{words.percent(value)}{MARKS[one.marks[r][c]]}" for c, value in enumerate(line)]
        for r, line in enumerate(shares)
    ]
    st.plotly_chart(
        shades(rows, columns, shares, said), config={"displayModeBar": False},
        alt=words("surveys.shades"), key="survey_shades",
    )  # fmt: skip
    if one.verdict is Verdict.DIFFERS and any(chain(*one.marks)):
        st.caption(words("surveys.marks"))


def _shares(one: Crossing, *, by_row: bool) -> list[list[float]]:
    share = one.share_of_row if by_row else one.share_of_column
    return [[share(r, c) for c in range(len(one.columns))] for r in range(len(one.rows))]


def _how(frame: Frame, one: Crossing, verdict: Verdict) -> str:
    """On what the verdict rests, and what to beware of."""
    words = frame.words
    said = [words("surveys.counted_of", n=one.n)]
    if one.tests > 1:
        said.append(words("surveys.each_tested", n=one.tests))
    if one.small:
        said.append(words("surveys.small_cells", n=one.small))
    if verdict is Verdict.TOO_FEW:
        said.append(words("surveys.why_too_few"))
    if verdict is not one.verdict:
        said.append(words("surveys.not_among_many"))
    return " ".join(said)


def _behind(frame: Frame, one: Crossing, rows: Sorting, columns: Sorting, cut: Cut) -> None:
    """The counts as a table; a group chosen in it shows its people, all or those of one answer."""
    words = frame.words
    names = [
        f"{answer_name(frame, part)} ({n})" for part, n in zip(one.rows, one.in_rows, strict=True)
    ]
    shown = pd.DataFrame(
        {"group": names}
        | {f"answer {c}": [line[c] for line in one.counts] for c in range(len(one.columns))}
    )
    keys = [part.key for part in one.rows]
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("surveys.counts"),
        **choosable(GROUPS, keys),
        column_config={"group": column.TextColumn(words("surveys.group"), width=220)}
        | {
            f"answer {c}": column.NumberColumn(answer_name(frame, part))
            for c, part in enumerate(one.columns)
        },
    )  # fmt: skip
    picked = next((key for key in chosen(GROUPS) if key in keys), None)
    if picked is None:
        st.caption(words("surveys.choose_group"))
        return
    answers = {part.key: answer_name(frame, part) for part in one.columns}
    only = st.pills(
        words("surveys.only"), list(answers), format_func=answers.__getitem__,
        key="survey_crossed_only",
    )  # fmt: skip
    there = {
        who for who, mine in rows.of.items()
        if picked in mine and who in columns.of and (only is None or only in columns.of[who])
    }  # fmt: skip
    show_people(
        frame, [who for who in people_in(frame, cut) if who.id in there], "survey_crossed_notes"
    )


def _download(frame: Frame, one: Crossing) -> None:
    words = frame.words
    limit = kept(frame, settings.read).small_cell
    st.download_button(
        words("shares.download"), lambda: crossing_csv(one, limit, words).encode("utf-8"),
        "survey-table.csv", "text/csv", on_click="ignore", icon=":material/download:",
        help=words("shares.download_help", n=limit), key="survey_table_csv",
    )  # fmt: skip
