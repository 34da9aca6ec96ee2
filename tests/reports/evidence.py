"""Notes, themes and who holds what, made by hand: findings are told without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clustering.themes import Member, Theme
from reports.disclosure import Audience
from reports.findings import Findings, findings
from research.notes import Note


def note(
    key: str,
    text: str = "",
    *,
    who: str | None = None,
    lang: str = "en",
    unit: str | None = None,
    kind: str | None = None,
    source: str = "S1",
    quotable: bool = True,
) -> Note:
    """A live note; its text is of the length that is quoted, and shares no word with another's."""
    return Note(
        id=key, text=text or " ".join(f"word{key}{letter}" for letter in "abcdefgh"), original=None,
        lang=lang, lang_by="person", kind=kind, severity=None, status="live", source=source,
        source_en=f"Source {source}", source_fr=f"La source {source}", participant=who,
        pseudonym=who, unit=unit, unit_code=unit, service="", question="", locator="",
        said_on=None, ref=key, quotable=quotable, rev=1,
    )  # fmt: skip


def theme(key: str, name_en: str = "", name_fr: str = "", state: str = "accepted") -> Theme:
    """A theme whose own counts are left at nothing: findings count the selection."""
    return Theme(
        id=key, name_en=name_en or f"Theme {key}", name_fr=name_fr or f"Le thème {key}",
        named_by="person", state=state, rev=1, notes=0, participants=0, unattributed=0, pinned=0,
        english=0, french=0, sources=0, units=0,
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Themes with their notes, the most central first, and notes that are in no theme."""

    notes: Mapping[str, Sequence[Note]]
    loose: Sequence[Note] = ()
    themes: Mapping[str, Theme] = field(default_factory=dict)

    def findings(
        self, audience: Audience = Audience.TEAM, small_cell: int = 5, keep: Sequence[str] = ()
    ) -> Findings:
        """The findings of all notes, or of those to `keep`."""
        every = [note for mine in self.notes.values() for note in mine] + list(self.loose)
        return findings(
            [note for note in every if not keep or note.id in keep],
            [self.themes.get(key, theme(key)) for key in self.notes],
            {key: [Member(n.id, 0.5, False) for n in mine] for key, mine in self.notes.items()},
            audience,
            small_cell,
        )


def by_people(prefix: str, count: int, **about: str) -> list[Note]:
    """As many notes, each by somebody else."""
    return [note(f"{prefix}{n}", who=f"{prefix}-P{n}", **about) for n in range(count)]  # type: ignore[arg-type]
