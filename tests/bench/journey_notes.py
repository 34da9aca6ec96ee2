"""How well notes are placed along a journey: python -m tests.bench.journey_notes

Nine titles of journeys that the demo's notes speak of, each with the planted themes it is about, and the
usual stages. Of the notes suggested: how many are of these themes; how many of those that happened at a
stage are at the right one, beside the stages suggested without taking out what all notes and all stages
share (what `clustering/stages.py` does), and beside always saying the most frequent stage.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import engagements
from clustering import embedding
from clustering.centring import unit
from clustering.placing import meanings, placed
from clustering.stages import default_stages
from clustering.suggesting import compare
from clustering.vectors import vectors_of
from demo import make_demo
from research import settings
from store import open_store

KEY = Path(__file__).parents[1] / "samples" / "answer-key.csv"

TITLES = (
    ("Get a building permit", "Obtenir un permis de construire", {"permits"}),
    ("Register for swimming lessons", "S'inscrire à des cours de natation", {"recreation_booking"}),
    ("Pay a water bill", "Payer une facture d'eau", {"online_payment"}),
    ("Report a pothole", "Signaler un nid-de-poule", {"request_status", "sent_around"}),
    ("Sign in to my account", "Ouvrir une session dans mon compte", {"logins"}),
    ("Get my street cleared of snow", "Faire déneiger ma rue", {"winter_roads"}),
    ("Renew a business licence", "Renouveler une licence d'entreprise",
     {"business_licences", "permits"}),
    ("Get an answer in French", "Obtenir une réponse en français", {"french_service"}),
    ("Find information on the website", "Trouver de l'information sur le site",
     {"website_search"}),
)  # fmt: skip


@dataclass
class Tally:
    """Counts over all titles."""

    found: int = 0
    on_theme: int = 0
    staged: int = 0
    right: int = 0
    right_before: int = 0
    most_frequent: int = 0


def main() -> None:
    key = {row["ref"]: row for row in csv.DictReader(KEY.open(encoding="utf-8", newline=""))}
    names = [stage.key for stage in default_stages()]
    usual = Counter(row["stage"] for row in key.values() if row["stage"]).most_common(1)[0][0]
    tally, embedder = Tally(), embedding.load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, embedder)
        with open_store(path, engagements.SCHEMAS) as store:
            chosen = settings.read(store)
            compared = compare(store, embedder, ignore_words=chosen.ignore_words)

            def meant(texts: list[tuple[str, str]]) -> embedding.Vectors:
                said = meanings(texts, lambda some: vectors_of(store, embedder, some))
                return said.astype(np.float32)

            stages = meant([
                (f"{one.name_en}. {one.what_en}", f"{one.name_fr}. {one.what_fr}")
                for one in default_stages()
            ])  # fmt: skip
            before = (unit(compared.vectors) @ unit(stages).T).argmax(axis=1)
            for en, fr, themes in TITLES:
                for one in placed(compared.vectors, meant([(en, fr)]), stages):
                    meant_by_author = key[compared.notes[one.row]["ref"]]
                    tally.found += 1
                    tally.on_theme += bool(
                        {meant_by_author["theme"], meant_by_author["second_theme"]} & themes
                    )
                    if stage := meant_by_author["stage"]:
                        tally.staged += 1
                        tally.right += names[one.place] == stage
                        tally.right_before += names[before[one.row]] == stage
                        tally.most_frequent += usual == stage
    print(f"{tally.found} notes for {len(TITLES)} journeys")
    print(f"of the themes meant: {tally.on_theme / tally.found:.2f}")
    for name in ("right", "right_before", "most_frequent"):
        print(f"{name}: {getattr(tally, name) / tally.staged:.2f} of {tally.staged}")


if __name__ == "__main__":
    main()
