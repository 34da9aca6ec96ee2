"""A run as evidence: kept, followed by the next, stale when the site is another."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from standard.site_checks.built import site_hash
from standard.site_checks.finding import Check, Finding, Missing, NotRun, Ran, SiteResult
from standard.site_checks.kept import is_stale, keep_result, last_result
from store import Store
from store.links import End, Kind, Relation, join, links_from, links_to
from tests.invented import ACTOR

MADE_ON = date(2026, 3, 2)
FILES = {"index.html": b"<p>", "en/index.html": b"<p>"}
CLEAN = SiteResult(site_hash(FILES), 2, (), (Ran(Check.LINKS, 2, "html5lib 1.1"),), ())
FAULTY = replace(CLEAN, findings=(Finding(Check.LINKS, "index.html", "link_empty"),))
PARTLY = replace(CLEAN, not_run=(NotRun(Check.AXE, Missing.BROWSER),))


def keep(store: Store, result: SiteResult) -> End:
    keep_result(store, ACTOR, result, MADE_ON)
    last = last_result(store)
    assert last is not None
    assert last.result == result
    return last.end


def rest_on(store: Store, end: End) -> End:
    """Let a record rest on a run, as a criterion does."""
    note = store.row("select id from notes limit 1")
    assert note is not None
    with store.change(ACTOR, "links") as change:
        join(change, end, Relation.SUPPORTS, End(Kind.NOTE, note["id"]), "checked")
    return End(Kind.NOTE, note["id"])


def test_a_site_that_was_never_checked_has_no_result(empty: Store) -> None:
    assert last_result(empty) is None


def test_a_run_is_kept_with_who_checked_which_site_and_can_be_undone(empty: Store) -> None:
    number = keep_result(empty, ACTOR, FAULTY, MADE_ON)
    last = last_result(empty)
    assert last is not None
    assert (last.by, last.made_on, last.result) == (ACTOR, MADE_ON, FAULTY)
    empty.undo(number, ACTOR)
    assert last_result(empty) is None


def test_a_later_run_retires_the_one_before_and_undoing_it_brings_that_back(empty: Store) -> None:
    first = keep(empty, FAULTY)
    number = keep_result(empty, ACTOR, CLEAN, MADE_ON)
    last = last_result(empty)
    assert last is not None
    assert last.end != first
    empty.undo(number, ACTOR)
    assert (back := last_result(empty)) is not None
    assert back.end == first


def test_what_rests_on_a_run_goes_stale_when_the_next_finds_faults_or_did_not_run_whole(
    filled: Store,
) -> None:
    for later in (FAULTY, PARTLY):
        run = keep(filled, CLEAN)
        rest_on(filled, run)
        assert [link.stale for link in links_from(filled, run)] == [False]
        keep(filled, later)
        assert [link.stale for link in links_from(filled, run)] == [True]


def test_a_next_run_without_faults_takes_the_place_of_the_one_before(filled: Store) -> None:
    run = keep(filled, FAULTY)
    target = rest_on(filled, run)
    later = keep(filled, CLEAN)
    assert links_from(filled, run) == []
    (link,) = links_to(filled, target)
    assert (link.source, link.stale, link.note) == (later, False, "checked")


def test_a_run_is_stale_once_the_site_made_for_the_same_day_is_another(empty: Store) -> None:
    keep(empty, CLEAN)
    last = last_result(empty)
    assert last is not None
    days = []

    def make(_: Store, day: date) -> Mapping[str, bytes]:
        days.append(day)
        return FILES

    assert not is_stale(empty, last, make)
    assert days == [MADE_ON]
    assert is_stale(empty, last, lambda _store, _day: {**FILES, "en/more.html": b"<p>"})
    assert is_stale(empty, last, lambda _store, _day: {**FILES, "index.html": b"<p>a"})
