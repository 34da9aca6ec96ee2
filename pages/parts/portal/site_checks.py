"""The checks of the site on a screen: run beside it, then told as they are: which ran, over what, and
what they found."""

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from clustering.progress import Progress
from pages.parts.frame import Frame, decided
from pages.parts.jobs import Outcome, start
from pages.parts.plain import plain
from research import days
from standard.site_checks.checking import check_files
from standard.site_checks.finding import Fault, SiteResult, faults
from standard.site_checks.kept import KeptResult, Make, is_stale, keep_result, last_result
from standard.site_checks.saying import check_said, fault_said, pages_said, reason_said, told
from wording import Words

PAGES_NAMED = 3
"""Pages named beside a fault that is on many: enough to find it by."""

SHOWN_FAULTS = 100
"""Faults that are listed; whoever has more mends some and checks again."""


def show_site_checks(frame: Frame, make: Make, names: Collection[str] = (), *, busy: bool) -> None:
    """The last run with what it found, and a button for another. `make`: the site of an engagement, for
    a day; `names`: what is called the same in both languages; `busy`: work is under way already."""
    words = frame.words
    st.header(words("site_checks.title"), anchor=False)
    st.markdown(words("site_checks.what"))
    last = decided(frame, last_result)
    label = words("site_checks.run" if last is None else "site_checks.again")
    if st.button(label, icon=":material/fact_check:", disabled=busy, key="check_site"):
        start(frame, "site_checks", lambda progress: _check(frame, make, names, progress))
        st.rerun()
    if last is None:
        st.info(words("site_checks.never"), icon=":material/info:")
    else:
        _show(frame, last, stale=decided(frame, is_stale, last, make))


def _check(frame: Frame, make: Make, names: Collection[str], progress: Progress) -> Outcome:
    today = days.today()
    result = check_files(make(frame.store, today), names, progress=progress)
    number = keep_result(frame.store, frame.actor, result, today)
    return Outcome(number, lambda words: told(words, result))


def _show(frame: Frame, run: KeptResult, *, stale: bool) -> None:
    words, result = frame.words, run.result
    if stale:
        st.warning(words("site_checks.stale"), icon=":material/history:")
    sentence = plain(told(words, result))
    if result.found or result.not_run:
        st.warning(sentence, icon=":material/rule:")
    else:
        st.info(sentence, icon=":material/rule:")
    when = words("site_checks.when", at=words.moment(run.at), by=plain(run.by))
    took = words(
        "site_checks.took", seconds=words.number(result.seconds, 0),
        each=words.number(result.seconds_per_page, 2),
    )  # fmt: skip
    st.markdown(f"{when} {took} {words('site_checks.kept')}")
    found = faults(result.findings)
    if found:
        st.table(_faults(words, found[:SHOWN_FAULTS]), hide_index=True)  # its texts are never cut
    more = result.left_out + sum(len(one.pages) for one in found[SHOWN_FAULTS:])
    if more:
        st.markdown(words("site_checks.left_out", n=more))
    for missing, checks in _not_run(words, result).items():
        st.markdown(
            f"**{words('site_checks.not_run', check=', '.join(checks))}**  \n{plain(missing)}"
        )
    with st.expander(words("site_checks.which"), icon=":material/checklist:"):
        st.dataframe(_ran(words, result), hide_index=True, key="site_checks_ran")


def _faults(words: Words, found: Sequence[Fault]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                words("site_checks.column_check"): plain(check_said(words, one.check)),
                words("site_checks.column_what"): plain(fault_said(words, one)),
                words("site_checks.column_where"): plain(pages_said(words, one, PAGES_NAMED)),
                words("site_checks.column_width"): ", ".join(str(width) for width in one.widths),
            }
            for one in found
        ]
    )


def _ran(words: Words, result: SiteResult) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                words("site_checks.column_check"): check_said(words, ran.check),
                words("site_checks.column_pages"): words(
                    "site_checks.pages_of", found=ran.pages, all=result.pages
                ),
                words("site_checks.column_found"): len(result.of(ran.check)),
                words("site_checks.column_review"): ran.to_review,
                words("site_checks.column_tool"): ran.tool,
            }
            for ran in result.ran
        ]
    )


def _not_run(words: Words, result: SiteResult) -> dict[str, list[str]]:
    """What did not run, by what it needs."""
    found: dict[str, list[str]] = {}
    for one in result.not_run:
        found.setdefault(reason_said(words, one), []).append(check_said(words, one.check))
    return found
