"""The answers to one open question grouped by themselves: a reading beside the engagement's themes.

The themes are made of everything that was heard; the answers to one question may fall apart otherwise.
Nothing of the themes changes: the groups are kept as a suggestion, until a person keeps one of them as
a theme (`themes.gather`), or groups the question again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

from clustering.bridge import bridged
from clustering.embedding import Embedder
from clustering.finding import comparable
from clustering.grouping import default_resolution, group
from clustering.labels import Origins, name_groups
from clustering.progress import Progress, no_progress
from clustering.vectors import vectors_of
from errors import InputError
from research.consent import QUOTABLE
from store import Row, Store

FEWEST_ANSWERS = 12
"""Fewer answers are read faster than their groups are judged; and groups of two or three are chance."""


@dataclass(frozen=True)
class QuestionGroup:
    """A group that the machine found among the answers to a question, the most central note first."""

    name_en: str
    name_fr: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class QuestionGroups:
    """The groups of a question. `current`: of the answers as they are now."""

    groups: tuple[QuestionGroup, ...]
    current: bool


def groups_of(store: Store, question: str) -> QuestionGroups | None:
    """The groups that were last found among the answers to a question; notes that have gone since are
    left out."""
    kept = store.row("select * from question_groups where question = ?", [question])
    if kept is None:
        return None
    live = {row["id"] for row in store.rows("select id from notes where status = 'live'")}
    content = json.loads(kept["groups"])
    found = tuple(
        QuestionGroup(one["name_en"], one["name_fr"], mine)
        for one in content["groups"]
        if (mine := tuple(note for note in one["notes"] if note in live))
    )
    return QuestionGroups(found, kept["made_of"] == _made_of(store, content["asked"]))


def group_question(
    store: Store,
    question: str,
    asked: Sequence[str],
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> QuestionGroups:
    """Group the answers to a question (in each wording in which it was `asked`) and keep the groups.
    Raises `InputError` where there are too few; what `progress` raises leaves all as it was."""
    notes = _answers(store, asked)
    if len(notes) < FEWEST_ANSWERS:
        raise InputError("question_too_few", found=len(notes), least=FEWEST_ANSWERS)
    made_of = _made_of(store, asked)
    languages = [note["lang"] for note in notes]
    texts = comparable(
        [note["text"] for note in notes], ignore_words, shared_names=ignore_shared_names
    )
    vectors = bridged(
        texts, languages, lambda said: vectors_of(store, embedder, said, progress),
        multilingual=embedder.multilingual,
    )  # fmt: skip
    found = group(
        vectors, texts, languages, resolution=default_resolution(len(texts)), progress=progress
    )
    names = name_groups(
        texts, languages, vectors, found.labels,
        partial(bridged, embed=embedder.encode, multilingual=embedder.multilingual),
        progress=progress,
        origins=Origins(
            [note["participant"] or note["id"] for note in notes],
            [note["text"] for note in notes],
            [bool(note["quotable"]) for note in notes],
        ),
    )  # fmt: skip
    order = sorted(range(len(notes)), key=lambda place: -float(found.closeness[place]))
    groups = tuple(
        QuestionGroup(
            name.en, name.fr,
            tuple(notes[place]["id"] for place in order if found.labels[place] == label),
        )
        for label, name in enumerate(names)
    )  # fmt: skip
    content = {"asked": list(asked), "groups": [asdict(one) for one in groups]}
    row = {"question": question, "made_of": made_of, "groups": json.dumps(content)}
    progress("save", 0, 1)
    store.keep("question_groups", [row])
    return QuestionGroups(groups, current=True)


def _answers(store: Store, asked: Sequence[str]) -> list[Row]:
    return store.rows(
        f"select n.id, n.text, n.lang, n.participant, {QUOTABLE} as quotable from notes n"
        " join sources s on s.id = n.source and s.kind = 'survey' and s.status = 'live'"
        " left join participants p on p.id = n.participant"
        " where n.status = 'live' and n.question in (select value from json_each(?))"
        " order by n.number",
        [json.dumps(list(asked), ensure_ascii=False)],
    )


def _made_of(store: Store, asked: Sequence[str]) -> str:
    """What tells the same answers again."""
    told = "\x1f".join(f"{note['id']}\x1e{note['text']}" for note in _answers(store, asked))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()
