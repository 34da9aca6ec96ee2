"""Personal data in a project that comes in: shown before anything is saved, and replaced in its texts.

Selections move with the words around what is replaced; one that cuts into it takes all of it in.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from research.languages import guess_all
from research.privacy import finding
from research.privacy.pseudonyms import Labels, labels_for
from research.privacy.treating import Treatment
from research.refi import ours
from research.refi.passages import cut
from research.refi.positions import place
from research.refi.project import Case, Project, Selection, Text, Value
from store import Store

Move = Callable[[int, bool], int]
"""Where a place of a text lies after the replacing; True for the end of something."""


def texts_of(project: Project) -> list[str]:
    """What is looked through for personal data: the texts, paragraph by paragraph, and what describes
    the cases."""
    texts = [
        text.content[one.start : one.end] for text in project.texts for one in cut(text.content, [])
    ]
    about = [value.text for case in project.cases for value in case.values]
    return [*texts, *about, *_reworded(project)]


def private(store: Store, actor: str, project: Project, treatment: Treatment) -> Project:
    """The project with what is to be replaced replaced by stable pseudonyms."""
    placed = {
        text.guid: place(text.content, [(one.name, one.start, one.end) for one in text.selections])
        for text in project.texts
    }
    about = [value.text for case in project.cases for value in case.values]
    said = [*(one.text for one in placed.values()), *about, *_reworded(project)]
    values = [(span.kind, span.value) for text in said for span in treatment.spans(text)]
    if not values:
        return project
    labels = labels_for(store, actor, values, treatment.given)
    langs: list[str] = [guess.lang for guess in guess_all(said)]
    main = max(("en", "fr"), key=langs.count)
    texts, parts = list[Text](), dict[str, Sequence[object]]()
    for text, lang in zip(project.texts, langs, strict=False):
        found = placed[text.guid]
        content, move = _replaced(found.text, treatment, labels, lang)
        selections = tuple(
            Selection(one.guid, "", move(span[0], False), move(span[1], True), one.codings,
                      one.description)
            for one, span in zip(text.selections, found.spans, strict=True)
            if span is not None
        )  # fmt: skip
        texts.append(replace(text, content=content, selections=selections))
        parts[text.guid] = [
            {
                **vars(one),
                "id": one.guid,
                "start": move(one.start, False),
                "end": move(one.end, True),
            }
            for one in ours.passages(project, text.guid, len(found.text))
        ]
    return replace(
        project, texts=tuple(texts), ours=_ours(project, parts, treatment, labels, main),
        cases=tuple(_case(case, treatment, labels, main) for case in project.cases),
    )  # fmt: skip


def _reworded(project: Project) -> list[str]:
    """Words of our own notes that stand beside the texts."""
    found = (ours.of(project, "notes", key) for key in ours.keys(project, "notes"))
    return [words for said in found if (words := ours.text(said, "text"))]


def _replaced(text: str, treatment: Treatment, labels: Labels, lang: str) -> tuple[str, Move]:
    spans = sorted(treatment.spans(text), key=lambda one: one.start)
    put = [labels.put((span.kind, span.value), lang) for span in spans]
    starts = [span.start for span in spans]
    grown = [0]
    for span, instead in zip(spans, put, strict=True):
        grown.append(grown[-1] + len(instead) - (span.end - span.start))

    def move(at: int, ending: bool) -> int:
        n = bisect_right(starts, at)
        if n and starts[n - 1] < at < spans[n - 1].end:  # within what is replaced
            first = starts[n - 1] + grown[n - 1]
            return first + len(put[n - 1]) if ending else first
        return at + grown[n if n and spans[n - 1].end <= at else max(0, n - 1)]

    return finding.replace(text, spans, put), move


def _case(case: Case, treatment: Treatment, labels: Labels, lang: str) -> Case:
    values = [
        Value(value.variable, _replaced(value.text, treatment, labels, lang)[0])
        for value in case.values
    ]
    return replace(case, values=tuple(values))


def _ours(
    project: Project, parts: Mapping[str, Sequence[object]], treatment: Treatment, labels: Labels,
    lang: str,
) -> Mapping[str, object]:  # fmt: skip
    """What stands beside a project of ours: passages where they lie now, and words of notes replaced."""
    if not project.ours:
        return project.ours
    notes = dict[str, object]()
    for key in ours.keys(project, "notes"):
        said = ours.of(project, "notes", key)
        words = ours.text(said, "text")
        clean = _replaced(words, treatment, labels, lang)[0]
        notes[key] = {**said, "text": clean} if words else said
    return {**project.ours, "passages": dict(parts), "notes": notes}
