"""Closed questions with what a person decided about them: what they are, which two are of one thing."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from errors import InputError
from research.survey.pairs import Pair
from research.survey.questions import Decided, Question, questions_of
from research.survey.recognising import Lines, QuestionKind
from research.survey.respondents import Pairs, surveyed
from research.survey.scales import plain
from store import Change, Row, Store, new_key

NAME_LIMIT = 200

BETWEEN = "\x1f"
"""Stands between the name of a question and the key of an answer where both are one text."""


def decided(store: Store) -> Mapping[str, Decided]:
    """All decisions about questions, by the name of the question in the files."""
    return {row["name"]: _decided(row) for row in store.rows("select * from survey_questions")}


def questions(store: Store) -> tuple[Question, ...]:
    """The closed questions of surveys, as they were asked and as a person said they are."""
    return questions_of(surveyed(store), decided(store))


def attributes_of(store: Store, picked: Sequence[str]) -> tuple[Pairs, ...]:
    """For each question, the attributes with a value that mean one of the answers picked, each as the
    name of the question and the key of the answer with `BETWEEN` in the middle. An answer that is none
    any more is passed over."""
    known, people = {one.name: one for one in questions(store)}, surveyed(store)
    chosen: dict[str, list[str]] = {}
    for one in picked:
        name, _, answer = one.rpartition(BETWEEN)
        if name in known:
            chosen.setdefault(name, []).append(answer)
    return tuple(
        tuple(pair for answer in answers for pair in known[name].means(answer, people))
        for name, answers in chosen.items()
    )


def decide_question(store: Store, actor: str, wanted: Decided) -> int:
    """Keep what a person says of a question; gives the number of the change. Raises `InputError` for
    an answer on two lines, a name that is too long, or a question that is the same as itself;
    `ConflictError` if somebody changed it meanwhile."""
    _check(wanted)
    values: Row = {
        "name_en": wanted.name_en.strip(), "name_fr": wanted.name_fr.strip(),
        "kind": wanted.kind.value if wanted.kind else None,
        "answers": json.dumps(wanted.lines.lines, ensure_ascii=False), "same_as": wanted.same_as,
    }  # fmt: skip
    with store.change(actor, "question.edit", title=wanted.name) as change:
        _refuse_chain(change, wanted)
        if wanted.rev:
            change.update("survey_questions", wanted.name, values, rev=wanted.rev)
        else:
            change.insert("survey_questions", {"name": wanted.name, **values})
    return change.number


def pairs(store: Store) -> list[Pair]:
    """The pairs that a person put together, in that order."""
    rows = store.rows("select id, importance, satisfaction from survey_pairs order by id")
    return [Pair(row["importance"], row["satisfaction"], row["id"]) for row in rows]


def add_pair(store: Store, actor: str, importance: str, satisfaction: str) -> int:
    """Put two questions together; gives the number of the change. Raises `InputError` for a question
    with itself or a pair that is there."""
    if importance == satisfaction:
        raise InputError("pair_with_itself")
    with store.change(actor, "pair.add", title=importance) as change:
        if change.rows(
            "select 1 from survey_pairs where importance = ? and satisfaction = ?",
            [importance, satisfaction],
        ):
            raise InputError("pair_there")
        row: Row = {"id": new_key(), "importance": importance, "satisfaction": satisfaction}
        change.insert("survey_pairs", row)
    return change.number


def remove_pair(store: Store, actor: str, pair: Pair) -> int:
    """Take a pair apart."""
    with store.change(actor, "pair.remove", title=pair.importance) as change:
        change.delete("survey_pairs", pair.id)
    return change.number


def _check(wanted: Decided) -> None:
    longest = max(len(wanted.name_en), len(wanted.name_fr))
    if longest > NAME_LIMIT:
        raise InputError("question_name_long", limit=NAME_LIMIT, found=longest)
    if wanted.same_as == wanted.name:
        raise InputError("question_same_as_itself")
    names = Counter(name for line in wanted.lines.lines for name in set(map(plain, line)))
    for line in wanted.lines.lines:
        for name in line:
            if names[plain(name)] > 1:
                raise InputError("answer_on_two_lines", answer=name)


def _refuse_chain(change: Change, wanted: Decided) -> None:
    """A question that others are the same as is not the same as a third: nobody could follow that."""
    if not wanted.same_as:
        return
    others = "select name from survey_questions where same_as = ? or (name = ? and same_as <> '')"
    if change.rows(others, [wanted.name, wanted.same_as]):
        raise InputError("question_same_chain")


def _decided(row: Row) -> Decided:
    return Decided(
        row["name"], row["name_en"], row["name_fr"],
        QuestionKind(row["kind"]) if row["kind"] else None,
        Lines(tuple(tuple(line) for line in json.loads(row["answers"]))), row["same_as"], row["rev"],
    )  # fmt: skip
