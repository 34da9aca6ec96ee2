"""Themes: notes that say the same kind of thing, as kept in the engagement, and what people decide.

Each decision is one change and gives its number, for undo.

The machine suggests; a person accepts, renames, merges, splits, moves and pins. A note that a person
put somewhere stays there, and a name a person gave stays, whatever is grouped again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from errors import InputError, NotFoundError
from research.both_names import both_names
from store import Change, Row, Store, new_key
from wording import LANGUAGES, Words

NAME_LIMIT = 120


@dataclass(frozen=True)
class Theme:
    """A theme with how much live evidence it holds. `participants` counts distinct people known;
    `unattributed` the notes whose author is not recorded. `pinned`: notes a person put here."""

    id: str
    name_en: str
    name_fr: str
    named_by: str
    state: str
    rev: int
    notes: int
    participants: int
    unattributed: int
    pinned: int
    english: int
    french: int
    sources: int
    units: int

    @property
    def suggested(self) -> bool:
        """Whether no person has accepted this theme yet."""
        return self.state == "suggested"

    @property
    def leftovers(self) -> bool:
        """Whether it gathers what has no subject in common: nothing is found in it, and nothing rests
        on it, before a person has looked and named it."""
        return called_leftovers(self.name_en, self.named_by)


@dataclass(frozen=True)
class Member:
    """A note in a theme. `score`: cosine to the theme's centre, 1 for a note like all the others;
    `pinned`: a person put it here."""

    note: str
    score: float
    pinned: bool


def called_leftovers(name: str, named_by: str) -> bool:
    """Whether a theme is called one of leftovers, in whichever language, as the machine called it
    (`labels`): once a person has named it, it has a subject."""
    return named_by == "machine" and name.startswith(_leftovers())


@cache
def _leftovers() -> tuple[str, ...]:
    """How names of leftovers begin. Groups of a wall have one name, of the session's language."""
    every = [Words(language) for language in LANGUAGES]
    return tuple(
        begin for words in every
        for begin in (words("themes.say_nothing"), words("themes.various", what="").rstrip())
    )  # fmt: skip


_THEMES = """
select t.id, t.name_en, t.name_fr, t.named_by, t.state, t.rev,
       count(n.id) as notes,
       count(distinct n.participant) as participants,
       count(n.id) - count(n.participant) as unattributed,
       coalesce(sum(a.by = 'person'), 0) as pinned,
       coalesce(sum(n.lang = 'en'), 0) as english,
       coalesce(sum(n.lang = 'fr'), 0) as french,
       count(distinct n.source) as sources,
       count(distinct coalesce(n.unit, p.unit)) as units
  from themes t
  left join (assignments a join notes n on n.id = a.note and n.status = 'live') on a.theme = t.id
  left join participants p on p.id = n.participant
 where t.status = 'live'
 group by t.id
 order by participants desc, notes desc, t.id
"""


def themes(store: Store) -> list[Theme]:
    """The live themes, those most people speak of first."""
    return [Theme(**row) for row in store.rows(_THEMES)]


def members(store: Store) -> dict[str, list[Member]]:
    """The live notes of every theme, the most central first."""
    found: dict[str, list[Member]] = {}
    for row in store.rows(
        "select a.theme, a.note, a.score, a.by from assignments a"
        " join notes n on n.id = a.note and n.status = 'live'"
        " order by a.theme, a.score desc, a.note"
    ):
        member = Member(row["note"], row["score"], row["by"] == "person")
        found.setdefault(row["theme"], []).append(member)
    return found


def ungrouped(store: Store) -> int:
    """How many live notes are in no theme yet."""
    row = store.row(
        "select count(*) as n from notes n where n.status = 'live' and not exists ("
        " select 1 from assignments a join themes t on t.id = a.theme"
        " where a.note = n.id and t.status = 'live')"
    )
    return int(row["n"]) if row else 0


def rename(store: Store, actor: str, theme: Theme, name_en: str, name_fr: str) -> int:
    """Give a theme a person's name; it is accepted by that, and the machine never renames it."""
    name_en, name_fr = both_names(name_en, name_fr, NAME_LIMIT)
    with store.change(actor, "theme.rename", before=theme.name_en, after=name_en) as change:
        change.update(
            "themes",
            theme.id,
            {"name_en": name_en, "name_fr": name_fr, "named_by": "person", "state": "accepted"},
            rev=theme.rev,
        )
    return change.number


def accept(store: Store, actor: str, theme: Theme) -> int:
    """Make a suggestion a decision, under the name it has."""
    with store.change(actor, "theme.accept", title=theme.name_en) as change:
        change.update("themes", theme.id, {"state": "accepted"}, rev=theme.rev)
    return change.number


def merge(store: Store, actor: str, into: Theme, others: Sequence[Theme]) -> int:
    """Put the notes of several themes into one, for good; gives the number of the change."""
    if not others or any(other.id == into.id for other in others):
        raise InputError("merge_needs_two")
    titles = ", ".join(other.name_en for other in others)
    with store.change(actor, "theme.merge", title=into.name_en, others=titles) as change:
        for theme in (into, *others):
            moved = change.rows("select note from assignments where theme = ?", [theme.id])
            _put(change, [row["note"] for row in moved], into.id)
        for other in others:
            change.update(
                "themes", other.id, {"status": "retired", "merged_into": into.id}, rev=other.rev
            )
        change.update("themes", into.id, {"state": "accepted"}, rev=into.rev)
    return change.number


def split(
    store: Store, actor: str, theme: Theme, notes: Sequence[str], name_en: str, name_fr: str
) -> int:
    """Take some notes of a theme into a new one, named by a person."""
    if not notes:
        raise InputError("choose_notes")
    if len(notes) >= theme.notes:
        raise InputError("split_leaves_nothing")
    name_en, name_fr = both_names(name_en, name_fr, NAME_LIMIT)
    about = {"title": theme.name_en, "other": name_en}
    with store.change(actor, "theme.split", n=len(notes), **about) as change:
        key = create(change, name_en, name_fr, named_by="person", state="accepted")
        _put(change, notes, key)
    return change.number


def gather(store: Store, actor: str, notes: Sequence[str], name_en: str, name_fr: str) -> int:
    """Make a new theme, named by a person, of notes out of any themes. A suggestion that no note is
    left in goes; a theme a person accepted stays, even empty."""
    if not notes:
        raise InputError("choose_notes")
    name_en, name_fr = both_names(name_en, name_fr, NAME_LIMIT)
    with store.change(actor, "theme.gather", n=len(notes), title=name_en) as change:
        left = {row["theme"] for note in notes if (row := change.row("assignments", note))}
        key = create(change, name_en, name_fr, named_by="person", state="accepted")
        _put(change, notes, key)
        for theme in sorted(left):
            row = change.existing("themes", theme)
            holds = change.rows("select 1 from assignments where theme = ? limit 1", [theme])
            if not holds and row["state"] == "suggested":
                change.update("themes", theme, {"status": "retired"})
    return change.number


def move(store: Store, actor: str, notes: Sequence[str], theme: Theme) -> int:
    """Put notes into a theme; they stay there whatever is grouped again. Raises `NotFoundError` if
    the theme was merged away or retired meanwhile."""
    if not notes:
        raise InputError("choose_notes")
    with store.change(actor, "theme.move", n=len(notes), title=theme.name_en) as change:
        if change.existing("themes", theme.id)["status"] != "live":
            raise NotFoundError("record_gone", table="themes")
        _put(change, notes, theme.id)
    return change.number


def pin(store: Store, actor: str, notes: Sequence[str], *, pinned: bool) -> int:
    """Keep notes in the theme they are in, or give them back to the machine."""
    if not notes:
        raise InputError("choose_notes")
    action = "theme.pin" if pinned else "theme.unpin"
    with store.change(actor, action, n=len(notes)) as change:
        for note in notes:
            change.update("assignments", note, {"by": "person" if pinned else "machine"})
            change.rest_on("assignments", note, "theme")
    return change.number


def create(change: Change, name_en: str, name_fr: str, *, named_by: str, state: str) -> str:
    """Write a new theme and give its key."""
    key = new_key()
    row = {"id": key, "name_en": name_en, "name_fr": name_fr, "named_by": named_by, "state": state}
    change.insert("themes", row)
    return key


def assign(change: Change, note: str, theme: str, *, by: str, score: float) -> None:
    """Say which theme a note is in."""
    row: Row = {"note": note, "theme": theme, "by": by, "score": score}
    if not change.insert("assignments", row, if_absent=True):
        change.update("assignments", note, {"theme": theme, "by": by, "score": score})


def put_by_machine(change: Change, note: str, theme: str, score: float) -> None:
    """Put a note where the machine found it; undone only while no person has put it somewhere."""
    row: Row = {"theme": theme, "by": "machine", "score": round(score, 4)}
    if not change.insert("assignments", {"note": note, **row}, if_absent=True):
        change.update("assignments", note, row)
        change.rest_on("assignments", note, "by")


def _put(change: Change, notes: Sequence[str], theme: str) -> None:
    for note in notes:
        known = change.row("assignments", note)
        if known is not None:  # to undo this is to put it back there: into a theme that is not gone
            change.rest_on("themes", known["theme"], "status")
        assign(change, note, theme, by="person", score=known["score"] if known else 0.0)
