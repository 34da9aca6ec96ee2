"""Projects that tests make: ours with everything in it, and files as other tools write them."""

import io
import zipfile
from functools import cache
from pathlib import Path

import xmlschema

from research import codes, codings
from research.codes import CodeDraft
from research.refi.writing import PROJECT_NAMESPACE
from store import Store, new_key
from tests.invented import ACTOR, draft, import_notes

SCHEMA = Path(__file__).parents[4] / "shared" / "refi" / "Project.xsd"
A, B, C, D, E = (f"{n}0000000-0000-4000-8000-00000000000{n}" for n in "12345")


def faults(xml: bytes) -> list[str]:
    """What the schema of REFI-QDA has against a project's XML."""
    return [str(error.reason) for error in _schema().iter_errors(io.BytesIO(xml))]


@cache
def _schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def coded_engagement(store: Store) -> dict[str, str]:
    """A survey with two coded notes, and an interview with a coded span and a note made of it; gives
    the keys of the codes."""
    import_notes(
        store, ["text", "participant", "unit", "age"],
        ["I had to phone three departments.", "P1", "311", "60+"],
        ["Le formulaire était en anglais seulement.", "P2", "PERM", ""],
        source=draft("Survey"), attributes=("age",),
    )  # fmt: skip
    access = codes.add(store, ACTOR, CodeDraft("Access", "Accès", "Getting in", "Entrer"))
    ramp = codes.add(store, ACTOR, CodeDraft("Ramp", parent=access))
    notes = [row["id"] for row in store.rows("select id from notes order by number")]
    codings.code_notes(store, ACTOR, access, notes)
    codings.code_notes(store, "Ben", ramp, notes[:1])
    interview(store, ramp)
    return {"access": access, "ramp": ramp}


def interview(store: Store, code: str) -> None:
    source = new_key()
    with store.change(ACTOR, "source.import", title="Interview", n=0) as change:
        change.insert("sources", {
            "id": source, "kind": "interview", "title_en": "Interview", "title_fr": "Entretien",
            "method": "Two hours", "collected_on": "2026-10-01", "file_name": "i.vtt",
            "file_hash": "x", "layout": "", "consent": "quote", "consent_basis": "Form A",
            "created_at": "2026-10-02T00:00:00+00:00",
        })  # fmt: skip
        who = new_key()
        change.insert("participants", {
            "id": who, "source": source, "pseudonym": "P1", "unit": None, "attributes": "{}",
        })  # fmt: skip
        passages = []
        for position, (speaker, text) in enumerate(
            [("Interviewer", "What about the ramp?"), ("P1", "Too steep 🙂, and\n\nit was wet.")]
        ):
            passages.append(new_key())
            change.insert("passages", {
                "id": passages[-1], "source": source, "position": position,
                "participant": who if speaker == "P1" else None, "speaker": speaker,
                "locator": f"00:0{position}", "text": text,
            })  # fmt: skip
        span = new_key()
        change.insert("spans", {
            "id": span, "source": source, "from_passage": passages[1], "from_offset": 4,
            "to_passage": passages[1], "to_offset": 11, "quote": "steep 🙂",
        })  # fmt: skip
        codings.give(change, code, "Ben", span=span)
        change.insert("notes", {
            "id": new_key(), "source": source, "position": 0, "ref": "", "participant": who,
            "text": "steep 🙂", "lang": "en", "lang_by": "person", "kind": "pain", "severity": 3,
            "unit": None, "service": "Permits", "question": "What about the ramp?",
            "locator": "00:01", "tags": "", "span": span,
        })  # fmt: skip


def foreign(body: str, texts: dict[str, bytes] | None = None, *, folder: str = "Sources") -> bytes:
    """A `.qdpx` as another tool writes it: `body` stands inside the project."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "project.qde",
            f'\ufeff<?xml version="1.0" encoding="utf-8"?><Project xmlns="{PROJECT_NAMESPACE}"'
            f' name="Theirs" origin="Another tool">{body}</Project>',
        )
        for name, data in (texts or {}).items():
            archive.writestr(f"{folder}/{name}", data)
    return held.getvalue()
