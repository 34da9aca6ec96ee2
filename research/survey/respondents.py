"""Who answered closed questions: the participants of live sources, with what they chose.

Who took back everything they wrote is left out: what they chose is taken back with it. So is who
refused analysis, whether they wrote anything or not.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from research.consent import ANALYSED
from research.survey.questions import Question, Respondent
from store import Store

Pairs = tuple[tuple[str, str], ...]
"""Attributes with a value, each of which will do."""

_PEOPLE = f"""
select p.id, p.source, p.unit, p.lang, p.attributes, p.pseudonym
  from participants p
  join sources s on s.id = p.source and s.status = 'live'
 where {ANALYSED}
   and not (exists (select 1 from notes n where n.participant = p.id)
            and not exists (select 1 from notes n
                             where n.participant = p.id and n.status <> 'withdrawn'))
 order by p.source, p.id
"""

_LANGUAGES = """
select participant, lang, count(*) as notes from notes
 where participant is not null and lang <> 'unsure' and status = 'live'
 group by participant, lang
"""

_KINDS = """
select distinct participant, kind from notes
 where participant is not null and kind is not null and status = 'live'
"""


@dataclass(frozen=True)
class Cut:
    """Which respondents: every part that is not empty must hold. `attributes`: for each question, the
    attributes with a value that will do."""

    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    attributes: tuple[Pairs, ...] = field(default=())

    @classmethod
    def read(cls, kept: str) -> "Cut":
        """A cut from how it is kept."""
        found = json.loads(kept)
        pairs = (tuple((name, value) for name, value in one) for one in found["attributes"])
        sources, units, langs = (tuple(found[name]) for name in ("sources", "units", "langs"))
        return cls(sources, units, langs, tuple(pairs))

    def written(self) -> str:
        """The cut as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def __bool__(self) -> bool:
        return bool(self.sources or self.units or self.langs or self.attributes)

    def fits(self, who: Respondent) -> bool:
        """Whether somebody is among them."""
        return (
            (not self.sources or who.source in self.sources)
            and (not self.units or (who.unit or "") in self.units)
            and (not self.langs or who.lang in self.langs)
            and all(
                any(who.attributes.get(name) == value for name, value in pairs)
                for pairs in self.attributes
            )
        )


def respondents(store: Store) -> list[Respondent]:
    """Everybody who takes part in live sources, in the order in which they came."""
    most: dict[str, Counter[str]] = {}
    for row in store.rows(_LANGUAGES):
        most.setdefault(row["participant"], Counter())[row["lang"]] = row["notes"]
    return [
        Respondent(
            row["id"], row["source"], row["unit"],
            row["lang"] or _language(most.get(row["id"], Counter())),
            json.loads(row["attributes"]), row["pseudonym"],
        )
        for row in store.rows(_PEOPLE)
    ]  # fmt: skip


def surveyed(store: Store) -> list[Respondent]:
    """The respondents of surveys; where no survey is in evidence, of whatever else told something of
    its people."""
    everyone = respondents(store)
    kinds = {row["id"]: row["kind"] for row in store.rows("select id, kind from sources")}
    found = [who for who in everyone if kinds[who.source] == "survey"]
    return found or [who for who in everyone if who.attributes]


def kinds_of(store: Store) -> Mapping[str, Collection[str]]:
    """The kinds of notes that each participant wrote."""
    found: dict[str, set[str]] = {}
    for row in store.rows(_KINDS):
        found.setdefault(row["participant"], set()).add(row["kind"])
    return found


def who_chose(question: Question, key: str, people: Sequence[Respondent]) -> list[Respondent]:
    """Those who chose an answer."""
    return [who for who in people if key in (question.chosen(who) or ())]


def _language(notes: Counter[str]) -> str:
    """The language most of somebody's notes are in; none where as many are in another."""
    ranked = notes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
