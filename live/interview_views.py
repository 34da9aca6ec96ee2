"""What the reader of an interview is told: its text once, and what is coded in it as that changes."""

from live.views import Payload
from research import codes, interviews, passages, spans
from store import Store


def text(store: Store, source: str) -> Payload:
    """The whole text: for each passage its key, who says it, where, the words, its revision, whether it
    was corrected, and whether they ask."""
    version = store.version()
    about = interviews.get(store, source)
    return {
        "seq": version, "text": text_version(store, source),
        "title": {"en": about.title_en, "fr": about.title_fr},
        "passages": [row(one) for one in passages.of_source(store, source)],
    }  # fmt: skip


def row(one: passages.Passage) -> list[str | int | bool]:
    """A passage as the reader takes it."""
    mended = one.original is not None
    return [one.id, one.speaker, one.locator, one.text, one.rev, mended, one.asks]


def coding(store: Store, source: str, reader: str) -> Payload:
    """The codebook, and the spans of the interview with their codes and notes, as `reader` may see
    them."""
    version = store.version()
    interviews.get(store, source)
    noted = store.rows(
        "select id, span from notes where source = ? and span is not null and status = 'live'",
        [source],
    )
    return {
        "seq": version, "text": text_version(store, source),
        "codes": [
            {"id": code.id, "en": code.name_en, "fr": code.name_fr, "colour": code.colour,
             "parent": code.parent}
            for code in codes.codes(store)
        ],
        "spans": [
            [
                span.id, span.ends.from_passage, span.ends.from_offset, span.ends.to_passage,
                span.ends.to_offset, span.quote if not span.anchored else "", span.anchored,
            ]
            for span in spans.of_source(store, source)
        ],
        "codings": [
            [one.id, one.code, one.span, one.coder] for one in spans.codings_of(store, source, reader)
        ],
        "notes": [[row["id"], row["span"]] for row in noted],
    }  # fmt: skip


def text_version(store: Store, source: str) -> str:
    """Another one after each correction, renaming of a speaker or import."""
    row = store.row(
        "select count(*) as n, total(g.rev) as revs, total(p.rev) as people from passages g"
        " left join participants p on p.id = g.participant where g.source = ?",
        [source],
    )
    return "{n}.{revs:.0f}.{people:.0f}".format(**(row or {"n": 0, "revs": 0, "people": 0}))
