"""How strong evidence is: one step down for each part that has a reason, tested on both sides."""

from dataclasses import replace

from research.confidence import Level, Reason
from standard.strength import Heard, Missing, missing, strength

GOOD = Heard(
    notes=12, people=9, sources=2, languages=frozenset({"en", "fr"}), units=3, units_all=5,
    personas=2,
)  # fmt: skip


def test_what_many_people_of_two_sources_say_is_high_and_misses_nothing() -> None:
    sure = strength(GOOD)
    assert sure is not None
    assert (sure.level, sure.reasons) == (Level.HIGH, ())
    assert missing(GOOD) == []


def test_without_anything_said_it_is_an_assertion() -> None:
    assert strength(Heard()) is None
    assert missing(Heard()) == [Missing.EVIDENCE]


def reasons(heard: Heard) -> tuple[Reason, ...]:
    sure = strength(heard)
    assert sure is not None
    return sure.reasons


def test_one_source_few_people_one_unit_and_an_unheard_persona_each_lower_it() -> None:
    assert reasons(replace(GOOD, sources=1)) == (Reason.ONE_SOURCE,)
    assert reasons(replace(GOOD, people=5)) == ()
    assert reasons(replace(GOOD, people=4)) == (Reason.FEW_PEOPLE,)
    assert reasons(replace(GOOD, people=0)) == (Reason.PEOPLE_UNKNOWN,)
    assert reasons(replace(GOOD, units=1)) == (Reason.ONE_UNIT,)
    assert reasons(replace(GOOD, units=1, units_all=1)) == ()
    assert reasons(replace(GOOD, units=0)) == (), "residents belong to no unit"
    assert reasons(replace(GOOD, personas_unheard=(("Seniors", "Aînés"),))) == (
        Reason.PERSONAS_UNHEARD,
    )


def test_a_quarter_of_the_people_against_it_lowers_it() -> None:
    assert reasons(replace(GOOD, against=3, against_people=3)) == (Reason.CONTRADICTED,)
    assert reasons(replace(GOOD, against=2, against_people=2)) == ()
    nobody = replace(GOOD, people=0, notes=12, against=4)
    assert Reason.CONTRADICTED in reasons(nobody)
    assert Reason.CONTRADICTED not in reasons(replace(nobody, against=3))


def test_two_reasons_of_one_part_lower_it_once_and_four_parts_to_the_bottom() -> None:
    one = strength(replace(GOOD, units=1, personas_unheard=(("a", "b"),)))
    assert one is not None
    assert one.level is Level.MODERATE
    worst = strength(
        Heard(notes=1, people=1, sources=1, units=1, units_all=3, against=9, against_people=9)
    )
    assert worst is not None
    assert worst.level is Level.VERY_LOW


def test_what_is_missing_is_named() -> None:
    poor = Heard(
        notes=1, people=1, sources=1, languages=frozenset({"en"}), units=1, units_all=3,
        personas=1, personas_unheard=(("Seniors", "Aînés"),),
    )  # fmt: skip
    assert missing(poor) == [
        Missing.PEOPLE, Missing.SOURCE, Missing.FRENCH, Missing.UNITS, Missing.PERSONAS,
    ]  # fmt: skip
    assert Missing.ENGLISH in missing(replace(poor, languages=frozenset({"fr"})))
