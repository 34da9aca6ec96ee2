"""The themes of a file's rows as CSV: row, theme, name, score."""

import csv
import io
from collections.abc import Sequence

from clustering.finding import Found
from research.rejects import guarded


def themes_csv(numbers: Sequence[int], found: Found) -> str:
    """A line for each text: its row number in the file (1 = first below the header), its theme (1 =
    the largest), the theme's name in English, never a formula, and its cosine to the theme's centre."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["row", "theme", "name", "score"])
    labels, scores = found.grouping.labels.tolist(), found.grouping.closeness.tolist()
    for number, label, score in zip(numbers, labels, scores, strict=True):
        writer.writerow([number, label + 1, guarded(found.names[label].en), f"{score:.4f}"])
    return out.getvalue()
