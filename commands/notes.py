"""Comments from a file into an engagement."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.personal import Names, PersonalData, Todo, treatment_of
from commands.saying import (
    AsJson,
    EngagementFile,
    actor,
    opened,
    reasons,
    said,
    say,
    words_here,
)
from commands.tables import bytes_in
from errors import FileError, InputError
from research import importing, interviews, sources
from research.mapping import Mapping, Target, remembered, suggest_for
from research.privacy.treating import Treatment
from research.readers import Choices, Format, Reading, open_file
from store import Store


class Keep(StrEnum):
    """What becomes of a text: read whole and coded, or a note for each turn or paragraph."""

    WHOLE = "whole"
    NOTES = "notes"


def import_(
    file: EngagementFile,
    data: Annotated[Path, typer.Argument(help="A file of any format that docs/imports.md lists.")],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="TARGET=COLUMN",
            help="What a column means; may be repeated, text too.",
        ),
    ] = None,
    attribute: Annotated[
        list[str] | None, typer.Option(help="A column that describes the participant.")
    ] = None,
    kind: Annotated[
        sources.SourceKind | None,
        typer.Option(help="Where the notes come from; what its format mostly does if none."),
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the source; the file's name if none.")] = "",
    consent: Annotated[
        sources.Consent, typer.Option(help="What the people agreed to.")
    ] = sources.Consent.UNKNOWN,
    each_row_a_person: Annotated[
        bool, typer.Option("--each-row-a-person", help="Each row is somebody else.")
    ] = False,
    good_rows_only: Annotated[
        bool, typer.Option("--good-rows-only", help="Leave out the rows that cannot be used.")
    ] = False,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    read_as: Annotated[
        Format | None, typer.Option(help="The format, where it is not recognised rightly.")
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(help="A speaker whose turns become no notes; may be repeated."),
    ] = None,
    personal_data: Todo = PersonalData.REPLACE,
    names: Names = None,
    keep: Annotated[
        Keep | None,
        typer.Option(
            help="Of a transcript or document: the whole text to read and code, or each turn as a note."
            " Whole for conversations of some length if not said."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import a survey, a board, a transcript or a document as one source; all rows or none."""
    with said(as_json), opened(file) as store:
        out = tuple(leave_out) if leave_out else None

        def draft_of(reading: Reading) -> sources.SourceDraft:
            usual = kind or sources.usual_kind(reading)
            return sources.SourceDraft(usual, title or data.stem, consent=consent)

        choices = Choices(format=read_as, sheet=sheet, leave_out=out)
        reading = open_file(bytes_in(data), data.name, choices)
        table = reading.table
        treatment = treatment_of(personal_data, names)
        if keep is Keep.WHOLE or (keep is None and not map_ and interviews.usually_whole(reading)):
            _keep_whole(
                store, reading, data.name, draft_of(reading), good_rows_only, treatment, as_json
            )
            return
        if not (table.rows or table.rejects):
            raise FileError("file_no_rows")
        mapping = _mapping(store, reading, map_ or [], tuple(attribute or ()), each_row_a_person)
        done = importing.import_table(
            store, actor(), table, data.name, mapping, draft_of(reading),
            good_rows_only=good_rows_only, treatment=treatment,
        )  # fmt: skip
        words = words_here()
        sentence = words("imports.done", n=done.notes, title=done.title, people=done.participants)
        if done.already:
            sentence = words("imports.already", title=done.title)
        if done.blank:
            sentence += " " + words("imports.blank", n=done.blank)
        if done.replaced:
            sentence += " " + words("privacy.replaced", n=done.replaced)
        say(
            as_json, "\n".join([sentence, *reasons(words, done.rejects)]),
            source=done.source, notes=done.notes, blank=done.blank,
            participants=done.participants, rejected=len(done.rejects), already=done.already,
            text_column=mapping.columns[Target.TEXT], format=reading.format,
            replaced=done.replaced,
        )  # fmt: skip


def _keep_whole(
    store: Store, reading: Reading, name: str, draft: sources.SourceDraft, good_rows_only: bool,
    treatment: Treatment, as_json: bool,
) -> None:  # fmt: skip
    """Keep the whole text, and say how to import its turns as notes instead."""
    done = interviews.keep_whole(
        store, actor(), reading, name, draft, good_rows_only=good_rows_only, treatment=treatment
    )
    words = words_here()
    sentence = words("interviews.kept", n=done.passages, title=done.title, people=done.participants)
    if done.already:
        sentence = words("imports.already", title=done.title)
    say(
        as_json, "\n".join([sentence, *reasons(words, done.rejects)]),
        source=done.source, passages=done.passages, participants=done.participants,
        replaced=done.replaced,
        rejected=len(done.rejects), already=done.already, format=reading.format,
    )  # fmt: skip


def _mapping(
    store: Store, reading: Reading, pairs: list[str], attributes: tuple[str, ...], alone: bool
) -> Mapping:
    """What was asked for; without any, what was used last for this layout, or a guess."""
    table = reading.table
    if not pairs:
        kept = None if reading.own else remembered(store, table.layout, table.columns)
        known = kept or suggest_for(reading)
        return Mapping(
            known.columns, attributes or known.attributes, alone or known.row_is_participant,
            known.answers,
        )  # fmt: skip
    columns: dict[Target, str] = {}
    answers: list[str] = []
    for pair in pairs:
        target, separator, column = pair.partition("=")
        if not separator or target not in set(Target):
            raise InputError("map_malformed", found=pair, targets=", ".join(Target))
        if target == Target.TEXT and Target.TEXT in columns:
            answers.append(column)
        else:
            columns[Target(target)] = column
    return Mapping(columns, attributes, alone, tuple(answers))
