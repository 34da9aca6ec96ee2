"""Suggested evidence: pain points, opportunities, personas and themes that may belong to a criterion.

Computed when somebody asks, kept beside the work and never in the log: what a person accepts becomes a
link, what a person refuses stays refused. Of themes that no criterion covers a new one may be made.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from clustering import themes
from clustering.bridge import bridged
from clustering.centring import Centring, Matrix, unit
from clustering.embedding import Embedder
from clustering.progress import Progress, no_progress
from clustering.suggesting import Compared, compare
from clustering.vectors import vectors_of
from errors import InputError
from standard import matching
from standard.beneath import beneath
from standard.criteria import Criterion, Draft, Origin, columns, criteria, insert
from standard.keeping import cite
from standard.labels import Label, labels, there_are
from store import Store
from store.links import End, Kind, Relation

KINDS = (Kind.PAIN_POINT, Kind.OPPORTUNITY, Kind.PERSONA, Kind.THEME)
"""What criteria are grown from."""

FEWEST_PEOPLE = 5
"""A theme of fewer people is too little to make a rule of that every service is held to."""


@dataclass(frozen=True)
class Suggestion:
    """A record that may belong to a criterion. `score`: mean cosine, 1 for the same; `refused`: a person
    said that it does not."""

    criterion: str
    end: End
    label: Label
    score: float
    refused: bool


@dataclass(frozen=True)
class Uncovered:
    """A theme that no criterion is near, by how near the nearest is."""

    end: End
    label: Label
    score: float
    people: int


def suggest(
    store: Store,
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> int:
    """Look for evidence of every criterion; gives how many links are suggested. Nothing is written
    until everything is computed; `CancelledError` from `progress` leaves all as it was."""
    listed = criteria(store)
    if not listed:
        raise InputError("standard_empty")
    compared = compare(
        store, embedder, ignore_words=ignore_words, ignore_shared_names=ignore_shared_names,
        progress=progress,
    )  # fmt: skip
    progress("criteria", 0, 1)
    frame = Centring.of(compared.vectors, [note["lang"] for note in compared.notes])
    heard, of = _heard(store, embedder, frame, listed)
    named = {end: label for kind in KINDS for end, label in there_are(store, kind).items()}
    placed = _placed(store, embedder, frame, compared, named)
    ends = list(placed)
    rows = np.array([placed[end] for end in ends]).reshape(len(ends), heard.shape[1])
    scores = matching.nearness(rows, heard, of, len(listed))
    pairs = [
        (end.kind.value, end.id, listed[place].id, round(score, 3))
        for end, near in zip(ends, matching.suggested(scores), strict=True)
        for place, score in near
    ]
    bare = {
        end.id: round(float(row.max()), 3)
        for end, row, is_bare in zip(ends, scores, matching.uncovered(scores), strict=True)
        if is_bare and end.kind is Kind.THEME
    }
    progress("save", 0, 1)
    found = json.dumps({"pairs": pairs, "bare": bare})
    store.keep("standard_suggested", [{"place": 1, "version": store.version(), "found": found}])
    return len(pairs)


def looked(store: Store) -> int | None:
    """As of which change somebody last looked for evidence; None if nobody did yet."""
    row = store.row("select version from standard_suggested")
    return int(row["version"]) if row else None


def suggestions(store: Store, at: int | None = None) -> list[Suggestion]:
    """What is suggested and not linked yet, the nearest first; what was refused is marked. A record or a
    criterion that is gone since is left out. `at`: of the search `looked` told of; any, without."""
    pairs = _kept(store, at).pairs
    linked = {
        (row["to_id"], row["from_kind"], row["from_id"])
        for row in store.rows(
            "select to_id, from_kind, from_id from links where to_kind = 'criterion'"
            " and relation in ('supports', 'contradicts', 'addresses')"
        )
    }
    refused = {
        (row["criterion"], row["kind"], row["record"])
        for row in store.rows("select * from criterion_refusals")
    }
    live = {one.id for one in criteria(store)}
    named = labels(store, [End(Kind(kind), record) for kind, record, _, _ in pairs])
    found = [
        Suggestion(
            criterion, End(Kind(kind), record), named[End(Kind(kind), record)], score,
            (criterion, kind, record) in refused,
        )
        for kind, record, criterion, score in pairs
        if criterion in live and (criterion, kind, record) not in linked
        and End(Kind(kind), record) in named and named[End(Kind(kind), record)].there
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one.score)


def refuse(store: Store, actor: str, chosen: Sequence[Suggestion]) -> int:
    """Say that records do not belong to the criteria they were suggested for; they are not offered
    again. Gives the number of the change."""
    if not chosen:
        raise InputError("choose_evidence")
    with store.change(actor, "criterion.refuse", n=len(chosen)) as change:
        for one in chosen:
            row = {"criterion": one.criterion, "kind": one.end.kind.value, "record": one.end.id}
            change.insert("criterion_refusals", row, if_absent=True)
    return change.number


def offer_again(store: Store, actor: str, chosen: Sequence[Suggestion]) -> int:
    """Take refusals back; gives the number of the change."""
    if not chosen:
        raise InputError("choose_evidence")
    with store.change(actor, "criterion.offer_again", n=len(chosen)) as change:
        for one in chosen:
            change.delete("criterion_refusals", [one.criterion, one.end.kind.value, one.end.id])
    return change.number


def uncovered(store: Store, at: int | None = None) -> list[Uncovered]:
    """Themes of enough people that no criterion was near when somebody last looked, that nobody linked
    to one and of which nobody said that none is needed, leftovers aside; those most people speak of
    first."""
    bare = _kept(store, at).bare
    settled = {
        row["key"]
        for row in store.rows(
            "select theme as key from themes_without_criterion union"
            " select from_id from links where from_kind = 'theme' and to_kind = 'criterion'"
        )
    }
    settled |= {theme.id for theme in themes.themes(store) if theme.leftovers}
    named = there_are(store, Kind.THEME)
    ends = [end for end in named if end.id in bare and end.id not in settled]
    people = _people(store, ends)
    found = [
        Uncovered(end, named[end], bare[end.id], people[end])
        for end in ends if people[end] >= FEWEST_PEOPLE
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.people, one.label.en))


def make_criterion(store: Store, actor: str, theme: End, draft: Draft) -> int:
    """Make a new criterion of a theme that none covers, as a person worded it; the theme supports it.
    Gives the number of the change."""
    values = columns(draft)
    with store.change(actor, "criterion.make", title=draft.title_en or draft.title_fr) as change:
        key = insert(change, values, Origin.THEME)
        cite(change, theme, Relation.SUPPORTS, End(Kind.CRITERION, key))
    return change.number


def needs_none(store: Store, actor: str, theme: Uncovered) -> int:
    """Say that a theme needs no criterion; it is not offered again. Gives the number of the change."""
    with store.change(actor, "theme.needs_none", title=theme.label.en) as change:
        change.insert("themes_without_criterion", {"theme": theme.end.id}, if_absent=True)
    return change.number


def _heard(
    store: Store, embedder: Embedder, frame: Centring, listed: Sequence[Criterion]
) -> tuple[Matrix, list[int]]:
    """The sentences heard where criteria are not met, in the frame of the notes; a criterion without any
    is found by its intent."""
    texts, langs, of = list[str](), list[str](), list[int]()
    for place, one in enumerate(listed):
        for lang, lines, instead in (
            ("en", one.says.heard_en, one.says.intent_en or one.says.title_en),
            ("fr", one.says.heard_fr, one.says.intent_fr or one.says.title_fr),
        ):
            mine = lines.splitlines() or ([instead] if instead else [])
            texts += mine
            langs += [lang] * len(mine)
            of += [place] * len(mine)
    return _vectors(store, embedder, frame, texts, langs), of


def _placed(
    store: Store, embedder: Embedder, frame: Centring, compared: Compared, named: dict[End, Label]
) -> dict[End, Matrix]:
    """Where each record lies: amid the live notes beneath it, or, without any, where its text does."""
    langs = [note["lang"] for note in compared.notes]
    centred = frame.apply(compared.vectors, langs)
    place = {note["id"]: row for row, note in enumerate(compared.notes)}
    found, bare = dict[End, Matrix](), list[End]()
    for end, notes in beneath(store, named).items():
        rows = sorted(place[note] for note in notes if note in place)
        if rows:
            found[end] = centred[rows].mean(axis=0)
        elif end.kind is not Kind.THEME:
            bare.append(end)
    texts = _vectors(store, embedder, frame, [named[end].en for end in bare], ["en"] * len(bare))
    return found | dict(zip(bare, texts, strict=True))


def _vectors(
    store: Store, embedder: Embedder, frame: Centring, texts: Sequence[str], langs: Sequence[str]
) -> Matrix:
    vectors = bridged(
        texts, langs, lambda said: vectors_of(store, embedder, said),
        multilingual=embedder.multilingual,
    )  # fmt: skip
    # Without a note there is no frame: sentences are compared as they are.
    return frame.apply(vectors, langs) if len(texts) and len(frame.overall) else unit(vectors)


def _people(store: Store, ends: Sequence[End]) -> dict[End, int]:
    """How many distinct people speak in the live notes beneath each record."""
    under = beneath(store, ends)
    keys = json.dumps(sorted({note for notes in under.values() for note in notes}))
    said = {
        row["id"]: row["participant"]
        for row in store.rows(
            "select id, participant from notes where status = 'live' and participant is not null"
            " and id in (select value from json_each(?))",
            [keys],
        )
    }
    return {end: len({said[note] for note in under[end] if note in said}) for end in ends}


@dataclass(frozen=True)
class _Found:
    """What was found the last time: kind, key, criterion and score of each pair; themes that no
    criterion is near, with how near the nearest is."""

    pairs: tuple[tuple[str, str, str, float], ...] = ()
    bare: Mapping[str, float] = field(default_factory=dict)


def _kept(store: Store, at: int | None) -> _Found:
    row = store.row("select found from standard_suggested where ?1 is null or version = ?1", [at])
    if row is None:
        return _Found()
    found = json.loads(row["found"])
    return _Found(tuple((k, r, c, s) for k, r, c, s in found["pairs"]), found["bare"])
