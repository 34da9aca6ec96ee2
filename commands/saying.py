"""What every command shares: how it says what it did, in a sentence or as JSON, and how it ends when it
cannot: with 1 for what could not be done, with 2 for what does not fit."""

import getpass
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import engagements
from errors import FileError, FilRougeError, InputError, Reject, RowsRejectedError
from store import Store, open_store
from wording import LANGUAGES, Language, Words

EngagementFile = Annotated[Path, typer.Argument(metavar="FILE.db", help="The engagement.")]
AsJson = Annotated[bool, typer.Option("--json", help="Say the result as one JSON object.")]
REJECTS_SAID = 10


@contextmanager
def said(as_json: bool) -> Iterator[None]:
    """Whatever goes wrong is said in a sentence, and ends the program with 1."""
    logging.getLogger().setLevel(logging.ERROR)
    try:
        yield
    except RowsRejectedError as error:
        words = words_here()
        every = [{"row": r.row, "reason": _reason(words, r)} for r in error.rejects]
        sentence = "\n".join([words.error(error), *reasons(words, error.rejects)])
        fail(as_json, error, sentence, rejects=every)
    except FilRougeError as error:
        fail(as_json, error, words_here().error(error))
    except OSError as error:
        place, reason = str(error.filename or ""), error.strerror or str(error)
        unwritable = FileError("file_unwritable", file=place, reason=reason)
        fail(as_json, unwritable, words_here().error(unwritable))


def reasons(words: Words, rejects: Sequence[Reject]) -> list[str]:
    """A line for each of the first rejected rows."""
    first = rejects[:REJECTS_SAID]
    return [f"  {words('imports.row')} {r.row}: {_reason(words, r)}" for r in first]


def _reason(words: Words, reject: Reject) -> str:
    return words(f"errors.{reject.key}", **reject.facts)


def fail(as_json: bool, error: FilRougeError, sentence: str, **more: object) -> NoReturn:
    """Say what went wrong on standard error, or as JSON, and end the program."""
    if as_json:
        said = {"error": error.key, "message": sentence, **more}
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo(sentence, err=True)
    raise typer.Exit(2 if isinstance(error, InputError) else 1)


def say(as_json: bool, sentence: str, **result: object) -> None:
    """Say what was done."""
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else sentence)


@contextmanager
def opened(file: Path) -> Iterator[Store]:
    """The engagement in a file, for as long as the command works on it."""
    with open_store(file, engagements.SCHEMAS) as store:
        yield store


def write(out: Path, content: str | bytes) -> None:
    """Write a file, a text as UTF-8. `FileError` where it cannot be written."""
    try:
        out.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise FileError("file_unwritable", file=str(out), reason=error.strerror or "") from error


def language(lang: str) -> Language:
    """The language that was asked for. `InputError` for one that is not spoken here."""
    for known in LANGUAGES:
        if known == lang.lower():
            return known
    raise InputError("choice_unknown", found=lang, choices=", ".join(LANGUAGES))


def words_here() -> Words:
    """The language of the person at this terminal."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return Words("fr" if asked.lower().startswith("fr") else "en")


def actor() -> str:
    """Who works at this terminal; in a container the user's number often has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
