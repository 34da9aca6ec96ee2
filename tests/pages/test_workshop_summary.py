"""The close of a session, as the facilitator sees it on the workshop screen."""

import pytest

from clustering import themes
from research import sources, wall
from store import Store
from tests.closing import HARD, full_session, group, key
from tests.invented import ACTOR
from tests.pages.conftest import Open
from tests.pages.seen import buttons, english_sentences, press, primary_at_top, words_of
from tests.workshop import open_workshop
from wording import LANGUAGES, Language, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_session_shows_the_answer_first(begun: Store, screen: Open, language: Language):
    full_session(begun)
    at, words = screen("workshop", language), Words(language)
    assert not at.exception
    assert [metric.value for metric in at.metric] == ["42", "150", "6", "5"]
    seen = words_of(at)
    for part in ("said", "voted", "room", "not_said"):
        assert words(f"summary.{part}") in seen
    assert "Waiting for permits · " in seen
    assert "Le permis de construire a pris 5 semaines" in seen
    assert "Name 7" in seen
    assert len(primary_at_top(at)) <= 1
    if language == "fr":
        # A language is named in itself.
        assert english_sentences(at, begun) <= {"English"}


def test_notes_merged_into_another_are_opened_with_it_and_their_writers_counted(
    begun: Store, screen: Open
):
    workshop = full_session(begun, close=False)
    workshop.begin(HARD)
    note, same = workshop.note("Once more", key(1)), workshop.note("Once again", key(2))
    group(workshop, "Said twice", [note])
    with begun.change(ACTOR, "wall.merge", code=workshop.code) as change:
        wall.merge_notes(change, workshop.session.id, note, [same])
    workshop.close()
    at = screen("workshop")
    assert "Said twice · 2 people · 1 note" in [one.label for one in at.expander]
    assert "Once again" in words_of(at)


def test_the_gaps_stand_on_the_screen(begun: Store, screen: Open):
    full_session(begun)
    seen = words_of(screen("workshop"))
    assert "No note on Get help" in seen
    assert "1 person joined and wrote no note." in seen


def test_the_files_are_offered_in_both_languages_and_for_both_audiences(begun: Store, screen: Open):
    full_session(begun)
    at = screen("workshop")
    seen = words_of(at)
    for label in ("Hand-out in English", "Hand-out in French", "Notes (CSV)", "Votes (CSV)"):
        assert label in seen
    choice = next(one for one in at.segmented_control if (one.key or "").startswith("summary_aud"))
    assert choice.value == "team"
    choice.set_value("leadership").run()
    assert not at.exception


def test_an_open_session_shows_it_when_asked(begun: Store, screen: Open):
    full_session(begun, close=False)
    at = screen("workshop")
    assert Words("en")("summary.title") not in words_of(at)
    at.toggle[0].set_value(True).run()
    assert Words("en")("summary.title") in words_of(at)
    assert "Planned but never begun" not in words_of(at)


def test_groups_are_kept_as_themes_and_it_can_be_undone(begun: Store, screen: Open):
    full_session(begun)
    at = screen("workshop")
    press(at, "Keep them as themes")
    assert "86 notes kept in new themes (themes: 6; notes that stay in another theme: 0)." in (
        words_of(at)
    )
    assert len(themes.themes(begun)) == 6
    press(at, "Undo")
    assert themes.themes(begun) == []


def test_keeping_them_again_says_why_not(begun: Store, screen: Open):
    full_session(begun)
    at = screen("workshop")
    press(at, "Keep them as themes")
    press(at, "Keep them as themes")
    assert "These groups hold no note" in words_of(at)


def test_a_session_nobody_wrote_in_says_so(begun: Store, screen: Open):
    open_workshop(begun).close()
    assert Words("en")("summary.nothing") in words_of(screen("workshop"))


def test_a_session_whose_source_was_withdrawn_hands_nothing_out(begun: Store, screen: Open):
    full_session(begun)
    sources.withdraw(begun, ACTOR, sources.sources(begun)[0])
    at = screen("workshop")
    assert Words("en")("summary.source_withdrawn") in words_of(at)
    assert "Notes (CSV)" not in words_of(at)
    assert "Keep them as themes" not in buttons(at)


def test_what_people_wrote_is_never_read_as_markdown_or_html(begun: Store, screen: Open):
    hostile = "![x](http://outside.example/seen.png) :red[y] <b>*"
    workshop = full_session(begun)
    with begun.change(ACTOR, "session.open", title="") as change:
        for table, column in (
            ("wall_groups", "name"),
            ("notes", "text"),
            ("participants", "pseudonym"),
        ):
            for n, row in enumerate(begun.rows(f"select id from {table}")):
                change.update(table, row["id"], {column: f"{hostile} {n}"})
        for activity in workshop.agenda:
            change.update("activities", activity.id, {"prompt_en": hostile, "prompt_fr": hostile})
    at = screen("workshop")
    assert not at.exception
    marked = [*at.markdown, *at.header, *at.info, *at.warning]
    assert not [one.value for one in marked if "](" in one.value or ":red[" in one.value]
    assert not [one.value for one in at.html if "<b>*" in (one.value or "")]
    assert not [one.label for one in at.expander if "](" in one.label or ":red[" in one.label]
