import json
import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.journey_rules import Bilingual
from standard.site.content import City, Phase, Site
from standard.site.generating import Files, site_files
from standard.site.pages import FIXED, link, pages, service_key, slug
from standard.site.preview import SHOWN, preview_html
from standard.site.prose import prose
from standard.site.urls import is_web_address
from standard.tokens_json import defaults
from tests.standard.site.made import DAY, HOSTILE, QUESTIONS, Read, ground, service, site, target
from wording import LANGUAGES, Words, catalogue

HEAVIEST = 100_000
OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@cache
def files() -> Files:
    return site_files(site(), defaults())


@cache
def read_all() -> dict[str, Read]:
    return {name: Read(text) for name, text in files().items() if name.endswith(".html")}


def in_language() -> dict[str, Read]:
    return {name: page for name, page in read_all().items() if "/" in name}


def test_every_page_is_there_in_both_languages() -> None:
    every = pages(site())
    assert {page.path(language) for page in every.values() for language in LANGUAGES} | {
        "index.html"
    } == set(read_all())
    assert len(every) == len({page.path("en") for page in every.values()})
    assert {key for key, *_ in FIXED} <= every.keys()


def test_every_active_service_is_reached_exactly_once_from_the_index() -> None:
    every = pages(site())
    for language in LANGUAGES:
        index = every["services"].path(language)
        led = Counter(target(index, one["href"]) for one in read_all()[index].all("a"))
        assert [led[every[service_key(one)].path(language)] for one in site().services] == [1, 1, 1]


def test_the_index_goes_from_a_to_z_whatever_the_accents() -> None:
    page = read_all()["fr/services/index.html"]
    names = [one.page.name.fr for one in site().services]
    assert sorted(names, key=page.words.index) == [
        "Élan: swimming (fr)", "Garage permit (fr)", "Property tax (fr)",
    ]  # fmt: skip


def test_every_link_leads_to_a_file_and_every_anchor_to_an_id() -> None:
    for name, page in read_all().items():
        ids = {attributes["id"] for _, attributes in page.tags if attributes.get("id")}
        for address in page.addresses():
            if address.startswith(("tel:", "mailto:", "data:")):
                continue
            if address.startswith("#"):
                assert address[1:] in ids, (name, address)
            else:
                assert target(name, address) in files(), (name, address)


def test_nothing_comes_from_another_host_and_addresses_are_relative() -> None:
    for name, text in files().items():
        if name.endswith(".html"):
            assert not [a for a in read_all()[name].addresses() if OUTSIDE.match(a) or a[0] == "/"]
        assert "http" not in text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_its_language_and_names_itself_in_the_other(language: str) -> None:
    other = "fr" if language == "en" else "en"
    for page in pages(site()).values():
        here, there = page.path(language), page.path(other)
        read = read_all()[here]
        assert read.all("html") == [{"lang": language}]
        named = {
            one["hreflang"]: target(here, one["href"]) for one in read.all("link", rel="alternate")
        }
        assert named == {language: here, other: there, "x-default": "index.html"}
        back = read_all()[there].all("link", rel="alternate", hreflang=language)
        assert [target(there, one["href"]) for one in back] == [here]
        switch = read.all("a", hreflang=other)
        assert [(target(here, one["href"]), one["lang"]) for one in switch] == [(there, other)]


def test_a_page_has_one_title_one_first_heading_one_main_and_ids_that_differ() -> None:
    for name, page in read_all().items():
        assert len(page.all("h1")) == 1, name
        assert len(page.all("main")) == 1, name
        assert len(page.all("title")) == 1, name
        ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
        assert max(ids.values()) == 1, name
    for language in LANGUAGES:
        titles = Counter(
            re.search("<title>(.*)</title>", files()[page.path(language)])[1]  # type: ignore[index]
            for page in pages(site()).values()
        )
        assert max(titles.values()) == 1


def test_headings_leave_out_no_level() -> None:
    """The summary of errors aside, which is hidden until there are some and then comes first."""
    for name, text in files().items():
        if not name.endswith(".html"):
            continue
        page = Read(re.sub(r"<div class=.error-summary. role.*?</div>", "", text, flags=re.DOTALL))
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        starts = [0, *levels][: len(levels)]
        assert all(level <= before + 1 for before, level in zip(starts, levels, strict=True)), name


def test_every_field_has_a_label_or_a_legend_and_what_it_is_described_by_is_there() -> None:
    for name, page in read_all().items():
        labelled = {one["for"] for one in page.all("label")}
        ids = {attributes.get("id") for _, attributes in page.tags}
        for tag in ("input", "textarea", "select"):
            assert [one for one in page.all(tag) if one["id"] not in labelled] == [], name
        for _, attributes in page.tags:
            for key in ("aria-describedby", "aria-labelledby"):
                assert set(attributes.get(key, "").split()) <= ids, name


def test_what_a_browser_knows_of_a_person_may_be_filled_in_and_nothing_keeps_pasting_out() -> None:
    filled = {
        one["autocomplete"]
        for page in read_all().values() for tag in ("input", "textarea") for one in page.all(tag)
        if one.get("autocomplete")
    }  # fmt: skip
    assert {"name", "email", "tel", "street-address", "username", "current-password"} <= filled
    assert {"cc-name", "cc-number", "cc-exp", "cc-csc"} <= filled
    for text in files().values():
        assert "onpaste" not in text
        assert "'paste'" not in text


def test_help_stands_in_the_same_place_and_order_on_every_page() -> None:
    for language in LANGUAGES:
        seen = set()
        for name, page in in_language().items():
            if name.startswith(language):
                inside = files()[name].split('<section class="help"')[1].split("</section>")[0]
                seen.add(re.sub(r'href="[^"]*"', "", inside))
                tags = [tag for tag, _ in page.tags]
                assert tags.index("main") < tags.index("footer") < len(tags)
        assert len(seen) == 1


def test_who_runs_a_service_is_only_a_line_in_the_footer_of_its_page() -> None:
    for name, text in files().items():
        if not name.endswith(".html"):
            continue
        body, _, footer = text.partition("<footer")
        assert "Parks" not in body, name
        about = name in {page.path(lang) for page in pages(site()).values() for lang in LANGUAGES
                         if page.template == "service"}  # fmt: skip
        assert ("Parks" in footer) == about, name


def test_each_page_names_the_need_it_answers() -> None:
    every = pages(site(service("tax", "Tax")))
    for page in every.values():
        for language in LANGUAGES:
            assert page.need.either(language), page.key
    said = Site(**{**vars(site()), "needs": {"search": Bilingual("To look", "Pour chercher")}})
    made = site_files(said, defaults())
    assert "To look" in made["en/search.html"]
    assert "Pour chercher" in made["fr/recherche.html"]


def test_a_page_weighs_little_all_in() -> None:
    for name, page in read_all().items():
        parts = {target(name, one["src"]) for one in page.all("script")}
        parts |= {target(name, one["href"]) for one in page.all("link", rel="stylesheet")}
        weight = sum(len(files()[part].encode()) for part in {name, *parts})
        assert weight < HEAVIEST, name


def test_a_city_of_a_hundred_services_has_no_page_that_is_too_heavy() -> None:
    many = [service(f"s{n}", f"Service number {n}") for n in range(100)]
    made = site_files(site(*many), defaults())
    style, script = len(made["assets/site.css"].encode()), len(made["assets/site.js"].encode())
    for language in LANGUAGES:
        index = len(made[f"assets/search-{language}.js"].encode())
        heaviest = max(len(t.encode()) for n, t in made.items() if n.startswith(f"{language}/"))
        assert heaviest + style + script + index < HEAVIEST


def test_content_needs_no_script() -> None:
    for name, text in files().items():
        if name.endswith(".html"):
            without = Read(re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL))
            assert len(without.words) > 20, name
            assert not [a for _, a in without.tags if any(key.startswith("on") for key in a)], name
    hidden = re.findall(r'class="[^"]*needs-js[^"]*"', "".join(files().values()))
    assert hidden


def test_people_s_texts_are_shown_as_they_were_written_and_run_nowhere() -> None:
    one = service("x", HOSTILE, text=HOSTILE, questions=(QUESTIONS[0],))
    made = site_files(site(one, grounds={"service:x": (ground(HOSTILE),)}), defaults())
    for name, text in made.items():
        if name.endswith(".html"):
            page = Read(text)
            assert {target(name, script["src"]) for script in page.all("script")} <= made.keys()
            assert "alert(1)" not in re.sub(r"&lt;script&gt;.*?&lt;/script&gt;", "", text), name
            assert "49" not in page.words.replace("R-2049", ""), name
    index = made["assets/search-en.js"]
    assert "<" not in index
    assert json.loads(index.removeprefix("window.siteIndex=").rstrip(";\n"))
    assert HOSTILE in Read(made["en/services/script-alert-1-script-lt-7-7.html"]).words


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.text(max_size=40))
@settings(max_examples=15)
def test_any_name_gets_addresses_of_its_own(one: str, other: str) -> None:
    made = pages(
        site(service("a", one), service("b", other), service("c", one), service("d", "index"))
    )
    for language in LANGUAGES:
        paths = [page.path(language) for page in made.values()]
        assert len(paths) == len(set(paths))
        assert all(re.fullmatch(r"[a-z]{2}/[a-z0-9/-]+\.html", path) for path in paths)


# A service asked for online


def flow() -> dict[str, Read]:
    return {
        key.partition("/")[2]: read_all()[page.path("en")]
        for key, page in pages(site()).items() if key.startswith("service:garage/")
    }  # fmt: skip


def test_a_flow_has_a_page_for_each_question_in_the_order_of_its_parts() -> None:
    assert list(flow()) == [
        "start", "tasks", *(f"q{n}" for n in range(1, len(QUESTIONS) + 1)), "check", "done"
    ]  # fmt: skip
    for number, question in enumerate(QUESTIONS, start=1):
        page = flow()[f"q{number}"]
        assert question.label.en in page.words
        assert "A hint" in page.words


def test_a_question_is_asked_once_and_checked_once() -> None:
    asked = [name for key, page in flow().items() if key.startswith("q")
             for name in {one["name"].partition("-")[0] for tag in ("input", "textarea")
                          for one in page.all(tag)}]  # fmt: skip
    assert sorted(asked) == sorted(f"q{n}" for n in range(1, len(QUESTIONS) + 1))
    answers = [a["data-answer"] for _, a in flow()["check"].tags if "data-answer" in a]
    assert answers == [f"q{n}" for n in range(1, len(QUESTIONS) + 1)]


def test_a_flow_leads_from_start_to_confirmation_without_a_script() -> None:
    every = pages(site())
    key = "service:garage"
    here, steps = f"{key}/q1", 0
    while here != f"{key}/done":
        path = every[here].path("en")
        (form,) = read_all()[path].all("form")
        ends = {page.path("en"): name for name, page in every.items()}
        here, steps = ends[target(path, form["action"])], steps + 1
    assert steps == len(QUESTIONS) + 1


def test_a_service_without_questions_has_no_flow_and_without_parts_no_task_list() -> None:
    alone = QUESTIONS[:2]
    keys = pages(site(service("a", "A"), service("b", "B", questions=alone))).keys()
    assert [key for key in keys if key.startswith("service:a/")] == []
    assert "service:b/tasks" not in keys
    assert "service:b/q2" in keys


# For the team


def test_a_team_copy_shows_evidence_and_the_public_one_none() -> None:
    grounds = {"service:tax": (ground(),), "search": (ground("No words"),)}
    team = site_files(site(grounds=grounds), defaults())
    for language, name in (
        ("en", "en/services/property-tax.html"),
        ("fr", "fr/services/property-tax-fr.html"),
    ):
        page = Read(team[name])
        assert "I waited for months" in page.words
        assert "<5" in page.words
        assert page.all("meta", name="robots") == [{"name": "robots", "content": "noindex"}]
        assert Words("en" if language == "en" else "fr")("site.team_stale") in page.words
    assert "No words" in team["en/search.html"]
    assert Words("en")("site.team_nothing") in Read(team["en/contact.html"]).words
    assert not [name for name, page in read_all().items() if page.all("aside")]


# Small parts


def test_text_becomes_paragraphs_and_lists() -> None:
    assert prose("One\ntwo\n\n- a\n- b\nafter") == (
        "<p>One two</p>\n<ul><li>a</li><li>b</li></ul>\n<p>after</p>"
    )
    assert prose("<b>") == "<p>&lt;b&gt;</p>"
    assert prose("") == ""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("https://a.example/b", True), ("http://a", True), ("javascript:alert(1)", False),
     ("//a.example", False), ("https://a b", False), ("", False), ("https://[", False)],
)  # fmt: skip
def test_only_an_address_of_the_web_is_a_link(text: str, is_one: bool) -> None:
    assert is_web_address(text) == is_one


def test_addresses_are_in_the_words_of_their_language() -> None:
    assert slug("L'été à la piscine!") == "l-ete-a-la-piscine"
    assert link("en/services/a.html", "en/index.html") == "../index.html"
    assert link("index.html", "en/index.html") == "en/index.html"


def test_a_city_that_says_nothing_of_itself_still_has_a_site() -> None:
    bare = Site(City(Bilingual("T", "V"), phase=Phase.LIVE), (service("a", "A"),), (), DAY)
    made = site_files(bare, defaults())
    assert 'class="phase"' not in made["en/index.html"]
    assert "mailto:" not in made["en/contact.html"]
    assert Read(made["en/index.html"]).all("main")


def test_what_is_shown_before_style_can_load_brings_its_own() -> None:
    for name in ("en/404.html", "fr/500.html", "fr/panne.html"):
        assert "--color-text" in files()[name]
        assert not read_all()[name].all("link", rel="stylesheet")


def test_no_sentence_of_the_site_is_left_in_the_other_language() -> None:
    """Where both languages say different things, a page has none of the other's."""
    for key, entry in catalogue().items():
        en, fr = entry["en"]["other"], entry["fr"]["other"]
        if key.startswith("site.") and en != fr and "{" not in en and len(en) > 12:
            for name, page in in_language().items():
                assert (fr if name.startswith("en") else en) not in page.words, (name, key)


@pytest.mark.parametrize("key", SHOWN)
def test_a_preview_runs_nothing_and_leads_nowhere(key: str) -> None:
    html = preview_html(site(), defaults(), key, "fr")
    page = Read(html)
    assert not page.all("script")
    assert {one for one in page.addresses() if one != "#main"} <= {"data:,", "#sample-email"}
    assert "--color-text" in html
    assert "prefers-color-scheme" not in html.split("<body")[0].split("}")[0]
