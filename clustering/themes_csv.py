"""The themes of a file's rows as CSV: row, theme, name, score."""

from collections.abc import Sequence

from clustering.finding import Found
from research.rejects import safe_csv


def themes_csv(numbers: Sequence[int], found: Found) -> str:
    """A line for each text: its row number in the file (1 = first below the header), its theme (1 =
    the largest), the theme's name in English, never a formula, and its cosine to the theme's centre."""
    labels, scores = found.grouping.labels.tolist(), found.grouping.closeness.tolist()
    lines = [
        (number, label + 1, found.names[label].en, round(score, 4))
        for number, label, score in zip(numbers, labels, scores, strict=True)
    ]
    return safe_csv(["row", "theme", "name", "score"], lines, mark=False)
