"""Each check that reads finds the fault sown for it, and nothing on a site without one."""

import pytest

from standard.site_checks.built import built
from standard.site_checks.finding import BY_READING, Check, Missing
from standard.site_checks.reading import READ, read_site
from tests.standard.site_checks.clean_site import PAGES, broken, clean_site
from tests.standard.site_checks.faults import CONTACT, SOWN, Sown


def test_on_a_clean_site_every_check_runs_over_every_page_and_finds_nothing() -> None:
    read = read_site(built(clean_site()))
    assert read.findings == ()
    assert read.not_run == ()
    assert {ran.check for ran in read.ran} == set(BY_READING)
    assert {ran.pages for ran in read.ran} == {2 * len(PAGES) + 1}
    assert all(ran.tool.split()[1][0].isdigit() for ran in read.ran)


@pytest.mark.parametrize(
    "sown", SOWN, ids=[f"{one.check}-{one.fault}-{n}" for n, one in enumerate(SOWN)]
)
def test_a_fault_is_found_where_it_is(sown: Sown) -> None:
    found = list(READ[sown.check](built(sown.files)))
    assert (sown.fault, sown.where) in {(one.fault, one.page) for one in found}
    assert {one.check for one in found} == {sown.check}


def test_every_check_that_reads_has_a_fault_sown_for_it() -> None:
    assert {sown.check for sown in SOWN} == set(BY_READING) == set(READ)


def test_what_a_site_lacks_for_a_check_is_said_and_not_passed_over() -> None:
    site = clean_site()
    site = {
        path: data
        for path, data in site.items()
        if "services/index" not in path and not path.endswith(".css")
    }
    read = read_site(built(site))
    assert {(one.check, one.missing) for one in read.not_run} == {
        (Check.SERVICES, Missing.SERVICES),
        (Check.CONTRAST, Missing.TOKENS),
    }


LET_BE = [
    ("a name is the same in both languages", Check.UNTRANSLATED, "fr/nous-joindre.html", "Composez le", '<span translate="no">Call</span>'),
    ("a word both languages have", Check.UNTRANSLATED, CONTACT, "Call <a", "Contact <a"),
    ("what is in the other language and says so", Check.UNTRANSLATED, CONTACT, "</main>", '<p lang="fr">Le bureau est ouvert tous les jours jusqu\'à cinq heures du soir.</p></main>'),
    ("a link out of the site that says so", Check.OUTSIDE, CONTACT, '<a href="tel:311">', '<a rel="external" href="https://example.org/">'),
    ("a script that names a vocabulary", Check.OUTSIDE, "assets/site.js", "document.", 'const svg = "http://www.w3.org/2000/svg";\ndocument.'),
    ("a picture in the page itself", Check.OUTSIDE, CONTACT, "</main>", '<img alt="" src="data:,"></main>'),
    ("a script that reads what is pasted", Check.PASTE, "assets/site.js", "document.", 'addEventListener("paste", () => 0);\ndocument.'),
    ("the address of a place", Check.AUTOCOMPLETE, "en/services/dog/check.html", "Name of the dog", "Address where the dog lives"),
    ("what was asked and is filled in", Check.REPEATED, "en/services/dog/check.html", "<button", '<label for="mail">Email</label><input id="mail" value="a@b.ca" type="email" autocomplete="email"><button'),
    ("a label said by another element", Check.LABELS, "en/services/dog/check.html", '<label for="dog">Name of the dog</label><input', '<p id="what">Dog</p><input aria-labelledby="what"'),
    ("a heading that goes up", Check.HEADINGS, "en/services/dog.html", "</main>", "<h3>When</h3><h2>Where</h2></main>"),
    ("help in the content", Check.HELP, "en/feedback.html", "<p>", '<p><a href="contact.html">Contact</a> '),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "page", "old", "new"), [one[1:] for one in LET_BE], ids=[one[0] for one in LET_BE]
)
def test_what_is_as_it_may_be_is_let_be(check: Check, page: str, old: str, new: str) -> None:
    assert list(READ[check](built(broken(page, old, new)))) == []


def test_names_that_are_the_same_in_both_languages_can_be_told() -> None:
    site = built(broken("fr/nous-joindre.html", "Composez le", "Call"))
    assert Check.UNTRANSLATED in {one.check for one in read_site(site).findings}
    assert Check.UNTRANSLATED not in {one.check for one in read_site(site, ["Call"]).findings}
