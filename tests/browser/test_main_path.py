"""From a file of comments to named themes, as a service designer does it by hand."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import THEME_ROW, choose_row, open_screen, settled, tables

pytestmark = pytest.mark.browser

COMMENTS = {
    "pool": [
        "The pool schedule changes every week and nobody tells us",
        "Swimming lessons at the pool fill up in minutes",
        "Pool change rooms are cold and dirty",
        "Please open the swimming pool earlier on weekends",
        "The lifeguards at the pool are wonderful with kids",
        "Could not register for swimming lessons at the pool online",
    ],
    "snow": [
        "Snow on our street was not cleared for six days",
        "The snow plow buried my driveway again",
        "Sidewalks are never cleared of snow near the school",
        "Snow clearing map says done but the road is still ice",
        "Thank you to the snow plow crews after the storm",
        "Icy roads and no sand after the snow storm",
    ],
    "bills": [
        "My water bill doubled and nobody can explain it",
        "I want to pay my water bill online with a credit card",
        "The utility bill is impossible to understand",
        "Paying the water bill in person takes an hour in line",
        "Send me an email when the utility bill is ready",
        "Water bill arrived after the due date",
    ],
}


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    path = tmp_path / "winter-survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Response ID", "Comment", "Department"])
        rows = [text for texts in COMMENTS.values() for text in texts]
        writer.writerows([f"R{n}", text, "Parks"] for n, text in enumerate(rows))
    return path


def test_a_designer_imports_a_file_sees_themes_merges_two_undoes_and_reads_french(
    server: Server, watched: Watched, comments: Path
):
    page = watched.page
    page.goto(server.url)
    open_screen(page, "Settings")
    page.get_by_text("Begin another engagement").click()
    form = page.get_by_test_id("stForm").last
    form.get_by_label("Title in English").fill("Winter survey")
    form.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The new engagement is open")).to_be_visible()

    open_screen(page, "Import")
    page.locator("input[type=file]").set_input_files(comments)
    settled(page)
    expect(page.get_by_text("18 notes can be imported.")).to_be_visible()
    page.get_by_role("button", name="Import 18 notes").click()
    expect(page.get_by_text("18 notes imported from")).to_be_visible()

    open_screen(page, "Themes")
    page.get_by_role("button", name="Group the notes").click()
    grouped = page.get_by_text("themes from 18 notes.")
    expect(grouped).to_be_visible(timeout=120_000)
    settled(page)
    before = grouped.inner_text()

    choose_row(page, tables(page).first, 0, THEME_ROW)
    expect(page.get_by_text("Suggested").first).to_be_visible()
    page.get_by_role("button", name="Merge").click()
    page.get_by_label("Theme to put into this one").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Merge it into this theme").click()
    expect(page.get_by_text("Themes merged.")).to_be_visible()
    expect(page.get_by_text(before, exact=True)).to_have_count(0)

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.", exact=True)).to_be_visible()
    expect(page.get_by_text(before, exact=True)).to_be_visible()

    page.get_by_role("radio", name="Français").click(force=True)
    expect(page.get_by_role("heading", level=1, name="Thèmes")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    open_screen(page, "Historique")
    settled(page)
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Historique")).to_be_visible()


def test_a_file_with_bad_rows_imports_nothing_until_they_are_left_out(
    server: Server, watched: Watched, tmp_path: Path
):
    path = tmp_path / "bad.csv"
    path.write_text("text,severity\nGood row,2\nBad row,9\nAnother good row,\n", encoding="utf-8")
    page = watched.page
    page.goto(f"{server.url}/imports")
    page.locator("input[type=file]").set_input_files(path)
    settled(page)
    button = page.get_by_role("button", name="Import 2 notes")
    expect(page.get_by_text("1 row cannot be used.")).to_be_visible()
    expect(button).to_be_disabled()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the list of rejected rows").click()
    listed = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert listed[0] == "Row,Why it cannot be used,text,severity"
    assert listed[1].startswith("2,Severity “9” is not a whole number")
    page.get_by_text("Import the good rows without them").click()
    expect(button).to_be_enabled()


def test_rubbish_is_refused_with_a_message(server: Server, watched: Watched, tmp_path: Path):
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    page = watched.page
    page.goto(f"{server.url}/imports")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("photo.csv is a picture")).to_be_visible()
