"""The README's commands, run as they are written in a clean clone."""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import free_port

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
SERVES = ("make run", ".venv/bin/streamlit run")
# It is what runs this test.
ITSELF = "make test"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone. Its own environment is lent the packages of this one, so that `pip install` finds
    everything there: downloading it all is what `make test` just did."""
    place = tmp_path_factory.mktemp("clone") / "fil-rouge"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(place / ".venv")], check=True)
    site = next((place / ".venv" / "lib").glob("python*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    program = (Path(sys.executable).parent / "streamlit").read_text(encoding="utf-8")
    script = place / ".venv" / "bin" / "streamlit"
    script.write_text(re.sub(r"^#!.*", f"#!{place}/.venv/bin/python", program), encoding="utf-8")
    script.chmod(0o755)
    return place


def run(command: str, place: Path, seconds: int = 300) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def serves(command: str, place: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "STREAMLIT_SERVER_PORT": str(port),
        "FIL_ROUGE_DATA": str(place / "data" / "live"),
    }
    with (place / "server.log").open("wb") as log:
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=place, env=environment, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            assert process.poll() is None, (place / "server.log").read_text(errors="replace")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as said:
                    assert b'"engagements":1' in said.read()
                    return
            except OSError:
                time.sleep(0.5)
        pytest.fail("it did not answer: " + (place / "server.log").read_text(errors="replace"))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def test_the_commands_are_found_in_the_readme():
    assert "make run" in COMMANDS
    assert any("cli.py report" in command for command in COMMANDS)


def test_every_command_of_the_readme_works_as_written(clone: Path):
    for command in COMMANDS:
        if command == ITSELF:
            continue
        if command.startswith(SERVES):
            serves(command, clone)
            continue
        done = run(command, clone)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    html = (clone / "findings.html").read_text(encoding="utf-8")
    assert "<h1>Residents&#39; survey</h1>" in html


def test_every_setting_and_every_command_stands_in_the_readme():
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in ROOT.rglob("*.py")
        if not path.relative_to(ROOT).parts[0].startswith((".", "tests"))
    )
    settings = set(re.findall(r"FIL_ROUGE_[A-Z_]+", code))
    assert settings
    assert {name for name in settings if f"`{name}`" not in README} == set()
    commands = run(".venv/bin/python cli.py --help", ROOT).stdout
    named = set(re.findall(r"^│ ([a-z]+) ", commands, re.MULTILINE))
    assert "report" in named
    assert {name for name in named if f"`{name}`" not in README} == set()
