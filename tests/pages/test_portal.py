"""Portal: tokens with their preview, the city, what pages answer, the site to take."""

import pytest
from streamlit.testing.v1 import AppTest

from research import units
from roadmap import services
from standard import site_city, site_needs, tokens_kept
from standard.tokens_json import defaults
from standard.tokens_pairs import PAIRS
from store import Store
from tests.invented import ACTOR
from tests.pages.conftest import Open
from tests.pages.seen import buttons, english_sentences, field, press, words_of
from tests.roadmap.offered import permit
from wording import LANGUAGES, Language

PARTS = ("look", "pages", "make")


@pytest.fixture
def offered(filled: Store) -> Store:
    """One active service."""
    services.save(filled, ACTOR, permit(units.units(filled)[0].id))
    return filled


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_there_in_both_languages(
    offered: Store, screen: Open, part: str, language: Language
):
    at = screen("portal", language, portal_part=part)
    assert not at.exception
    assert not at.error
    if language == "fr" and part != "look":  # the preview is the site itself, in either language
        assert english_sentences(at, offered) <= {"English"}


@pytest.mark.parametrize("group", ["color", "type", "space", "radius"])
def test_every_token_has_its_field(begun: Store, screen: Open, group: str):
    at = screen("portal", portal_part="look", tokens_group=group)
    assert not at.exception
    assert f"All {len(PAIRS)} pairs of colours" in words_of(at)


def preview(at: AppTest) -> str:
    (frame,) = at.get("iframe")
    return str(frame.proto.srcdoc)


def test_a_token_is_seen_in_the_preview_before_it_is_saved(offered: Store, screen: Open):
    at = screen("portal", portal_part="look")
    field(at, "Header").set_value("#5a1846")
    at.run()
    assert "--color-brand: #5a1846" in preview(at)
    assert tokens_kept.read(offered) == defaults()
    at = press(at, "Save the tokens")
    assert tokens_kept.read(offered).colour("color.brand") == "#5a1846"
    press(at, "Undo")
    assert tokens_kept.read(offered) == defaults()


def test_two_colours_with_too_little_contrast_are_refused_with_the_nearest_that_passes(
    offered: Store, screen: Open
):
    at = screen("portal", portal_part="look")
    field(at, "Quiet text").set_value("#9aa0a6")
    at = press(at.run(), "Save the tokens")
    assert at.error[0].value.startswith("Quiet text on Page has a contrast of")
    assert "color." not in at.error[0].value
    assert tokens_kept.read(offered) == defaults()
    offer = next(label for label in buttons(at) if label.startswith("Use #"))
    at = press(at, offer)
    assert f"All {len(PAIRS)} pairs" in words_of(at)
    at = press(at, "Save the tokens")
    assert not at.error
    assert tokens_kept.read(offered).colour("color.text-muted") in offer


def test_what_was_changed_is_given_up(offered: Store, screen: Open):
    at = screen("portal", portal_part="look")
    field(at, "Header").set_value("#5a1846")
    at = press(at.run(), "Give up what was changed")
    assert field(at, "Header").value == defaults().colour("color.brand")


def test_the_city_says_how_to_reach_it(offered: Store, screen: Open):
    at = screen("portal", portal_part="pages")
    field(at, "Email address").set_value("town@example.org")
    at = press(at, "Save")
    assert site_city.facts(offered).email == "town@example.org"
    field(at, "Opening hours, in English").set_value("9 to 5")
    at = press(at, "Save")
    assert "in both languages" in at.error[0].value


def test_what_a_page_answers_is_said(offered: Store, screen: Open):
    at = screen("portal", portal_part="pages", need_page="search")
    field(at, "The need, in English").set_value("To find it")
    field(at, "The need, in French").set_value("Trouver")
    press(at, "Save", 1)
    assert site_needs.needs(offered)["search"].en == "To find it"


def test_the_site_is_there_to_take(offered: Store, screen: Open):
    at = screen("portal", portal_part="make")
    assert [getattr(one, "label", "") for one in at.get("download_button")] == [
        "Make the site (zip)"
    ]
