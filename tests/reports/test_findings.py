from dataclasses import replace

import pytest

from clustering import themes
from clustering.regrouping import regroup
from reports.confidence import Level, Reason
from reports.disclosure import Audience
from reports.findings import findings, findings_of, in_short
from reports.quotes import LONGEST_QUOTE, QUOTES, SHORTEST_QUOTE, quotes
from research import settings, sources
from research.notes import NoteFilter
from research.settings import Settings
from store import Store
from tests.invented import ACTOR, WordHashes
from tests.reports.evidence import Told, by_people, note, theme

OUT = Audience.LEADERSHIP


class TestRanking:
    def test_the_theme_most_people_speak_of_comes_first_not_the_one_with_most_notes(self) -> None:
        loud = [note(f"L{n}", who="one person") for n in range(9)]
        told = Told({"loud": loud, "shared": by_people("S", 5)}).findings()
        assert [(f.rank, f.theme.id) for f in told.findings] == [(1, "shared"), (2, "loud")]
        assert [(f.participants, f.notes) for f in told.findings] == [(5, 5), (1, 9)]

    def test_where_nobody_is_recorded_notes_decide(self) -> None:
        told = Told({"a": [note("1")], "b": [note("2"), note("3")]}).findings()
        assert [f.theme.id for f in told.findings] == ["b", "a"]
        assert [(f.participants, f.unattributed) for f in told.findings] == [(0, 2), (0, 1)]

    def test_of_equals_the_order_is_always_the_same(self) -> None:
        told = Told({"b": by_people("B", 2), "a": by_people("A", 2)}).findings()
        assert [f.theme.id for f in told.findings] == ["a", "b"]

    def test_a_theme_without_a_note_in_the_selection_is_left_out(self) -> None:
        told = Told({"a": by_people("A", 3), "b": by_people("B", 3)}).findings(keep=["A0", "A1"])
        assert [f.theme.id for f in told.findings] == ["a"]
        assert (told.notes, told.findings[0].notes, told.findings[0].share) == (2, 2, 1.0)

    def test_no_notes_give_no_findings(self) -> None:
        assert Told({}).findings().findings == []

    def test_a_finding_knows_its_kinds_its_units_and_its_share(self) -> None:
        mine = [
            note("1", who="A", kind="pain", unit="ROA"), note("2", who="B", kind="pain", unit="ROA"),
            note("3", who="C", kind="idea", unit="PRK"), note("4", who="D"),
        ]  # fmt: skip
        (found,) = Told({"a": mine}, loose=by_people("L", 4)).findings().findings
        assert found.kinds == {"pain": 2, "idea": 1}
        assert found.units == ["ROA", "PRK"]
        assert found.share == 0.5

    def test_the_whole_selection_is_counted(self) -> None:
        mine = [note("1", who="A", unit="ROA"), note("2", source="S2", quotable=False)]
        told = Told({"a": mine}, loose=[note("3", who="A", unit="PRK")]).findings()
        assert (told.notes, told.grouped, told.participants, told.unattributed) == (3, 2, 1, 1)
        assert (told.sources, told.units, told.quotes_held_back) == (2, 2, 1)


class TestConfidenceOfFindings:
    def test_it_rests_on_the_notes_of_the_selection(self) -> None:
        mine = [note(f"{n}", who=f"P{n}", source=f"S{n % 2}", unit=f"U{n % 2}") for n in range(10)]
        told = Told({"a": mine})
        assert told.findings().findings[0].confidence.level is Level.HIGH
        fewer = told.findings(keep=[str(n) for n in range(0, 10, 2)]).findings[0]
        assert fewer.confidence.reasons == (Reason.ONE_SOURCE,)

    def test_one_unit_among_several_lowers_it(self) -> None:
        mine = [note(f"{n}", who=f"P{n}", source=f"S{n % 2}", unit="ROA") for n in range(10)]
        other = [note("x", who="X", unit="PRK")]
        told = Told({"a": mine, "b": other}).findings()
        assert told.findings[0].confidence.reasons == (Reason.ONE_UNIT,)


class TestQuotes:
    def test_each_is_from_somebody_else(self) -> None:
        said = [note("1", who="A"), note("2", who="A"), note("3", who="B"), note("4", who="C")]
        assert [q.note for q in quotes(said, cleared_only=False)] == ["1", "3", "4"]

    def test_few_people_give_few_quotes(self) -> None:
        said = [note(f"{n}", who="A") for n in range(9)]
        assert len(quotes(said, cleared_only=False)) == 1

    def test_what_two_people_say_in_nearly_the_same_words_is_quoted_once(self) -> None:
        one = note("1", "Too many passwords for every little thing", who="A")
        same = note("2", "too many passwords for every little thing", who="B")
        assert [q.note for q in quotes([one, same, note("3")], cleared_only=False)] == ["1", "3"]

    def test_notes_by_nobody_recorded_may_all_be_quoted(self) -> None:
        assert len(quotes([note(f"{n}") for n in range(9)], cleared_only=False)) == QUOTES

    def test_both_languages_are_heard_where_both_were_spoken(self) -> None:
        said = [*by_people("E", 5), note("F", who="F", lang="fr")]
        assert [q.note for q in quotes(said, cleared_only=False)] == ["E0", "E1", "F"]
        assert [q.lang for q in quotes(said, cleared_only=False)] == ["en", "en", "fr"]

    def test_the_other_language_is_not_heard_from_somebody_quoted_already(self) -> None:
        said = [
            *by_people("E", 5), note("twice", who="E-P0", lang="fr"), note("F", who="F", lang="fr"),
        ]  # fmt: skip
        picked = quotes(said, cleared_only=False)
        assert [q.note for q in picked] == ["E0", "E1", "F"]
        assert len({q.said_by for q in picked}) == QUOTES

    def test_when_only_somebody_quoted_already_spoke_the_other_language_it_is_left(self) -> None:
        said = [*by_people("E", 5), note("twice", who="E-P0", lang="fr")]
        assert [q.note for q in quotes(said, cleared_only=False)] == ["E0", "E1", "E2"]

    def test_a_single_quote_is_the_most_central_whatever_its_language(self) -> None:
        said = [note("E", who="E"), note("F", who="F", lang="fr")]
        assert [q.note for q in quotes(said, cleared_only=False, most=1)] == ["E"]

    @pytest.mark.parametrize(
        ("length", "preferred"),
        [(SHORTEST_QUOTE - 1, False), (SHORTEST_QUOTE, True), (LONGEST_QUOTE, True),
         (LONGEST_QUOTE + 1, False)],
    )  # fmt: skip
    def test_a_text_too_short_or_too_long_is_quoted_last(
        self, length: int, preferred: bool
    ) -> None:
        said = [note("odd", "a" * length, who="A"), note("well", who="B")]
        assert quotes(said, cleared_only=False)[0].note == ("odd" if preferred else "well")
        assert len(quotes(said, cleared_only=False)) == 2

    def test_outside_the_team_only_cleared_words_are_heard(self) -> None:
        said = [note("1", who="A", quotable=False), note("2", who="B")]
        assert [q.note for q in quotes(said, cleared_only=True)] == ["2"]
        assert [(q.note, q.cleared) for q in quotes(said, cleared_only=False)] == [
            ("1", False), ("2", True),
        ]  # fmt: skip

    def test_words_that_leave_the_team_bear_no_pseudonym(self) -> None:
        assert [q.said_by for q in quotes(by_people("A", 3), cleared_only=True)] == [""] * 3
        assert [q.said_by for q in quotes(by_people("A", 1), cleared_only=False)] == ["A-P0"]


class TestOutsideTheTeam:
    def test_the_team_sees_every_count(self) -> None:
        told = Told({"a": by_people("A", 1), "b": by_people("B", 30)}).findings()
        assert [(f.notes, f.participants) for f in told.findings] == [(30, 30), (1, 1)]

    def test_a_small_count_and_the_next_smallest_are_withheld(self) -> None:
        told = Told({"a": by_people("A", 2), "b": by_people("B", 9), "c": by_people("C", 30)})
        found = {f.theme.id: f for f in told.findings(OUT).findings}
        assert (found["c"].notes, found["c"].participants) == (30, 30)
        assert [(found[key].notes, found[key].small) for key in "ab"] == [
            (None, True), (None, False),
        ]  # fmt: skip

    def test_the_people_of_a_withheld_theme_are_withheld_too(self) -> None:
        """Nine people make at least nine notes: with the total, that could say who the two are."""
        told = Told({"a": by_people("A", 2), "b": by_people("B", 9), "c": by_people("C", 30)})
        assert [f.participants for f in told.findings(OUT).findings] == [30, None, None]

    def test_few_people_with_many_notes_are_withheld_as_people_only(self) -> None:
        few = [note(f"{n}", who=f"P{n % 3}") for n in range(12)]
        told = Told({"a": few, "b": by_people("B", 30)}).findings(OUT)
        assert [(f.notes, f.participants) for f in told.findings] == [(30, 30), (12, None)]

    def test_the_rank_of_a_withheld_theme_does_not_tell_its_count(self) -> None:
        middle = [note(f"M{n}", who=f"M-P{n}") for n in range(6)]
        wide = [note(f"W{n}", who=f"W-P{n % 5}") for n in range(20)]
        told = Told({"z": by_people("Z", 2), "m": middle, "w": wide}).findings(OUT)
        assert [f.theme.id for f in told.findings] == ["w", "m", "z"]

    def test_notes_in_no_theme_are_part_of_what_the_total_tells(self) -> None:
        told = Told({"a": by_people("A", 20), "b": by_people("B", 9)}, loose=by_people("L", 2))
        found = told.findings(OUT)
        assert found.grouped is None
        assert [f.notes for f in found.findings] == [20, None]
        assert told.findings().grouped == 29

    @pytest.mark.parametrize(("limit", "shown"), [(9, 9), (10, None)])
    def test_the_limit_is_the_engagement_s(self, limit: int, shown: int | None) -> None:
        told = Told({"a": by_people("A", 9), "b": by_people("B", 30), "c": by_people("C", 40)})
        counts = {f.theme.id: f.notes for f in told.findings(OUT, limit).findings}
        assert counts["a"] == shown

    def test_a_quote_names_a_unit_only_where_enough_people_speak_for_it(self) -> None:
        mine = [*by_people("R", 5, unit="ROA"), note("F", who="F", unit="FIN", lang="fr")]
        (found,) = Told({"a": mine}).findings(OUT).findings
        assert [(q.note, q.unit) for q in found.quotes] == [("R0", "ROA"), ("R1", "ROA"), ("F", "")]
        (inside,) = Told({"a": mine}).findings().findings
        assert [q.unit for q in inside.quotes] == ["ROA", "ROA", "FIN"]

    def test_only_cleared_words_are_quoted_and_the_others_counted(self) -> None:
        mine = [*by_people("A", 6), note("no", who="no", quotable=False)]
        told = Told({"a": mine}).findings(OUT)
        assert "no" not in [q.note for q in told.findings[0].quotes]
        assert told.quotes_held_back == 1


class TestOfAnEngagement:
    def test_findings_follow_the_filter(self, filled: Store, by_words: WordHashes) -> None:
        regroup(filled, ACTOR, by_words)
        survey = sources.sources(filled)[1]
        found = findings_of(filled, NoteFilter(sources=(survey.id,)), Audience.TEAM)
        assert (found.notes, found.participants, found.sources) == (6, 5, 1)
        everything = findings_of(filled, NoteFilter(), Audience.TEAM)
        assert (everything.notes, everything.participants) == (16, 12)
        assert len(everything.findings) == len(themes.themes(filled))

    def test_findings_follow_the_unit(self, filled: Store, by_words: WordHashes) -> None:
        regroup(filled, ACTOR, by_words)
        row = filled.row("select id from units where code = 'BLD'")
        assert row is not None
        found = findings_of(filled, NoteFilter(units=(row["id"],)), Audience.TEAM)
        assert found.notes == 5
        assert {unit for finding in found.findings for unit in finding.units} == {"BLD"}

    def test_the_limit_comes_from_the_settings(self, filled: Store, by_words: WordHashes) -> None:
        regroup(filled, ACTOR, by_words)
        settings.save(filled, ACTOR, Settings(small_cell=3))
        assert findings_of(filled, NoteFilter(), OUT).limit == 3
        assert findings_of(filled, NoteFilter(), Audience.TEAM).limit == 0


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Write to me at prairie.dog@example.org about the permit please", False),
        ("Call me back at 403-555-0142 after supper about the permit", False),
        ("Call me back at (403) 555 0142 after supper about the permit", False),
        ("My account is 40119902 and the permit is still not there", False),
        ("In 2023, 2024 and 2025 the permit took 6, 7 and 9 weeks", True),
    ],
)
def test_words_that_tell_how_to_reach_someone_stay_with_the_team(text: str, quoted: bool):
    said = [note("a", text)]
    assert bool(quotes(said, cleared_only=True)) is quoted
    assert quotes(said, cleared_only=False)


def test_in_short_names_only_what_we_are_sure_of_where_there_is_any():
    sure = [note(f"s{n}", who=f"P{n}", source=f"S{n % 3}") for n in range(8)]
    vague = [note(f"v{n}") for n in range(20)]
    members = {
        "sure": [themes.Member(n.id, 0.5, pinned=False) for n in sure],
        "vague": [themes.Member(n.id, 0.5, pinned=False) for n in vague],
    }
    both = [theme("vague", state="suggested"), theme("sure")]
    found = findings([*sure, *vague], both, members, Audience.TEAM, 5)
    assert [f.theme.id for f in in_short(found.findings, 5)] == ["sure"]
    only = findings(vague, both, members, Audience.TEAM, 5)
    assert [f.theme.id for f in in_short(only.findings, 5)] == ["vague"]


@pytest.mark.parametrize(
    "name", ["Various, and answers that say nothing", "Various: decisions, delay"]
)
def test_leftovers_come_last_and_are_not_named_in_short_until_a_person_names_them(name: str):
    gathered = replace(theme("rest", name), named_by="machine")
    mine = {"rest": by_people("R", 9), "a": by_people("A", 3)}
    told = Told(mine, themes={"rest": gathered}).findings()
    assert [f.theme.id for f in told.findings] == ["a", "rest"]
    assert [f.theme.id for f in in_short(told.findings, 5)] == ["a"]
    by_hand = Told(mine, themes={"rest": replace(gathered, named_by="person")}).findings()
    assert next(iter(in_short(by_hand.findings, 5))).theme.id == "rest"
