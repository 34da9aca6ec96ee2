"""A short interview for tests: what is said, and the interview it becomes."""

from research import codes, interviews, passages, spans
from research.codes import CodeDraft
from research.interviews import Kept
from research.passages import Passage
from research.readers import open_file
from research.spans import Ends, SpanSent
from store import Store, new_key
from tests.invented import ACTOR, draft

TURNS = (
    ("Interviewer", "Thank you for coming. How was the permit?"),
    ("Marie Roy", "It took six weeks. Nobody called me back."),
    ("Interviewer", "And then?"),
    ("Marie Roy", "J'ai appelé trois fois, puis j'ai abandonné. C'était long."),
    ("Paul Cyr", "For me it was quick 🙂, two days at most."),
)


def script(turns: tuple[tuple[str, str], ...] = TURNS) -> bytes:
    """A transcript as a file of text."""
    return "\n\n".join(f"{who}: {said}" for who, said in turns).encode()


def keep(store: Store, turns: tuple[tuple[str, str], ...] = TURNS) -> Kept:
    """Keep it whole."""
    reading = open_file(script(turns), "talk.txt")
    return interviews.keep_whole(store, ACTOR, reading, "talk.txt", draft("A talk"))


def text_of(store: Store, source: str) -> list[Passage]:
    return passages.of_source(store, source)


def on(store: Store, source: str, words: str, key: str = "") -> SpanSent:
    """These words, selected in the passage that holds them."""
    one = next(p for p in passages.of_source(store, source) if words in p.text)
    start = one.text.index(words)
    return SpanSent(key or new_key(), Ends(one.id, start, one.id, start + len(words)), words)


def code(store: Store, name: str = "Wait") -> str:
    """A code of the codebook, made if there is none."""
    known = {one.name_en: one.id for one in codes.codes(store)}
    return known.get(name) or codes.add(store, ACTOR, CodeDraft(name_en=name))


def coded(store: Store, source: str, words: str, name: str = "Wait") -> str:
    """Give a code to these words; gives the key of the span."""
    sent, given = on(store, source, words), code(store, name)
    with store.change(ACTOR, "span.code", title="A talk") as made:
        spans.give(made, source, sent, given, new_key())
    return sent.id
