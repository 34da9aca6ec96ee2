"""The site of an engagement as a folder or as a zip: pages, style, tokens, how to use it."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from errors import FileError, InputError
from reports.site_grounds import site_grounds
from reports.writing import template
from roadmap.portal import site_of
from standard import tokens_kept
from standard.site.generating import Files, site_files
from standard.tokens_json import tokens_json
from store import Store
from wording import Words

MADE = ".fil-rouge-site"
"""Holds the names of the files that were written, so that the next time those that are gone are taken
away, and nothing that somebody else put there."""


@dataclass(frozen=True)
class Made:
    """What was written: the files, and how many services and pages there are in each language."""

    files: Files
    services: int
    pages: int


def portal(store: Store, today: date, *, team: bool) -> Made:
    """The site with its tokens. A team copy shows the evidence under each page. `InputError` without an
    active service: there would be nothing to find."""
    grounds = site_grounds(store) if team else None
    site, tokens = site_of(store, today, grounds), tokens_kept.read(store)
    if not site.services:
        raise InputError("portal_no_service")
    files = site_files(site, tokens)
    pages = sum(name.startswith("en/") for name in files)
    files["tokens.json"] = tokens_json(tokens)
    for language, name in (("en", "README.md"), ("fr", "LISEZMOI.md")):
        words = Words("fr" if language == "fr" else "en")
        files[name] = template("portal_readme.md.j2").render(
            w=words, city=site.city.name.either(language), pages=pages,
            services=len(site.services), day=words.date(today), team=team,
        )  # fmt: skip
    return Made(files, len(site.services), pages)


def public_files(store: Store, today: date) -> dict[str, bytes]:
    """The files of the site as anybody may see it, as they are written."""
    files = portal(store, today, team=False).files
    return {name: text.encode("utf-8") for name, text in files.items()}


def template_files(store: Store, today: date) -> dict[str, bytes]:
    """The site as the template that goes with the standard: pages, components and style, under
    `template/`; nothing while no service is active."""
    if not site_of(store, today, None).services:
        return {}
    return {f"template/{name}": content for name, content in public_files(store, today).items()}


def write_folder(made: Made, folder: Path) -> None:
    """Write the files into a folder: a new or empty one, or one that was written before, from which what
    is no part of the site any more is taken away. `FileError` for a folder that holds something else."""
    before = _written_before(folder)
    for name in sorted(before - made.files.keys()):
        (folder / name).unlink(missing_ok=True)
    for name, text in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (folder / MADE).write_text("\n".join(sorted(made.files)) + "\n", encoding="utf-8")


def portal_zip(made: Made) -> bytes:
    """The files as a zip; the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(made.files):
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, made.files[name].encode("utf-8"))
    return out.getvalue()


def _written_before(folder: Path) -> set[str]:
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise FileError("portal_folder_taken", folder=str(folder))
    if not (folder / MADE).exists():
        if any(folder.iterdir()):
            raise FileError("portal_folder_taken", folder=str(folder))
        return set()
    inside = folder.resolve()
    names = (folder / MADE).read_text(encoding="utf-8").splitlines()
    # The list may have been written by anybody: nothing outside the folder is touched.
    return {name for name in names if name and (folder / name).resolve().is_relative_to(inside)}
