"""The projector with a full wall: every group in sight, or counted where not, in readable type."""

import pytest
from playwright.sync_api import Page, expect

from research import wall
from store import new_key
from tests.browser.facilitating import Visit
from tests.workshop import ACTOR, DOTS, Workshop

pytestmark = pytest.mark.browser

SMALLEST_PX = 18
"""Of type on a projector of 720 lines: a fortieth of its height."""


def group(workshop: Workshop, groups: int) -> None:
    """Notes in so many groups, the largest first, as a room makes them."""
    for n in range(groups):
        notes = [
            workshop.note(f"{text} on street {n} in the north of the city, every winter", new_key())
            for text in ("Snow is cleared far too late", "Nobody answers the phone")
        ]
        if n == 0:
            notes.append(workshop.note("And once more", new_key()))
        key = new_key()
        with workshop.store.change(ACTOR, "wall.group", code=workshop.code) as change:
            name = f"Snow clearing and sanding on street {n}"
            wall.new_group(change, workshop.session.id, workshop.on.id, key, name)
            wall.move(change, workshop.session.id, notes, key)


def small(visit: Visit, workshop: Workshop) -> Page:
    page = visit(f"present/{workshop.code}", 1280)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("#prompt")).to_contain_text("What gets in the way?")
    return page


def whole(page: Page, parts: str) -> bool:
    """Whether all of these stand within the wall, none cut off."""
    inside: bool = page.locator(parts).evaluate_all(
        "(all) => { const wall = document.querySelector('#wall').getBoundingClientRect();"
        " return all.every((e) => { const at = e.getBoundingClientRect();"
        " return at.bottom <= wall.bottom + 1 && at.right <= wall.right + 1; }); }"
    )
    return inside


def type_px(page: Page, part: str) -> float:
    size: float = page.evaluate(
        "part => parseFloat(getComputedStyle(document.querySelector(part)).fontSize)", part
    )
    return size


@pytest.mark.parametrize("groups", [3, 6, 12])
def test_all_groups_are_whole_on_a_small_projector(
    visit: Visit, workshop: Workshop, groups: int
) -> None:
    group(workshop, groups)
    page = small(visit, workshop)
    expect(page.locator(".g")).to_have_count(groups)
    assert whole(page, "#wall > *")
    assert page.locator(".m").count() == 0
    assert type_px(page, ".g h3") >= SMALLEST_PX


def test_three_groups_say_what_is_in_them(visit: Visit, workshop: Workshop) -> None:
    group(workshop, 3)
    page = small(visit, workshop)
    expect(page.locator(".g p").first).to_be_visible()
    assert type_px(page, ".g p") >= SMALLEST_PX


def test_groups_that_find_no_room_are_counted_and_the_largest_stay(
    visit: Visit, workshop: Workshop
) -> None:
    group(workshop, 40)
    page = small(visit, workshop)
    expect(page.locator(".m")).to_be_visible()
    shown = page.locator(".g").count()
    assert 10 <= shown < 40
    expect(page.locator(".m")).to_contain_text(f"Smaller groups not shown: {40 - shown}")
    expect(page.locator(".g h3").first).to_contain_text("street 0 (3)")
    assert whole(page, "#wall > *")
    assert type_px(page, ".g h3") >= SMALLEST_PX
    assert type_px(page, ".m") >= SMALLEST_PX
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert whole(page, "#wall > *")


def test_a_vote_on_twelve_groups_is_whole(visit: Visit, workshop: Workshop) -> None:
    group(workshop, 12)
    workshop.begin(DOTS)
    page = visit(f"present/{workshop.code}", 1280)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("#wall .n")).to_have_count(12)
    assert whole(page, "#wall > *")
    workshop.reveal(DOTS)
    expect(page.locator(".v")).to_have_count(12)
    assert whole(page, "#wall > *")
    assert type_px(page, ".v") >= SMALLEST_PX
