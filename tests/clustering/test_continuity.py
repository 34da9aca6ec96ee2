from hypothesis import given
from hypothesis import strategies as st

from clustering.continuity import SAME_THEME, Earlier, continued, matched

NOTES = st.sets(st.sampled_from("abcdefghij"), max_size=6)


@given(
    st.dictionaries(st.integers(0, 5), NOTES, max_size=6),
    st.dictionaries(st.sampled_from(["t1", "t2", "t3", "t4"]), NOTES, max_size=4),
)
def test_a_group_goes_on_as_one_theme_at_most_and_a_theme_in_one_group(
    groups: dict[int, set[str]], known: dict[str, set[str]]
) -> None:
    found = matched(groups, known)
    assert len(set(found.values())) == len(found)
    assert found.keys() <= groups.keys()
    assert set(found.values()) <= known.keys()


@given(
    st.dictionaries(st.integers(0, 5), NOTES, max_size=6),
    st.dictionaries(st.sampled_from(["t1", "t2", "t3", "t4"]), NOTES, max_size=4),
)
def test_no_pair_left_over_shares_enough_to_be_the_same_theme(
    groups: dict[int, set[str]], known: dict[str, set[str]]
) -> None:
    found = matched(groups, known)
    for label in groups.keys() - found.keys():
        for theme in known.keys() - set(found.values()):
            both = groups[label] | known[theme]
            assert not both or len(groups[label] & known[theme]) / len(both) < SAME_THEME


@given(st.lists(NOTES.filter(bool), max_size=5))
def test_groups_that_did_not_change_go_on_as_themselves(parts: list[set[str]]) -> None:
    apart = {n: {f"{n}{note}" for note in part} for n, part in enumerate(parts)}
    known = {f"t{n}": part for n, part in apart.items()}
    assert matched(apart, known) == {n: f"t{n}" for n in apart}


def test_a_group_with_just_enough_in_common_goes_on_and_one_with_less_does_not() -> None:
    ten = set("abcdefghij")
    assert matched({0: set("abc")}, {"t": ten}) == {0: "t"}
    assert matched({0: set("ab")}, {"t": ten}) == {}


def test_a_group_that_mostly_holds_what_a_person_put_somewhere_follows_it() -> None:
    earlier = {
        "a": Earlier("mine", held=True), "b": Earlier("mine", held=True),
        "c": Earlier("other", held=False), "d": Earlier("other", held=False),
    }  # fmt: skip
    assert continued({"a": 0, "b": 0, "c": 0, "d": 1}, earlier) == {0: "mine", 1: "other"}
    assert continued({"a": 0, "b": 1, "c": 0, "d": 0}, earlier)[0] == "other"
