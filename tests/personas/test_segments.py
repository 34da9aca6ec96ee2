import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas import segments
from personas.segments import Person, WhyNone, gower, segment, silhouette, stability

SHORE = {"age": "70", "channel": "phone", "home": "Old Mill"}
HILL = {"age": "30", "channel": "web", "home": "Coulee"}


def two_kinds(n: int = 16) -> list[Person]:
    """Half by the shore who speak of letters, half on the hill who speak of passwords."""
    return [
        Person(
            f"p{k:02d}",
            {**(HILL if k % 2 else SHORE), "age": str((30 if k % 2 else 70) + k % 3)},
            {"passwords": 1.0} if k % 2 else {"letters": 0.75, "snow": 0.25},
        )
        for k in range(n)
    ]


def test_planted_segments_are_found_with_what_sets_them_apart() -> None:
    found = segment(two_kinds())
    assert found.why_none is None
    assert [set(one.people) for one in found.segments] == [
        {f"p{k:02d}" for k in range(start, 16, 2)} for start in (0, 1)
    ]
    assert found.silhouette > 0.8
    assert all(one.stable for one in found.segments)
    traits = {(trait.attribute, trait.value) for trait in found.segments[0].traits}
    assert {("channel", "phone"), ("home", "Old Mill")} <= traits
    assert all(trait.share == 1 and trait.overall == 0.5 for trait in found.segments[0].traits[:2])


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_people_and_of_attributes_changes_nothing(data: st.DataObject) -> None:
    values = st.sampled_from(["a", "b", "", "12", "7.5"])
    people = [
        Person(
            f"p{k:02d}",
            {name: data.draw(values) for name in ("age", "home", "channel")},
            data.draw(st.sampled_from([{}, {"x": 1.0}, {"x": 0.3, "y": 0.7}])),
        )
        for k in range(14)
    ]
    order = data.draw(st.permutations(range(14)))
    turned = [
        Person(p.id, dict(list(p.attributes.items())[::-1]), dict(list(p.profile.items())[::-1]))
        for p in (people[n] for n in order)
    ]
    assert segment(turned) == segment(people)


@pytest.mark.parametrize(
    ("n", "why"), [(segments.FEWEST_PEOPLE - 1, WhyNone.FEW_PEOPLE), (segments.FEWEST_PEOPLE, None)]
)
def test_few_people_are_no_segments(n: int, why: WhyNone | None) -> None:
    found = segment(two_kinds(n))
    assert found.why_none is why
    assert bool(found.segments) is (why is None)


def test_people_of_whom_nothing_is_known_or_who_are_all_alike_are_no_segments() -> None:
    for attributes in ({}, {"home": "Coulee"}):
        people = [Person(f"p{k}", attributes) for k in range(20)]
        assert segment(people).why_none is WhyNone.NOTHING_KNOWN


def test_people_who_only_differ_are_no_segments() -> None:
    rng = np.random.default_rng(4)
    people = [
        Person(f"p{k:02d}", {f"q{q}": str(rng.choice(list("abcdef"))) for q in range(8)})
        for k in range(40)
    ]
    found = segment(people)
    assert found.why_none is WhyNone.NO_STRUCTURE
    assert found.silhouette < segments.WIDE_ENOUGH
    assert found.tried[2] <= found.silhouette


def test_gower_compares_what_both_people_said_numbers_by_their_range() -> None:
    people = [
        Person("a", {"age": "20", "home": "x"}),
        Person("b", {"age": "40", "home": "X "}),
        Person("c", {"age": "60"}),
        Person("d", {}, {"snow": 1.0}),
        Person("e", {"home": "y"}, {"pool": 1.0}),
    ]
    found = gower(people)
    assert found[0, 1] == pytest.approx(0.25)  # half the range of ages, the same home
    assert found[0, 2] == pytest.approx(1.0)
    assert found[3, 4] == pytest.approx(1.0)
    assert found[0, 4] == pytest.approx(1.0)
    assert found[2, 3] == pytest.approx(5 / 7)  # nothing in common: the mean of what is known
    assert (found == found.T).all()


def test_a_segment_that_was_made_up_does_not_come_together_again() -> None:
    distances = gower(two_kinds())
    real = np.arange(16) % 2
    made_up = (np.arange(16) < 8).astype(np.int64)
    assert min(stability(distances, real)) > 0.95
    assert max(stability(distances, made_up)) < segments.STABLE
    assert silhouette(distances, real) > 0.8 > silhouette(distances, made_up)
