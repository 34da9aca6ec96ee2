"""Engagements as files: begun, read through, copied and brought back; and the demo."""

from pathlib import Path
from typing import Annotated

import typer

import engagements
from commands.saying import AsJson, EngagementFile, actor, opened, said, say
from research import notes, sources, units
from research.engagement import Engagement
from store import open_store
from store.backup import backup as copy_out
from store.backup import restore as copy_back
from store.engagement_file import verify


def new(
    file: EngagementFile,
    title: Annotated[str, typer.Option(help="Its title.")],
    title_fr: Annotated[str, typer.Option(help="Its title in French, if another.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a new, empty engagement."""
    with said(as_json):
        engagements.create(file, actor(), Engagement(title, title_fr))
        say(as_json, f"{file}: {title}", file=str(file), title=title)


def check(file: EngagementFile, as_json: AsJson = False) -> None:
    """Read an engagement through: every page, every reference, the search index."""
    with said(as_json):
        verify(file, engagements.SCHEMAS)
        with open_store(file, engagements.SCHEMAS) as store:
            counts = {
                "sources": len(sources.sources(store)),
                "units": len(units.units(store)),
                "notes": len(notes.find(store, notes.NoteFilter(statuses=()))),
                "changes": store.version(),
            }
        listed = ", ".join(f"{name} {count}" for name, count in counts.items())
        say(as_json, f"{file}: ok ({listed})", file=str(file), ok=True, **counts)


def backup(
    file: EngagementFile,
    dest: Annotated[Path, typer.Argument(help="A file to write, or a folder.")],
    as_json: AsJson = False,
) -> None:
    """Copy an engagement while it may be in use; the copy is read back before it gets its name."""
    with said(as_json), opened(file) as store:
        copy = copy_out(store, dest, engagements.SCHEMAS)
        say(as_json, str(copy), backup=str(copy), bytes=copy.stat().st_size)


def restore(
    copy: Annotated[Path, typer.Argument(help="A backup.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.db", help="The engagement to make.")],
    as_json: AsJson = False,
) -> None:
    """Make an engagement from a backup, under a name that is free."""
    with said(as_json):
        made = copy_back(copy, file, engagements.SCHEMAS)
        say(as_json, str(made), file=str(made))


def demo(as_json: AsJson = False) -> None:
    """Make the demo engagement in the folder of this machine, unless there is an engagement."""
    from demo import DEMO, make_demo

    with said(as_json):
        path = engagements.folder() / DEMO
        if not engagements.paths():
            make_demo(path)
        say(as_json, str(engagements.paths()[0]), engagements=len(engagements.paths()))
