"""Finds a Chromium for the browser tests, or gets one: the system's, Playwright's own, Debian's.

Run as a module it makes sure there is one, or fails and says what is missing.
"""

import os
import shutil
import subprocess
import sys

from standard.site_checks.chromium import FLAGS, own_path, system_chromium

__all__ = ["FLAGS", "get_chromium", "own_chromium", "system_chromium"]


def own_chromium() -> str | None:
    """The path of Playwright's own Chromium, if it was downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return own_path(playwright)


def get_chromium() -> str | None:
    """A Chromium, fetched if need be; None if there is no way to one."""
    if found := system_chromium() or own_chromium():
        return found
    fetched = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    )
    if fetched.returncode == 0 and (found := own_chromium()):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)
    return system_chromium()


if __name__ == "__main__":
    if get_chromium() is None:
        sys.exit(
            "No Chromium: the browser tests need one. Install it (Debian and Ubuntu: "
            "apt-get install chromium) or let Playwright fetch its own (playwright install chromium)."
        )
