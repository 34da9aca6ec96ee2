import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import cli
import engagements
from clustering import embedding
from commands.saying import REJECTS_SAID
from research import notes, settings, sources
from roadmap import services
from store import open_store
from tests.invented import SURVEY, WORKSHOP, WordHashes, add_units
from tests.roadmap.offered import permit
from wording import Words

ROOT = Path(__file__).parents[1]
BOWLING_GREEN = ROOT.parent / "shared" / "data" / "bowling-green.csv"
COMMANDS = (
    "new",
    "import",
    "themes",
    "report",
    "check-site",
    "portal",
    "cluster",
    "check",
    "backup",
    "restore",
    "demo",
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own, an English terminal, and no model to wait for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.setattr(embedding, "load", lambda _name=None: WordHashes())
    return tmp_path


def run(*words: str) -> Result:
    """What the command says and how it ends; an error that nobody said is an error of the test."""
    result = CliRunner().invoke(cli.app, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def told(*words: str) -> dict[str, Any]:
    """The JSON object that the command says when it has done its work."""
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def refused(code: int, *words: str) -> str:
    """What the command says when it cannot; the same in JSON under `message`."""
    plain, as_json = run(*words), run(*words, "--json")
    assert (plain.exit_code, as_json.exit_code) == (code, code), plain.output
    assert plain.stdout == as_json.stderr == ""
    error = json.loads(as_json.stdout)
    assert error["message"] == plain.stderr.rstrip("\n")
    assert error["error"]
    return plain.stderr


def write_csv(name: str, header: Sequence[str], *rows: Sequence[str]) -> str:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return name


def comments() -> str:
    """A file of sixteen comments, and one row without text."""
    rows = [(row[0], row[1]) for row in (*WORKSHOP, *SURVEY)]
    return write_csv("comments.csv", ("text", "lang"), *rows, ("", "en"))


def ready() -> str:
    """An engagement with those comments, grouped."""
    run("new", "w.db", "--title", "Winter")
    run("import", "w.db", comments(), "--consent", "quote")
    run("themes", "w.db")
    return "w.db"


def coarser() -> str:
    """The same, once the settings ask for as few themes as can be."""
    ready()
    with open_store(Path("w.db"), engagements.SCHEMAS) as store:
        settings.save(store, "Ana", settings.Settings(fineness=0.5))
    return "w.db"


class TestEachCommand:
    def test_new_makes_an_engagement(self) -> None:
        result = run("new", "w.db", "--title", "Winter", "--title-fr", "Hiver")
        assert (result.exit_code, result.stdout) == (0, "w.db: Winter\n")
        assert told("new", "x.db", "--title", "X") == {"file": "x.db", "title": "X"}

    def test_import_says_how_many_notes_and_people(self) -> None:
        run("new", "w.db", "--title", "Winter")
        result = run("import", "w.db", comments())
        assert result.exit_code == 0
        assert "16 notes imported from “comments”" in result.stdout
        assert "1 row without text was left out" in result.stdout

    def test_import_says_in_json_what_it_did(self) -> None:
        run("new", "w.db", "--title", "Winter")
        said = told("import", "w.db", comments(), "--each-row-a-person", "--title", "Open answers")
        assert said.pop("source")
        assert said == {
            "notes": 16, "blank": 1, "participants": 16, "rejected": 0, "already": False,
            "text_column": "text", "format": "table", "replaced": 0,
        }  # fmt: skip
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert sources.sources(store)[0].title_en == "Open answers"

    def test_import_replaces_personal_data_unless_told_otherwise(self) -> None:
        run("new", "w.db", "--title", "Winter")
        rows = ("Comment",), ("Okafor has my number, 403-555-0142",)
        Path("names.txt").write_text("Daniel Okafor; P-7\n", encoding="utf-8")
        result = run("import", "w.db", write_csv("1.csv", *rows), "--names", "names.txt")
        assert "2 places with personal data were replaced." in result.stdout
        kept = told("import", "w.db", write_csv("2.csv", *rows, ("b",)), "--personal-data", "keep")
        assert kept["replaced"] == 0
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert [note.text for note in notes.find(store)] == [
                "[P-7] has my number, [telephone 1]", "Okafor has my number, 403-555-0142", "b",
            ]  # fmt: skip

    def test_import_maps_columns_as_asked_and_as_before(self) -> None:
        run("new", "w.db", "--title", "Winter")
        first = write_csv("1.csv", ("Likes", "Dislikes", "Age"), ("the pool", "the fees", "18-34"))
        asked = ("--map", "text=Dislikes", "--attribute", "Age", "--kind", "interview")
        assert told("import", "w.db", first, *asked)["participants"] == 1
        second = write_csv("2.csv", ("LIKES", "DISLIKES", "AGE"), ("the park", "the mud", "55+"))
        assert told("import", "w.db", second)["text_column"] == "DISLIKES"
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert [note.text for note in notes.find(store)] == ["the fees", "the mud"]

    def test_import_takes_several_columns_of_text(self) -> None:
        run("new", "w.db", "--title", "Winter")
        both = write_csv("1.csv", ("Likes", "Dislikes"), ("the pool", "the fees"))
        said = told("import", "w.db", both, "--map", "text=Likes", "--map", "text=Dislikes")
        assert said["notes"] == 2
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert [note.question for note in notes.find(store)] == ["Likes", "Dislikes"]

    def test_import_takes_a_transcript_and_leaves_out_who_is_named(self) -> None:
        run("new", "w.db", "--title", "Winter")
        call = str(engagements.ROOT / "tests" / "samples" / "imports" / "teams.vtt")
        said = told("import", "w.db", call, "--leave-out", "Invented One")
        assert (said["notes"], said["participants"], said["format"]) == (3, 2, "vtt")
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert sources.sources(store)[0].kind is sources.SourceKind.INTERVIEW

    def test_import_keeps_a_long_interview_whole_unless_its_turns_are_to_be_notes(self) -> None:
        run("new", "w.db", "--title", "Winter")
        turns = "".join(f"Interviewer: So?\nEva: {n} {'slow ' * 500}\n" for n in range(3))
        Path("talk.txt").write_text(turns, encoding="utf-8")
        said = told("import", "w.db", "talk.txt")
        assert (said["passages"], said["participants"], said["already"]) == (6, 1, False)
        again = run("import", "w.db", "talk.txt", "--keep", "notes")
        assert "nothing was added" in again.stdout
        Path("short.txt").write_text("Ana: one\nBo: two\nAna: three\nBo: four\n", encoding="utf-8")
        assert told("import", "w.db", "short.txt", "--keep", "whole")["passages"] == 4

    def test_import_reads_a_file_as_it_is_told_to(self) -> None:
        run("new", "w.db", "--title", "Winter")
        Path("a.csv").write_text("Ana: one\nBo: two\nAna: three\nBo: four\n", encoding="utf-8")
        assert told("import", "w.db", "a.csv")["format"] == "text"
        Path("b.csv").write_text("Ana: five\nBo: two\nAna: three\nBo: four\n", encoding="utf-8")
        said = told("import", "w.db", "b.csv", "--read-as", "table")
        assert (said["format"], said["notes"]) == ("table", 3)

    def test_importing_the_same_file_twice_adds_nothing_and_says_so(self) -> None:
        run("new", "w.db", "--title", "Winter")
        run("import", "w.db", comments())
        again = run("import", "w.db", "comments.csv")
        assert (again.exit_code, "nothing was added" in again.stdout) == (0, True)
        said = told("import", "w.db", "comments.csv")
        assert (said["already"], said["notes"]) == (True, 0)

    def test_import_reads_the_sheet_that_is_named(self) -> None:
        from openpyxl import Workbook

        book = Workbook()
        for name, text in (("A", "from the first"), ("B", "from the second")):
            sheet = book.create_sheet(name)
            sheet.append(["text"])
            sheet.append([text])
        book.save("book.xlsx")
        run("new", "w.db", "--title", "Winter")
        assert told("import", "w.db", "book.xlsx", "--sheet", "B")["notes"] == 1
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert [note.text for note in notes.find(store)] == ["from the second"]

    def test_themes_lists_the_themes_with_their_notes(self) -> None:
        run("new", "w.db", "--title", "Winter")
        run("import", "w.db", comments())
        result = run("themes", "w.db")
        assert result.exit_code == 0
        head, *lines = result.stdout.splitlines()
        assert head == f"{len(lines)} themes from 16 notes."
        assert sum(int(line.split()[0]) for line in lines) == 16

    def test_themes_says_in_json_its_names_its_model_and_its_times(self) -> None:
        run("new", "w.db", "--title", "Winter")
        run("import", "w.db", comments())
        said = told("themes", "w.db")
        assert set(said) == {
            "notes", "themes", "model", "joined", "proposed", "accepted", "seconds_embed",
            "seconds_group",
        }  # fmt: skip
        assert (said["notes"], said["model"]) == (16, WordHashes().name)
        assert (said["joined"], said["proposed"], said["accepted"]) == (0, None, False)
        assert set(said["themes"][0]) == {"en", "fr", "notes", "participants"}

    def test_themes_lets_new_notes_join_the_themes_there_are_and_says_so(self) -> None:
        ready()
        late = write_csv("late.csv", ("text",), ("The snow plow buries our street once more",))
        run("import", "w.db", late)
        assert "1 new note joined the nearest theme." in run("themes", "w.db").stdout

    def test_themes_proposes_where_there_are_themes_and_changes_nothing(self) -> None:
        before = told("themes", coarser())["themes"]
        result = run("themes", "w.db")
        assert "would move" in result.stdout
        assert "--accept" in result.stdout
        said = told("themes", "w.db")
        assert said["themes"] == before
        assert said["proposed"]["moved"] > 0
        assert said["accepted"] is False

    def test_themes_accepts_what_it_proposes_when_told_to(self) -> None:
        before = told("themes", coarser())["themes"]
        said = told("themes", "w.db", "--accept")
        assert said["accepted"] is True
        assert said["themes"] != before
        assert "Grouping again would change nothing." in run("themes", "w.db").stdout

    @pytest.mark.parametrize("lang", ["en", "fr", "FR"])
    def test_report_writes_a_page_in_the_language_asked_for(self, lang: str) -> None:
        result = run("report", ready(), "--lang", lang, "--out", "f.html")
        assert (result.exit_code, result.stdout) == (0, "f.html\n")
        page = Path("f.html").read_text(encoding="utf-8")
        assert f'<html lang="{lang.lower()}">' in page
        assert "Winter" in page

    def test_report_says_in_json_what_it_wrote(self) -> None:
        said = told("report", ready(), "--out", "f.html", "--audience", "leadership")
        assert set(said) == {"out", "findings", "notes"}
        assert (said["out"], said["notes"]) == ("f.html", 16)
        assert Words("en")("report.for_team") not in Path("f.html").read_text(encoding="utf-8")

    def test_cluster_needs_no_engagement(self) -> None:
        said = told("cluster", comments(), "--text", "text", "--out", "out.csv")
        assert list(said) == [
            "notes", "themes", "model", "seconds_load", "seconds_embed", "seconds_group",
        ]  # fmt: skip
        assert said["notes"] == 16
        with Path("out.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == ["row", "theme", "name", "score"]
        assert [row["row"] for row in rows] == [str(n) for n in range(1, 17)]
        assert {int(row["theme"]) for row in rows} == set(range(1, said["themes"] + 1))

    def test_cluster_says_what_it_did_in_a_sentence(self) -> None:
        result = run("cluster", comments(), "--text", "text", "--out", "out.csv")
        assert re.fullmatch(r"\d+ themes from 16 notes\. out\.csv\n", result.stdout)

    def test_check_reads_an_engagement_through(self) -> None:
        ready()
        result = run("check", "w.db")
        assert (result.exit_code, result.stdout) == (
            0, "w.db: ok (sources 1, units 0, notes 16, changes 3)\n",
        )  # fmt: skip
        said = told("check", "w.db")
        assert said == {
            "file": "w.db", "ok": True, "sources": 1, "units": 0, "notes": 16, "changes": 3,
        }  # fmt: skip

    def test_a_backup_can_be_restored(self) -> None:
        ready()
        assert run("backup", "w.db", "copy.db").stdout == "copy.db\n"
        assert run("restore", "copy.db", "again.db").stdout == "again.db\n"
        assert told("check", "again.db")["notes"] == 16

    def test_backup_and_restore_say_in_json_what_they_made(self) -> None:
        ready()
        Path("copies").mkdir()
        made = told("backup", "w.db", "copies")
        assert Path(made["backup"]).parent == Path("copies")
        assert made["bytes"] == Path(made["backup"]).stat().st_size
        assert told("restore", made["backup"], "again.db") == {"file": "again.db"}

    def test_every_command_explains_itself(self) -> None:
        assert all(name in run("--help").stdout for name in COMMANDS)
        for name in COMMANDS:
            assert "--json" in re.sub(r"\x1b\[[0-9;]*m", "", run(name, "--help").stdout)


class TestWhatCannotBeDone:
    def test_a_title_is_needed(self) -> None:
        assert "title is missing" in refused(2, "new", "w.db", "--title", " ")
        assert not Path("w.db").exists()

    def test_a_name_that_is_taken_is_left_as_it_is(self) -> None:
        Path("w.db").write_text("mine", encoding="utf-8")
        assert "already" in refused(1, "new", "w.db", "--title", "W")
        assert Path("w.db").read_text(encoding="utf-8") == "mine"

    @pytest.mark.parametrize(
        "command",
        [("check",), ("themes",), ("report", "--out", "f.html"), ("import", "comments.csv")],
    )
    def test_a_missing_engagement_is_named(self, command: tuple[str, ...]) -> None:
        comments()
        said = refused(1, command[0], "none.db", *command[1:])
        assert "There is no file none.db" in said

    @pytest.mark.parametrize("command", ["check", "themes"])
    def test_a_file_that_is_no_engagement_is_left_as_it_is(self, command: str) -> None:
        Path("photo.db").write_bytes(b"JPEG" * 100)
        assert "not an engagement" in refused(1, command, "photo.db")
        assert Path("photo.db").read_bytes() == b"JPEG" * 100

    def test_a_missing_file_of_comments_is_named(self) -> None:
        run("new", "w.db", "--title", "W")
        assert "There is no file none.csv" in refused(2, "import", "w.db", "none.csv")
        assert "There is no file" in refused(2, "cluster", "none.csv", "--text", "t", "--out", "o")

    def test_a_misspelt_column_comes_with_the_nearest(self) -> None:
        run("new", "w.db", "--title", "W")
        said = refused(2, "import", "w.db", comments(), "--map", "text=Txt")
        assert "Did you mean “text”?" in said
        said = refused(2, "cluster", "comments.csv", "--text", "texte", "--out", "o.csv")
        assert "Did you mean “text”?" in said
        assert not Path("o.csv").exists()

    def test_a_misspelt_attribute_comes_with_the_nearest(self) -> None:
        run("new", "w.db", "--title", "W")
        said = refused(2, "import", "w.db", comments(), "--map", "text=text", "--attribute", "lan")
        assert "Did you mean “lang”?" in said

    @pytest.mark.parametrize("pair", ["text", "words=text", "=text"])
    def test_a_mapping_that_is_none_is_explained(self, pair: str) -> None:
        run("new", "w.db", "--title", "W")
        assert "target=column" in refused(2, "import", "w.db", comments(), "--map", pair)

    def test_rejected_rows_are_listed_with_their_reasons(self) -> None:
        run("new", "w.db", "--title", "W")
        rows = [(f"note {n}", "9") for n in range(1, 13)]
        file = write_csv("f.csv", ("text", "severity"), *rows, ("good", "1"))
        said = refused(2, "import", "w.db", file)
        assert "12 of 13" in said
        assert "Row 1: Severity “9” is not a whole number from 1 to 4." in said
        assert len(said.splitlines()) == 1 + REJECTS_SAID
        assert told("check", "w.db")["notes"] == 0

    def test_every_rejected_row_is_in_the_json(self) -> None:
        run("new", "w.db", "--title", "W")
        file = write_csv("f.csv", ("text", "severity"), *[(f"note {n}", "9") for n in range(12)])
        said = json.loads(run("import", "w.db", file, "--json").stdout)
        assert [reject["row"] for reject in said["rejects"]] == list(range(1, 13))
        assert all("Severity" in reject["reason"] for reject in said["rejects"])

    def test_the_good_rows_can_be_imported_and_the_others_are_still_said(self) -> None:
        run("new", "w.db", "--title", "W")
        file = write_csv("f.csv", ("text", "severity"), ("bad", "9"), ("good", "1"))
        result = run("import", "w.db", file, "--good-rows-only")
        assert result.exit_code == 0
        assert "1 note imported" in result.stdout
        assert "Row 1: Severity “9”" in result.stdout
        file = write_csv("g.csv", ("text", "severity"), ("worse", "8"), ("better", "2"))
        said = told("import", "w.db", file, "--good-rows-only")
        assert (said["notes"], said["rejected"]) == (1, 1)

    def test_a_file_without_rows_is_refused(self) -> None:
        run("new", "w.db", "--title", "W")
        assert "no rows" in refused(2, "import", "w.db", write_csv("f.csv", ("text", "lang")))

    def test_there_must_be_notes_to_group_and_themes_to_report(self) -> None:
        run("new", "w.db", "--title", "W")
        assert "no notes to group" in refused(2, "themes", "w.db")
        assert "no themes" in refused(2, "report", "w.db", "--out", "f.html")
        assert not Path("f.html").exists()

    def test_a_column_without_text_cannot_be_clustered(self) -> None:
        file = write_csv("f.csv", ("text", "lang"), ("", "en"))
        assert "holds no text" in refused(2, "cluster", file, "--text", "text", "--out", "o.csv")

    def test_a_language_that_is_not_spoken_comes_with_those_that_are(self) -> None:
        said = refused(2, "report", ready(), "--lang", "de", "--out", "f.html")
        assert said == "“de” is not known. Choose one of: en, fr.\n"
        assert not Path("f.html").exists()

    @pytest.mark.parametrize("out", ["none/f", "folder", "w.db/f"])
    def test_a_place_that_cannot_be_written_is_named(self, out: str) -> None:
        Path("folder").mkdir()
        file = ready()
        assert "cannot be written" in refused(2, "report", file, "--out", out)
        said = refused(2, "cluster", "comments.csv", "--text", "text", "--out", out)
        assert "cannot be written" in said

    @pytest.mark.parametrize(
        "command", [("new", "f.txt/w.db", "--title", "W"), ("backup", "w.db", "f.txt/copy.db"),
                    ("restore", "w.db", "f.txt/copy.db")],
    )  # fmt: skip
    def test_a_folder_that_is_a_file_is_named(self, command: tuple[str, ...]) -> None:
        run("new", "w.db", "--title", "W")
        Path("f.txt").write_text("a file", encoding="utf-8")
        assert "f.txt" in refused(2, *command)

    def test_a_backup_never_writes_over_a_file(self) -> None:
        ready()
        Path("copy.db").write_text("mine", encoding="utf-8")
        assert "already" in refused(1, "backup", "w.db", "copy.db")
        assert "already" in refused(1, "restore", "w.db", "copy.db")
        assert Path("copy.db").read_text(encoding="utf-8") == "mine"

    def test_what_is_no_backup_is_not_restored(self) -> None:
        Path("photo.db").write_bytes(b"JPEG" * 100)
        assert "not an engagement" in refused(1, "restore", "photo.db", "w.db")
        assert not Path("w.db").exists()

    @pytest.mark.parametrize(
        "words",
        [("new", "w.db"), ("import", "w.db"), ("nothing",), ("themes", "w.db", "--kind", "x")],
    )
    def test_a_call_that_does_not_fit_ends_with_two(self, words: tuple[str, ...]) -> None:
        assert run(*words).exit_code == 2


class TestTheTerminal:
    def test_it_speaks_the_language_of_the_person(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
        assert "Il n'y a pas de fichier" in refused(1, "check", "none.db")

    def test_a_person_without_a_name_on_this_machine_can_work(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In a container the number of the user often has no name."""
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(os, "getuid", lambda: 2**31 - 5)
        assert run("new", "w.db", "--title", "W").exit_code == 0

    def test_changes_are_signed_by_whoever_works_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LOGNAME", "ana")
        run("new", "w.db", "--title", "W")
        with open_store(Path("w.db"), engagements.SCHEMAS) as store:
            assert store.row("select actor from changes") == {"actor": "ana"}


def test_the_demo_is_made_once_in_the_folder_of_this_machine(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIL_ROUGE_DATA", str(here / "live"))
    assert told("demo")["engagements"] == 1
    made = (here / "live" / "foxtail-crossing.db").stat().st_mtime_ns
    result = run("demo")
    assert result.stdout.strip() == str(here / "live" / "foxtail-crossing.db")
    assert (here / "live" / "foxtail-crossing.db").stat().st_mtime_ns == made


def test_the_site_is_made_into_a_folder_again_and_again_and_nowhere_else(here: Path) -> None:
    run("new", "p.db", "--title", "Town")
    refused(2, "portal", "p.db", "--out", "site")
    with open_store(Path("p.db"), engagements.SCHEMAS) as store:
        unit = add_units(store)["BLD"]
        services.save(store, "Ana", permit(unit))
    made = told("portal", "p.db", "--out", "site")
    assert (made["services"], made["team"]) == (1, False)
    assert told("portal", "p.db", "--out", "site", "--team")["pages"] == made["pages"]
    assert "team copy" in (here / "site" / "en" / "services" / "permit.html").read_text("utf-8")
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    assert "holds other things" in refused(2, "portal", "p.db", "--out", "mine")


needs_comments = pytest.mark.skipif(
    not BOWLING_GREEN.exists(),
    reason=f"{BOWLING_GREEN} is not there: real comments are kept beside the project, not in it",
)


def start(*words: str, threads: int = 2) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *words, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)},
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, err = process.communicate(timeout=600)
    assert (process.returncode, err) == (0, ""), out + err
    said: dict[str, Any] = json.loads(out)
    return said


@pytest.mark.slow
@needs_comments
def test_a_city_s_comments_become_a_report_in_four_commands() -> None:
    with BOWLING_GREEN.open(encoding="utf-8", newline="") as file:
        texts = {" ".join(row["text"].split()) for row in csv.DictReader(file)}
    began = time.perf_counter()
    ended(start("new", "b.db", "--title", "Bowling Green"))
    done = ended(start("import", "b.db", str(BOWLING_GREEN), "--map", "text=text"))
    assert (done["notes"], done["rejected"]) == (895, 0)
    themes = ended(start("themes", "b.db"))["themes"]
    ended(start("report", "b.db", "--lang", "en", "--out", "b.html"))
    print(f"new, import, themes, report: {time.perf_counter() - began:.1f} s")
    page = Path("b.html").read_text(encoding="utf-8")
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert all(theme["en"] in words for theme in themes[:10])
    quoted = re.findall(r"<blockquote[^>]*>([^<]+)", page)
    assert len(quoted) > 10
    assert {" ".join(unescape(quote).split()) for quote in quoted} <= texts


@pytest.mark.slow
@needs_comments
def test_the_same_comments_are_clustered_the_same_in_two_processes_on_one_core_or_two() -> None:
    with BOWLING_GREEN.open(encoding="utf-8", newline="") as file:
        first = [row["text"] for row in csv.DictReader(file)][:200]
    data = write_csv("b.csv", ("no", "text"), *[(str(n), text) for n, text in enumerate(first)])
    summaries = [
        ended(start("cluster", data, "--text", "text", "--out", f"{cores}.csv", threads=cores))
        for cores in (1, 2)
    ]
    assert list(summaries[0]) == [
        "notes", "themes", "model", "seconds_load", "seconds_embed", "seconds_group",
    ]  # fmt: skip
    assert summaries[0]["notes"] == 200
    assert Path("1.csv").read_bytes() == Path("2.csv").read_bytes()
    with Path("1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["row", "theme", "name", "score"]
    assert [int(row["row"]) for row in rows] == list(range(1, 201))
    assert all(row["name"] and -1 <= float(row["score"]) <= 1 for row in rows)
