"""A result as JSON and in sentences."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from standard.site_checks.finding import (
    BY_READING,
    IN_BROWSER,
    Check,
    Finding,
    Missing,
    NotRun,
    Ran,
    SiteResult,
    faults,
)
from standard.site_checks.saying import lines, told
from standard.site_checks.told import LISTED, as_json, from_json, shortened
from tests.standard.site_checks.faults import DRAWN, SOWN
from wording import LANGUAGES, Words, catalogue

TEXTS = st.text(max_size=20)
FINDINGS = st.builds(
    Finding, st.sampled_from(Check), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.integers(0, 2000)
)
RESULTS = st.builds(
    SiteResult,
    TEXTS,
    st.integers(0, 9999),
    st.lists(FINDINGS, max_size=5).map(tuple),
    st.lists(st.builds(Ran, st.sampled_from(Check), st.integers(0, 99), TEXTS, st.integers(0, 9)), max_size=4).map(tuple),
    st.lists(st.builds(NotRun, st.sampled_from(Check), st.sampled_from(Missing), TEXTS), max_size=4).map(tuple),
    st.floats(0, 1e4),
    st.floats(0, 100),
    st.integers(0, 99),
)  # fmt: skip

CLEAN = SiteResult("hash", 12, (), (Ran(Check.LINKS, 12, "html5lib 1.1"),), ())


@given(RESULTS)
def test_what_is_written_as_json_is_read_back(result: SiteResult) -> None:
    assert from_json(as_json(result)) == result


def test_the_first_findings_of_each_check_are_kept_and_the_others_counted() -> None:
    many = [Finding(Check.LINKS, f"en/{n}.html", "link_empty") for n in range(LISTED + 3)]
    few = [Finding(Check.AXE, "en/index.html", "axe")]
    short = shortened(replace(CLEAN, findings=(*many, *few)))
    assert len(short.of(Check.LINKS)) == LISTED
    assert len(short.of(Check.AXE)) == 1
    assert short.left_out == 3
    assert short.found == LISTED + 4
    assert shortened(short) == short


def test_a_fault_that_many_pages_share_is_told_once() -> None:
    shared = [Finding(Check.AXE, f"en/{n}.html", "axe", "footer a", "said", "rule", width) for n in range(3) for width in (320, 1280)]  # fmt: skip
    alone = Finding(Check.LINKS, "en/1.html", "link_broken", "a", found="gone.html")
    first, second = faults([*shared, alone])
    assert (first.check, second.check) == (Check.LINKS, Check.AXE)
    assert second.pages == ("en/0.html", "en/1.html", "en/2.html")
    assert second.widths == (320, 1280)


def test_complete_is_only_what_ran_whole_over_every_page() -> None:
    assert CLEAN.complete
    assert not replace(CLEAN, ran=(Ran(Check.LINKS, 11, "html5lib 1.1"),)).complete
    assert not replace(CLEAN, not_run=(NotRun(Check.NU, Missing.JAVA),)).complete


def test_that_nothing_was_found_is_said_of_what_ran_and_what_did_not_run_is_said_too() -> None:
    words = Words("en")
    assert told(words, CLEAN) == "The 1 check that ran found nothing on 12 pages."
    partly = replace(CLEAN, not_run=(NotRun(Check.NU, Missing.JAVA),))
    assert "1 check did not run" in told(words, partly)
    assert any("no Java" in line for line in lines(words, partly))
    unsure = replace(CLEAN, ran=(Ran(Check.AXE, 12, "axe-core", 3),))
    assert "3 places are for a person to judge" in told(words, unsure)


def test_nothing_that_is_said_calls_a_site_conformant() -> None:
    said = [
        text
        for key, entry in catalogue().items()
        if key.startswith(("site_checks.", "site_faults."))
        for forms in entry.values()
        for text in forms.values()
    ]
    assert len(said) > 100
    assert [text for text in said if "conform" in text.lower() and "norme" not in text] == []


def test_every_fault_has_its_words_and_every_word_its_fault() -> None:
    sown = {one.fault for one in (*SOWN, *DRAWN)}
    named = {key.partition(".")[2] for key in catalogue() if key.startswith("site_faults.")}
    assert sown - named == set()
    assert named - sown == {"no_start", "nu"}  # sown in test_checking and test_nu


def test_every_check_and_every_reason_has_its_words() -> None:
    assert {*BY_READING, *IN_BROWSER, Check.NU} == set(Check)
    for language in LANGUAGES:
        words = Words(language)
        assert all(words(f"site_checks.check_{check.value}") for check in Check)
        assert all(words(f"site_checks.missing_{one.value}", detail="x") for one in Missing)
