import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engagements
from errors import EngagementFileError, InputError
from research import engagement, settings
from research.engagement import Engagement
from store import Store

ABOUT = Engagement("Winter", "Hiver")


@pytest.fixture(autouse=True)
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of engagements of our own."""
    monkeypatch.setenv("FIL_ROUGE_DATA", str(tmp_path / "live"))
    yield tmp_path / "live"
    engagements.close_all()


class TestTheFolder:
    def test_it_is_the_one_the_environment_names(self, live: Path) -> None:
        assert engagements.folder() == live

    def test_otherwise_it_is_in_the_project(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("FIL_ROUGE_DATA")
        assert engagements.folder() == engagements.ROOT / "data" / "live"

    def test_a_folder_that_is_not_there_holds_no_engagement(self) -> None:
        assert engagements.paths() == []

    def test_engagements_are_listed_by_name_without_hidden_files(self, live: Path) -> None:
        for name in ("b.db", "a.db"):
            engagements.create(live / name, "Ana", ABOUT)
        (live / ".draft.db").touch()
        (live / "notes.txt").touch()
        assert [path.name for path in engagements.paths()] == ["a.db", "b.db"]


class TestNaming:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Winter", "winter.db"), ("Déneigement 2025 : l'hiver", "deneigement-2025-l-hiver.db"),
            ("../../etc/passwd", "etc-passwd.db"), ("城市", "engagement.db"), ("", "engagement.db"),
            ("a" * 200, "a" * 60 + ".db"),
        ],
    )  # fmt: skip
    def test_a_title_becomes_a_plain_file_name(self, live: Path, title: str, name: str) -> None:
        assert engagements.path_for(title) == live / name

    def test_a_name_that_is_taken_is_numbered(self, live: Path) -> None:
        for name in ("winter.db", "winter-2.db"):
            engagements.create(live / name, "Ana", ABOUT)
        assert engagements.path_for("Winter").name == "winter-3.db"

    @given(st.text())
    def test_no_title_leads_out_of_the_folder(self, title: str) -> None:
        path = engagements.path_for(title)
        assert path.parent == engagements.folder()
        assert path.name.isascii()
        assert not path.name.startswith(".")


class TestMaking:
    def test_a_new_engagement_has_its_titles_and_the_default_settings(self, live: Path) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        store = engagements.opened(live / "w.db")
        assert engagement.read(store).title_fr == "Hiver"
        assert settings.read(store) == settings.Settings()
        assert store.row("select actor, action from changes") == {
            "actor": "Ana", "action": "engagement.new",
        }  # fmt: skip

    def test_a_name_that_is_taken_is_refused_and_the_file_left(self, live: Path) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        before = (live / "w.db").read_bytes()
        with pytest.raises(EngagementFileError, match="engagement_exists"):
            engagements.create(live / "w.db", "Luc", Engagement("Other", ""))
        assert (live / "w.db").read_bytes() == before

    def test_without_a_title_nothing_is_made(self, live: Path) -> None:
        with pytest.raises(InputError, match="title_missing"):
            engagements.create(live / "w.db", "Ana", Engagement(" ", ""))
        assert not list(live.iterdir())


class TestOpening:
    def test_an_engagement_is_opened_once_for_all_threads(self, live: Path) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        found: list[Store] = []
        start = threading.Barrier(8)

        def work() -> None:
            start.wait()
            found.append(engagements.opened(live / "w.db"))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert len({id(store) for store in found}) == 1

    def test_it_is_the_same_by_whatever_path(
        self, live: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        monkeypatch.chdir(live)
        assert engagements.opened(Path("w.db")) is engagements.opened(live / ".." / "live" / "w.db")

    def test_after_closing_it_is_opened_anew(self, live: Path) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        first = engagements.opened(live / "w.db")
        engagements.close_all()
        again = engagements.opened(live / "w.db")
        assert again is not first
        assert engagement.read(again).title_en == "Winter"

    def test_a_file_that_is_gone_is_said_to_be_missing(self, live: Path) -> None:
        engagements.create(live / "w.db", "Ana", ABOUT)
        engagements.opened(live / "w.db")
        (live / "w.db").unlink()
        with pytest.raises(EngagementFileError, match="engagement_missing"):
            engagements.opened(live / "w.db")

    def test_another_file_under_the_same_name_is_opened_and_written_to(self, live: Path) -> None:
        """Somebody restores a backup while the program runs: nothing may go to the old file."""
        engagements.create(live / "w.db", "Ana", ABOUT)
        engagements.create(live / "other.db", "Ana", Engagement("Other", "Autre"))
        engagements.opened(live / "w.db")
        for end in ("", "-wal", "-shm"):
            (live / f"w.db{end}").unlink(missing_ok=True)
        (live / "other.db").rename(live / "w.db")
        store = engagements.opened(live / "w.db")
        assert engagement.read(store).title_en == "Other"
        settings.save(store, "Ana", settings.Settings(small_cell=7))
        engagements.close_all()
        assert settings.read(engagements.opened(live / "w.db")).small_cell == 7
