import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from errors import FileError, InputError
from personas import pain_points
from reports.portal import MADE, portal, portal_zip, template_files, write_folder
from reports.site_grounds import site_grounds
from research import notes, units
from research.sources import Consent
from roadmap import services
from roadmap.service_needs import answer, service_of
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR, add_units, draft, import_notes
from tests.roadmap.offered import permit

DAY = date(2026, 3, 31)


@pytest.fixture
def store(empty: Store) -> Store:
    """An engagement with one active service that answers two pain points: one of six people, who may be
    quoted, and one of two, who may not."""
    add_units(empty)
    services.save(empty, ACTOR, permit(units.units(empty)[0].id))
    page = service_of(services.services(empty)[0].id)
    for stem, people, consent in (
        ("They never call anybody back", 6, Consent.QUOTE),
        ("The form forgot my answer", 2, Consent.ANALYSE),
    ):
        rows = [(f"{stem}, number {n} of us", f"{stem[:6]} {n}") for n in range(people)]
        import_notes(empty, ("text", "participant"), *rows, source=draft(stem, consent=consent))
        told = [note.id for note in notes.find(empty) if note.text.startswith(stem)]
        pain_points.begin(empty, ACTOR, "wait", f"{stem}!", f"{stem} !", told)
        (pain,) = [p for p in pain_points.pain_points(empty) if p.statement_en == f"{stem}!"]
        answer(empty, ACTOR, page, [End(Kind.PAIN_POINT, pain.id)])
    return empty


def test_a_team_copy_withholds_small_counts_and_quotes_with_consent_only(store: Store) -> None:
    many, few = site_grounds(store)["service:permit"]
    assert (many.people, many.notes) == ("6", "6")
    assert many.said
    assert all(quote.text.startswith("They never") for quote in many.said)
    assert (few.people, few.notes, few.said) == ("<5", "<5", ())
    text = portal(store, DAY, team=True).files["en/services/permit.html"]
    assert "They never call anybody back, number" in text
    assert "The form forgot my answer, number" not in text


def test_the_public_site_has_no_word_of_the_evidence(store: Store) -> None:
    files = portal(store, DAY, team=False).files
    assert not [name for name, text in files.items() if "They never call" in text]


def test_the_template_beside_the_standard_has_components_and_style_and_no_evidence(
    store: Store,
) -> None:
    files = template_files(store, DAY)
    assert {"template/en/components.html", "template/assets/site.css"} <= files.keys()
    assert not [name for name, content in files.items() if b"They never call" in content]


def test_there_is_no_template_before_a_service_is_active(empty: Store) -> None:
    assert template_files(empty, DAY) == {}


def test_what_the_machine_only_proposes_is_no_ground(store: Store) -> None:
    with store.change(ACTOR, "pain.find", n=1) as change:
        for row in change.rows("select id from pain_points"):
            change.update("pain_points", row["id"], {"state": "suggested"})
    assert site_grounds(store)["service:permit"] == ()


def test_a_city_without_an_active_service_gets_no_site(empty: Store) -> None:
    with pytest.raises(InputError) as refused:
        portal(empty, DAY, team=False)
    assert refused.value.key == "portal_no_service"


def test_the_zip_holds_the_folder_and_is_the_same_each_time(store: Store, tmp_path: Path) -> None:
    made = portal(store, DAY, team=False)
    write_folder(made, tmp_path / "site")
    assert portal_zip(made) == portal_zip(portal(store, DAY, team=False))
    with zipfile.ZipFile(io.BytesIO(portal_zip(made))) as packed:
        for name in packed.namelist():
            assert packed.read(name) == (tmp_path / "site" / name).read_bytes()
    assert {"tokens.json", "README.md", "LISEZMOI.md", "index.html"} <= made.files.keys()


def test_how_to_use_it_is_said_in_both_languages_as_plain_text(store: Store) -> None:
    files = portal(store, DAY, team=True).files
    assert files["README.md"].startswith("# Website of Prairie services")
    assert "l'en-tête" in files["LISEZMOI.md"]
    assert "&#39;" not in files["LISEZMOI.md"]


def test_written_again_a_folder_loses_the_pages_that_are_gone_and_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    write_folder(portal(store, DAY, team=False), tmp_path / "site")
    (tmp_path / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    (one,) = services.services(store)
    services.save(store, ACTOR, permit(one.units[0], code="other"))
    before = portal(store, DAY, team=False)
    write_folder(before, tmp_path / "site")
    names = {
        str(p.relative_to(tmp_path / "site")) for p in (tmp_path / "site").rglob("*") if p.is_file()
    }
    assert names == {*before.files, MADE, "mine.txt"}


def test_a_folder_that_holds_something_else_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(FileError) as refused:
            write_folder(portal(store, DAY, team=False), place)
        assert refused.value.key == "portal_folder_taken"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".txt"] == ["mine.txt"]


def test_a_list_of_files_that_leads_outside_takes_nothing_away(
    store: Store, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "site"
    write_folder(portal(store, DAY, team=False), folder)
    (folder / MADE).write_text(f"../outside.txt\n{outside}\n", encoding="utf-8")
    write_folder(portal(store, DAY, team=False), folder)
    assert outside.read_text(encoding="utf-8") == "mine"
