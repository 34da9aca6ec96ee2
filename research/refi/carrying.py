"""An engagement's evidence and codes as a REFI-QDA project, for another tool or for another engagement.

A source is a text: its passages, or its notes one below the other, each under who said it and what was
asked. A note is a selection, so is a coded span; a participant is a case with what describes them. It
is for the working team: it holds every word that is in evidence.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from research import codes, engagement, units
from research.codes import Code
from research.consent import ANALYSED, REFUSED_SPANS
from research.refi.ours import CONSENTS, NOTE_TEXTS, UNIT, VERSION
from research.refi.project import (
    Case,
    Coded,
    Left,
    Project,
    ProjectCode,
    Selection,
    Text,
    User,
    Value,
    Variable,
    Why,
    named_guid,
    plain,
)
from research.rounds_open import blind_to
from store import Row, Store

NAME_CHARACTERS = 120
"""Characters of a selection's name: how it begins, enough to find its place by."""

OF_A_SOURCE = (
    "kind", "title_fr", "method", "collected_on", "consent", "consent_basis", "retention_until",
)  # fmt: skip
OF_A_NOTE = (*NOTE_TEXTS, "participant", "span", "kind", "severity", "lang", "lang_by", "said_on")

OF_SOURCES = {"kind": "Kind", "method": "Method", "collected_on": "Collected on"}
"""What describes a source, and what its variable is called."""


def project_of(store: Store, reader: str | None = None) -> Project:
    """All that is in evidence, with its codes, codings and participants; `left` says what is not. What
    others gave in a round that `reader` codes blind stays here."""
    evidence = _Evidence(store, reader)
    made = [_text(evidence, source) for source in evidence.sources]
    cases = [_case(evidence, one, selections) for one, selections in evidence.people(made)]
    about = engagement.read(store)
    every = codes.codes(store)
    return Project(
        name=about.title_en or about.title_fr,
        users=tuple(User(guid, name) for name, guid in sorted(evidence.users.items())),
        codes=tuple(map(_code, every)),
        variables=tuple(evidence.variables[name] for name in sorted(evidence.variables)),
        cases=tuple(cases),
        texts=tuple(one.text for one in made),
        ours=_ours(evidence, every, made),
        left=left_of(store, reader),
    )


def codebook_of(store: Store) -> tuple[ProjectCode, ...]:
    """The codebook alone."""
    return tuple(map(_code, codes.codes(store)))


class _Evidence:
    """The rows that are carried, read once."""

    def __init__(self, store: Store, reader: str | None) -> None:
        self.sources = store.rows("select * from sources where status = 'live' order by id")
        self.unit_codes = {one.id: one.code for one in units.units(store)}
        self.units = {one.code: one for one in units.units(store)}
        self.participants = store.rows(
            "select p.* from participants p join sources s on s.id = p.source"
            f" where s.status = 'live' and {ANALYSED} order by p.id"
        )
        self.pseudonyms = {row["id"]: row["pseudonym"] for row in self.participants}
        self.notes = _by(store.rows(
            "select * from notes where status = 'live' order by source, position, number"
        ), "source")  # fmt: skip
        self.passages = _by(
            store.rows(
                "select g.* from passages g left join participants p on p.id = g.participant"
                f" where {ANALYSED} order by g.source, g.position"
            ), "source",
        )  # fmt: skip
        self.spans = _by(store.rows(
            f"select * from spans where anchored and id not in ({REFUSED_SPANS}) order by id"
        ), "source")  # fmt: skip
        found = _codings(store, reader)
        self.users = {row["coder"]: named_guid("user", row["coder"]) for row in found}
        self.codings = _by(found, "note") | _by(found, "span")
        self.variables: dict[str, Variable] = {}

    def value(self, name: str, text: str) -> Value:
        """The value of a variable, which is one of the project's from now on."""
        variable = self.variables.setdefault(name, Variable(named_guid("variable", name), name))
        return Value(variable.guid, text)

    def coded(self, key: str) -> tuple[Coded, ...]:
        """The codes given to a note or a span."""
        return tuple(
            Coded(row["id"], row["code"], self.users[row["coder"]], row["coded_at"])
            for row in self.codings.get(key, ())
        )

    def people(self, made: "Sequence[_Made]") -> Iterable[tuple[Row, list[str]]]:
        """Each participant with the selections that are their words."""
        said = defaultdict[str, list[str]](list)
        for one in made:
            for note in one.notes:
                if note["participant"]:
                    said[note["participant"]].append(note["id"])
        return [(row, said[row["id"]]) for row in self.participants]


@dataclass
class _Made:
    """The text of a source as it is put together."""

    source: Row
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    selections: list[Selection] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    passages: list[dict[str, object]] = field(default_factory=list)
    text: Text = field(init=False)

    def put(self, key: str, heading: str, text: str) -> None:
        """Add a piece under its heading, and keep where it lies."""
        above = f"{heading}\n" if heading else ""
        start = self.length + len(above)
        self.places[key] = (start, start + len(text))
        self.pieces.append(f"{above}{text}\n\n")
        self.length += len(self.pieces[-1])


def _text(evidence: _Evidence, source: Row) -> _Made:
    made = _Made(source)
    made.notes = evidence.notes.get(source["id"], [])
    rows = evidence.passages.get(source["id"], [])
    for row in rows:
        made.put(row["id"], _heading(row["speaker"], row["locator"]), plain(row["text"]))
        start, end = made.places[row["id"]]
        made.passages.append({
            "id": row["id"], "start": start, "end": end, "participant": row["participant"],
            "speaker": row["speaker"], "locator": row["locator"],
        })  # fmt: skip
    spans = {row["id"]: row for row in evidence.spans.get(source["id"], [])}
    for note in made.notes:
        if note["span"] not in spans:
            who = evidence.pseudonyms.get(note["participant"], "")
            made.put(note["id"], _heading(who, note["question"]), plain(note["text"]))
    places = {key: _place(made, row) for key, row in spans.items()}
    for note in made.notes:
        place = places[note["span"]] if note["span"] in spans else made.places[note["id"]]
        made.selections.append(Selection(note["id"], "", *place, evidence.coded(note["id"])))
    for key, place in places.items():
        if codings := evidence.coded(key):
            made.selections.append(Selection(key, "", *place, codings))
    content = "".join(made.pieces)
    selections = sorted(made.selections, key=lambda one: (one.start, one.end, one.guid))
    made.text = Text(
        source["id"], source["title_en"] or source["title_fr"], content,
        tuple(_named(content, one) for one in selections),
        values=tuple(
            evidence.value(name, str(source[column]))
            for column, name in OF_SOURCES.items()
            if source[column]
        ),
    )  # fmt: skip
    return made


def _place(made: _Made, span: Row) -> tuple[int, int]:
    return (
        made.places[span["from_passage"]][0] + span["from_offset"],
        made.places[span["to_passage"]][0] + span["to_offset"],
    )


def _named(content: str, one: Selection) -> Selection:
    words = " ".join(content[one.start : one.end].split())
    name = words if len(words) <= NAME_CHARACTERS else words[:NAME_CHARACTERS].rstrip() + "…"
    return Selection(one.guid, name, one.start, one.end, one.codings)


def _heading(who: str, what: str) -> str:
    return " · ".join(" ".join(part.split()) for part in (who, what) if part.strip())


def _case(evidence: _Evidence, row: Row, selections: list[str]) -> Case:
    described: Mapping[str, str] = json.loads(row["attributes"])
    values = dict(sorted(described.items()))
    if row["unit"] in evidence.unit_codes:
        values[UNIT] = evidence.unit_codes[row["unit"]]
    return Case(
        row["id"], row["pseudonym"],
        values=tuple(evidence.value(name, text) for name, text in values.items()),
        texts=(row["source"],), selections=tuple(selections),
    )  # fmt: skip


def _code(code: Code) -> ProjectCode:
    return ProjectCode(code.id, code.name_en, code.definition_en, code.colour, code.parent)


def _ours(
    evidence: _Evidence, every: Sequence[Code], made: Sequence[_Made]
) -> Mapping[str, object]:
    return {
        "fil_rouge": VERSION,
        "units": {
            code: {"name_en": one.name_en, "name_fr": one.name_fr}
            for code, one in evidence.units.items()
        },
        "codes": {
            one.id: {"name_fr": one.name_fr, "definition_fr": one.definition_fr} for one in every
        },
        "sources": {one.source["id"]: _picked(one.source, OF_A_SOURCE) for one in made},
        "participants": {
            row["id"]: {
                "unit": evidence.unit_codes.get(row["unit"], ""),
                **{name: row[name] for name in CONSENTS},
            }
            for row in evidence.participants
        },
        "passages": {one.source["id"]: one.passages for one in made if one.passages},
        "notes": {key: said for one in made for key, said in _notes(evidence, one).items()},
    }  # fmt: skip


def _notes(evidence: _Evidence, made: _Made) -> Mapping[str, Mapping[str, object]]:
    """What is said of the notes of a source; of one whose words are not those of its selection, since
    somebody reworded it or it leaves out who asks, the words too."""
    content = made.text.content
    places = {one.guid: content[one.start : one.end].strip() for one in made.text.selections}
    found = dict[str, Mapping[str, object]]()
    for note in made.notes:
        unit, words = evidence.unit_codes.get(note["unit"], ""), plain(note["text"]).strip()
        own = {} if places[note["id"]] == words else {"text": words}
        found[note["id"]] = {**_picked(note, OF_A_NOTE), "unit": unit, **own}
    return found


def _picked(row: Row, names: Iterable[str]) -> dict[str, object]:
    return {name: row[name] for name in names if row[name] is not None}


def left_of(store: Store, reader: str | None = None) -> tuple[Left, ...]:
    """What is not in the project, of the kinds of which there is any."""
    counts = {
        Why.NOTES_OUT_OF_EVIDENCE: "notes where status <> 'live'",
        Why.PASSAGES_REFUSED: "passages g join participants p on p.id = g.participant"
        f" where not ({ANALYSED})",
        Why.SPANS_WITHOUT_PLACE: "spans where not anchored",
        Why.SESSIONS: "sessions",
        Why.VOTES: "votes",
        Why.LINKS_OF_OURS: "links",
    }
    found = (
        (why, store.rows(f"select count(*) as n from {what}")[0]["n"])
        for why, what in counts.items()
    )
    unseen = len(_codings(store)) - len(_codings(store, reader))
    return tuple(Left(why, n) for why, n in (*found, (Why.CODINGS_UNSEEN, unseen)) if n)


def _codings(store: Store, reader: str | None = None) -> list[Row]:
    """The codings, without those that `reader` is not to see while they code blind."""
    rows = store.rows("select * from codings order by id")
    blind = blind_to(store, reader) if reader else frozenset[str]()
    return [r for r in rows if r["coder"] == reader or not {r["note"], r["span"]} & blind]


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found = defaultdict[str, list[Row]](list)
    for row in rows:
        if row[column] is not None:
            found[row[column]].append(row)
    return dict(found)
