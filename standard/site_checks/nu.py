"""The Nu HTML checker (vnu.jar) over all pages, where Java and the jar are on this machine."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from standard.site_checks.finding import Check, Finding, Missing, NotRun, Ran

JAR = "FIL_ROUGE_VNU"
"""The environment variable that names the jar; `npm install vnu-jar` puts it where it is found too."""

PLACES = (Path("node_modules/vnu-jar/build/dist/vnu.jar"), Path("vnu.jar"))

SECONDS = 300


@dataclass(frozen=True)
class NuRun:
    """What the checker gave: that it ran and what it found, or why it did not run."""

    findings: tuple[Finding, ...] = ()
    ran: Ran | None = None
    not_run: NotRun | None = None


def java() -> str | None:
    """Java, if it is on this machine."""
    return shutil.which("java")


def jar() -> Path | None:
    """Where the checker is, if it is anywhere."""
    named = os.environ.get(JAR)
    found = [Path(named)] if named else list(PLACES)
    return next((path for path in found if path.is_file()), None)


def run_nu(folder: Path, paths: Sequence[str]) -> NuRun:
    """Check all pages of a site in one run of Java."""
    program, there = java(), jar()
    if program is None:
        return NuRun(not_run=NotRun(Check.NU, Missing.JAVA))
    if there is None:
        return NuRun(not_run=NotRun(Check.NU, Missing.NU))
    # The jar stands outside the folder that Java is started in.
    command = [program, "-Xss2m", "-jar", str(there.resolve()), "--format", "json", "--stdout",
               "--exit-zero-always", *paths]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - our own command, over files we wrote
            command, cwd=folder, capture_output=True, timeout=SECONDS, check=False
        )
        messages = json.loads(done.stdout)["messages"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        return NuRun(not_run=NotRun(Check.NU, Missing.NU_FAILED, str(error)[:300]))
    findings = tuple(
        _finding(folder, one)
        for one in messages
        if one.get("type") in {"error", "non-document-error"}
    )
    return NuRun(findings, Ran(Check.NU, len(paths), f"Nu {_version(program, there)}"))


def _finding(folder: Path, message: dict[str, object]) -> Finding:
    url = str(message.get("url", ""))
    page = url.removeprefix(folder.resolve().as_uri()).removeprefix("file:" + str(folder.resolve()))
    place = f"{message.get('lastLine', '')}:{message.get('lastColumn', '')}"
    return Finding(
        Check.NU, page.lstrip("/"), "nu", place, "", str(message.get("message", ""))[:300]
    )


def _version(program: str, there: Path) -> str:
    command = [program, "-jar", str(there.resolve()), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    return done.stdout.strip()
