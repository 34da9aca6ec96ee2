"""The demo engagement: an invented prairie city, read from `data/samples` like any other files."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import engagements
from clustering import embedding
from clustering.embedding import Embedder
from clustering.regrouping import Regrouping, regroup
from personas import opportunities, pain_points
from research import (
    engagement,
    importing,
    interviews,
    notes,
    passages,
    settings,
    sources,
    spans,
    units,
)
from research.mapping import Mapping, Target
from research.readers import open_file, read
from research.sample_codes import bring_codes
from research.survey import decisions
from research.survey.questions import Decided
from research.survey.recognising import Lines
from roadmap.sample_services import bring_services
from standard import criteria, evidence, starter, versions
from store import Store, creating_store, new_key
from store.links import End, Kind, Relation

SAMPLES = engagements.ROOT / "data" / "samples"
DEMO = "foxtail-crossing.db"
ACTOR = "Fil Rouge"


def make_demo(path: Path, embedder: Embedder | None = None) -> Regrouping:
    """Make the demo engagement: units, sources, notes, the starter standard with some evidence, and its
    themes grouped once, with the model that comes with Fil Rouge unless another is given."""
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
        for question in about["questions"]:
            _say_what_it_is(store, question)
        bring_services(store, ACTOR, SAMPLES, about["site"])
        _standard(store)
        codebook = bring_codes(store, ACTOR, SAMPLES, about["second_coding"])
        for interview in about["interviews"]:
            _keep_whole(store, interview, codebook)
        return regroup(store, ACTOR, embedder or embedding.load(), ignore_words=ignore)


def _standard(store: Store) -> None:
    """The starter standard as one version, then what a designer linked to it and changed for it."""
    kept = json.loads((SAMPLES / "standard-evidence.json").read_text(encoding="utf-8"))
    keys = {note.ref: note.id for note in notes.find(store)}
    starter.load(store, ACTOR)
    versions.publish(store, ACTOR, kept["reason"])
    by_number = {one.number: one for one in criteria.criteria(store)}
    (sore,) = [
        End(Kind.PAIN_POINT, one.id)
        for one in pain_points.pain_points(store)
        if one.statement_en == kept["pain_point"]
    ]
    told = kept["opportunity"]
    opportunities.begin(
        store, ACTOR, told["question_en"], told["question_fr"], [sore.id], persona=None,
        importance=told["importance"], satisfaction=told["satisfaction"],
    )  # fmt: skip
    chosen = by_number[kept["criterion"]]
    asked = End(Kind.OPPORTUNITY, opportunities.opportunities(store)[0].id)
    evidence.link(store, ACTOR, chosen, [sore, asked], Relation.SUPPORTS)
    for link in kept["links"]:
        ends = [End(Kind.NOTE, keys[ref]) for ref in link["refs"]]
        evidence.link(store, ACTOR, by_number[link["criterion"]], ends, Relation(link["side"]))
    says = replace(chosen.says, plain_en=kept["plain_en"], plain_fr=kept["plain_fr"])
    criteria.edit(store, ACTOR, chosen, says, [sore])


def _say_what_it_is(store: Store, question: dict[str, Any]) -> None:
    """What a question of the survey is called in both languages, and which answers mean the same."""
    lines = Lines(tuple(tuple(line) for line in question.get("answers", ())))
    decisions.decide_question(
        store, ACTOR,
        Decided(
            question["name"], question.get("name_en", ""), question.get("name_fr", ""),
            lines=lines, same_as=question.get("same_as", ""),
        ),
    )  # fmt: skip


def _import(store: Store, source: dict[str, Any]) -> None:
    path = SAMPLES / source["file"]
    columns = {Target(target): column for target, column in source["columns"].items()}
    importing.import_table(
        store,
        ACTOR,
        read(path.read_bytes(), path.name),
        path.name,
        Mapping(columns, tuple(source["attributes"])),
        _draft(source, sources.SourceKind(source["kind"])),
    )


def _keep_whole(store: Store, told: dict[str, Any], codebook: dict[str, str]) -> None:
    """An interview to read, with a few extracts coded; no note is made of it yet."""
    path = SAMPLES / told["file"]
    draft = _draft(told, sources.SourceKind.INTERVIEW)
    kept = interviews.keep_whole(
        store, ACTOR, open_file(path.read_bytes(), path.name), path.name, draft
    )
    said = passages.of_source(store, kept.source)
    with store.change(ACTOR, "span.code", title=draft.title_en) as change:
        for one in told["codings"]:
            for words in one["quotes"]:
                passage = next(passage for passage in said if words in passage.text)
                start = passage.text.index(words)
                ends = spans.Ends(passage.id, start, passage.id, start + len(words))
                sent = spans.SpanSent(new_key(), ends, words)
                spans.give(change, kept.source, sent, codebook[one["code"]], new_key())


def _draft(source: dict[str, Any], kind: sources.SourceKind) -> sources.SourceDraft:
    return sources.SourceDraft(
        kind=kind, title_en=source["title_en"], title_fr=source["title_fr"],
        method=f"{source['method_en']} / {source['method_fr']}",
        collected_on=source["collected_on"], consent=sources.Consent.QUOTE,
        consent_basis=f"{source['consent_basis_en']} / {source['consent_basis_fr']}",
    )  # fmt: skip
