"""Open questions: their themes, counted in people; and one question grouped by itself."""

import pytest

from clustering import open_questions, question_groups, themes
from clustering.open_questions import groups_in, themes_in
from clustering.regrouping import regroup
from errors import InputError
from research import notes, sources
from research.notes import NoteStatus
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes

SUBJECTS = ("snow plow street", "building permit review", "swimming pool schedule")
MONTHS = ("January", "February", "March", "April", "June", "July")


@pytest.fixture
def store(empty: Store) -> Store:
    rows = [
        (f"{subject} {month}", f"P{n}", "Hardest?" if n % 2 else "Le pire?")
        for n, (subject, month) in enumerate((s, m) for s in SUBJECTS for m in MONTHS)
    ]
    import_notes(
        empty, ("text", "participant", "question"), *rows, ("snow plow street again", "P0", "Le pire?"),
        source=draft("Survey", sources.SourceKind.SURVEY),
    )  # fmt: skip
    import_notes(empty, ("text", "question"), ("snow plow", "Hardest?"), source=draft("Workshop"))
    return empty


def test_the_same_question_in_two_languages_is_one_and_workshops_are_none(store: Store) -> None:
    said = open_questions.answers(store)
    assert [one.name for one in open_questions.open_questions(said, {})] == ["Hardest?", "Le pire?"]
    (one,) = open_questions.open_questions(said, {"Le pire?": "Hardest?"})
    assert (one.asked, one.voices, len(one.answers)) == (("Hardest?", "Le pire?"), 18, 19)


def test_themes_are_counted_in_people_among_those_who_answered(store: Store) -> None:
    with store.change(ACTOR, "themes.regroup", n=7, themes=1) as change:
        snow = themes.create(change, "Snow", "Neige", named_by="person", state="accepted")
        for note in notes.find(store):
            if note.text.startswith("snow"):
                themes.assign(change, note.id, snow, by="person", score=1)
    found = themes_in(open_questions.answers(store))
    # Six people, one of them twice; the workshop's note answers no survey.
    assert [(part.count, part.of) for part in found.values()] == [(6, 18)]


def test_grouping_one_question_leaves_the_themes_alone(store: Store, by_words: WordHashes) -> None:
    regroup(store, ACTOR, by_words)
    before = {key: [one.note for one in mine] for key, mine in themes.members(store).items()}
    version = store.version()
    made = question_groups.group_question(store, "Hardest?", ["Hardest?", "Le pire?"], by_words)
    assert store.version() == version
    assert {
        key: [one.note for one in mine] for key, mine in themes.members(store).items()
    } == before
    assert sum(len(group.notes) for group in made.groups) == 19
    assert question_groups.groups_of(store, "Hardest?") == made
    said = open_questions.answers(store)
    shares = groups_in(said, {group.name_en: group.notes for group in made.groups})
    assert all(part.of == 18 for part in shares.values())


def test_groups_are_said_to_be_old_once_an_answer_changed(
    store: Store, by_words: WordHashes
) -> None:
    question_groups.group_question(store, "Hardest?", ["Hardest?", "Le pire?"], by_words)
    gone = notes.find(store)[0]
    notes.set_status(store, ACTOR, [gone], NoteStatus.HIDDEN)
    found = question_groups.groups_of(store, "Hardest?")
    assert found is not None
    assert not found.current
    assert gone.id not in {note for group in found.groups for note in group.notes}


def test_few_answers_are_read_and_not_grouped(store: Store, by_words: WordHashes) -> None:
    assert question_groups.groups_of(store, "Hardest?") is None
    with pytest.raises(InputError, match="question_too_few"):
        question_groups.group_question(store, "Hardest?", ["Hardest?"], by_words)
