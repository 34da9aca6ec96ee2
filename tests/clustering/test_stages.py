from clustering.bridge import bridged
from clustering.stages import Stage, default_stages, suggest_stages
from tests.clustering.invented import embed_by_first_word

STAGES = (
    Stage("a", "snow", "snow", "on the street", "dans la rue"),
    Stage("b", "pool", "pool", "is open", "est ouverte"),
)


def test_a_note_is_put_at_the_stage_whose_description_it_is_nearest_to() -> None:
    found = suggest_stages(
        bridged(["pool. is open", "snow. on the street"], ["en", "en"], embed_by_first_word),
        STAGES, embed_by_first_word,
    )  # fmt: skip
    assert [one.stage for one in found] == ["b", "a"]
    assert all(0.5 < one.score <= 1 for one in found)


def test_without_stages_or_notes_nothing_is_suggested() -> None:
    vectors = bridged(["pool"], ["en"], embed_by_first_word)
    assert suggest_stages(vectors, (), embed_by_first_word) == []
    assert suggest_stages(vectors[:0], STAGES, embed_by_first_word) == []


def test_the_default_stages_say_what_they_are_in_both_languages() -> None:
    stages = default_stages()
    assert len({stage.key for stage in stages}) == len(stages) == 6
    assert all(stage.what_en and stage.what_fr and stage.name_fr for stage in stages)
