"""Criteria: what every new online service meets, in both languages, and the city's own to change.

A criterion has slots of minimum evidence (what must be shown before it can be rated green) and checks
that a program or a person makes. Parts that are taken away stay in the file, out of sight: a service
may have been rated by them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from errors import InputError
from standard import crosswalk, phases
from standard.phases import Phase
from store import Change, Row, Store, new_key
from store.links import End, Kind, Relation, join

TITLE_LIMIT = 120
TEXT_LIMIT = 1000

TEXTS = ("title", "intent", "plain", "heard")
"""What a criterion says, each in both languages. `heard`: what people say where it is not met, one
thing on each line; evidence is found by it."""


class How(StrEnum):
    """Who makes a check."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


class Origin(StrEnum):
    """Where a criterion comes from: the starter standard, a theme that none covered, or a person."""

    STARTER = "starter"
    THEME = "theme"
    PERSON = "person"


@dataclass(frozen=True)
class Slot:
    """One piece of minimum evidence: needed from a phase on; evidence with a date counts for so many
    months, or always. `fills` says what fills it."""

    id: str
    name_en: str
    name_fr: str
    fills_en: str
    fills_fr: str
    phase: Phase
    months: int | None
    rev: int = 0


@dataclass(frozen=True)
class Check:
    """One thing to check of a service."""

    id: str
    how: How
    text_en: str
    text_fr: str
    rev: int = 0


@dataclass(frozen=True)
class Draft:
    """What a criterion says, before it is saved."""

    title_en: str
    title_fr: str
    intent_en: str = ""
    intent_fr: str = ""
    plain_en: str = ""
    plain_fr: str = ""
    heard_en: str = ""
    heard_fr: str = ""
    phases: tuple[Phase, ...] = tuple(Phase)
    maps: tuple[str, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True)
class Criterion:
    """A criterion as it is kept. `reviewed`: a person said that both languages say the same."""

    id: str
    number: int
    says: Draft
    origin: Origin
    rev: int
    slots: tuple[Slot, ...]
    checks: tuple[Check, ...]

    def at(self, phase: Phase) -> bool:
        """Whether a service is held to it at a phase."""
        return phase in self.says.phases

    def slots_at(self, phase: Phase) -> tuple[Slot, ...]:
        """The evidence that must be shown at a phase."""
        return tuple(slot for slot in self.slots if slot.phase.reached(phase))


def criteria(kept: Store | Change) -> list[Criterion]:
    """The live criteria, by number."""
    slots, checks = _parts(kept, "criterion_slots"), _parts(kept, "criterion_checks")
    rows = kept.rows("select * from criteria where status = 'live' order by number, id")
    return [
        Criterion(
            row["id"], row["number"], _says(row), Origin(row["origin"]), row["rev"],
            tuple(_slot(part) for part in slots.get(row["id"], ())),
            tuple(_check(part) for part in checks.get(row["id"], ())),
        )
        for row in rows
    ]  # fmt: skip


def begin(store: Store, actor: str, draft: Draft) -> int:
    """Write a criterion that a person thought of; gives the number of the change."""
    values = columns(draft)
    with store.change(actor, "criterion.begin", title=draft.title_en or draft.title_fr) as change:
        insert(change, values, Origin.PERSON)
    return change.number


def insert(change: Change, values: Row, origin: Origin) -> str:
    """Write a criterion after the last there ever was, so that a number always means the same; gives
    its key."""
    last = change.rows("select coalesce(max(number), 0) as n from criteria")[0]["n"]
    key = new_key()
    change.insert("criteria", {"id": key, "number": last + 1, "origin": origin.value, **values})
    return key


def edit(
    store: Store, actor: str, criterion: Criterion, draft: Draft, because: Sequence[End] = ()
) -> int:
    """Change what a criterion says. `because`: the evidence that caused it, which the next version
    names. A text that is changed in one language only is not reviewed any more, unless `reviewed` is
    set anew. Gives the number of the change."""
    values = columns(draft)
    with store.change(actor, "criterion.edit", title=draft.title_en or draft.title_fr) as change:
        after = change.update("criteria", criterion.id, values, rev=criterion.rev)
        if after["rev"] != criterion.rev:
            for cause in because:
                # The revision tells one change from the next that the same evidence caused.
                join(change, cause, Relation.CAUSES, End(Kind.CRITERION, criterion.id),
                     str(after["rev"]))  # fmt: skip
    return change.number


def retire(store: Store, actor: str, criterion: Criterion) -> int:
    """Take a criterion out of the standard; assessments keep what was rated by it."""
    with store.change(actor, "criterion.retire", title=criterion.says.title_en) as change:
        change.update("criteria", criterion.id, {"status": "retired"}, rev=criterion.rev)
    return change.number


def edit_slots(store: Store, actor: str, criterion: Criterion, typed: Sequence[Slot]) -> int:
    """Put the minimum evidence as it was typed, in that order; what is not there any more goes. Slots
    without a key are new. Judged by `criterion` as it was on screen."""
    for slot in typed:
        _both(slot.name_en, slot.name_fr, "slot_name_missing")
        if slot.months is not None and slot.months < 1:
            raise InputError("slot_months", found=slot.months)
    rows = [(slot.id, slot_columns(slot)) for slot in typed]
    seen = {slot.id: slot.rev for slot in criterion.slots}
    with store.change(actor, "criterion.slots", title=criterion.says.title_en) as change:
        _put(change, "criterion_slots", criterion.id, rows, seen)
    return change.number


def edit_checks(store: Store, actor: str, criterion: Criterion, typed: Sequence[Check]) -> int:
    """Put the checks as they were typed, as `edit_slots` does."""
    for check in typed:
        _both(check.text_en, check.text_fr, "check_text_missing")
    rows = [(check.id, check_columns(check)) for check in typed]
    seen = {check.id: check.rev for check in criterion.checks}
    with store.change(actor, "criterion.checks", title=criterion.says.title_en) as change:
        _put(change, "criterion_checks", criterion.id, rows, seen)
    return change.number


def slot_columns(slot: Slot) -> Row:
    """A slot as it is kept; a language that is missing is taken from the other."""
    return {
        "name_en": (slot.name_en or slot.name_fr).strip(),
        "name_fr": (slot.name_fr or slot.name_en).strip(),
        "fills_en": (slot.fills_en or slot.fills_fr).strip(),
        "fills_fr": (slot.fills_fr or slot.fills_en).strip(),
        "phase": slot.phase.value, "months": slot.months,
    }  # fmt: skip


def check_columns(check: Check) -> Row:
    """A check as it is kept."""
    return {
        "how": check.how.value, "text_en": (check.text_en or check.text_fr).strip(),
        "text_fr": (check.text_fr or check.text_en).strip(),
    }  # fmt: skip


def columns(draft: Draft) -> Row:
    """What a criterion says as it is kept. Raises `InputError` without a title, or for a text that is
    too long."""
    _both(draft.title_en, draft.title_fr, "title_missing")
    if max(len(draft.title_en), len(draft.title_fr)) > TITLE_LIMIT:
        raise InputError("name_too_long", limit=TITLE_LIMIT)
    values: Row = {}
    for name in TEXTS:
        for language in ("en", "fr"):
            text = "\n".join(
                line.strip() for line in getattr(draft, f"{name}_{language}").strip().splitlines()
            )
            if len(text) > TEXT_LIMIT:
                raise InputError("criterion_text_too_long", limit=TEXT_LIMIT)
            values[f"{name}_{language}"] = text
    if not draft.phases:
        raise InputError("criterion_phases_missing")
    values["phases"] = phases.written(draft.phases)
    values["maps"] = crosswalk.written(draft.maps)
    values["reviewed"] = int(draft.reviewed)
    return values


def _both(en: str, fr: str, missing: str) -> None:
    if not (en.strip() or fr.strip()):
        raise InputError(missing)


def _put(
    change: Change, table: str, criterion: str, rows: Sequence[tuple[str, Row]],
    seen: Mapping[str, int],
) -> None:  # fmt: skip
    for place, (key, values) in enumerate(rows):
        placed = {**values, "position": place}
        if key in seen:
            change.update(table, key, placed, rev=seen[key])
        else:
            change.insert(table, {"id": new_key(), "criterion": criterion, **placed})
    for key in seen.keys() - {key for key, _ in rows}:
        change.update(table, key, {"status": "retired"}, rev=seen[key])


def _parts(kept: Store | Change, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in kept.rows(f"select * from {table} where status = 'live' order by position, id"):
        found.setdefault(row["criterion"], []).append(row)
    return found


def _says(row: Row) -> Draft:
    texts = {f"{name}_{code}": row[f"{name}_{code}"] for name in TEXTS for code in ("en", "fr")}
    return Draft(
        **texts, phases=phases.read(row["phases"]), maps=crosswalk.read(row["maps"]),
        reviewed=bool(row["reviewed"]),
    )  # fmt: skip


def _slot(row: Row) -> Slot:
    return Slot(
        row["id"], row["name_en"], row["name_fr"], row["fills_en"], row["fills_fr"],
        Phase(row["phase"]), row["months"], row["rev"],
    )  # fmt: skip


def _check(row: Row) -> Check:
    return Check(row["id"], How(row["how"]), row["text_en"], row["text_fr"], row["rev"])
