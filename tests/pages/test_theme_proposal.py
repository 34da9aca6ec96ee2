"""What grouping again would change, on the Themes screen; and notes that join by themselves."""

import pytest
from streamlit.testing.v1 import AppTest

from clustering import proposals, themes
from clustering.proposals import Proposal
from clustering.proposing import Kind, Piece
from clustering.regrouping import regroup
from research import sessions
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, english_sentences, press, primary_at_top, words_of
from tests.workshop import open_workshop
from wording import Words


@pytest.fixture
def proposed(filled: Store, model: WordHashes) -> Store:
    """Sixteen notes in few themes, with a finer grouping proposed."""
    regroup(filled, ACTOR, model, fineness=0.3)
    regroup(filled, ACTOR, model, fineness=3.0)
    return filled


@pytest.fixture
def coarser(filled: Store, model: WordHashes) -> Store:
    """Sixteen notes in many themes, with a coarser grouping proposed."""
    regroup(filled, ACTOR, model, fineness=1.7)
    regroup(filled, ACTOR, model, fineness=0.7)
    return filled


def the(store: Store) -> Proposal:
    proposal = proposals.current(store)
    assert proposal is not None
    return proposal


def at(store: Store) -> dict[str, str]:
    found = themes.members(store)
    return {member.note: theme for theme, members in found.items() for member in members}


def test_the_answer_comes_first_and_accepting_is_the_first_thing_to_do(
    proposed: Store, screen: Open
):
    said, told = words_of(screen("themes")), the(proposed).summary
    words = Words("en")
    assert words("proposal.moved", n=told.moved) in said
    assert words("proposal.new", n=told.new) in said
    assert min(told.moved, told.new) > 0
    assert f"Computed at change {the(proposed).version} of the history." in said
    assert primary_at_top(screen("themes")) == ["Accept all"]


def test_the_answer_says_how_many_themes_would_go(coarser: Store, screen: Open):
    said, told = words_of(screen("themes")), the(coarser).summary
    words = Words("en")
    assert words("proposal.moved", n=told.moved) in said
    assert words("proposal.gone", n=told.gone) in said
    assert min(told.moved, told.gone) > 0


def test_a_theme_that_is_read_is_the_first_thing_to_decide_about(proposed: Store, screen: Open):
    open_one = screen("themes", theme=themes.themes(proposed)[0].id)
    assert primary_at_top(open_one) == ["Accept"]
    assert "Accept all" in buttons(open_one)


def test_all_of_it_is_accepted_and_taken_back(proposed: Store, screen: Open):
    before, told = at(proposed), the(proposed).summary
    now = press(screen("themes"), "Accept all")
    assert now.success[0].value == f"Accepted: {told.moved} notes are in another place."
    assert "Proposed grouping" not in words_of(now)
    assert at(proposed) != before
    press(now, "Undo")
    assert at(proposed) == before
    assert "Proposed grouping" in words_of(now)


def test_one_piece_is_accepted_and_the_rest_is_still_proposed(proposed: Store, screen: Open):
    first, *rest = the(proposed).pieces
    now = press(screen("themes"), "Accept this")
    assert now.success[0].value == Words("en")("proposal.done", n=len(first.moves))
    assert [piece.theme for piece in the(proposed).pieces] == [piece.theme for piece in rest]
    assert {at(proposed)[move.note] for move in first.moves} == {first.theme}


def test_it_is_discarded_and_brought_back(proposed: Store, screen: Open):
    before, proposal = at(proposed), the(proposed)
    now = press(screen("themes"), "Discard")
    assert now.success[0].value.startswith("Proposal discarded")
    assert "Proposed grouping" not in words_of(now)
    assert at(proposed) == before
    press(now, "Undo")
    assert the(proposed) == proposal


def test_a_piece_says_where_its_notes_come_from_and_two_of_them_can_be_read(
    proposed: Store, screen: Open
):
    first, origin = the(proposed).pieces[0], the(proposed).pieces[0].moves[0].origin
    now = screen("themes")
    name = next(theme.name_en for theme in themes.themes(proposed) if theme.id == origin)
    said = f"would come in: {len(first.moves)} from “{name}”"
    assert said in words_of(now)
    assert "New theme" in words_of(now)
    quoted = [one.value for one in now.html if "<blockquote" in one.value]
    assert 0 < len(quoted) <= 2 * len(the(proposed).pieces)


def test_a_name_that_only_changes_in_the_other_language_is_said_so(
    grouped: Store, screen: Open, model: WordHashes
):
    kept = themes.themes(grouped)[0]
    piece = Piece(
        Kind.RENAMED, kept.id, kept.name_en, "Neige", (kept.name_en, kept.name_fr)
    )  # fmt: skip
    proposals.keep(grouped, "p", grouped.version(), [piece], b"")
    with grouped.change(ACTOR, "themes.propose", n=0) as change:
        proposals.open_new(change, "p")
    assert "only its name in French would change" in words_of(screen("themes"))
    said = Words("fr")("proposal.called", before=kept.name_fr)
    assert said in words_of(screen("themes", "fr"))


def test_what_was_decided_since_is_said_and_kept(proposed: Store, screen: Open):
    move = the(proposed).pieces[0].moves[0]
    themes.pin(proposed, "Bob", [move.note], pinned=True)
    now = screen("themes")
    assert "1 note of this proposal stays where it is" in words_of(now)
    press(now, "Accept all")
    assert "1 note of this proposal stays where it is" in now.success[0].value
    assert at(proposed)[move.note] == move.origin


def test_a_second_designer_sees_it_and_who_is_late_changes_nothing(proposed: Store, screen: Open):
    mine, theirs = screen("themes"), screen("themes")
    press(theirs, "Discard")
    version = proposed.version()
    press(mine, "Accept all")
    assert not mine.exception
    assert "Proposed grouping" not in words_of(mine)
    assert proposed.version() == version


def test_the_first_pieces_are_shown_and_the_rest_on_demand(
    proposed: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.parts.themes.proposal.SHOWN", 1)
    more = len(the(proposed).pieces) - 1
    now = screen("themes")
    assert [one.label for one in now.button].count("Accept this") == 1
    press(now, f"Show {more} more")
    assert [one.label for one in now.button].count("Accept this") == more + 1


def test_it_reads_in_french(proposed: Store, screen: Open):
    now = screen("themes", "fr")
    assert not now.exception
    assert "Regroupement proposé" in words_of(now)
    assert english_sentences(now, proposed) <= {"English"}  # a language is named in itself


def test_grouping_again_proposes_or_says_that_nothing_would_change(
    filled: Store, screen: Open, model: WordHashes
):
    regroup(filled, ACTOR, model)
    now = when_done(press(screen("themes"), "Group again"))
    assert now.success[0].value == "Grouping again would change nothing."
    with filled.change(ACTOR, "themes.regroup", n=0, themes=1) as change:
        key = themes.create(change, "All", "Tout", named_by="machine", state="suggested")
        for note in at(filled):
            themes.assign(change, note, key, by="machine", score=0.5)
    when_done(press(screen("themes"), "Group again"))
    assert the(filled).summary.moved > 0


# Notes that come later


def finished(screen: Open) -> AppTest:
    """The Themes screen, once what was begun elsewhere has ended."""
    return when_done(screen("themes"))


def test_imported_notes_join_in_the_background_and_it_is_said_with_its_undo(
    grouped: Store, screen: Open, model: WordHashes
):
    now = screen("imports")
    rows = b"text,lang\nSnow clearing never reaches my street,en\nZebra quantum marmalade,en\n"
    now.file_uploader(key="import_file").upload("late.csv", rows)
    press(now.run(), "Import 2 notes")
    assert not now.exception
    seen = finished(screen)
    assert seen.success[0].value == "1 new note joined the nearest theme."
    assert "1 note is not grouped yet." in words_of(seen)
    press(seen, "Undo")
    assert themes.ungrouped(grouped) == 2


def test_how_many_joined_stays_to_be_seen_until_the_notes_are_grouped_again(
    grouped: Store, screen: Open, model: WordHashes
):
    from clustering.joining import join_new

    import_notes(grouped, ("text",), ("Snow clearing never reaches my street",), source=draft("B"))
    join_new(grouped, ACTOR, model)
    assert "1 new note joined the nearest theme." in words_of(screen("themes"))
    regroup(grouped, ACTOR, model)
    proposals.accept(grouped, ACTOR, the(grouped).id)
    assert "joined the nearest theme" not in words_of(screen("themes"))


def test_the_notes_of_a_workshop_join_when_it_closes(
    grouped: Store, screen: Open, model: WordHashes
):
    workshop = open_workshop(grouped)
    workshop.note("Snow clearing never reaches my street")
    now = press(screen("workshop"), "Close the session")
    assert not now.exception
    assert workshop.session.state is sessions.State.CLOSED
    finished(screen)
    assert themes.ungrouped(grouped) == 0


def test_before_there_are_themes_nothing_joins(filled: Store, screen: Open, model: WordHashes):
    now = screen("imports")
    now.file_uploader(key="import_file").upload("late.csv", b"text\nSnow on my street\n")
    press(now.run(), "Import 1 note")
    assert not finished(screen).success
    assert model.asked == []
