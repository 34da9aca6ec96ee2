from dataclasses import replace

import pytest

from errors import InputError
from research import agendas
from research.agenda_rules import (
    DOTS,
    PROMPT_LIMIT,
    STAGE_LIMIT,
    STAGES,
    about_known,
    as_kept,
    nobody_votes_on,
    order_holds,
    work_stands,
)
from research.running import MINUTES
from research.sessions import Activity, ActivityDraft, ActivityKind, State

BRAINSTORM = ActivityDraft(ActivityKind.BRAINSTORM, "What hurts?", "Qu'est-ce qui accroche?")
DOTS_ON_PHRASES = replace(BRAINSTORM, kind=ActivityKind.DOT_VOTE, stages=("Web", "Phone"))


def kept(draft: ActivityDraft, lang: str = "en", *, about_notes: bool = False) -> ActivityDraft:
    return as_kept(draft, lang, about_notes=about_notes)


def refused(draft: ActivityDraft, key: str, *, about_notes: bool = False) -> InputError:
    with pytest.raises(InputError, match=key) as caught:
        kept(draft, about_notes=about_notes)
    return caught.value


def lines(n: int) -> tuple[str, ...]:
    return tuple(f"Stage {i}" for i in range(n))


def test_a_prompt_in_one_language_serves_for_both():
    assert kept(replace(BRAINSTORM, prompt_en=" ")).prompt_en == "Qu'est-ce qui accroche?"
    assert kept(replace(BRAINSTORM, prompt_fr="")).prompt_fr == "What hurts?"
    refused(replace(BRAINSTORM, prompt_en=" ", prompt_fr=""), "prompt_missing")


def test_a_prompt_is_one_line_and_keeps_its_no_break_spaces():
    typed = " Ça va\u00a0:  oui\nou non? "
    assert kept(replace(BRAINSTORM, prompt_fr=typed)).prompt_fr == "Ça va\u00a0: oui ou non?"


def test_a_prompt_can_be_read_across_a_room():
    assert kept(replace(BRAINSTORM, prompt_en="a" * PROMPT_LIMIT))
    refused(replace(BRAINSTORM, prompt_fr="a" * (PROMPT_LIMIT + 1)), "prompt_too_long")


@pytest.mark.parametrize("minutes", MINUTES)
def test_an_activity_lasts_between_a_minute_and_half_a_day(minutes: int):
    assert kept(replace(BRAINSTORM, minutes=minutes)).minutes == minutes
    beyond = minutes + (1 if minutes == MINUTES[1] else -1)
    refused(replace(BRAINSTORM, minutes=beyond), "activity_minutes_range")


@pytest.mark.parametrize("dots", DOTS)
def test_a_dot_vote_gives_from_one_to_twenty_dots(dots: int):
    assert kept(replace(DOTS_ON_PHRASES, votes_each=dots)).votes_each == dots
    refused(
        replace(DOTS_ON_PHRASES, votes_each=dots + (1 if dots == DOTS[1] else -1)), "dots_range"
    )


def test_a_journey_has_from_two_to_twelve_stages():
    journey = replace(BRAINSTORM, kind=ActivityKind.JOURNEY)
    for n in STAGES:
        assert kept(replace(journey, stages=lines(n))).stages == lines(n)
    refused(replace(journey, stages=lines(STAGES[0] - 1)), "lines_too_few")
    refused(replace(journey, stages=lines(STAGES[1] + 1)), "lines_too_many")


def test_stages_are_trimmed_short_and_different():
    journey = replace(BRAINSTORM, kind=ActivityKind.JOURNEY)
    assert kept(replace(journey, stages=("  Find  out ", "", "Pay"))).stages == ("Find out", "Pay")
    assert kept(replace(journey, stages=("a" * STAGE_LIMIT, "b")))
    refused(replace(journey, stages=("a" * (STAGE_LIMIT + 1), "b")), "line_too_long")
    assert refused(replace(journey, stages=("Pay", "Wait", "pay")), "line_twice").facts == {
        "line": "Pay"
    }


@pytest.mark.parametrize(("lang", "first"), [("en", "Says"), ("fr", "Dit"), ("both", "Says / Dit")])
def test_an_empathy_map_has_its_four_parts_unless_others_are_given(lang: str, first: str):
    empathy = replace(BRAINSTORM, kind=ActivityKind.EMPATHY)
    assert kept(empathy, lang).stages[0] == first
    assert len(kept(empathy, lang).stages) == 4
    assert kept(replace(empathy, stages=("Pains", "Gains"))).stages == ("Pains", "Gains")


def test_what_its_kind_has_no_use_for_is_not_kept():
    odd = replace(BRAINSTORM, stages=("Web", "Phone"), votes_each=99)
    assert kept(odd) == BRAINSTORM
    assert kept(replace(odd, kind=ActivityKind.FIST_TO_FIVE)).stages == ()
    assert kept(DOTS_ON_PHRASES, about_notes=True).stages == ()


@pytest.mark.parametrize("kind", [ActivityKind.DOT_VOTE, ActivityKind.RANKING])
def test_there_is_something_to_choose_among(kind: ActivityKind):
    assert kept(replace(DOTS_ON_PHRASES, kind=kind)).stages == ("Web", "Phone")
    assert kept(replace(BRAINSTORM, kind=kind), about_notes=True).stages == ()
    refused(replace(BRAINSTORM, kind=kind), "lines_too_few")
    refused(replace(BRAINSTORM, kind=kind, stages=("Web",)), "lines_too_few")


def test_a_rating_may_be_of_the_question_itself():
    assert kept(replace(BRAINSTORM, kind=ActivityKind.RATING)).stages == ()


def test_votes_are_hidden_until_they_are_revealed():
    assert [kept(replace(DOTS_ON_PHRASES, kind=kind)).private for kind in (
        ActivityKind.DOT_VOTE, ActivityKind.RATING, ActivityKind.FIST_TO_FIVE
    )] == [True] * 3  # fmt: skip
    assert not kept(BRAINSTORM).private


# Where it stands in the agenda


def activity(key: str, kind: ActivityKind, about: str | None = None, **more: object) -> Activity:
    plain = Activity(
        key, "session", 0, kind, f"Prompt of {key}", "", (), 5, about, private=False,
        revealed=False, state=State.PLANNED, minutes=5, ends_at=None, rev=1,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


NOTES = activity("notes", ActivityKind.BRAINSTORM)
VOTE = activity("vote", ActivityKind.DOT_VOTE, "notes")
FIST = activity("fist", ActivityKind.FIST_TO_FIVE)
AGENDA = [NOTES, FIST, VOTE]


def test_a_vote_is_about_an_earlier_activity_that_takes_notes():
    about_known(AGENDA, 2, "notes", ActivityKind.DOT_VOTE)
    about_known(AGENDA, 0, None, ActivityKind.RANKING)
    for position, about in ((0, "notes"), (2, "fist"), (2, "gone")):
        with pytest.raises(InputError, match="about_not_before"):
            about_known(AGENDA, position, about, ActivityKind.RATING)
    with pytest.raises(InputError, match="about_not_here"):
        about_known(AGENDA, 2, "notes", ActivityKind.FIST_TO_FIVE)


def test_a_vote_stays_behind_what_it_is_about():
    order_holds(AGENDA)
    order_holds([FIST, NOTES, VOTE])
    with pytest.raises(InputError, match="vote_before_notes") as caught:
        order_holds([VOTE, NOTES, FIST])
    assert caught.value.facts == {"prompt": "Prompt of vote"}


def test_what_is_voted_on_stays():
    nobody_votes_on(AGENDA, "fist")
    with pytest.raises(InputError, match="activity_voted_on"):
        nobody_votes_on(AGENDA, "notes")


def test_what_people_did_is_not_taken_from_under_them():
    journey = activity("j", ActivityKind.JOURNEY, stages=("Apply", "Wait"))
    same = ActivityDraft(ActivityKind.JOURNEY, "Where?", "Où?", ("Apply", "Wait"))
    work_stands(journey, same, None, notes={"Apply"}, targets=())
    work_stands(journey, replace(same, stages=("Apply", "Pay")), None, notes={"Apply"}, targets=())
    with pytest.raises(InputError, match="stage_in_use") as caught:
        work_stands(
            journey, replace(same, stages=("Pay", "Wait")), None, notes={"Apply"}, targets=()
        )
    assert caught.value.facts == {"stages": "Apply"}
    with pytest.raises(InputError, match="activity_has_work"):
        work_stands(
            journey, replace(same, kind=ActivityKind.EMPATHY), None, notes={"Apply"}, targets=()
        )


def test_a_vote_that_has_begun_keeps_its_rules():
    same = ActivityDraft(ActivityKind.DOT_VOTE, "Which?", "Lequel?")
    work_stands(VOTE, same, "notes", notes=(), targets={"a"})
    work_stands(VOTE, replace(same, votes_each=3), None, notes=(), targets=())
    for draft, about in ((replace(same, votes_each=3), "notes"), (same, None)):
        with pytest.raises(InputError, match="vote_has_begun"):
            work_stands(VOTE, draft, about, notes=(), targets={"a"})


# The agendas to begin from


@pytest.mark.parametrize("name", agendas.agendas())
@pytest.mark.parametrize("lang", ["en", "fr", "both"])
def test_an_agenda_to_begin_from_keeps_the_rules(name: str, lang: str):
    drafts = agendas.agenda(name, lang)
    made: list[Activity] = []
    for place, draft in enumerate(drafts):
        about = None if draft.about is None else str(draft.about)
        about_known(made, place, about, draft.kind)
        assert as_kept(draft, lang, about_notes=about is not None) == draft
        assert draft.prompt_en != draft.prompt_fr
        made.append(activity(str(place), draft.kind, about))
    assert 30 <= sum(draft.minutes for draft in drafts) <= 60


def test_the_common_workshops_have_their_exercises():
    kinds = {
        name: {draft.kind for draft in agendas.agenda(name, "en")} for name in agendas.agendas()
    }
    assert kinds.keys() >= {
        "discovery", "journey", "ideation", "prioritisation", "alignment", "empathy",
    }  # fmt: skip
    votes = {ActivityKind.DOT_VOTE, ActivityKind.RATING, ActivityKind.RANKING}
    assert kinds["prioritisation"] >= votes
    assert kinds["alignment"] >= {ActivityKind.FIST_TO_FIVE, ActivityKind.RATING}
    assert ActivityKind.HOW_MIGHT_WE in kinds["ideation"]


def test_a_session_in_both_languages_has_stages_in_both():
    stages = {lang: agendas.agenda("journey", lang)[0].stages[1] for lang in ("en", "fr", "both")}
    assert stages == {"en": "Apply", "fr": "Faire la demande", "both": "Apply / Faire la demande"}
