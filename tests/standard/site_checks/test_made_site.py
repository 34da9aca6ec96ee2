"""The site that the generator makes passes every check, in the stock brand and in another.

Here every page is read and a sample is drawn; `make test-slow` draws every page of the demo's site, in
both brands, and asks the Nu checker where it is there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import engagements
from demo import make_demo
from reports.portal import public_files
from roadmap.portal import site_of
from standard.site_checks.built import built
from standard.site_checks.checking import check_files, write_folder
from standard.site_checks.drawn import Drawn, draw_site
from standard.site_checks.finding import BY_READING, IN_BROWSER, Check, SiteResult
from standard.site_checks.nu import jar, java
from standard.site_checks.reading import read_site
from standard.site_checks.sampling import sample
from standard.tokens import Tokens
from standard.tokens_json import defaults
from store import Store, open_store
from tests.invented import WordHashes
from tests.standard.site_checks.made_site import MADE_ON, made, made_files, second_brand

TELLING = (
    "en/components.html",
    "fr/compte/profil.html",
    "en/services/register-a-dog/question-6.html",
    "fr/rendement.html",
)
"""Pages that between them show what there is and what a brand changes: colours, text sizes, corners,
narrow tables."""

BRANDS: Mapping[str, Callable[[], Tokens]] = {"stock": defaults, "second": second_brand}


def made_in(brand: str) -> dict[str, bytes]:
    return made_files(made(), BRANDS[brand]())


@pytest.mark.parametrize("brand", BRANDS)
def test_every_page_passes_every_check_that_reads(brand: str) -> None:
    read = read_site(built(made_in(brand)))
    assert read.findings == ()
    assert read.not_run == ()
    assert {ran.check for ran in read.ran} == set(BY_READING)


def drawn_of(folder: Path, brand: str, paths: Sequence[str] | None) -> Drawn:
    files = made_in(brand)
    write_folder(folder, files)
    # In French, where words are longest; the long suite draws every page in both.
    chosen = (
        [p for p in sample(built(files)) if p.startswith("fr/")] if paths is None else list(paths)
    )
    drawn = draw_site(folder, chosen)
    print(f"{brand}: {len(chosen)} pages drawn, {drawn.seconds / len(chosen):.2f} s each")
    return drawn


@pytest.mark.browser
@pytest.mark.parametrize(
    ("brand", "paths"),
    [
        ("stock", TELLING),
        pytest.param("second", TELLING, marks=pytest.mark.slow),
        pytest.param("stock", None, marks=pytest.mark.slow),
    ],
)
def test_pages_that_show_all_there_is_pass_every_check_in_the_browser(
    tmp_path: Path, brand: str, paths: Sequence[str] | None
) -> None:
    drawn = drawn_of(tmp_path, brand, paths)
    assert drawn.findings == []
    assert drawn.not_run == []
    assert {ran.check for ran in drawn.ran} == set(IN_BROWSER)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo(path, WordHashes())
    with open_store(path, engagements.SCHEMAS) as store:
        yield store


def demo_files(store: Store, tokens: Tokens | None) -> dict[str, bytes]:
    if tokens is None:
        return public_files(store, MADE_ON)
    return made_files(site_of(store, MADE_ON, None), tokens)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("brand", BRANDS)
def test_every_page_of_the_demo_passes_every_check(demo: Store, brand: str) -> None:
    result: SiteResult = check_files(demo_files(demo, None if brand == "stock" else second_brand()))
    print(f"{brand}: {result.pages} pages, {result.seconds_per_page} s each in the browser")
    assert result.findings == ()
    missing = set() if jar() and java() else {Check.NU}
    assert {one.check for one in result.not_run} == missing
    assert {ran.pages for ran in result.ran} == {result.pages}
