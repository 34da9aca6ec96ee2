"""The standard to take along: criteria as CSV and JSON, and all of it as one ZIP file."""

import io
import json
import zipfile
from collections.abc import Mapping

from reports.standard_pages import standard_html, standard_markdown
from reports.standard_told import ToldCriterion, ToldStandard, told_standard
from research import engagement
from research.rejects import safe_csv
from standard import crosswalk, phases, tokens_kept
from standard.criteria import TEXTS
from standard.tokens_json import tokens_json
from store import Store
from wording import LANGUAGES, Words

FORMAT = "fil-rouge/standard"
VERSION = 1

COLUMNS = (
    "number", *(f"{name}_{code}" for name in TEXTS for code in LANGUAGES), "phases", "maps",
    "reviewed", "minimum_en", "minimum_fr", "checks_en", "checks_fr", "confidence",
)  # fmt: skip
"""Of the CSV file, the same in every language."""


def criteria_csv(told: ToldStandard) -> str:
    """A line for each criterion; several texts in a cell stand on lines of their own."""
    return safe_csv(COLUMNS, ([str(_row(one)[name]) for name in COLUMNS] for one in told.criteria))


def criteria_json(told: ToldStandard) -> str:
    """The criteria with their slots and checks, and the version they were last published as."""
    last = told.steps[0].version if told.steps else None
    whole = {
        "format": FORMAT, "formatVersion": VERSION,
        "standardVersion": last.number if last else None,
        "publishedOn": last.published_on if last else None,
        "changedSince": bool(told.pending),
        "criteria": [_criterion(one) for one in told.criteria],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=2)


def package(store: Store, extras: Mapping[str, bytes] | None = None) -> bytes:
    """All of it as a ZIP file that may leave the team: the pages in both languages, the files, and
    the design tokens, and whatever else stands beside them, by name."""
    told, about = told_standard(store), engagement.read(store)
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        words = Words(language)
        files[f"standard-{language}.html"] = standard_html(told, about, words).encode()
        files[f"standard-{language}.md"] = standard_markdown(told, about, words).encode()
    files["criteria.csv"] = criteria_csv(told).encode()
    files["criteria.json"] = criteria_json(told).encode()
    files["tokens.json"] = tokens_json(tokens_kept.read(store)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **(extras or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()


def _row(one: ToldCriterion) -> dict[str, object]:
    c = one.criterion
    found: dict[str, object] = {
        f"{name}_{code}": getattr(c.says, f"{name}_{code}")
        for name in TEXTS for code in LANGUAGES
    }  # fmt: skip
    for code in LANGUAGES:
        found[f"minimum_{code}"] = "\n".join(getattr(slot, f"name_{code}") for slot in c.slots)
        found[f"checks_{code}"] = "\n".join(getattr(check, f"text_{code}") for check in c.checks)
    return found | {
        "number": c.number, "phases": phases.written(c.says.phases),
        "maps": crosswalk.written(c.says.maps), "reviewed": "yes" if c.says.reviewed else "no",
        "confidence": one.confidence.level.value if one.confidence else "",
    }  # fmt: skip


def _criterion(one: ToldCriterion) -> dict[str, object]:
    c, says = one.criterion, one.criterion.says
    heard = {code: getattr(says, f"heard_{code}").splitlines() for code in LANGUAGES}
    return {
        "number": c.number, "id": c.id,
        **{name: _in_both(says, name) for name in ("title", "intent", "plain")},
        "heard": heard,
        "phases": list(says.phases), "mapsTo": list(says.maps), "reviewed": says.reviewed,
        "minimumEvidence": [
            {
                "id": slot.id, "name": _in_both(slot, "name"), "fills": _in_both(slot, "fills"),
                "from": slot.phase, "months": slot.months,
            }
            for slot in c.slots
        ],
        "checks": [
            {"id": check.id, "how": check.how, "text": _in_both(check, "text")}
            for check in c.checks
        ],
        "confidence": one.confidence.level if one.confidence else None,
    }  # fmt: skip


def _in_both(record: object, name: str) -> dict[str, str]:
    return {code: getattr(record, f"{name}_{code}") for code in LANGUAGES}
