"""A result as JSON, to be kept, sent on and read back."""

import json
from collections import Counter
from dataclasses import asdict, replace
from typing import Any

from standard.site_checks.finding import Check, Finding, Missing, NotRun, Ran, SiteResult

LISTED = 200
"""Findings of one check that are kept: beyond them the site has to be mended and checked anew anyway,
and a fault of the header on a thousand pages would fill the engagement."""


def as_json(result: SiteResult) -> str:
    """The whole result."""
    return json.dumps(asdict(result), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> SiteResult:
    """The result that `as_json` wrote."""
    said: dict[str, Any] = json.loads(text)
    return SiteResult(
        said["site_hash"],
        said["pages"],
        tuple(Finding(**{**one, "check": Check(one["check"])}) for one in said["findings"]),
        tuple(Ran(**{**one, "check": Check(one["check"])}) for one in said["ran"]),
        tuple(
            NotRun(Check(one["check"]), Missing(one["missing"]), one["detail"])
            for one in said["not_run"]
        ),
        said["seconds"],
        said["seconds_per_page"],
        said["left_out"],
    )


def shortened(result: SiteResult) -> SiteResult:
    """The result with the first findings of each check; how many are left out is said."""
    seen = Counter[Check]()
    kept = []
    for one in result.findings:
        seen[one.check] += 1
        if seen[one.check] <= LISTED:
            kept.append(one)
    left_out = result.left_out + len(result.findings) - len(kept)
    return replace(result, findings=tuple(kept), left_out=left_out)
