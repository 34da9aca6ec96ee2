import pytest

from personas.persona_rules import FEWEST, Basis, Origin, Rule, basis, choices, members
from research.participants import Participant


def person(key: str, **attributes: str) -> Participant:
    return Participant(key, "s", key, None, attributes)


PEOPLE = [person("a", age="65+", web="no"), person("b", age="65+", web="yes"), person("c")]


@pytest.mark.parametrize(
    ("rule", "fitting"),
    [
        (Rule({"age": ("65+",)}), "ab"),
        (Rule({"age": ("65+", "18-34"), "web": ("no",)}), "a"),
        (Rule({"web": ("no", "yes")}), "ab"),
        (Rule(people=("c", "a")), "ac"),
        (Rule(), ""),
    ],
)
def test_a_rule_fits_those_who_have_one_of_the_values_of_each_attribute(
    rule: Rule, fitting: str
) -> None:
    assert [one.id for one in members(rule, PEOPLE)] == list(fitting)
    assert Rule.read(rule.written()) == rule


@pytest.mark.parametrize("origin", Origin)
def test_under_five_people_a_persona_is_a_proto_persona(origin: Origin) -> None:
    assert basis(origin, FEWEST - 1) is Basis.PROTO
    assert basis(origin, FEWEST) is not Basis.PROTO


def test_people_who_were_clustered_make_a_statistical_persona() -> None:
    assert basis(Origin.SEGMENT, 9) is Basis.STATISTICAL
    assert basis(Origin.RULE, 9) is Basis.QUALITATIVE


def test_an_attribute_with_too_many_values_is_no_choice() -> None:
    people = [person(str(n), age="65+", code=str(n)) for n in range(3)]
    assert choices(people, most=3) == {"age": ["65+"], "code": ["0", "1", "2"]}
    assert choices(people, most=2) == {"age": ["65+"]}
