"""A service held to the standard: green only with its evidence, and stale once that is gone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clustering import themes
from errors import ConflictError, InputError
from research import notes as research_notes
from research import sources
from research.days import today
from research.notes import NoteStatus
from standard import assessments, criteria, documents, fillings
from standard.assessments import Assessment, Judged, Rating
from standard.criteria import Slot
from standard.documents import DocumentDraft
from standard.phases import Phase
from standard.rating_rules import Colour, Gone, Lack
from standard.site_checks.finding import Check, Finding, Ran, SiteResult
from standard.site_checks.kept import keep_result, last_result
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR
from tests.standard.grown import criterion, notes, pain, theme

FOUR = ("I was sent", "Transferred", "On m'a renvoyé", "Nobody owns")
TODAY = today().isoformat()


@pytest.fixture
def sitting(store: Store) -> Assessment:
    """The building permit, at the phase of understanding: criterion 2 asks for one piece of evidence."""
    assessments.begin(store, ACTOR, "permit", "Permit", Phase.DISCOVERY, panel="Digital office")
    return assessments.assessments(store)[0]


def second(store: Store, sitting: Assessment) -> Judged:
    return next(o for o in assessments.judged(store, sitting) if o.criterion.number == 2)


def slot_of(store: Store, sitting: Assessment) -> Slot:
    return second(store, sitting).slots[0].slot


def fill(store: Store, sitting: Assessment, end: End) -> None:
    one = criterion(store, 2)
    fillings.fill(store, ACTOR, sitting.id, one, slot_of(store, sitting), end)


def rate(store: Store, sitting: Assessment, seen: Judged | None = None, **says: object) -> int:
    one = seen or second(store, sitting)
    rating = replace(one.rating, **says)  # type: ignore[arg-type]
    return assessments.rate(
        store, ACTOR, sitting, one, rating, called=lambda slot: slot.name_en
    )  # fmt: skip


def green(store: Store, sitting: Assessment, end: End) -> None:
    fill(store, sitting, end)
    rate(store, sitting, own=Colour.GREEN)


def test_a_service_is_held_to_what_counts_at_its_phase(store: Store, sitting: Assessment) -> None:
    early = {one.criterion.number for one in assessments.judged(store, sitting)}
    assert early == {1, 2, 9}
    assert len(second(store, sitting).slots) == 1
    live = replace(sitting, phase=Phase.LIVE)
    assert len(assessments.judged(store, live)) == 12
    assert len(second(store, live).slots) == 2


def test_it_cannot_be_green_while_a_slot_is_empty_and_is_told_which(
    store: Store, sitting: Assessment
) -> None:
    with pytest.raises(InputError, match="green_lacks") as refused:
        rate(store, sitting, panel=Colour.GREEN)
    assert refused.value.facts["slots"] == "The problem in residents' words"
    rate(store, sitting, own=Colour.AMBER, rationale="Half of it", action="Draw it", owner="BLD")
    assert second(store, sitting).shown.colour is Colour.AMBER


@pytest.mark.parametrize("kind", ["note", "pain point", "theme", "source"])
def test_a_source_withdrawn_turns_a_green_criterion_stale(
    store: Store, sitting: Assessment, kind: str
) -> None:
    source = sources.sources(store)[0]
    end = {
        "note": lambda: End(Kind.NOTE, notes(store, FOUR[0])[0].id),
        "pain point": lambda: pain(store, "Sent around", *FOUR[:2]),
        "theme": lambda: theme(store, "Sent", *FOUR),
        "source": lambda: End(Kind.SOURCE, source.id),
    }[kind]()
    green(store, sitting, end)
    assert second(store, sitting).shown.green
    number = sources.withdraw(store, ACTOR, source)
    after = second(store, sitting)
    assert (after.shown.stale, after.slots[0].lack) == (True, Lack.STALE)
    assert after.slots[0].fillings[0].gone is Gone.WITHDRAWN
    with pytest.raises(InputError, match="green_lacks"):
        rate(store, sitting, panel=Colour.GREEN)
    store.undo(number, ACTOR)
    back = second(store, sitting)
    if (
        back.slots[0].fillings[0].gone is Gone.CHANGED
    ):  # a record that came back is not as it was seen
        fillings.look_again(store, ACTOR, back.criterion, back.slots[0].fillings[0])
    assert second(store, sitting).shown.green


def test_whoever_looks_again_may_say_that_it_still_holds(store: Store, sitting: Assessment) -> None:
    group = theme(store, "Sent", *FOUR)
    green(store, sitting, group)
    first, other = notes(store, *FOUR[:2])
    research_notes.set_status(store, ACTOR, [first], NoteStatus.WITHDRAWN)
    stale = second(store, sitting)
    assert stale.shown.stale
    fillings.look_again(store, ACTOR, stale.criterion, stale.slots[0].fillings[0])
    assert second(store, sitting).shown.green
    research_notes.set_status(store, ACTOR, [other], NoteStatus.WITHDRAWN)
    assert second(store, sitting).shown.stale, "it is seen again for what goes later"


def test_a_record_that_changed_is_stale_and_one_that_is_gone_cannot_be_kept(
    store: Store, sitting: Assessment
) -> None:
    group = theme(store, "Sent", *FOUR)
    green(store, sitting, group)
    themes.rename(store, ACTOR, themes.themes(store)[0], "Other", "Autre")
    changed = second(store, sitting).slots[0].fillings[0]
    assert changed.gone is Gone.CHANGED
    note = End(Kind.NOTE, notes(store, FOUR[0])[0].id)
    fill(store, sitting, note)
    sources.withdraw(store, ACTOR, sources.sources(store)[0])
    gone = next(f for f in second(store, sitting).slots[0].fillings if f.end == note)
    with pytest.raises(InputError, match="evidence_gone"):
        fillings.look_again(store, ACTOR, criterion(store, 2), gone)
    fillings.empty_out(store, ACTOR, criterion(store, 2), gone)
    assert len(second(store, sitting).slots[0].fillings) == 1


def document(store: Store, sitting: Assessment, dated: str) -> None:
    fillings.fill_with_document(
        store, ACTOR, sitting.id, criterion(store, 2), slot_of(store, sitting),
        DocumentDraft("Report", dated, "shelf 3"),
    )  # fmt: skip


def test_a_document_counts_for_its_months_and_no_longer(store: Store, sitting: Assessment) -> None:
    document(store, sitting, TODAY)
    rate(store, sitting, own=Colour.GREEN)
    assert second(store, sitting).shown.green
    old = (today() - timedelta(days=36 * 31)).isoformat()
    document(store, sitting, old)
    after = second(store, sitting)
    assert after.shown.stale
    aged = next(f for f in after.slots[0].fillings if f.dated == old)
    assert (aged.gone, aged.address) == (Gone.OLD, "shelf 3")
    with pytest.raises(InputError, match="evidence_gone"):
        fillings.look_again(store, ACTOR, criterion(store, 2), aged)


def test_a_run_of_the_site_checks_fills_a_slot_until_the_next_finds_faults(
    store: Store, sitting: Assessment
) -> None:
    clean = SiteResult("a", 2, (), (Ran(Check.LINKS, 2, "html5lib 1.1"),), ())
    keep_result(store, ACTOR, clean, today())
    run = last_result(store)
    assert run is not None
    green(store, sitting, run.end)
    assert second(store, sitting).slots[0].fillings[0].label.en == today().isoformat()
    assert second(store, sitting).shown.green
    faulty = replace(clean, findings=(Finding(Check.LINKS, "index.html", "link_empty"),))
    keep_result(store, ACTOR, faulty, today())
    assert second(store, sitting).shown.stale


def test_a_document_that_is_withdrawn_turns_green_stale(store: Store, sitting: Assessment) -> None:
    document(store, sitting, TODAY)
    rate(store, sitting, own=Colour.GREEN)
    documents.withdraw(store, ACTOR, documents.documents(store)[0])
    assert second(store, sitting).shown.stale
    assert documents.documents(store) == []


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (DocumentDraft("", TODAY), "document_title_missing"),
        (DocumentDraft("a", ""), "document_day_missing"),
        (DocumentDraft("a", "soon"), "date_unreadable"),
        (DocumentDraft("a", "2999-01-01"), "document_day_to_come"),
        (DocumentDraft("x" * 201, TODAY), "document_too_long"),
    ],
)
def test_a_document_needs_a_title_and_a_day(
    store: Store, sitting: Assessment, draft: DocumentDraft, key: str
) -> None:
    with pytest.raises(InputError, match=key):
        fillings.fill_with_document(
            store, ACTOR, sitting.id, criterion(store, 2), slot_of(store, sitting), draft
        )


def test_a_slot_that_is_added_later_turns_a_green_stale(store: Store, sitting: Assessment) -> None:
    green(store, sitting, pain(store, "Sent around", *FOUR))
    one = criterion(store, 2)
    more = Slot("", "Mandate", "Mandat", "", "", Phase.DISCOVERY, None)
    criteria.edit_slots(store, ACTOR, one, [*one.slots, more])
    after = second(store, sitting)
    assert (after.shown.stale, [s.lack for s in after.slots]) == (True, [None, Lack.EMPTY])
    fillings.fill(store, ACTOR, sitting.id, after.criterion, after.slots[1].slot,
                  pain(store, "Two", *FOUR))  # fmt: skip
    assert second(store, sitting).shown.green


def test_not_applicable_says_why(store: Store, sitting: Assessment) -> None:
    with pytest.raises(InputError, match="na_needs_rationale"):
        rate(store, sitting, own=Colour.NA)
    rate(store, sitting, own=Colour.NA, rationale="One unit only")


def test_two_people_who_rate_one_criterion_are_told(store: Store, sitting: Assessment) -> None:
    seen = second(store, sitting)
    rate(store, sitting, seen, own=Colour.RED, action="Draw it")
    with pytest.raises(ConflictError):
        rate(store, sitting, seen, own=Colour.AMBER)
    fill(store, sitting, pain(store, "Sent around", *FOUR))
    rate(store, sitting, own=Colour.AMBER)  # evidence alone does not stand in the way


def test_ratings_count_in_the_overview_of_the_newest_sitting(
    store: Store, sitting: Assessment
) -> None:
    rate(store, sitting, own=Colour.RED, action="Draw it", owner="BLD", due_on="2027-01-31")
    found, listed = assessments.overview(store)["permit"]
    assert found == sitting
    assert [one.rating.action for one in assessments.open_actions(listed)] == ["Draw it"]
    assessments.begin(store, ACTOR, "permit", "Permit", Phase.ALPHA)
    assert assessments.overview(store)["permit"][0].phase is Phase.ALPHA


def test_an_assessment_is_deleted_with_its_evidence_and_comes_back_whole(
    store: Store, sitting: Assessment
) -> None:
    green(store, sitting, pain(store, "Sent around", *FOUR))
    number = assessments.remove(store, ACTOR, sitting, "Permit")
    assert assessments.assessments(store) == []
    assert store.rows("select 1 from links where to_kind = 'slot'") == []
    store.undo(number, ACTOR)
    assert second(store, sitting).shown.green


def test_a_service_and_a_standard_are_needed(store: Store, empty: Store) -> None:
    with pytest.raises(InputError, match="assessment_service_missing"):
        assessments.begin(store, ACTOR, "", "", Phase.ALPHA)
    with pytest.raises(InputError, match="standard_empty"):
        assessments.begin(empty, ACTOR, "permit", "Permit", Phase.ALPHA)


def test_an_unknown_rating_is_none(store: Store, sitting: Assessment) -> None:
    assert second(store, sitting).rating == Rating(criterion(store, 2).id)


def test_an_assessment_of_a_day_to_come_is_refused_since_it_would_hide_all_later_ones(store: Store):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    with pytest.raises(InputError) as refused:
        assessments.begin(store, ACTOR, "permit", "Permit", Phase.ALPHA, held_on=tomorrow)
    assert refused.value.key == "assessment_day_to_come"
    assert assessments.assessments(store) == []
    assessments.begin(store, ACTOR, "permit", "Permit", Phase.ALPHA, held_on=TODAY)
