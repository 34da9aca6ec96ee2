"""Findings as one page."""

from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, EngagementFile, language, opened, said, say, write
from errors import InputError
from reports.disclosure import Audience
from research import notes
from research.engagement import read
from wording import Words


def report(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")],
    lang: Annotated[str, typer.Option(help="en or fr.")] = "en",
    audience: Annotated[
        Audience,
        typer.Option(help="Who will read it; only what may leave the team is shown to others."),
    ] = Audience.TEAM,
    as_json: AsJson = False,
) -> None:
    """Write the findings as one HTML page."""
    from reports.findings import findings_of
    from reports.html import findings_html

    with said(as_json), opened(file) as store:
        result = findings_of(store, notes.NoteFilter(), audience)
        if not result.findings:
            raise InputError("no_themes")
        write(out, findings_html(result, read(store), Words(language(lang))))
        say(as_json, str(out), out=str(out), findings=len(result.findings), notes=result.notes)
