"""The engagement: one piece of research for one client."""

from dataclasses import dataclass
from datetime import UTC, datetime

from errors import InputError
from store import Change, Store

KEY = "engagement"


@dataclass(frozen=True)
class Engagement:
    """What the engagement is called and for whom; texts in both languages, either may be empty."""

    title_en: str
    title_fr: str
    client_en: str = ""
    client_fr: str = ""
    summary_en: str = ""
    summary_fr: str = ""
    rev: int = 0


def start(change: Change, engagement: Engagement) -> None:
    """Write the engagement into a new file. Raises `InputError` without a title."""
    change.insert(
        "engagement",
        {"id": KEY, **_columns(engagement), "created_at": datetime.now(UTC).isoformat()},
    )


def read(store: Store) -> Engagement:
    """The engagement of this file."""
    row = store.row("select * from engagement")
    if row is None:
        return Engagement(store.path.stem, store.path.stem)
    return Engagement(**{name: row[name] for name in Engagement.__dataclass_fields__})


def edit(store: Store, actor: str, engagement: Engagement) -> int:
    """Change the titles and summary; `ConflictError` if somebody did so meanwhile."""
    with store.change(actor, "engagement.edit") as change:
        change.update("engagement", KEY, _columns(engagement), rev=engagement.rev)
    return change.number


def _columns(engagement: Engagement) -> dict[str, str]:
    title = engagement.title_en.strip() or engagement.title_fr.strip()
    if not title:
        raise InputError("title_missing")
    return {
        "title_en": engagement.title_en.strip() or title,
        "title_fr": engagement.title_fr.strip() or title,
        "client_en": engagement.client_en.strip(),
        "client_fr": engagement.client_fr.strip(),
        "summary_en": engagement.summary_en.strip(),
        "summary_fr": engagement.summary_fr.strip(),
    }
