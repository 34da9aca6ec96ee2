"""The same jobs without a browser: new, import, themes, report, portal, cluster, check, backup, restore.

Each command says what it did in a sentence, or as one JSON object with `--json`. It ends with 0 when
done, 1 when something could not be done (said on standard error), 2 for a call that does not fit.
"""

<<<<<<< HEAD
=======
import getpass
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Annotated, NoReturn

>>>>>>> site
import typer

from commands import engagement, findings, notes, site, themes

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

<<<<<<< HEAD
app.command()(engagement.new)
app.command("import")(notes.import_)
app.command()(themes.themes)
app.command()(findings.report)
app.command()(themes.cluster)
app.command()(engagement.check)
app.command()(engagement.backup)
app.command()(engagement.restore)
app.command()(engagement.demo)
app.command("check-site")(site.check_site)
=======
EngagementFile = Annotated[Path, typer.Argument(metavar="FILE.db", help="The engagement.")]
AsJson = Annotated[bool, typer.Option("--json", help="Say the result as one JSON object.")]
REJECTS_SAID = 10


@app.command()
def new(
    file: EngagementFile,
    title: Annotated[str, typer.Option(help="Its title.")],
    title_fr: Annotated[str, typer.Option(help="Its title in French, if another.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a new, empty engagement."""
    with said(as_json):
        engagements.create(file, _actor(), Engagement(title, title_fr))
        _say(as_json, f"{file}: {title}", file=str(file), title=title)


@app.command("import")
def import_(
    file: EngagementFile,
    data: Annotated[Path, typer.Argument(help="A CSV or Excel file.")],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="TARGET=COLUMN", help="What a column means; may be repeated."
        ),
    ] = None,
    attribute: Annotated[
        list[str] | None, typer.Option(help="A column that describes the participant.")
    ] = None,
    kind: Annotated[
        sources.SourceKind, typer.Option(help="Where the notes come from.")
    ] = sources.SourceKind.SURVEY,
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
    as_json: AsJson = False,
) -> None:
    """Import a file of comments as one source; all rows or none."""
    with said(as_json), _opened(file) as store:
        table = _table(data, sheet)
        mapping = _mapping(store, table, map_ or [], tuple(attribute or ()), each_row_a_person)
        draft = sources.SourceDraft(kind, title or data.stem, consent=consent)
        done = importing.import_table(
            store, _actor(), table, data.name, mapping, draft, good_rows_only=good_rows_only
        )
        words = _words()
        sentence = words("imports.done", n=done.notes, title=done.title, people=done.participants)
        if done.already:
            sentence = words("imports.already", title=done.title)
        if done.blank:
            sentence += " " + words("imports.blank", n=done.blank)
        _say(
            as_json, "\n".join([sentence, *_reasons(words, done.rejects)]),
            source=done.source, notes=done.notes, blank=done.blank,
            participants=done.participants, rejected=len(done.rejects), already=done.already,
            text_column=mapping.columns[Target.TEXT],
        )  # fmt: skip


@app.command()
def themes(
    file: EngagementFile,
    accept: Annotated[
        bool, typer.Option("--accept", help="Accept all that is proposed, where there are themes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Group the notes of an engagement into named themes; where there are some, new notes join them
    and what grouping again would change is proposed."""
    from clustering import embedding, joining, proposals, regrouping
    from clustering import themes as kept_themes
    from pages.parts.proposal_answer import answer

    with said(as_json), _opened(file) as store:
        if not notes.find(store):
            raise InputError("no_notes_to_group")
        chosen, words = settings.read(store), _words()
        embedder = embedding.load(chosen.model or None)
        came = joining.join_new(
            store, _actor(), embedder, ignore_words=chosen.ignore_words,
            ignore_shared_names=chosen.ignore_shared_names,
        )  # fmt: skip
        done = regrouping.regroup(
            store, _actor(), embedder, ignore_words=chosen.ignore_words,
            ignore_shared_names=chosen.ignore_shared_names, fineness=chosen.fineness,
        )  # fmt: skip
        proposal = proposals.current(store)
        if proposal is not None and accept:
            proposals.accept(store, _actor(), proposal.id)
        named = [
            {"en": t.name_en, "fr": t.name_fr, "notes": t.notes, "participants": t.participants}
            for t in kept_themes.themes(store)
        ]
        lines = [f"{theme['notes']:>6}  {theme['en']}" for theme in named]
        if came.notes:
            lines.append(words("themes.joined", n=came.notes))
        if proposal is not None:
            state = words("proposal.accepted" if accept else "proposal.open_yet")
            lines.append(f"{answer(words, proposal.summary)} {state}")
        elif not done.applied:
            lines.append(words("proposal.nothing"))
        sentence = words("themes.count", n=len(named), notes=done.notes)
        _say(
            as_json, "\n".join([sentence, *lines]), notes=done.notes, themes=named,
            model=embedder.name, joined=came.notes,
            proposed=None if proposal is None else asdict(proposal.summary),
            accepted=proposal is not None and accept,
            seconds_embed=round(done.seconds_embed, 3), seconds_group=round(done.seconds_group, 3),
        )  # fmt: skip


@app.command()
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

    with said(as_json), _opened(file) as store:
        result = findings_of(store, notes.NoteFilter(), audience)
        if not result.findings:
            raise InputError("no_themes")
        _write(out, findings_html(result, read_engagement(store), Words(_language(lang))))
        _say(as_json, str(out), out=str(out), findings=len(result.findings), notes=result.notes)


@app.command()
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

    with said(as_json), _opened(file) as store:
        made = portal_of(store, date.today(), team=team)  # noqa: DTZ011 - the reader's own day
        write_folder(made, out)
        words = _words()
        sentence = words("portal.made", n=made.services, pages=made.pages)
        _say(
            as_json, f"{sentence} {out / 'index.html'}", out=str(out), services=made.services,
            pages=made.pages, files=len(made.files), team=team,
        )  # fmt: skip


@app.command()
def cluster(
    data: Annotated[Path, typer.Argument(help="A CSV or Excel file.")],
    text: Annotated[str, typer.Option(help="The column that holds the text.")],
    out: Annotated[Path, typer.Option(help="The CSV file to write: row, theme, name, score.")],
    model: Annotated[str, typer.Option(help="A sentence-transformers name or folder.")] = "",
    as_json: AsJson = False,
) -> None:
    """Group the rows of a file into named themes; no engagement is needed."""
    from clustering import embedding
    from clustering.bridge import bridged
    from clustering.finding import comparable, find_themes
    from clustering.themes_csv import themes_csv

    with said(as_json):
        table = _table(data, None)
        Mapping({Target.TEXT: text}).check(table.columns)
        place = table.columns.index(text)
        rows = [
            (n, row[place].strip()) for n, row in enumerate(table.rows, 1) if row[place].strip()
        ]
        if not rows:
            raise InputError("no_text_in_file", column=text)
        texts = comparable([cell for _, cell in rows], (), shared_names=True)
        langs = [guess.lang for guess in languages.guess_all(texts)]
        began = perf_counter()
        embedder = embedding.load(model or None)
        loaded = perf_counter()
        vectors = bridged(texts, langs, embedder.encode, multilingual=embedder.multilingual)
        embedded = perf_counter()
        found = find_themes(texts, langs, vectors, embedder)
        grouped = perf_counter()
        _write(out, themes_csv([number for number, _ in rows], found))
        summary = {
            "notes": len(texts), "themes": len(found.names), "model": embedder.name,
            "seconds_load": round(loaded - began, 3), "seconds_embed": round(embedded - loaded, 3),
            "seconds_group": round(grouped - embedded, 3),
        }  # fmt: skip
        sentence = _words()("themes.count", n=len(found.names), notes=len(texts))
        _say(as_json, f"{sentence} {out}", **summary)


@app.command()
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
        _say(as_json, f"{file}: ok ({listed})", file=str(file), ok=True, **counts)


@app.command()
def backup(
    file: EngagementFile,
    dest: Annotated[Path, typer.Argument(help="A file to write, or a folder.")],
    as_json: AsJson = False,
) -> None:
    """Copy an engagement while it may be in use; the copy is read back before it gets its name."""
    with said(as_json), _opened(file) as store:
        copy = copy_out(store, dest, engagements.SCHEMAS)
        _say(as_json, str(copy), backup=str(copy), bytes=copy.stat().st_size)


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="A backup.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.db", help="The engagement to make.")],
    as_json: AsJson = False,
) -> None:
    """Make an engagement from a backup, under a name that is free."""
    with said(as_json):
        made = copy_back(copy, file, engagements.SCHEMAS)
        _say(as_json, str(made), file=str(made))


@app.command()
def demo(as_json: AsJson = False) -> None:
    """Make the demo engagement in the folder of this machine, unless there is an engagement."""
    from demo import DEMO, make_demo

    with said(as_json):
        path = engagements.folder() / DEMO
        if not engagements.paths():
            make_demo(path)
        _say(as_json, str(engagements.paths()[0]), engagements=len(engagements.paths()))


@contextmanager
def said(as_json: bool) -> Iterator[None]:
    """Whatever goes wrong is said in a sentence, and ends the program with 1."""
    logging.getLogger().setLevel(logging.ERROR)
    try:
        yield
    except RowsRejectedError as error:
        words = _words()
        every = [{"row": r.row, "reason": _reason(words, r)} for r in error.rejects]
        sentence = "\n".join([words.error(error), *_reasons(words, error.rejects)])
        _fail(as_json, error, sentence, rejects=every)
    except FilRougeError as error:
        _fail(as_json, error, _words().error(error))
    except OSError as error:
        place, reason = str(error.filename or ""), error.strerror or str(error)
        unwritable = FileError("file_unwritable", file=place, reason=reason)
        _fail(as_json, unwritable, _words().error(unwritable))


def _reasons(words: Words, rejects: Sequence[Reject]) -> list[str]:
    """A line for each of the first rejected rows."""
    first = rejects[:REJECTS_SAID]
    return [f"  {words('imports.row')} {r.row}: {_reason(words, r)}" for r in first]


def _reason(words: Words, reject: Reject) -> str:
    return words(f"errors.{reject.key}", **reject.facts)


def _fail(as_json: bool, error: FilRougeError, sentence: str, **more: object) -> NoReturn:
    if as_json:
        said = {"error": error.key, "message": sentence, **more}
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo(sentence, err=True)
    raise typer.Exit(2 if isinstance(error, InputError) else 1)


def _say(as_json: bool, sentence: str, **result: object) -> None:
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else sentence)


@contextmanager
def _opened(file: Path) -> Iterator[Store]:
    with open_store(file, engagements.SCHEMAS) as store:
        yield store


def _table(path: Path, sheet: str | None) -> Table:
    try:
        check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise FileError("file_missing", file=str(path)) from error
    table = read_file(data, path.name, sheet=sheet)
    if not table.rows:
        raise FileError("file_no_rows")
    return table


def _mapping(
    store: Store, table: Table, pairs: list[str], attributes: tuple[str, ...], alone: bool
) -> Mapping:
    """What was asked for; without any, what was used last for this layout, or a guess."""
    if not pairs:
        known = remembered(store, table.layout, table.columns) or suggest(table.columns, table.rows)
        return Mapping(
            known.columns, attributes or known.attributes, alone or known.row_is_participant
        )
    columns: dict[Target, str] = {}
    for pair in pairs:
        target, separator, column = pair.partition("=")
        if not separator or target not in set(Target):
            raise InputError("map_malformed", found=pair, targets=", ".join(Target))
        columns[Target(target)] = column
    return Mapping(columns, attributes, alone)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError("file_unwritable", file=str(out), reason=error.strerror or "") from error


def _language(lang: str) -> Language:
    for known in LANGUAGES:
        if known == lang.lower():
            return known
    raise InputError("choice_unknown", found=lang, choices=", ".join(LANGUAGES))


def _words() -> Words:
    """The language of the person at this terminal."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return Words("fr" if asked.lower().startswith("fr") else "en")


def _actor() -> str:
    """Who works at this terminal; in a container the user's number often has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"

>>>>>>> site

if __name__ == "__main__":
    app()
