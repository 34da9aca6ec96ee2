"""Pain points: where it hurts, what is proposed there, and what a person makes of it."""

from dataclasses import replace

import pytest

from clustering import embedding
from clustering.suggesting import suggested
from personas import journey_editing, journeys, opportunities, pain_points, personas
from personas.journey_rules import Bilingual
from personas.pain_finding import find_pain_points
from personas.pain_points import PainPoint
from personas.persona_rules import Rule
from personas.step_evidence import ground
from research import notes
from research.notes import NoteStatus
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, english_sentences, field, press, primary_at_top, words_of
from tests.personas.mapped import permit

SAME = ("The counter phone is never answered", "Counter phone is never answered")


@pytest.fixture
def looked(grouped: Store) -> Store:
    """The grouped engagement after somebody looked, with two people who say the same."""
    import_notes(
        grouped, ("text", "lang", "kind", "participant", "unit", "service"),
        *[(text, "en", "pain", f"C{n}", "BLD", "Permits") for n, text in enumerate(SAME)],
        source=draft("Counter"),
    )  # fmt: skip
    find_pain_points(grouped, ACTOR, WordHashes())
    return grouped


def phone(store: Store) -> PainPoint:
    return next(
        one for one in pain_points.pain_points(store) if SAME[0] in {n.text for n in one.notes}
    )


def cell_of(store: Store) -> tuple[str, str]:
    return phone(store).stage, ""


def test_before_anybody_looked_the_screen_offers_to_look(
    grouped: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(embedding, "load", lambda _name: WordHashes())
    at = screen("pain_points")
    assert primary_at_top(at) == ["Look for pain points"]
    at = when_done(press(at, "Look for pain points"))
    assert not at.warning
    assert suggested(grouped).keys() == {note.id for note in notes.find(grouped)}
    assert "Look again" in buttons(at)


def test_the_matrix_counts_people_and_notes_and_a_cell_opens_its_notes(looked: Store, screen: Open):
    at = screen("pain_points")
    table = at.dataframe[0].value
    row = table[table["Theme"] == "(in no theme)"].iloc[0]
    assert "2 (2)" in set(row)
    at = screen("pain_points", pain_cell=cell_of(looked))
    assert set(SAME) <= set(at.dataframe[1].value["text"])


def test_notes_of_a_cell_become_a_pain_point(looked: Store, screen: Open):
    stage, theme = cell_of(looked)
    keys = [n.id for n in notes.find(looked) if n.text in SAME]
    at = screen(
        "pain_points", pain_cell=(stage, theme), **{f"cell_{stage}_{theme}_chosen": keys[:1]}
    )
    field(at, "Statement in English").set_value("Calls go unanswered")
    press(at, "Make it")
    made = next(
        o for o in pain_points.pain_points(looked) if o.statement_en == "Calls go unanswered"
    )
    assert (made.stage, [n.id for n in made.notes], made.suggested) == (stage, keys[:1], False)


def test_a_proposal_says_so_and_is_accepted_and_undone(looked: Store, screen: Open):
    at = screen("pain_points", pain_part="points", pain_list_chosen=[phone(looked).id])
    assert "2 (proposed)" in words_of(at)
    assert "2 participants · 2 notes · units: BLD · services: Permits" in words_of(at)
    assert all(any(text in one.value for one in at.html) for text in SAME)
    at = press(at, "Accept")
    assert not phone(looked).suggested
    press(at, "Undo")
    assert phone(looked).suggested


def test_a_pain_point_is_corrected_and_its_severity_is_then_a_persons(looked: Store, screen: Open):
    at = screen("pain_points", pain_part="points", pain_list_chosen=[phone(looked).id])
    field(at, "Statement in French").set_value("On ne répond pas")
    field(at, "Severity").set_value(4)
    at = press(at, "Save")
    one = phone(looked)
    assert (one.statement_fr, one.severity, one.severity_by) == ("On ne répond pas", 4, "person")
    assert "Pain point corrected." in words_of(at)


def test_a_pain_point_belongs_to_a_step_of_a_journey_while_there_is_one(
    looked: Store, screen: Open
):
    with looked.change(ACTOR, "journey.add", title="Get a permit") as change:
        journeys.insert(change, permit())
    at = screen("pain_points", pain_part="points", pain_list_chosen=[phone(looked).id])
    field(at, "Step of a journey").set_value("c")
    at = press(at, "Save")
    assert phone(looked).step == "c"
    assert "step: Get a permit · Call 311" in words_of(at)
    journeys.remove(looked, ACTOR, journeys.journeys(looked)[0])
    at = screen("pain_points", pain_part="points", pain_list_chosen=[phone(looked).id])
    assert not at.exception
    assert "Call 311" not in words_of(at)


def described(store: Store) -> str:
    """A journey whose stages speak of the phone and of snow; its key."""
    whole = permit()
    stages = tuple(
        replace(stage, what=Bilingual(what)) for stage, what in
        zip(whole.stages, ("counter phone answered", "snow street"), strict=True)
    )  # fmt: skip
    with store.change(ACTOR, "journey.add", title="Get a permit") as change:
        journeys.insert(change, replace(whole, stages=stages))
    return whole.journey.id


def test_pains_lie_on_the_stages_of_the_journey_that_is_chosen(
    looked: Store, screen: Open, model: WordHashes
):
    key = described(looked)
    find_pain_points(looked, ACTOR, WordHashes(), journey=key)
    at = screen("pain_points", journey_chosen=key)
    assert field(at, "Stages of").value == key
    table = at.dataframe[0].value
    assert list(table.columns) == ["Theme", "s1", "s2"]
    assert {"Apply", "Wait"} <= set(words_of(at).splitlines())
    assert table[table["Theme"] == "(in no theme)"].iloc[0]["s1"] == "2 (2)"
    assert phone(looked).stage == "s1"
    assert "Apply" in words_of(screen("pain_points", pain_part="points"))
    field(at, "Stages of").set_value("").run()
    assert "Find out" in words_of(at)
    at.segmented_control(key="pain_part").set_value("points").run()
    assert phone(looked).stage == "s1"  # where it was found


def test_suggestions_follow_when_the_stages_are_described_anew(
    looked: Store, screen: Open, model: WordHashes
):
    key = described(looked)
    at = when_done(screen("pain_points", journey_chosen=key))  # nobody pressed anything
    assert at.dataframe[0].value["s1"].astype(bool).any()
    seen = journeys.journey_map(looked, key)
    first, second = seen.stages
    swapped = (replace(first, what=second.what), replace(second, what=first.what))
    journey_editing.save(looked, ACTOR, seen, replace(seen, stages=swapped))
    table = when_done(at.run()).dataframe[0].value
    assert table[table["Theme"] == "(in no theme)"].iloc[0]["s2"] == "2 (2)"


def test_what_people_put_on_a_stage_is_told_from_what_is_suggested(looked: Store, screen: Open):
    key = described(looked)
    one = next(n for n in notes.find(looked) if n.text == SAME[0])
    ground(looked, ACTOR, permit().steps[2], [one.id])
    find_pain_points(looked, ACTOR, WordHashes(), journey=key)
    at = screen("pain_points", journey_chosen=key)
    assert "People put 1 of these" in words_of(at)
    at = screen("pain_points", journey_chosen=key, pain_cell=("s2", ""))
    assert SAME[0] in set(at.dataframe[1].value["text"])


def test_opportunities_are_ranked_within_a_segment(looked: Store, screen: Open):
    personas.begin(looked, ACTOR, "Caller", "", Rule({"channel": ("phone",)}))
    (caller,) = personas.personas(looked)
    for n, whom in enumerate((None, caller.id)):
        opportunities.begin(
            looked, ACTOR, f"How {n}?", "", [phone(looked).id],
            persona=whom, importance=5 + n, satisfaction=1,
        )  # fmt: skip
    at = screen("pain_points", pain_part="opportunities")
    assert list(at.dataframe[0].value["score"]) == [11.0, 9.0]
    field(at, "Within the segment of").set_value(caller.id).run()
    assert list(at.dataframe[0].value["score"]) == [11.0]


def test_a_withdrawn_note_marks_its_pain_point(looked: Store, screen: Open):
    key = phone(looked).id
    gone = [n for n in notes.find(looked) if n.text == SAME[1]]
    notes.set_status(looked, ACTOR, gone, NoteStatus.WITHDRAWN)
    at = screen("pain_points", pain_part="points", pain_list_chosen=[key])
    assert "1 pain point rests on notes that changed or were withdrawn." in words_of(at)
    assert "was hidden or was withdrawn since somebody last looked" in words_of(at)
    assert SAME[1] not in [one.value for one in at.html]
    assert "1 participant · 1 note" in words_of(at)
    press(at, "Take away")
    assert key not in {one.id for one in pain_points.pain_points(looked)}


def test_an_opportunity_is_asked_judged_corrected_and_taken_away(looked: Store, screen: Open):
    at = screen("pain_points", pain_part="points", pain_list_chosen=[phone(looked).id])
    field(at, "How might we… (in English)").set_value("How might we answer each call?")
    field(at, "Importance").set_value(9.0)
    field(at, "Satisfaction now").set_value(2.0)
    press(at, "Save", 1)
    (one,) = opportunities.opportunities(looked)
    assert (one.score, one.pain_points) == (16.0, (phone(looked).id,))
    at = screen("pain_points", pain_part="opportunities", opportunity_list_chosen=[one.id])
    assert list(at.dataframe[0].value["score"]) == [16.0]
    assert "How might we answer each call?" in words_of(at)
    field(at, "Satisfaction now").set_value(9.0)
    at = press(at, "Save")
    assert opportunities.opportunities(looked)[0].score == 9.0
    press(at, "Take away")
    assert opportunities.opportunities(looked) == []


def test_kinds_are_confirmed_as_suggested_or_said_otherwise(looked: Store, screen: Open):
    at = screen("pain_points", pain_part="kinds")
    table = at.dataframe[0].value
    assert list(table["score"]) == sorted(table["score"], reverse=True)
    guesses = suggested(looked)
    first, second = [n for n in notes.find(looked) if guesses[n.id].kind][:2]
    at = screen("pain_points", pain_part="kinds", kind_list_chosen=[first.id])
    press(at, "Confirm 1 as suggested")
    after = {n.id: n.kind for n in notes.find(looked)}
    assert after[first.id] == guesses[first.id].kind
    at = screen("pain_points", pain_part="kinds", kind_list_chosen=[second.id])
    at.selectbox(key="kind_instead").set_value("idea").run()
    press(at, "Set")
    assert {n.id: n.kind for n in notes.find(looked)}[second.id] == "idea"


def test_notes_that_came_since_are_said_to_wait(looked: Store, screen: Open):
    import_notes(looked, ("text",), ("One more",), source=draft("Later"))
    assert "1 note came or changed since the last search." in words_of(screen("pain_points"))


@pytest.mark.parametrize("part", ["where", "points", "opportunities", "kinds"])
def test_every_part_is_in_french_for_a_french_reader(looked: Store, screen: Open, part: str):
    opportunities.begin(
        looked, ACTOR, "", "Répondre?", [phone(looked).id],
        persona=None, importance=8, satisfaction=1,
    )  # fmt: skip
    untyped = next(key for key, one in suggested(looked).items() if one.kind)
    at = screen(
        "pain_points", "fr", pain_part=part, pain_cell=cell_of(looked),
        pain_list_chosen=[phone(looked).id], kind_list_chosen=[untyped],
        opportunity_list_chosen=[opportunities.opportunities(looked)[0].id],
    )  # fmt: skip
    assert not at.exception
    assert not at.error
    assert len(primary_at_top(at)) <= 1
    assert english_sentences(at, looked) <= {"English"}


def test_a_statement_is_never_read_as_markdown(looked: Store, screen: Open):
    hostile = "![x](http://outside.example/a.png) :red[y]"
    one = phone(looked)
    pain_points.edit(
        looked, ACTOR, one, statement_en=hostile, statement_fr="", severity=2, stage=one.stage
    )
    opportunities.begin(
        looked, ACTOR, hostile, "", [one.id], persona=None, importance=8, satisfaction=1
    )
    key = opportunities.opportunities(looked)[0].id
    for part in ("where", "points", "opportunities", "kinds"):
        at = screen(
            "pain_points", pain_part=part, pain_list_chosen=[one.id], opportunity_list_chosen=[key]
        )
        marked = [*at.markdown, *at.caption, *at.subheader, *at.info, *at.warning, *at.success]
        assert not [each.value for each in marked if "](" in each.value or ":red[" in each.value]
