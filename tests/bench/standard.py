"""How often evidence is suggested for the criterion that a person would have chosen, on the demo.

    python -m tests.bench.standard

`WANTED` is one author's reading of which criteria each planted theme of the answer key speaks to; that
author also wrote the sentences heard where a criterion is not met, knowing the demo, so that figures on
another city's notes will be lower. Judged are whole planted themes, groups of ten and of three of their
notes drawn at random (pain points are that small), and notes alone. "Right": of what is suggested, the
share that is wanted. "Found": of groups that want a criterion, the share for which one wanted is
suggested. "Left alone": of groups that want none, the share for which nothing is suggested.
"""

import tempfile
from pathlib import Path

import numpy as np

import engagements
from clustering import embedding
from clustering.bridge import bridged
from clustering.centring import Centring
from research.engagement import Engagement
from standard import criteria, matching, starter
from store import open_store
from tests.bench.kinds import notes

WANTED: dict[str, tuple[int, ...]] = {
    "sent_around": (2,), "permits": (2, 3, 12), "logins": (6,), "online_payment": (4, 6),
    "recreation_booking": (4, 11), "winter_roads": (), "website_search": (4,),
    "french_service": (5,), "accessibility": (5,), "business_licences": (2, 4, 8),
    "old_systems": (8, 11), "governance": (9, 12), "request_status": (3,), "helpful_staff": (9,),
    "off_topic": (),
}  # fmt: skip
DRAWS = 20


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        engagements.create(path, "bench", Engagement("Bench", "Banc"))
        with open_store(path, engagements.SCHEMAS) as store:
            starter.load(store, "bench")
            listed = criteria.criteria(store)
    embedder = embedding.load()
    said = notes()
    langs = [note["lang"] for note in said]
    vectors = bridged([note["text"] for note in said], langs, embedder.encode)
    frame = Centring.of(vectors, langs)
    placed = frame.apply(vectors, langs)
    lines = [
        (line, lang, place)
        for place, one in enumerate(listed)
        for lang, text in (("en", one.says.heard_en), ("fr", one.says.heard_fr))
        for line in text.splitlines()
    ]
    spoken = [lang for _, lang, _ in lines]
    heard = frame.apply(bridged([line for line, _, _ in lines], spoken, embedder.encode), spoken)
    themes = {slug: [n for n, one in enumerate(said) if one["theme"] == slug] for slug in WANTED}
    random = np.random.default_rng(0)
    print("| groups | judged | right | found | left alone |\n|---|---|---|---|---|")
    for size in (0, 10, 3, 1):
        groups = [
            (slug, rows if not size else random.choice(rows, size, replace=False))
            for slug, rows in themes.items()
            for _ in range(DRAWS if size else 1)
            if len(rows) >= size
        ]
        means = np.stack([placed[rows].mean(axis=0) for _, rows in groups])
        near = matching.nearness(means, heard, [place for _, _, place in lines], len(listed))
        given = [[listed[place].number for place, _ in one] for one in matching.suggested(near)]
        pairs = [(WANTED[slug], mine) for (slug, _), mine in zip(groups, given, strict=True)]
        right = [number in wanted for wanted, mine in pairs for number in mine]
        found = [bool(set(wanted) & set(mine)) for wanted, mine in pairs if wanted]
        alone = [not mine for wanted, mine in pairs if not wanted]
        name = "whole themes" if not size else f"{size} notes" if size > 1 else "one note"
        print(
            f"| {name} | {len(groups)} | {np.mean(right):.2f} | {np.mean(found):.2f} |"
            f" {np.mean(alone):.2f} |"
        )


if __name__ == "__main__":
    main()
