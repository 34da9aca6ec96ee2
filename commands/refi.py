"""Projects of other tools for qualitative analysis (REFI-QDA): read in, and written."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from commands.personal import Names, PersonalData, Todo, treatment_of
from commands.saying import AsJson, EngagementFile, actor, opened, said, say, words_here, write
from commands.tables import bytes_in
from errors import InputError
from reports.refi_told import brought_told, left_told
from research.readers.qda import read_project
from research.refi.bringing import File, bring
from research.refi.carrying import codebook_of, project_of
from research.refi.judging import judged
from research.refi.private import private
from research.refi.project import Left
from research.refi.writing import qdc, qdpx
from research.sources import SourceKind

refi = typer.Typer(no_args_is_help=True, help="REFI-QDA projects and codebooks: read in, write.")
NAMES_SAID = 5


@refi.command("import")
def import_(
    file: EngagementFile,
    data: Annotated[Path, typer.Argument(help="A project (.qdpx) or a codebook (.qdc).")],
    kind: Annotated[SourceKind, typer.Option(help="What its texts are.")] = SourceKind.INTERVIEW,
    personal_data: Todo = PersonalData.REPLACE,
    names: Names = None,
    as_json: AsJson = False,
) -> None:
    """Bring in a project of another tool: codes, texts, codings, cases; says what could not come in."""
    with said(as_json), opened(file) as store:
        content = bytes_in(data)
        found = read_project(content, data.name)
        left = judged(found)
        project = private(store, actor(), found, treatment_of(personal_data, names))
        file_ = File(data.name, hashlib.sha256(content).hexdigest(), kind)
        brought = bring(store, actor(), project, file_)
        sentence = brought_told(words_here(), brought)
        say(
            as_json, "\n".join([sentence, *map(_line, left)]), codes=brought.codes,
            joined=brought.joined, sources=brought.sources, already=brought.already,
            participants=brought.participants, notes=brought.notes, codings=brought.codings,
            left={one.why.value: one.n for one in left},
        )  # fmt: skip


@refi.command("export")
def export(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The file to write: .qdpx or .qdc.")],
    as_json: AsJson = False,
) -> None:
    """Write evidence, codes and codings as a project, or the codebook alone, for the working team."""
    with said(as_json), opened(file) as store:
        ending = out.suffix.lower()
        if ending not in {".qdpx", ".qdc"}:
            raise InputError("choice_unknown", found=out.suffix, choices=".qdpx, .qdc")
        project = project_of(store, actor())
        content = qdpx(project) if ending == ".qdpx" else qdc(codebook_of(store))
        write(out, content)
        left = project.left if ending == ".qdpx" else ()
        say(
            as_json, "\n".join([str(out), *map(_line, left)]), out=str(out), bytes=len(content),
            left={one.why.value: one.n for one in left},
        )  # fmt: skip


def _line(left: Left) -> str:
    return f"  {left_told(words_here(), left, NAMES_SAID)}"
