"""Precision and recall of what is flagged as personal data, on the labelled sentences, by kind and by
language; `--write` puts the tables into docs/privacy.md, `--errors` lists what was missed or wrong.

    python -m tests.bench.privacy

A piece is right when its kind fits and it covers what was marked, give or take a bracket, a sign or a
blank at its ends. No seconds are measured here but with `--speed`.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from research.privacy.finding import find
from research.privacy.spans import Kind
from tests.research.privacy.labelled import LANGUAGES, PARTS, Sentence, names, sentences

DOC = Path(__file__).parents[2] / "docs" / "privacy.md"
SLACK = 2
"""Characters at either end that may differ."""

Mark = tuple[Kind, int, int]


def judged(sentence: Sentence) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """Right, wrong and missed of one sentence."""
    found = [(span.kind, span.start, span.end) for span in find(sentence.text, names())]
    right = [one for one in found if any(_same(one, mark) for mark in sentence.marks)]
    missed = [mark for mark in sentence.marks if not any(_same(one, mark) for one in found)]
    return right, [one for one in found if one not in right], missed


def _same(one: Mark, other: Mark) -> bool:
    return one[0] is other[0] and all(
        abs(a - b) <= SLACK for a, b in zip(one[1:], other[1:], strict=True)
    )


def tables() -> str:
    """A table for each part of the set, as docs/privacy.md prints them."""
    return "\n\n".join(_table(part, [s for s in sentences() if s.part == part]) for part in PARTS)


TITLES = {
    "seen": "Seen while the rules were written and mended",
    "held_out": "Held out: written after the last change of the rules",
}


def _table(part: str, of: list[Sentence]) -> str:
    none = sum(not s.marks for s in of)
    lines = [
        f"**{TITLES[part]}: {len(of)} sentences, {none} of them with nothing to find**",
        "",
        "| kind | language | to find | precision | recall |",
        "|---|---|---|---|---|",
    ]
    right, wrong, missed = (Counter[tuple[str, str]]() for _ in range(3))
    for sentence in of:
        for counter, marks in zip((right, wrong, missed), judged(sentence), strict=True):
            counter.update((kind.value, sentence.lang) for kind, _, _ in marks)
    for kind in [*(k.value for k in Kind), "all"]:
        for lang in LANGUAGES:
            n = [_sum(counter, kind, lang) for counter in (right, wrong, missed)]
            cells = [
                kind,
                lang,
                str(n[0] + n[2]),
                _share(n[0], n[0] + n[1]),
                _share(n[0], n[0] + n[2]),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _sum(counter: Counter[tuple[str, str]], kind: str, lang: str) -> int:
    return sum(n for (k, at), n in counter.items() if at == lang and kind in (k, "all"))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def _errors() -> Iterable[str]:
    for sentence in sentences():
        _, wrong, missed = judged(sentence)
        for name, marks in (("wrong", wrong), ("missed", missed)):
            for kind, start, end in marks:
                piece = sentence.text[start:end]
                yield f"{sentence.part} {name} {kind.value} <{piece}> in: {sentence.text}"


def _speed() -> str:
    texts = [s.text for s in sentences()]
    many = [texts[i % len(texts)] for i in range(10_000)]
    began = perf_counter()
    for text in many:
        find(text, names())
    return f"10,000 notes in {perf_counter() - began:.1f} s"


def _write() -> None:
    begin, end = "<!-- figures -->", "<!-- end of figures -->"
    text = DOC.read_text(encoding="utf-8")
    head, _, rest = text.partition(begin)
    DOC.write_text(
        f"{head}{begin}\n\n{tables()}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8"
    )


if __name__ == "__main__":
    if "--errors" in sys.argv:
        print(*_errors(), sep="\n")
    elif "--speed" in sys.argv:
        print(_speed())
    elif "--write" in sys.argv:
        _write()
    else:
        print(tables())
