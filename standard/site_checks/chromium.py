"""Finds what the checks in a browser need: Playwright, axe-core and a Chromium. All of it is optional:
what is not there is said, with how to get it."""

import os
import shutil
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from standard.site_checks.finding import Missing

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NO_HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND"
"""A site that asks for another host gets none, and the checks say that it asked."""

CHROMIUM = "FIL_ROUGE_CHROMIUM"
"""The environment variable that names a Chromium that is not on the PATH."""


def chromium_path(playwright: "Playwright") -> str | None:
    """A Chromium on this machine: the one that is named, else one on its PATH, else Playwright's own."""
    return system_chromium() or own_path(playwright)


def system_chromium() -> str | None:
    """The path of a Chromium that is named or on the PATH."""
    named = os.environ.get(CHROMIUM)
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def own_path(playwright: "Playwright") -> str | None:
    """The path of Playwright's own Chromium, if it was downloaded."""
    path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110 - a plain question


def missing_library() -> Missing | None:
    """What stands in the way of drawing pages at all."""
    return None if find_spec("playwright") else Missing.PLAYWRIGHT


def axe_package() -> Traversable | None:
    """The package that brings axe-core along; None where it is not installed."""
    return files("axe_playwright_python") if find_spec("axe_playwright_python") else None


def axe_source() -> str | None:
    """axe-core's script."""
    package = axe_package()
    return None if package is None else (package / "axe.min.js").read_text(encoding="utf-8")
