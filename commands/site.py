"""The website and citizen portal: made as a folder, and a folder checked."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, EngagementFile, actor, opened, said, say, words_here
from research import days

FOUND = 1
"""How the program ends where there are faults: what was asked for is not so."""


def portal(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The folder to write: new, empty or written before.")],
    team: Annotated[
        bool, typer.Option("--team", help="Show the evidence under each page; not to publish.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make the website and citizen portal as a folder that works from a disk."""
    from reports.portal import portal as portal_of
    from reports.portal import write_folder

    with said(as_json), opened(file) as store:
        made = portal_of(store, days.today(), team=team)
        write_folder(made, out)
        sentence = words_here()("portal.made", n=made.services, pages=made.pages)
        say(
            as_json, f"{sentence} {out / 'index.html'}", out=str(out), services=made.services,
            pages=made.pages, files=len(made.files), team=team,
        )  # fmt: skip


def check_site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the site.")],
    keep: Annotated[
        Path | None, typer.Option(metavar="FILE.db", help="The engagement to keep the result in.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A name that is the same in both languages; may be repeated."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="In the browser, only pages that show every element.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check a generated site: by reading its files, in a browser and with the Nu HTML checker, as far as
    they are there. Says what ran and what was found; ends with 1 where there are faults."""
    from standard.site_checks.checking import check_folder
    from standard.site_checks.kept import keep_result
    from standard.site_checks.saying import lines

    with said(as_json):
        result = check_folder(folder, tuple(name or ()), every_page=not quick)
        if keep is not None:
            with opened(keep) as store:
                keep_result(store, actor(), result, days.today())
        say(as_json, "\n".join(lines(words_here(), result)), **asdict(result))
    if result.found:
        raise typer.Exit(FOUND)
