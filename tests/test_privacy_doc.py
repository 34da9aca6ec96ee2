"""docs/privacy.md prints the figures that the rules have today."""

from pathlib import Path

from research.privacy.spans import Kind
from tests.bench.privacy import judged, tables
from tests.research.privacy.labelled import sentences

DOC = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text(encoding="utf-8")

FEWEST_RIGHT = 0.9
"""Of what is flagged on all sentences, and of what should be: under it, a rule was broken."""


def test_the_figures_are_those_of_today():
    assert tables() in DOC, "write them again: python -m tests.bench.privacy --write"


def test_the_rules_hold_on_the_labelled_sentences():
    counts = [[len(part) for part in judged(sentence)] for sentence in sentences()]
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    assert right / (right + wrong) >= FEWEST_RIGHT
    assert right / (right + missed) >= FEWEST_RIGHT


def test_every_kind_is_measured_in_both_languages():
    seen = {(kind, sentence.lang) for sentence in sentences() for kind, _, _ in sentence.marks}
    assert seen == {(kind, lang) for kind in Kind for lang in ("en", "fr")}
