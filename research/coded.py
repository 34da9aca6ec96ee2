"""What has a code: notes and passages with who coded them, as one person may see them."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from research.consent import REFUSED_SPANS
from research.rounds_open import blind_to
from store import Store


@dataclass(frozen=True)
class CodedText:
    """A note or a passage (`span`) that has one of the codes asked for: its words, who coded it, and the
    codings by their keys."""

    key: str
    span: bool
    text: str
    lang: str
    pseudonym: str
    source_en: str
    source_fr: str
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    codings: tuple[tuple[str, str], ...]
    """Each as its code and its own key."""

    def codings_of(self, code: str) -> list[str]:
        """The codings of one code, by their keys."""
        return [key for given, key in self.codings if given == code]


@dataclass(frozen=True)
class Seen:
    """What a person may see of the codings of a code. `hidden`: codings by others, on notes that this
    person codes blind."""

    texts: Sequence[CodedText]
    hidden: int


@dataclass(frozen=True)
class Given:
    """A code on chosen notes: who gave it, to which of them, by which codings."""

    code: str
    coders: tuple[str, ...]
    notes: frozenset[str]
    codings: tuple[str, ...]


_TEXTS = f"""
select c.id, c.code, c.coder, n.id as key, 0 as span, n.text, n.lang, n.source, n.position,
       coalesce(p.pseudonym, '') as pseudonym
  from codings c join notes n on n.id = c.note and n.status = 'live'
  left join participants p on p.id = n.participant
 where c.code in (select value from json_each(:codes))
union all
select c.id, c.code, c.coder, s.id, 1, s.quote, 'unsure', s.source, g.position,
       coalesce(p.pseudonym, g.speaker)
  from codings c join spans s on s.id = c.span join passages g on g.id = s.from_passage
  left join participants p on p.id = g.participant
 where c.code in (select value from json_each(:codes)) and s.id not in ({REFUSED_SPANS})
"""


def coded_texts(store: Store, codes: Sequence[str], actor: str) -> Seen:
    """The notes and passages that have one of these codes, in the order they were collected."""
    rows = store.rows(
        f"select t.*, s.title_en, s.title_fr from ({_TEXTS}) t join sources s on s.id = t.source"
        " where s.status = 'live' order by t.source, t.position, t.key, t.id",
        {"codes": json.dumps(list(codes))},
    )
    blind = blind_to(store, actor)
    open_ = [row for row in rows if row["key"] not in blind or row["coder"] == actor]
    by_key: dict[str, list[int]] = {}
    for place, row in enumerate(open_):
        by_key.setdefault(row["key"], []).append(place)
    texts = []
    for key, places in by_key.items():
        mine = [open_[place] for place in places]
        one = mine[0]
        texts.append(
            CodedText(
                key, bool(one["span"]), one["text"], one["lang"], one["pseudonym"],
                one["title_en"], one["title_fr"], _each(row["code"] for row in mine),
                _each(row["coder"] for row in mine),
                tuple((row["code"], row["id"]) for row in mine),
            )
        )  # fmt: skip
    return Seen(texts, len(rows) - len(open_))


def given_to(store: Store, notes: Collection[str], actor: str) -> tuple[list[Given], bool]:
    """The codes of some notes, those given to most of them first; and whether codes by others are
    hidden, since this person codes one of the notes blind."""
    blind = blind_to(store, actor) & set(notes)
    rows = store.rows(
        "select id, code, note, coder from codings"
        " where note in (select value from json_each(?)) order by id",
        [json.dumps(list(notes))],
    )
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["note"] not in blind or row["coder"] == actor:
            by_code.setdefault(row["code"], []).append(row)
    found = [
        Given(
            code, _each(row["coder"] for row in mine), frozenset(row["note"] for row in mine),
            tuple(row["id"] for row in mine),
        )
        for code, mine in by_code.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: -len(one.notes)), bool(blind)


def own_codes(store: Store, actor: str) -> dict[str, frozenset[str]]:
    """The codes this person gave each note."""
    found: dict[str, set[str]] = {}
    for row in store.rows(
        "select note, code from codings where note is not null and coder = ?", [actor]
    ):
        found.setdefault(row["note"], set()).add(row["code"])
    return {note: frozenset(codes) for note, codes in found.items()}


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
