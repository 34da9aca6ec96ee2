"""Notes grouped into named themes: those of an engagement, or the rows of any file."""

from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from commands.saying import AsJson, EngagementFile, actor, opened, said, say, words_here, write
from commands.tables import table_in
from errors import InputError
from research import languages, notes, settings
from research.mapping import Mapping, Target


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
    from reports.proposal_told import answer

    with said(as_json), opened(file) as store:
        if not notes.find(store):
            raise InputError("no_notes_to_group")
        chosen, words = settings.read(store), words_here()
        embedder = embedding.load(chosen.model or None)
        came = joining.join_new(
            store, actor(), embedder, ignore_words=chosen.ignore_words,
            ignore_shared_names=chosen.ignore_shared_names,
        )  # fmt: skip
        done = regrouping.regroup(
            store, actor(), embedder, ignore_words=chosen.ignore_words,
            ignore_shared_names=chosen.ignore_shared_names, fineness=chosen.fineness,
        )  # fmt: skip
        proposal = proposals.current(store)
        if proposal is not None and accept:
            proposals.accept(store, actor(), proposal.id)
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
        say(
            as_json, "\n".join([sentence, *lines]), notes=done.notes, themes=named,
            model=embedder.name, joined=came.notes,
            proposed=None if proposal is None else asdict(proposal.summary),
            accepted=proposal is not None and accept,
            seconds_embed=round(done.seconds_embed, 3), seconds_group=round(done.seconds_group, 3),
        )  # fmt: skip


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
    from clustering.labels import Origins
    from clustering.themes_csv import themes_csv

    with said(as_json):
        table = table_in(data, None)
        Mapping({Target.TEXT: text}).check(table.columns)
        place = table.columns.index(text)
        rows = [
            (n, row[place].strip()) for n, row in enumerate(table.rows, 1) if row[place].strip()
        ]
        if not rows:
            raise InputError("no_text_in_file", column=text)
        written = [cell for _, cell in rows]
        texts = comparable(written, (), shared_names=True)
        langs = [guess.lang for guess in languages.guess_all(texts)]
        began = perf_counter()
        embedder = embedding.load(model or None)
        loaded = perf_counter()
        vectors = bridged(texts, langs, embedder.encode, multilingual=embedder.multilingual)
        embedded = perf_counter()
        found = find_themes(texts, langs, vectors, embedder, origins=Origins(written=written))
        grouped = perf_counter()
        write(out, themes_csv([number for number, _ in rows], found))
        summary = {
            "notes": len(texts), "themes": len(found.names), "model": embedder.name,
            "seconds_load": round(loaded - began, 3), "seconds_embed": round(embedded - loaded, 3),
            "seconds_group": round(grouped - embedded, 3),
        }  # fmt: skip
        sentence = words_here()("themes.count", n=len(found.names), notes=len(texts))
        say(as_json, f"{sentence} {out}", **summary)
