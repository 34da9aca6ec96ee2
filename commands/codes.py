"""The codebook: listed, and written to a file, with its codings if asked."""

from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, EngagementFile, actor, opened, said, say, words_here, write
from reports.codebook_csv import codebook_csv, codings_csv
from research import codes
from research.code_counts import code_counts

code = typer.Typer(no_args_is_help=True, help="The codebook: list, write to a file.")


@code.command("list")
def list_(file: EngagementFile, as_json: AsJson = False) -> None:
    """List the codes of an engagement with how many notes and participants stand behind each."""
    with said(as_json), opened(file) as store:
        words, every, counts = words_here(), codes.codes(store), code_counts(store)
        depth = codes.depths(every)
        told = [
            {
                "en": one.name_en, "fr": one.name_fr, "depth": depth[one.id],
                "notes": counts[one.id].whole.notes, "passages": counts[one.id].whole.spans,
                "participants": counts[one.id].whole.participants,
                "sources": counts[one.id].whole.sources,
            }
            for one in every
        ]  # fmt: skip
        lines = [
            f"{counts[one.id].whole.notes:>6}  {'  ' * depth[one.id]}"
            f"{words.either(one.name_en, one.name_fr)}"
            for one in every
        ]
        say(as_json, "\n".join(lines) or words("second.no_codes"), codes=told)


@code.command("export")
def export(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The CSV file to write.")],
    codings: Annotated[
        bool, typer.Option("--codings", help="Who gave which code to what, with people's words.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the codebook as CSV, for the working team; or its codings."""
    with said(as_json), opened(file) as store:
        content = codings_csv(store, actor()) if codings else codebook_csv(store)
        write(out, content)
        say(as_json, str(out), out=str(out), codes=len(codes.codes(store)))
