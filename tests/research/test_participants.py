from research import participants, sources
from store import Store
from tests.invented import draft, fill


def test_participants_stand_by_source_and_pseudonym(filled: Store) -> None:
    found = participants.participants(filled)
    workshop, survey = sources.sources(filled)
    assert [who.pseudonym for who in found if who.source == workshop.id] == [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7",
    ]  # fmt: skip
    assert [who.pseudonym for who in found if who.source == survey.id] == [
        "R1", "R2", "R3", "R4", "R5",
    ]  # fmt: skip


def test_what_a_participant_said_of_themselves_is_kept(filled: Store) -> None:
    ages = {who.pseudonym: who.attributes.get("age") for who in participants.participants(filled)}
    assert ages["R1"] == "18-34"
    assert ages["R3"] == "55+"
    assert ages["P1"] is None


def test_an_attribute_without_a_value_is_left_out(empty: Store) -> None:
    with empty.change("Ana", "source.import", title="", n=0) as change:
        source = sources.add(change, draft(), file_name="", file_hash="", layout="")
        participants.add(change, source, "P1", None, {"âge": "18-34", "ward": ""})
    (who,) = participants.participants(empty)
    assert who.attributes == {"âge": "18-34"}


def test_the_same_pseudonym_in_two_sources_is_two_people(empty: Store) -> None:
    fill(empty)
    with empty.change("Ana", "source.import", title="", n=0) as change:
        source = sources.add(change, draft("Other"), file_name="", file_hash="", layout="")
        participants.add(change, source, "P1", None, {})
    named = [who for who in participants.participants(empty) if who.pseudonym == "P1"]
    assert len({who.id for who in named}) == len(named) == 2
