"""A service held to the standard at a phase: rated by its own team and by a panel, with what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from errors import InputError
from research import days
from research.sources import iso_day
from standard.criteria import Criterion, Slot, criteria
from standard.fillings import Filled, filled, rating_row
from standard.phases import Phase
from standard.rating_rules import Colour, Shown, shown
from store import Row, Store, new_key

TEXT_LIMIT = 2000


@dataclass(frozen=True)
class Assessment:
    """A sitting: which service (its key in the catalogue) at which phase, on which day, by whom."""

    id: str
    service: str
    phase: Phase
    held_on: str
    panel: str
    rev: int


@dataclass(frozen=True)
class Rating:
    """What was said of one criterion. `own`: of the service's team; `rev` is 0 where nothing was yet."""

    criterion: str
    own: Colour | None = None
    panel: Colour | None = None
    rationale: str = ""
    action: str = ""
    owner: str = ""
    due_on: str = ""
    rev: int = 0


@dataclass(frozen=True)
class Judged:
    """A criterion of an assessment: its rating, its slots with what fills them, and what it comes to."""

    criterion: Criterion
    rating: Rating
    slots: tuple[Filled, ...]

    @property
    def shown(self) -> Shown:
        """The rating that counts, and whether it still stands."""
        lacks = [slot.lack for slot in self.slots if slot.lack]
        return shown(self.rating.own, self.rating.panel, lacks)

    @property
    def lacking(self) -> tuple[Filled, ...]:
        """The slots that keep it from being green."""
        return tuple(slot for slot in self.slots if slot.lack)


def assessments(store: Store) -> list[Assessment]:
    """All assessments, the newest first."""
    rows = store.rows("select * from assessments order by held_on desc, id desc")
    return [Assessment(**{**row, "phase": Phase(row["phase"])}) for row in rows]


def begin(
    store: Store,
    actor: str,
    service: str,
    name: str,
    phase: Phase,
    *,
    held_on: str = "",
    panel: str = "",
) -> int:
    """Begin to assess a service, which is called `name` in the history; gives the number of the change.
    Raises `InputError` without a service, or for a day that cannot be read
    or is still to come."""
    if not service:
        raise InputError("assessment_service_missing")
    if not criteria(store):
        raise InputError("standard_empty")
    day, now = iso_day(held_on), days.today().isoformat()
    if day and day > now:  # it would pass for the newest until that day
        raise InputError("assessment_day_to_come", found=day)
    with store.change(actor, "assessment.begin", title=name) as change:
        change.insert("assessments", {
            "id": new_key(), "service": service, "phase": phase.value,
            "held_on": day or now, "panel": panel.strip(),
        })  # fmt: skip
    return change.number


def remove(store: Store, actor: str, assessment: Assessment, name: str) -> int:
    """Take an assessment away with its ratings and what filled its slots; gives the number of the
    change."""
    with store.change(actor, "assessment.remove", title=name) as change:
        for row in change.rows(
            "select l.id from links l join assessment_slots s on s.id = l.to_id"
            " join ratings r on r.id = s.rating where l.to_kind = 'slot' and r.assessment = ?",
            [assessment.id],
        ):
            change.delete("links", row["id"])
        change.delete("assessments", assessment.id)
    return change.number


def judged(store: Store, assessment: Assessment) -> list[Judged]:
    """Each criterion that the service is held to at the phase, by number."""
    held_to = [one for one in criteria(store) if one.at(assessment.phase)]
    rows = store.rows("select * from ratings where assessment = ?", [assessment.id])
    ratings = {row["criterion"]: _rating(row) for row in rows}
    slots = filled(store, assessment.id, held_to, assessment.phase)
    return [Judged(one, ratings.get(one.id, Rating(one.id)), slots[one.id]) for one in held_to]


def rate(
    store: Store,
    actor: str,
    assessment: Assessment,
    one: Judged,
    rating: Rating,
    *,
    called: Callable[[Slot], str],
) -> int:
    """Save what is said of a criterion, judged by `one` as it was on screen; gives the number of the
    change.

    Raises `InputError` for a green while a slot of minimum evidence is empty or stale (it names them,
    `called` as the reader calls them), for "not applicable" without a rationale, and for a day that
    cannot be read.
    """
    now = next((each for each in judged(store, assessment) if each.criterion.id == one.criterion.id),
               one)  # fmt: skip
    if Colour.GREEN in {rating.own, rating.panel} and now.lacking:
        names = "; ".join(called(slot.slot) for slot in now.lacking)
        raise InputError("green_lacks", slots=names)
    values = _columns(rating)
    with store.change(actor, "criterion.rate", number=one.criterion.number) as change:
        row = rating_row(change, assessment.id, one.criterion.id)
        # A row that is new, or only holds evidence so far, is at its first revision.
        change.update("ratings", row["id"], values, rev=one.rating.rev or 1)
    return change.number


def overview(store: Store) -> dict[str, tuple[Assessment, tuple[Judged, ...]]]:
    """The newest assessment of each service, with how it stands now, by the service's key."""
    newest: dict[str, Assessment] = {}
    for one in assessments(store):
        newest.setdefault(one.service, one)
    return {key: (one, tuple(judged(store, one))) for key, one in newest.items()}


def open_actions(listed: Sequence[Judged]) -> list[Judged]:
    """What is to be done, the earliest due first; without a day last."""
    found = [one for one in listed if one.rating.action and not one.shown.green]
    return sorted(found, key=lambda one: (one.rating.due_on or "9999", one.criterion.number))


def _columns(rating: Rating) -> Row:
    texts = {name: getattr(rating, name).strip() for name in ("rationale", "action", "owner")}
    if any(len(text) > TEXT_LIMIT for text in texts.values()):
        raise InputError("criterion_text_too_long", limit=TEXT_LIMIT)
    if Colour.NA in {rating.own, rating.panel} and not texts["rationale"]:
        raise InputError("na_needs_rationale")
    return {
        "own": rating.own.value if rating.own else None,
        "panel": rating.panel.value if rating.panel else None,
        **texts, "due_on": iso_day(rating.due_on),
    }  # fmt: skip


def _rating(row: Row) -> Rating:
    return replace(
        Rating(row["criterion"]),
        own=Colour(row["own"]) if row["own"] else None,
        panel=Colour(row["panel"]) if row["panel"] else None,
        rationale=row["rationale"], action=row["action"], owner=row["owner"],
        due_on=row["due_on"] or "", rev=row["rev"],
    )  # fmt: skip
