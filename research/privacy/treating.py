"""What becomes of personal data in rows before they are saved: replaced, but for what a person keeps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from research.judging import Draft
from research.languages import guess_all
from research.privacy import finding
from research.privacy.names import Listed, compared
from research.privacy.pseudonyms import Value, labels_for
from research.privacy.spans import Kind, Span
from store import Store

AROUND = 30
"""Characters shown on either side of what was found, so that a person can judge it."""

FIELDS = ("text", "participant", "ref", "service", "locator")
"""What of a row is looked through, beside what describes the participant."""


@dataclass(frozen=True)
class Found:
    """A value that was found in rows, how often, and the first place with the words around it."""

    kind: Kind
    value: str
    written: str
    times: int
    example: str


@dataclass(frozen=True)
class Treatment:
    """What is replaced: all that is found but these kinds and these values. `listed`: the names that are
    looked for, and used for nothing else."""

    listed: tuple[Listed, ...] = ()
    keep_kinds: frozenset[Kind] = frozenset()
    keep_values: frozenset[Value] = field(default_factory=frozenset)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the list."""
        return tuple(one.name for one in self.listed)

    @property
    def given(self) -> Mapping[str, str]:
        """Pseudonyms of the list, by name as it is compared."""
        return {compared(one.name): one.pseudonym for one in self.listed if one.pseudonym}

    def spans(self, text: str) -> list[Span]:
        """What of a text is replaced."""
        return [
            span for span in finding.find(text, self.names)
            if span.kind not in self.keep_kinds and (span.kind, span.value) not in self.keep_values
        ]  # fmt: skip


def found_in(texts: Iterable[str], names: tuple[str, ...]) -> list[Found]:
    """Every value in the texts, by kind, the most frequent first."""
    found: dict[Value, Found] = {}
    for text in texts:
        for span in finding.find(text, names):
            key = span.kind, span.value
            written = text[span.start : span.end]
            known = found.get(key) or Found(*key, written, 0, _around(text, span))
            found[key] = replace(known, times=known.times + 1)
    order = list(Kind)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), -one.times, one.value))


def treated(
    store: Store, actor: str, drafts: Sequence[Draft], treatment: Treatment
) -> tuple[Sequence[Draft], int]:
    """The rows as they may be saved, and how many places were replaced in them."""
    values = [
        (span.kind, span.value)
        for draft in drafts
        for text in texts_of([draft])
        for span in treatment.spans(text)
    ]
    if not values:
        return drafts, 0
    labels = labels_for(store, actor, values, treatment.given)
    langs = _languages(drafts)
    # Who speaks both languages is one participant, under one pseudonym.
    main = max(("en", "fr"), key=langs.count)

    def clean(text: str, lang: str) -> str:
        spans = treatment.spans(text)
        put = [labels.put((span.kind, span.value), lang) for span in spans]
        return finding.replace(text, spans, put)

    cleaned = [
        replace(
            draft,
            text=clean(draft.text, lang),
            participant=draft.participant and clean(draft.participant, main),
            ref=clean(draft.ref, main), service=clean(draft.service, main),
            locator=clean(draft.locator, main),
            attributes={name: clean(said, main) for name, said in draft.attributes.items()},
        )
        for draft, lang in zip(drafts, langs, strict=True)
    ]  # fmt: skip
    return cleaned, len(values)


def texts_of(drafts: Iterable[Draft]) -> list[str]:
    """What of rows is looked through."""
    return [
        text
        for draft in drafts
        for text in (*(getattr(draft, name) for name in FIELDS), *draft.attributes.values())
        if text
    ]


def _languages(drafts: Sequence[Draft]) -> list[str]:
    guesses = guess_all([draft.text for draft in drafts])
    return [draft.lang or guess.lang for draft, guess in zip(drafts, guesses, strict=True)]


def _around(text: str, span: Span) -> str:
    before, after = text[: span.start][-AROUND:], text[span.end :][:AROUND]
    left = "…" if len(before) < span.start else ""
    right = "…" if len(after) < len(text) - span.end else ""
    return " ".join(f"{left}{before}{text[span.start : span.end]}{after}{right}".split())
