"""docs/coding.md says what is so: every label in bold is on a screen, every number is the program's."""

import re
from pathlib import Path

from research.coding_agreement import FEWEST_CODED, RELY, RESAMPLES, TENTATIVE
from wording import catalogue

TEXT = (Path(__file__).parents[1] / "docs" / "coding.md").read_text(encoding="utf-8")


def test_every_label_in_bold_is_on_a_screen():
    said = {forms["other"] for forms in (entry["en"] for entry in catalogue().values())}
    bold = set(re.findall(r"\*\*(.+?)\*\*", TEXT))
    assert len(bold) > 6
    assert bold - said == set()


def test_the_limits_are_the_programs():
    assert f"From .{RELY * 1000:.0f} " in TEXT
    assert f"from .{TENTATIVE * 1000:.0f} " in TEXT
    assert f"{RESAMPLES:,} resamples" in TEXT
    assert (FEWEST_CODED, "Fewer than ten" in TEXT) == (10, True)
