import re

from pages.parts.journeys.order_component import HERE, stages_told
from tests.personas.mapped import permit
from wording import Words


def test_each_step_knows_where_it_goes_one_up_and_one_down() -> None:
    first, second = stages_told(Words("fr"), permit())
    assert (first["name"], second["name"]) == ("Demander", "Attendre")
    a, b = first["steps"]
    (c,) = second["steps"]
    assert a["text"] == "1. Find the form (fr)"
    assert (a["up"], a["down"]) == (None, {"before": None, "stage": "s1"})
    assert b["down"] == {"before": "c", "stage": "s2"}
    assert (c["up"], c["down"]) == ({"before": None, "stage": "s1"}, None)


def test_nothing_that_people_write_can_become_markup() -> None:
    for script in HERE.glob("*.js"):
        source = script.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source
        )
