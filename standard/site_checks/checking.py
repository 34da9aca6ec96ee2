"""All checks of a site, from its folder or from its files, as one result."""

from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from clustering.progress import Progress, no_progress
from errors import FileError
from standard.site_checks.built import built, is_page
from standard.site_checks.drawn import draw_site
from standard.site_checks.finding import IN_BROWSER, Check, Missing, NotRun, SiteResult
from standard.site_checks.nu import run_nu
from standard.site_checks.reading import read_site
from standard.site_checks.sampling import sample

FILES = 20_000
"""Files that a site may have: a folder with more is somebody's home, chosen by mistake."""


def check_folder(
    folder: Path, names: Collection[str] = (), *, draw: bool = True, every_page: bool = True,
    progress: Progress = no_progress,
) -> SiteResult:  # fmt: skip
    """Check the site in a folder. `names`: what is called the same in both languages. `draw`: in a
    browser too; `every_page`: there all pages, else a sample that has everything the site is made of.

    Raises `FileError` where the folder holds no site; whatever `progress` raises to stop.
    """
    began = perf_counter()
    site = built(read_folder(folder))
    read = read_site(site, names, progress=progress)
    paths = list(site.pages) if every_page else sample(site)
    findings, ran, not_run = list(read.findings), list(read.ran), list(read.not_run)
    per_page = 0.0
    if draw:
        drawn = draw_site(folder, paths, progress=progress)
        findings += drawn.findings
        ran += drawn.ran
        not_run += drawn.not_run
        per_page = drawn.seconds / max(drawn.pages, 1)
    else:
        not_run += [NotRun(check, Missing.NOT_ASKED) for check in IN_BROWSER]
    progress("site_nu", 0, 1)
    if draw:
        nu = run_nu(folder, list(site.pages))
        findings += nu.findings
        ran += [nu.ran] if nu.ran else []
        not_run += [nu.not_run] if nu.not_run else []
    else:
        not_run.append(NotRun(Check.NU, Missing.NOT_ASKED))
    return SiteResult(
        site.site_hash, len(site.pages), tuple(findings), tuple(ran), tuple(not_run),
        round(perf_counter() - began, 1), round(per_page, 3),
    )  # fmt: skip


def check_files(
    files: Mapping[str, bytes], names: Collection[str] = (), *, every_page: bool = True,
    progress: Progress = no_progress,
) -> SiteResult:  # fmt: skip
    """Check a site that is not on the disk: it is put there for the browser, and taken away."""
    with TemporaryDirectory(prefix="site-") as place:
        folder = Path(place)
        write_folder(folder, files)
        return check_folder(folder, names, every_page=every_page, progress=progress)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a site by their paths with /. Hidden files are none of it."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            if len(found) >= FILES:
                raise FileError("site_too_many_files", folder=str(folder), limit=FILES)
            found[inside.as_posix()] = path.read_bytes()
    if not any(is_page(path) for path in found):
        raise FileError("site_no_pages", folder=str(folder))
    return found


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site into a folder."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
