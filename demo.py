"""The demo engagement: an invented prairie city, read from `data/samples` like any other files."""

import json
from pathlib import Path
from typing import Any

import engagements
from clustering import embedding
from clustering.embedding import Embedder
from clustering.regrouping import Regrouping, regroup
from research import engagement, importing, settings, sources, units
from research.mapping import Mapping, Target
from research.readers import read
from roadmap.sample_services import bring_services
from store import Store, creating_store

SAMPLES = engagements.ROOT / "data" / "samples"
DEMO = "foxtail-crossing.db"
ACTOR = "Fil Rouge"


def make_demo(path: Path, embedder: Embedder | None = None) -> Regrouping:
    """Make the demo engagement: units, sources, notes, and its themes grouped once, with the model
    that comes with Fil Rouge unless another is given."""
    about = json.loads((SAMPLES / "engagement.json").read_text(encoding="utf-8"))
    with creating_store(path, engagements.SCHEMAS) as store:
        ignore = tuple(about["ignore_words"])
        with store.change(ACTOR, "engagement.new", title=about["title_en"]) as change:
            names = engagement.Engagement.__dataclass_fields__.keys() - {"rev"}
            engagement.start(change, engagement.Engagement(**{n: about[n] for n in names}))
            settings.write(change, settings.Settings(ignore_words=ignore))
        with store.change(ACTOR, "units.import") as change:
            change.about["n"] = units.add_from_file(change, SAMPLES / "units.csv")
        for source in about["sources"]:
            _import(store, source)
        bring_services(store, ACTOR, SAMPLES, about["site"])
        return regroup(store, ACTOR, embedder or embedding.load(), ignore_words=ignore)


def _import(store: Store, source: dict[str, Any]) -> None:
    path = SAMPLES / source["file"]
    columns = {Target(target): column for target, column in source["columns"].items()}
    importing.import_table(
        store,
        ACTOR,
        read(path.read_bytes(), path.name),
        path.name,
        Mapping(columns, tuple(source["attributes"])),
        sources.SourceDraft(
            kind=sources.SourceKind(source["kind"]),
            title_en=source["title_en"],
            title_fr=source["title_fr"],
            method=f"{source['method_en']} / {source['method_fr']}",
            collected_on=source["collected_on"],
            consent=sources.Consent.QUOTE,
            consent_basis=f"{source['consent_basis_en']} / {source['consent_basis_fr']}",
        ),
    )
