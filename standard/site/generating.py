"""The site as files: every page in both languages, style, script and search, by their paths.

`index.html` lets the visitor choose a language; `en/` and `fr/` hold the pages, `assets/` the rest.
Every address is relative, so that the folder works from a disk as from any server.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from research.search import folded
from standard.site.content import AUTOCOMPLETE, Ground, Site, SiteService, Sort
from standard.site.examples import examples
from standard.site.pages import ALONE, Page, link, pages, service_key
from standard.site.prose import lines, prose
from standard.site.search_index import search_index
from standard.site.style import asset, style_sheet
from standard.site.urls import safe_url
from standard.tokens import COLOURS, Tokens
from wording import LANGUAGES, Language, Words

Files = dict[str, str]
"""Text by its path in the folder of the site."""


def site_files(site: Site, tokens: Tokens) -> Files:
    """Every file of the site."""
    every = pages(site)
    style = style_sheet(tokens)
    files: Files = {"index.html": _root(site, every), "assets/site.css": style}
    files["assets/site.js"] = asset("site.js")
    for language in LANGUAGES:
        files[f"assets/search-{language}.js"] = search_index(every.values(), language)
        for page in every.values():
            files[page.path(language)] = page_html(site, every, page, language, style)
    return files


def page_html(
    site: Site,
    every: Mapping[str, Page],
    page: Page,
    language: Language,
    style: str,
    *,
    inside: bool = False,
) -> str:
    """A page in a language. It brings its style along if it may stand `inside` another program, or is
    one of those that are shown when nothing else works."""
    here = page.path(language)

    def to(key: str) -> str:
        return link(here, every[key].path(language))

    return _environment().get_template(f"{page.template}.html.j2").render(
        w=Words(language), site=site, page=page, pages=every, lang=language,
        other="fr" if language == "en" else "en", to=to, at=lambda path: link(here, path),
        say=lambda text: text.either(language), trail=_trail(every, page),
        style=style if inside or page.key in ALONE else "", grounds=_grounds(site, page),
        example=examples(site), key_of=service_key, sorts=Sort, autocomplete=AUTOCOMPLETE,
        by_name=lambda services: _by_name(services, language), colours=COLOURS, **page.of,
    )  # fmt: skip


def _root(site: Site, every: Mapping[str, Page]) -> str:
    words = {language: Words(language) for language in LANGUAGES}
    return (
        _environment()
        .get_template("root.html.j2")
        .render(site=site, home=every["home"], words=words)
    )


def _by_name(services: Iterable[SiteService], language: Language) -> list[SiteService]:
    """Services from A to Z as the language's readers look for them: without accents and case."""
    return sorted(services, key=lambda one: folded(one.page.name.either(language)))


def _trail(every: Mapping[str, Page], page: Page) -> list[Page]:
    """The pages that this one stands under, the home page first."""
    trail: list[Page] = []
    while page.parent:
        page = every[page.parent]
        trail.insert(0, page)
    return trail


def _grounds(site: Site, page: Page) -> tuple[Ground, ...] | None:
    """What a team copy shows under a page; the pages of a flow share those of their service."""
    return None if site.grounds is None else site.grounds.get(page.key.partition("/")[0], ())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "prose": prose, "lines": lines, "url": safe_url,
        "say_in": lambda text, language: text.either(language),
    }  # fmt: skip
    return environment
