"""Journeys and their blueprints: listed, written to a file, and read in again."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import (
    AsJson,
    EngagementFile,
    actor,
    language,
    opened,
    said,
    say,
    words_here,
    write,
)
from commands.tables import bytes_in, table_in
from errors import InputError
from personas import blueprints, exchange, journey_csv, journey_json, journeys
from personas.exchange import Exchanged
from personas.journey_rules import Bilingual, Journey
from reports.journey_sheets import (
    BLUEPRINT_FORMATS,
    SheetFormat,
    blueprint_sheet,
    journey_sheet,
)
from research import units
from research.readers.document import read_document
from store import Store
from wording import Words

journey = typer.Typer(no_args_is_help=True, help="Journeys: list, write to a file, read in.")
blueprint = typer.Typer(no_args_is_help=True, help="Service blueprints: write to a file, read in.")

Which = Annotated[
    str,
    typer.Option(
        "--journey", help="Its title or its number in the list; not needed for the only one."
    ),
]
Lang = Annotated[str, typer.Option(help="The language of a drawing: en or fr.")]


@journey.command("list")
def list_(file: EngagementFile, as_json: AsJson = False) -> None:
    """List the journeys of an engagement."""
    with said(as_json), opened(file) as store:
        words = words_here()
        every = [(one, journeys.journey_map(store, one.id)) for one in journeys.journeys(store)]
        told = [
            {
                "number": number, "title_en": one.title.en, "title_fr": one.title.fr,
                "kind": one.kind.value,
                "stages": len(whole.stages), "steps": len(whole.steps),
            }
            for number, (one, whole) in enumerate(every, start=1)
        ]  # fmt: skip
        lines = [
            f"{number:>4}  {one.title.either(words.language)} ·"
            f" {words(f'drawing.kind_{one.kind.value}')} ·"
            f" {words('drawing.told_steps', n=len(whole.steps))}"
            for number, (one, whole) in enumerate(every, start=1)
        ]
        say(as_json, "\n".join(lines) or words("journeys.empty"), journeys=told)


@journey.command("export")
def export(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The file to write: .json, .csv, .svg or .png.")],
    which: Which = "",
    lang: Lang = "en",
    as_json: AsJson = False,
) -> None:
    """Write a journey, for the working team: all of it as JSON, its steps as CSV, its map as SVG or
    PNG."""
    with said(as_json), opened(file) as store:
        one, made = _sheet(store, journey_sheet, out, tuple(SheetFormat), which, lang)
        say(as_json, str(out), out=str(out), title=journeys.named(one), bytes=made)


@journey.command("import")
def import_(
    file: EngagementFile,
    data: Annotated[Path, typer.Argument(help="JSON as exported, or a table of steps.")],
    title: Annotated[
        str, typer.Option(help="Its title, for a table; the file's name if none.")
    ] = "",
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a journey of a file that was exported, or of a table of its steps (CSV, Excel)."""
    with said(as_json), opened(file) as store:
        words = words_here()
        came = _came(data, title or data.stem, sheet, words)
        key, missing = exchange.bring_in(store, actor(), came, units.units(store))
        made = journeys.journey_map(store, key)
        sentence = words("journeys.done_import")
        if missing:
            sentence += " " + words("journeys.notes_missing", n=missing)
        say(
            as_json, sentence, title=journeys.named(made.journey), stages=len(made.stages),
            steps=len(made.steps), cells=len(came.cells), notes_missing=missing,
        )  # fmt: skip


@blueprint.command("export")
def export_blueprint(
    file: EngagementFile,
    out: Annotated[Path, typer.Option(help="The file to write: .svg, .png or .csv.")],
    which: Which = "",
    lang: Lang = "en",
    as_json: AsJson = False,
) -> None:
    """Write the blueprint of a journey, for the working team: drawn as SVG or PNG, or its cells as
    CSV."""
    with said(as_json), opened(file) as store:
        one, made = _sheet(store, blueprint_sheet, out, BLUEPRINT_FORMATS, which, lang)
        say(as_json, str(out), out=str(out), title=journeys.named(one), bytes=made)


@blueprint.command("import")
def import_blueprint(
    file: EngagementFile,
    data: Annotated[Path, typer.Argument(help="A table of cells (CSV, Excel).")],
    which: Which = "",
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put the cells of a table in the place of all cells of a journey's blueprint."""
    with said(as_json), opened(file) as store:
        one = blueprints.blueprint(store, _chosen(store, which).id)
        came = journey_csv.read_blueprint(table_in(data, sheet), one.whole)
        exchange.replace_cells(store, actor(), one, came, units.units(store))
        sentence = words_here()("blueprints.done_import", n=len(came.cells))
        say(as_json, sentence, title=journeys.named(one.whole.journey), cells=len(came.cells))


def _sheet(
    store: Store,
    sheet: Callable[[Store, str, Words, SheetFormat], bytes],
    out: Path,
    known: tuple[SheetFormat, ...],
    which: str,
    lang: str,
) -> tuple[Journey, int]:
    """Write a sheet of the journey that was asked for, in the format of the file; gives the journey and
    how many bytes were written."""
    wanted = _format(out, known)
    one = _chosen(store, which)
    content = sheet(store, one.id, Words(language(lang)), wanted)
    write(out, content)
    return one, len(content)


def _came(data: Path, title: str, sheet: str | None, words: Words) -> Exchanged:
    if data.suffix.lower() == ".json":
        return journey_json.read(read_document(bytes_in(data), data.name))
    named = Bilingual(fr=title) if words.language == "fr" else Bilingual(en=title)
    return journey_csv.read_journey(table_in(data, sheet), named)


def _format(out: Path, known: tuple[SheetFormat, ...]) -> SheetFormat:
    """How a file is to be written, by its ending."""
    ending = out.suffix.lower().removeprefix(".")
    for one in known:
        if one.value == ending:
            return one
    raise InputError(
        "choice_unknown", found=out.suffix, choices=", ".join(f".{one.value}" for one in known)
    )


def _chosen(store: Store, asked: str) -> Journey:
    """The journey of a title in either language or of a number, or the only one there is. An as-is and
    its to-be often have one title; their numbers tell them apart."""
    every = journeys.journeys(store)
    if not every:
        raise InputError("no_journeys")
    listed = ", ".join(f"{n} {one.title.either('en')}" for n, one in enumerate(every, start=1))
    named = asked.strip().casefold()
    fits = [
        one for number, one in enumerate(every, start=1)
        if named in {"", str(number), one.title.en.casefold(), one.title.fr.casefold()}
    ]  # fmt: skip
    if not fits:
        raise InputError("choice_unknown", found=asked, choices=listed)
    if len(fits) > 1:
        raise InputError("journeys_several", listed=listed)
    return fits[0]
