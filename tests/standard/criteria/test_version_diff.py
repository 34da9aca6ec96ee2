"""The difference of two versions: applied to the older it gives the newer, whatever they hold."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from standard.version_diff import (
    Difference,
    Field,
    FrozenCriterion,
    FrozenEvidence,
    Part,
    Snapshot,
    What,
    differences,
)

TEXTS = st.dictionaries(
    st.sampled_from(["title_en", "title_fr", "phases"]), st.text(min_size=1, max_size=4)
)
PARTS = st.dictionaries(
    st.sampled_from(["s1", "s2", "s3"]),
    st.dictionaries(st.sampled_from(["name_en", "months"]), st.text(min_size=1, max_size=3),
                    min_size=1),
    max_size=3,
)  # fmt: skip
EVIDENCE = st.lists(
    st.builds(
        FrozenEvidence, st.sampled_from(["note", "theme"]), st.sampled_from(["1", "2"]),
        st.sampled_from(["supports", "contradicts"]), st.just("a"), st.just("b"),
    ),
    max_size=3, unique_by=lambda one: one.key,
).map(tuple)  # fmt: skip
CRITERIA = st.builds(
    FrozenCriterion, st.sampled_from(["c1", "c2", "c3"]), st.integers(1, 3), TEXTS, PARTS, PARTS,
    EVIDENCE, EVIDENCE,
)  # fmt: skip
SNAPSHOTS = st.lists(CRITERIA, max_size=3, unique_by=lambda one: one.id).map(
    # A criterion keeps its number for good.
    lambda found: [replace(one, number=int(one.id[1])) for one in found]
)


def put(texts: Mapping[str, str], fields: list[Field]) -> dict[str, str]:
    found = {**texts, **{field.name: field.after for field in fields}}
    return {name: text for name, text in found.items() if text}


def put_parts(
    parts: Mapping[str, Mapping[str, str]], fields: list[Field]
) -> dict[str, dict[str, str]]:
    keys = dict.fromkeys([*parts, *(field.of for field in fields)])
    found = {key: put(parts.get(key, {}), [f for f in fields if f.of == key]) for key in keys}
    return {key: texts for key, texts in found.items() if texts}


def applied(before: Snapshot, changes: list[Difference]) -> dict[str, FrozenCriterion]:
    """The older version with the differences put into it, evidence aside."""
    found = {one.id: one for one in before}
    for change in changes:
        if change.what is What.REMOVED:
            del found[change.criterion.id]
        elif change.before is None:
            found[change.criterion.id] = change.criterion
        else:
            old = change.before
            mine = {part: [f for f in change.fields if f.part is part] for part in Part}
            kept = [e for e in old.evidence if e.key not in {lost.key for lost in change.lost}]
            found[old.id] = replace(
                old, texts=put(old.texts, mine[Part.TEXT]),
                slots=put_parts(old.slots, mine[Part.SLOT]),
                checks=put_parts(old.checks, mine[Part.CHECK]),
                evidence=(*kept, *change.gained),
            )  # fmt: skip
    return found


def comparable(criteria: Mapping[str, FrozenCriterion]) -> dict[str, object]:
    return {
        key: (one.texts, one.slots, one.checks, {e.key for e in one.evidence})
        for key, one in criteria.items()
    }


@settings(max_examples=40)
@given(SNAPSHOTS, SNAPSHOTS)
def test_applied_to_the_older_version_it_gives_the_newer(
    before: list[FrozenCriterion], after: list[FrozenCriterion]
) -> None:
    changes = differences(before, after)
    assert comparable(applied(before, changes)) == comparable({one.id: one for one in after})


@settings(max_examples=40)
@given(SNAPSHOTS)
def test_a_version_does_not_differ_from_itself(snapshot: list[FrozenCriterion]) -> None:
    assert differences(snapshot, snapshot) == []


@settings(max_examples=40)
@given(SNAPSHOTS, SNAPSHOTS)
def test_read_the_other_way_what_was_gained_is_lost(
    before: list[FrozenCriterion], after: list[FrozenCriterion]
) -> None:
    there = {d.criterion.id: d for d in differences(before, after)}
    back = {d.criterion.id: d for d in differences(after, before)}
    assert there.keys() == back.keys()
    for key, one in there.items():
        assert {e.key for e in one.gained} == {e.key for e in back[key].lost}
        assert {(f.of, f.name, f.before, f.after) for f in one.fields} == {
            (f.of, f.name, f.after, f.before) for f in back[key].fields
        }
