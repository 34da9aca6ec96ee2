"""A REFI-QDA project into an engagement: all of it in one change, with its undo.

Codes keep their hierarchy; a code that has the same name in the same place here is joined. A text
becomes a source that is read whole, passage by passage, its selections the spans that were coded; a
case becomes a participant of each source it speaks in. Our own projects come back as they were.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from errors import InputError
from research import codes, units
from research.codes import NAME_LIMIT, CodeDraft
from research.refi import ours
from research.refi.arriving import Coming, bring_text
from research.refi.project import Project, ProjectCode
from research.search import folded
from research.sources import SourceKind
from store import Store


@dataclass(frozen=True)
class File:
    """Where a project comes from: the file's name and checksum, and what its texts are if it does not
    say."""

    name: str
    sha256: str
    usual: SourceKind = SourceKind.INTERVIEW


@dataclass(frozen=True)
class Brought:
    """What came in; `judging` says what did not. `joined`: codes that were here already; `already`:
    texts."""

    codes: int
    joined: int
    sources: int
    already: int
    participants: int
    notes: int
    codings: int
    change: int


def bring(store: Store, actor: str, project: Project, file: File) -> Brought:
    """Bring a project in. Texts that came from this file before add nothing. Raises `InputError` if the
    project holds neither codes nor texts."""
    if not (project.codes or project.texts):
        raise InputError("qda_empty", file=file.name)
    with store.change(actor, "refi.import", title=project.name) as change:
        coming = Coming(change, actor, project, file.sha256)
        _bring_codes(coming)
        _bring_units(coming)
        for text in project.texts:
            bring_text(coming, text, file.name, file.usual)
    count = coming.counts
    return Brought(
        count["codes"], count["joined"], count["sources"], count["already"],
        count["participants"], count["notes"], count["codings"], change.number,
    )  # fmt: skip


def _bring_codes(coming: Coming) -> None:
    every = codes.codes(coming.change)
    here = {
        (one.parent, folded(name)): one.id for one in every for name in (one.name_en, one.name_fr)
    }
    known = {one.id for one in every}
    project = coming.project
    for code in project.codes:
        parent = coming.codes.get(code.parent or "")
        draft = _code(project, code, parent)
        names = [(parent, folded(name)) for name in (draft.name_en, draft.name_fr) if name]
        found = (
            [code.guid] if code.guid in known else [here[name] for name in names if name in here]
        )
        if not found:
            found = [codes.write(coming.change, draft, code.guid)]
        coming.counts["codes" if found == [code.guid] and code.guid not in known else "joined"] += 1
        coming.codes[code.guid] = found[0]
        here |= dict.fromkeys(names, found[0])


def _code(project: Project, code: ProjectCode, parent: str | None) -> CodeDraft:
    """The code as we keep it. A name that is too long goes on in the definition."""
    french = ours.of(project, "codes", code.guid)
    name, definition = " ".join(code.name.split()) or "?", code.description
    if len(name) > NAME_LIMIT:
        definition = f"{name}\n{definition}".strip()
        name = name[: NAME_LIMIT - 1].rstrip() + "…"
    return CodeDraft(
        name, ours.text(french, "name_fr")[:NAME_LIMIT], definition,
        ours.text(french, "definition_fr"), _colour(code.colour), parent,
    )  # fmt: skip


def _colour(found: str) -> str:
    """A colour with six digits, or none."""
    digits = found.strip().lower().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}" if len(digits) == 6 and set(digits) <= set("0123456789abcdef") else ""


def _bring_units(coming: Coming) -> None:
    here = {
        folded(row["code"]): row["id"] for row in coming.change.rows("select id, code from units")
    }
    wanted = coming.project.ours.get("units")
    for code in wanted if isinstance(wanted, Mapping) and ours.is_ours(coming.project) else ():
        said = ours.of(coming.project, "units", code)
        coming.units[code] = here.get(folded(code)) or units.add(
            coming.change, code, ours.text(said, "name_en"), ours.text(said, "name_fr")
        )
