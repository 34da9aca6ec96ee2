import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import ConflictError, FileError, InputError
from standard import tokens_kept
from standard.contrast import contrast, text
from standard.site.style import asset, style_sheet, tokens_css
from standard.tokens import COLOURS, SMALLEST_TARGET, SORTS, Tokens, TokenType, Value, checked
from standard.tokens_json import defaults, read_tokens, tokens_json
from standard.tokens_pairs import GROUNDS, PAIRS, dark, mended, refuse_faint, too_faint
from store import Store
from tests.invented import ACTOR

HEX = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: text(np.array(rgb)))
FAMILY = st.from_regex(r"[A-Za-z][A-Za-z0-9 \-]{0,18}[A-Za-z0-9]", fullmatch=True)


def any_value(name: str) -> st.SearchStrategy[Value]:
    sort = SORTS[name]
    if sort.type is TokenType.COLOUR:
        return HEX
    if sort.type is TokenType.FAMILY:
        return st.lists(FAMILY, min_size=1, max_size=8).map(tuple)
    return st.floats(sort.least, sort.most, allow_nan=False)


ANY_TOKENS = st.fixed_dictionaries({name: any_value(name) for name in SORTS}).map(Tokens)


def test_the_default_tokens_pass_light_and_dark() -> None:
    turned = dark(defaults())
    assert too_faint(defaults()) == []
    assert turned is not None
    assert too_faint(turned) == []


@given(ANY_TOKENS)
@settings(max_examples=25)
def test_tokens_go_to_a_file_and_back(tokens: Tokens) -> None:
    found, ours = read_tokens(tokens_json(tokens).encode(), defaults())
    assert found == checked(tokens)
    assert ours == len(SORTS)


def test_the_file_is_in_the_design_tokens_format() -> None:
    found = json.loads(tokens_json(defaults()))
    assert found["color"]["brand"]["$type"] == "color"
    assert set(found["color"]["brand"]["$value"]) == {"colorSpace", "components", "alpha", "hex"}
    assert found["space"]["3"] == {"$type": "dimension", "$value": {"value": 1, "unit": "rem"}}
    assert isinstance(found["font"]["body"]["$value"], list)


def test_a_file_of_older_tools_is_read_with_types_on_groups_and_aliases() -> None:
    older = {
        "color": {"$type": "color", "brand": {"$value": "#204060"}, "link": {"$value": "{color.brand}"}},
        "space": {"$type": "dimension", "3": {"$value": "20px"}, "4": {"$value": "2rem"}},
        "weight": {"bold": {"$type": "fontWeight", "$value": "semi-bold"}},
        "elsewhere": {"$value": 3},
    }  # fmt: skip
    found, ours = read_tokens(json.dumps(older).encode(), defaults())
    assert ours == 5
    assert found.colour("color.link") == "#204060"
    assert (found.number("space.3"), found.number("space.4")) == (20, 32)
    assert found.number("weight.bold") == 600
    assert found.colour("color.text") == defaults().colour("color.text")


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (b"\xff\xfe\x00", "tokens_no_json"),
        (b"[]", "tokens_no_json"),
        (b"[" * 100_000, "tokens_no_json"),
        (b'{"a": {"$value": 1}}', "tokens_none_known"),
        (b" " * 1_000_001, "tokens_too_large"),
    ],
)
def test_what_is_no_file_of_tokens_is_refused(file: bytes, key: str) -> None:
    with pytest.raises(FileError) as refused:
        read_tokens(file, defaults())
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("token", "key"),
    [
        ({"$type": "color", "$value": "red"}, "token_colour_expected"),
        ({"$type": "number", "$value": 3}, "token_type"),
        ({"$type": "color", "$value": 3}, "token_value"),
        ({"$value": {"colorSpace": "oklch", "components": [0, 0, 0]}}, "token_value"),
        ({"$value": {"colorSpace": "srgb", "components": [2, 0, 0]}}, "token_value"),
        ({"$value": "{color.brand}"}, "token_alias"),
        ({"$value": "{nowhere}"}, "token_alias"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(token: object, key: str) -> None:
    with pytest.raises(InputError) as refused:
        read_tokens(json.dumps({"color": {"brand": token}}).encode(), defaults())
    assert refused.value.key == key
    assert refused.value.facts["name"] == "color.brand"


def test_numbers_are_held_to_their_limits_on_both_sides() -> None:
    checked(defaults().but(space_target=SMALLEST_TARGET))
    for value in (SMALLEST_TARGET - 0.5, float("nan"), float("inf"), -1.0):
        with pytest.raises(InputError):
            checked(defaults().but(space_target=value))


@pytest.mark.parametrize("family", ["a;} body{display:none", 'x"', "url(http://a)", "", "é"])
def test_a_font_can_bring_nothing_else_into_the_style_sheet(family: str) -> None:
    with pytest.raises(InputError):
        checked(defaults().but(font_body=(family,)))


@given(st.dictionaries(st.sampled_from(COLOURS), HEX, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_each_pair_with_too_little_contrast_is_refused_with_a_colour_that_passes(
    colours: dict[str, str],
) -> None:
    tokens = defaults().changed(colours)
    faint = {one.pair for one in too_faint(tokens)}
    for pair in PAIRS:
        ratio = contrast(tokens.colour(pair.front), tokens.colour(pair.back))
        assert (ratio < pair.least) == (pair in faint)
    for one in too_faint(tokens):
        if one.nearest is not None:
            better = tokens.changed({one.mend: one.nearest})
            assert not [f for f in too_faint(better) if one.mend in (f.pair.front, f.pair.back)]
    if faint:
        with pytest.raises(InputError):
            refuse_faint(tokens)


@given(st.dictionaries(st.sampled_from(COLOURS), HEX, max_size=6))
@settings(max_examples=12, deadline=None)
def test_dark_colours_pass_or_there_are_none(colours: dict[str, str]) -> None:
    light = defaults().changed(colours)
    turned = dark(light)
    assert turned is None or too_faint(turned) == []
    assert ("prefers-color-scheme" in tokens_css(light)) == (turned is not None)


def test_where_neither_colour_alone_can_be_mended_it_says_so() -> None:
    nowhere = defaults().but(
        color_background="#2a2a2a", color_surface="#a0a0a0", color_link="#ffffff",
        color_visited="#111111",
    )  # fmt: skip
    assert mended(nowhere, "color.text") is None
    assert [one for one in too_faint(nowhere) if one.nearest is None]
    with pytest.raises(InputError) as refused:
        refuse_faint(nowhere)
    assert refused.value.key == "contrast_low_both"


# The style sheet and the pairs say the same


def rules() -> list[tuple[str, str]]:
    css = re.sub(r"/\*.*?\*/", "", asset("site.css"), flags=re.DOTALL)
    return re.findall(r"([^{}]+)\{([^{}]*)\}", css)


def test_the_style_sheet_takes_every_colour_from_a_token_and_uses_every_token() -> None:
    css = asset("site.css")
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", css) == []
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", css))
    assert used == {name.replace(".", "-") for name in SORTS}


def test_colours_that_one_rule_puts_together_are_a_pair() -> None:
    known = {(pair.front, pair.back) for pair in PAIRS}
    for selector, body in rules():
        found = dict(re.findall(r"(?:^|;|\s)(background|color): var\(--(color-[a-z-]+)\)", body))
        if len(found) == 2:
            front, back = (found[name].replace("-", ".", 1) for name in ("color", "background"))
            # A button that stands on the header is the header's pair the other way round.
            assert (front, back) in known or (back, front) in known, selector


def test_colours_that_stand_alone_in_a_rule_are_paired_with_what_pages_stand_on() -> None:
    known = {(pair.front, pair.back) for pair in PAIRS}
    free = {"color.on-brand", "color.on-action", "color.brand", "color.line", *GROUNDS}
    for selector, body in rules():
        for front in re.findall(
            r"(?:^|;|\s)(?:color|border[a-z-]*|outline[a-z-]*): [^;]*var\(--(color-[a-z-]+)\)", body
        ):
            name = front.replace("-", ".", 1)
            assert name in free or {(name, back) for back in GROUNDS} <= known, selector


def test_the_style_sheet_is_small_and_asks_for_nothing_from_outside() -> None:
    css = style_sheet(defaults())
    assert len(css.encode()) < 25_000
    assert "url(" not in css
    assert "@import" not in css


# In the engagement


def test_tokens_are_saved_and_undone(store: Store) -> None:
    wanted = defaults().but(color_brand="#203a6b", radius_panel=2.0)
    number = tokens_kept.save(store, ACTOR, defaults(), wanted)
    assert tokens_kept.read(store) == wanted
    store.undo(number, ACTOR)
    assert tokens_kept.read(store) == defaults()


def test_a_faint_pair_is_not_saved_and_the_nearest_is_named(store: Store) -> None:
    with pytest.raises(InputError) as refused:
        tokens_kept.save(store, ACTOR, defaults(), defaults().but(color_text_muted="#9aa0a6"))
    facts = refused.value.facts
    assert refused.value.key == "contrast_low"
    assert tokens_kept.read(store) == defaults()
    tokens_kept.save(
        store, ACTOR, defaults(), defaults().changed({str(facts["mend"]): str(facts["nearest"])})
    )


def test_two_people_who_each_change_one_colour_of_a_pair_cannot_make_it_faint(store: Store) -> None:
    first = defaults().but(color_brand="#767676")
    second = defaults().but(color_on_brand="#e0f0e8")
    tokens_kept.save(store, ACTOR, defaults(), first)
    with pytest.raises(InputError):
        tokens_kept.save(store, "Bo", defaults(), second)
    assert tokens_kept.read(store) == first


def test_a_token_that_somebody_changed_meanwhile_is_not_written_over(store: Store) -> None:
    tokens_kept.save(store, ACTOR, defaults(), defaults().but(radius_panel=2.0))
    with pytest.raises(ConflictError):
        tokens_kept.save(store, "Bo", defaults(), defaults().but(radius_panel=12.0))
