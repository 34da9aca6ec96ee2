"""The standard on screen: criteria with their evidence, suggestions, services, versions, package."""

import pytest

from clustering import embedding
from research import sources
from research.days import today
from standard import (
    assessments,
    criteria,
    documents,
    evidence,
    fillings,
    starter,
    suggesting,
    versions,
)
from standard.assessments import Assessment
from standard.criteria import Criterion
from standard.documents import DocumentDraft
from standard.phases import Phase
from standard.rating_rules import Colour
from store import Store
from store.links import End, Kind, Relation
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, english_sentences, field, press, primary_at_top, words_of
from tests.standard import grown

SENT = (
    "I was sent from one department to another",
    "Transferred three times and told my story again",
    "Each department says it is for the other department",
)
PARTS = ("criteria", "suggestions", "services", "versions", "package")
VIEWS = ("evidence", "text", "minimum", "checks")


@pytest.fixture
def loaded(grouped: Store) -> Store:
    """The grouped engagement with the starter standard, and three people sent around a service."""
    import_notes(
        grouped, ("text", "lang", "kind", "participant", "unit", "service"),
        *[(text, "en", "pain", f"C{n}", "BLD", "Permits") for n, text in enumerate(SENT)],
        source=draft("Counter"),
    )  # fmt: skip
    starter.load(grouped, ACTOR)
    return grouped


@pytest.fixture
def grounded(loaded: Store) -> Store:
    """The same with a pain point that supports criterion 2, and suggestions looked for."""
    sore = grown.pain(loaded, "Sent around", *SENT)
    suggesting.suggest(loaded, WordHashes())
    evidence.link(loaded, ACTOR, second(loaded), [sore], Relation.SUPPORTS)
    return loaded


@pytest.fixture
def sitting(grounded: Store) -> Assessment:
    assessments.begin(grounded, ACTOR, "Permits", "Permits", Phase.DISCOVERY)
    return assessments.assessments(grounded)[0]


def second(store: Store) -> Criterion:
    return grown.criterion(store, 2)


def opened(store: Store) -> dict[str, object]:
    return {"criteria_list_chosen": [second(store).id]}


def test_the_starter_standard_is_loaded_from_the_empty_screen(grouped: Store, screen: Open):
    at = screen("standard")
    assert primary_at_top(at) == ["Load the starter standard"]
    at = press(at, "Load the starter standard")
    assert len(criteria.criteria(grouped)) == 12
    assert "Starter standard loaded." in words_of(at)
    assert "12 criteria, 0 with evidence" in words_of(at)


def test_an_open_criterion_says_how_strong_its_evidence_is_and_opens_the_notes(
    grounded: Store, screen: Open
):
    link = evidence.all_grounds(grounded)[second(grounded).id].evidence[0].link
    at = screen(
        "standard", **opened(grounded), **{f"evidence_{second(grounded).id}_chosen": [link]}
    )
    said = words_of(at)
    assert "heard in one source only; few people speak of it" in said
    assert "more people: fewer than five speak of it; a second source" in said
    assert all(any(text in one.value for one in at.html) for text in SENT)
    at = press(at, "Part from this criterion")
    assert evidence.all_grounds(grounded)[second(grounded).id].evidence == ()
    press(at, "Undo")
    assert len(evidence.all_grounds(grounded)[second(grounded).id].evidence) == 1


def test_the_thread_is_walked_both_ways(grounded: Store, screen: Open):
    sore = evidence.all_grounds(grounded)[second(grounded).id].evidence[0]
    at = screen("pain_points", pain_part="points", pain_list_chosen=[sore.end.id])
    title = second(grounded).says.title_en
    assert any(title in label for label in buttons(at))
    at = screen("standard", **opened(grounded), **{
        f"evidence_{second(grounded).id}_chosen": [sore.link]
    })  # fmt: skip
    assert "Open" in buttons(at)


def test_a_note_in_a_slot_shows_where_it_is_used(
    sitting: Assessment, grounded: Store, screen: Open
):
    note = grown.notes(grounded, SENT[0])[0]
    slot = second(grounded).slots_at(Phase.DISCOVERY)[0]
    fillings.fill(grounded, ACTOR, sitting.id, second(grounded), slot, End(Kind.NOTE, note.id))
    at = screen("evidence", evidence_table_chosen=[note.id])
    assert not at.exception
    assert any("The problem in residents' words" in label for label in buttons(at))


def test_a_record_is_linked_by_hand_and_changes_sides(grounded: Store, screen: Open):
    at = screen("standard", **opened(grounded))
    at.selectbox(key=f"link_{second(grounded).id}_kind").set_value(Kind.THEME).run()
    field(at, "Evidence").set_value([field(at, "Evidence").options[0]])
    at.run()
    press(at, "Link")
    found = evidence.all_grounds(grounded)[second(grounded).id].evidence
    assert [one.end.kind for one in found] == [Kind.PAIN_POINT, Kind.THEME]


def test_the_text_is_changed_in_one_language_and_waits_for_review(loaded: Store, screen: Open):
    one = second(loaded)
    at = screen("standard", criterion_view="text", **opened(loaded))
    field(at, "Title in English", 1).set_value("One owner")
    at = press(at, "Save")
    assert second(loaded).says.title_en == "One owner"
    assert not second(loaded).says.reviewed
    assert "Criterion changed." in words_of(at)
    assert one.says.title_fr == second(loaded).says.title_fr


def test_suggestions_are_looked_for_accepted_and_refused(
    loaded: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    sore = grown.pain(loaded, "Sent around", *SENT)
    monkeypatch.setattr(embedding, "load", lambda _name: WordHashes())
    at = screen("standard", standard_part="suggestions")
    assert primary_at_top(at) == ["Look for evidence"]
    at = when_done(press(at, "Look for evidence"))
    assert not at.warning
    one = next(s for s in suggesting.suggestions(loaded) if s.end == sore)
    chosen = {"suggested_list_chosen": [f"{one.criterion} {one.end.kind} {one.end.id}"]}
    at = screen("standard", standard_part="suggestions", **chosen)
    assert primary_at_top(at) == ["It supports"]
    assert SENT[0] in words_of(at)
    at = press(at, "It does not belong")
    assert next(s for s in suggesting.suggestions(loaded) if s.end == sore).refused
    at = screen("standard", standard_part="suggestions", show_refused=True, **chosen)
    press(at, "Offer again")
    press(screen("standard", standard_part="suggestions", **chosen), "It supports")
    assert [e.end for e in evidence.all_grounds(loaded)[one.criterion].evidence] == [sore]


def test_a_theme_that_none_covers_becomes_a_criterion(
    loaded: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(suggesting, "FEWEST_PEOPLE", 1)
    suggesting.suggest(loaded, WordHashes())
    theme = suggesting.uncovered(loaded)[0]
    at = screen("standard", standard_part="suggestions", uncovered_list_chosen=[theme.end.id])
    field(at, "Title in English").set_value("Clear the snow in time")
    press(at, "Make it")
    assert grown.criterion(loaded, 13).says.title_en == "Clear the snow in time"


def rating(store: Store, sitting: Assessment) -> dict[str, object]:
    return {
        "standard_part": "services", "assessment_open": sitting.id,
        f"ratings_list_{sitting.id}_chosen": [second(store).id],
    }  # fmt: skip


def test_a_service_is_assessed_from_the_first_screen(grounded: Store, screen: Open):
    at = screen("standard", standard_part="services")
    assert "No service has been assessed yet" in words_of(at)
    press(at, "Begin")
    (one,) = assessments.assessments(grounded)
    assert (one.service, one.phase) == ("Permits", Phase.DISCOVERY)


def test_green_is_refused_with_the_slot_named_then_given_and_turns_stale(
    sitting: Assessment, grounded: Store, screen: Open
):
    at = screen("standard", **rating(grounded, sitting))
    form = f"rate_{sitting.id}_{second(grounded).id}"
    at.segmented_control(key=f"{form}_own").set_value(Colour.GREEN)
    at = press(at, "Save")
    assert "The problem in residents' words" in at.error[0].value
    slot = second(grounded).slots_at(Phase.DISCOVERY)[0]
    sore = evidence.all_grounds(grounded)[second(grounded).id].evidence[0].end
    fillings.fill(grounded, ACTOR, sitting.id, second(grounded), slot, sore)
    at = screen("standard", **rating(grounded, sitting))
    at.segmented_control(key=f"{form}_own").set_value(Colour.GREEN)
    at = press(at, "Save")
    assert "Rating saved." in words_of(at)
    sources.withdraw(grounded, ACTOR, sources.sources(grounded)[-1])
    at = screen("standard", **rating(grounded, sitting))
    said = words_of(at)
    assert "Green, stale" in said
    assert "its evidence does not stand any more: The problem in residents' words" in said
    assert "It still holds" in buttons(at)


def test_a_slot_is_filled_with_a_document(sitting: Assessment, grounded: Store, screen: Open):
    at = screen("standard", **rating(grounded, sitting))
    field(at, "Title of the document or result").set_value("Interviews of March")
    at = press(at, "Fill")
    assert "Document: Interviews of March" in words_of(at)
    press(at, "Take out")
    assert "Document: Interviews of March" not in words_of(
        screen("standard", **rating(grounded, sitting))
    )


def test_a_document_that_is_withdrawn_counts_nowhere(
    sitting: Assessment, grounded: Store, screen: Open
):
    at = screen("standard", **rating(grounded, sitting))
    field(at, "Title of the document or result").set_value("Interviews of March")
    at = press(press(at, "Fill"), "Withdraw everywhere")
    assert "Document withdrawn." in words_of(at)
    assert documents.documents(grounded) == []
    assert "Withdraw everywhere" not in buttons(at)


def test_a_version_is_published_and_stands_in_the_changelog(grounded: Store, screen: Open):
    at = screen("standard", standard_part="versions")
    field(at, "Why this version").set_value("Adopted")
    at = press(at, "Publish this version")
    assert "Version published." in words_of(at)
    assert "The standard is as it was last published." in words_of(at)
    assert versions.versions(grounded)[0].reason == "Adopted"


def everything(store: Store, sitting: Assessment) -> dict[str, object]:
    """All of the screen open at once: something chosen in each table."""
    slot = second(store).slots_at(Phase.DISCOVERY)[0]
    fillings.fill_with_document(
        store, ACTOR, sitting.id, second(store), slot,
        DocumentDraft("Entrevues", today().isoformat(), "tablette 3"),
    )  # fmt: skip
    versions.publish(store, ACTOR, "Adoption")
    criteria.retire(store, ACTOR, grown.criterion(store, 12))
    found = suggesting.suggestions(store)
    link = evidence.all_grounds(store)[second(store).id].evidence[0].link
    bare = suggesting.uncovered(store)[:1]
    return {
        **opened(store), **rating(store, sitting), f"evidence_{second(store).id}_chosen": [link],
        "suggested_list_chosen": [f"{s.criterion} {s.end.kind} {s.end.id}" for s in found[:1]],
        "uncovered_list_chosen": [one.end.id for one in bare],
    }  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_in_french_for_a_french_reader_with_one_primary_action(
    sitting: Assessment, grounded: Store, screen: Open, part: str
):
    state = {**everything(grounded, sitting), "standard_part": part}
    for view in VIEWS if part == "criteria" else VIEWS[:1]:
        at = screen("standard", "fr", **state, criterion_view=view)
        assert not at.exception
        assert not at.error
        assert len(primary_at_top(at)) <= 1
        theirs = {"English", "Service Standard de GOV.UK (2019)"}
        titles = {
            text for text in english_sentences(at, grounded) if text not in theirs
        }  # fmt: skip
        assert titles == set()


HOSTILE = "![x](http://outside.example/a.png) :red[y] <b>"


@pytest.mark.parametrize("part", PARTS)
def test_what_people_typed_is_never_read_as_markdown(
    sitting: Assessment, grounded: Store, screen: Open, part: str
):
    one = second(grounded)
    h = HOSTILE
    says = criteria.Draft(h, h, h, h, h, h, h, h)
    criteria.edit(grounded, ACTOR, one, says)
    note = grown.notes(grounded, SENT[0])[0]
    evidence.link(grounded, ACTOR, second(grounded), [End(Kind.NOTE, note.id)], Relation.SUPPORTS)
    state = {**everything(grounded, sitting), "standard_part": part}
    at = screen("standard", **state)
    assert not at.exception
    marked = [*at.markdown, *at.caption, *at.subheader, *at.info, *at.warning, *at.success]
    assert not [each.value for each in marked if "](" in each.value or ":red[" in each.value]
