"""What of a project cannot come in, or not as it was: said before anything is saved."""

from research.codes import NAME_LIMIT
from research.readers.conversation import names_nobody
from research.refi import ours
from research.refi.positions import place
from research.refi.project import Coded, Left, Project, Tally, Text, Why


def judged(project: Project) -> tuple[Left, ...]:
    """All that is left behind or changed, with what the reader found."""
    tally = Tally()
    codes = {one.guid for one in project.codes}
    for code in project.codes:
        if len(" ".join(code.name.split())) > NAME_LIMIT:
            tally.leave(Why.CODE_NAMES_CUT, code.name)
    for text in project.texts:
        _text(text, codes, tally)
    if not ours.is_ours(project):
        _foreign(project, tally)
    return (*project.left, *tally.told())


def may_stay(project: Project, name: str) -> bool:
    """Whether a case's name is a pseudonym: in our own projects all are."""
    return bool(name.strip()) and (ours.is_ours(project) or names_nobody(name))


def _text(text: Text, codes: set[str], tally: Tally) -> None:
    placed = place(text.content, [(one.name, one.start, one.end) for one in text.selections])
    if not placed.counting.standard:
        tally.leave(Why.COUNTED_OTHERWISE, text.name)
    for at in placed.doubtful:
        tally.leave(Why.SELECTIONS_DOUBTFUL, text.selections[at].name)
    given: list[Coded] = [*text.codings]
    for one, span in zip(text.selections, placed.spans, strict=True):
        if span is None or not placed.text[slice(*span)].strip():
            tally.leave(Why.SELECTIONS_OUTSIDE, one.name)
        if one.description:
            tally.leave(Why.COMMENTS_OF_SELECTIONS, one.name)
        given += one.codings
    for coding in given:
        if coding.code not in codes:
            tally.leave(Why.CODINGS_WITHOUT_CODE)


def _foreign(project: Project, tally: Tally) -> None:
    """What another tool keeps and has no place here."""
    texts = {one.guid for one in project.texts}
    inside = {one.guid for text in project.texts for one in text.selections}
    for case in project.cases:
        if not (texts & set(case.texts) or inside & set(case.selections)):
            tally.leave(Why.CASES_WITHOUT_TEXT)
        elif not may_stay(project, case.name):
            tally.leave(Why.NAMES_REPLACED)
        if case.description:
            tally.leave(Why.DESCRIPTIONS_OF_CASES)
    for text in project.texts:
        if text.values:
            tally.leave(Why.VALUES_OF_TEXTS, text.name)
        if text.description:
            tally.leave(Why.DESCRIPTIONS_OF_TEXTS, text.name)
