"""The codebook and its codings as tables for a spreadsheet, for the working team.

The columns are the same in every language. No spreadsheet runs what people typed; of a note that is out
of evidence nothing is written.
"""

from research import codes
from research.code_counts import code_counts
from research.coded import coded_texts
from research.rejects import safe_csv
from store import Store

CODEBOOK = (
    "path", "name_en", "name_fr", "definition_en", "definition_fr", "colour", "notes", "passages",
    "participants", "sources", "notes_with_codes_under_it",
)  # fmt: skip

CODINGS = ("code", "coder", "text", "participant", "source", "is_passage", "key")


def codebook_csv(store: Store) -> str:
    """A line for each code, each before those under it; `path`: its name after those it lies under."""
    every, counts = codes.codes(store), code_counts(store)
    by_id = {code.id: code for code in every}
    lines: list[list[str | float]] = [
        [
            codes.path(code, by_id, "en"), code.name_en, code.name_fr, code.definition_en,
            code.definition_fr, code.colour, own.notes, own.spans, own.participants, own.sources,
            counts[code.id].whole.notes,
        ]
        for code in every
        for own in [counts[code.id].own]
    ]  # fmt: skip
    return safe_csv(CODEBOOK, lines)


def codings_csv(store: Store, actor: str = "") -> str:
    """A line for each time a coder gave a code to a note or a passage, code by code. `key`: of the note
    or the passage, by which lines about it are found. `actor`: who reads it; codes by others on what
    this person codes blind are left out."""
    every = codes.codes(store)
    by_id = {code.id: code for code in every}
    lines = [
        [
            codes.path(code, by_id, "en"), coder, text.text, text.pseudonym, text.source_en,
            "yes" if text.span else "no", text.key,
        ]
        for code in every
        for text in coded_texts(store, [code.id], actor).texts
        for coder in text.coders
    ]  # fmt: skip
    return safe_csv(CODINGS, lines)
