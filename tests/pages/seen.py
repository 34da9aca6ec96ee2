"""What a person sees on a screen, read from what the screen sends to the browser."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button, Dataframe, Node, Table, Widget

from store import Store
from wording import catalogue

NESTED = {"expander", "popover", "expandable", "dialog"}
"""Blocks that are closed until somebody opens them."""


_ESCAPED = re.compile(r"\\([\W_])")
_BADGE = re.compile(r":\w+-badge\[(?::material/\w+: )?(.*)\]")
_PIECES = re.compile(r"\s*(?:\n|·|\*\*)\s*")


def shown(at: AppTest) -> list[str]:
    """Every string the screen sends, as it is read: sentences, labels, help, options, headings and
    cells of tables, charts."""
    texts = (text for node in _nodes(at) for text in _node_strings(node))
    return [_BADGE.sub(r"\1", _ESCAPED.sub(r"\1", text)) for text in texts]


def words_of(at: AppTest) -> str:
    """All of it as one text, for what must be there or must not."""
    return "\n".join(shown(at))


def field(at: AppTest, label: str, place: int = 0) -> Any:  # noqa: ANN401 - AppTest's own widgets
    """The field that is called so; with several, by its `place` from the top."""
    fields: list[Widget] = [
        node for node in _nodes(at)
        if isinstance(node, Widget) and not isinstance(node, Button) and node.label == label
    ]  # fmt: skip
    return fields[place]


def press(at: AppTest, label: str, place: int = 0) -> AppTest:
    """Press the button that is called so, and let the screen be drawn again."""
    buttons = [node for node in _nodes(at) if isinstance(node, Button) and node.label == label]
    return buttons[place].click().run()


def press_beside(at: AppTest, text: str, label: str) -> AppTest:
    """Press the first button of this label after the first element that says the text."""
    nodes = list(_nodes(at))
    place = next(
        n for n, node in enumerate(nodes) if text in " ".join(_node_strings(node)).replace("\\", "")
    )
    button = next(
        node for node in nodes[place:] if isinstance(node, Button) and node.label == label
    )
    return button.click().run()


def press_named(at: AppTest, part: str) -> AppTest:
    """Press the first button in whose label this stands."""
    found = (node for node in _nodes(at) if isinstance(node, Button))
    button = next(one for one in found if part in _ESCAPED.sub(r"\1", one.label))
    return button.click().run()


def buttons(at: AppTest) -> list[str]:
    """What can be pressed now."""
    return [button.label for button in at.button if not button.disabled]


def primary_at_top(at: AppTest) -> list[str]:
    """Labels of the primary buttons that are visible without opening anything."""
    return [
        node.label
        for node in _nodes(at, within=False)
        if getattr(getattr(node, "proto", None), "type", None) == "primary"
        and hasattr(node, "label")
    ]


def english_sentences(at: AppTest, store: Store) -> set[str]:
    """Sentences of the catalogue in English, where the French says otherwise, that stand on the
    screen. What people wrote themselves is theirs, in whichever language."""
    theirs = written(store)
    pieces = {piece for text in shown(at) for piece in (text, *_PIECES.split(text))}
    return {text for text in pieces - theirs if any(k.fullmatch(text) for k in _english())}


def written(store: Store) -> set[str]:
    """All texts that people wrote into the engagement: titles, names, notes."""
    return {
        str(value)
        for table in (
            "engagement",
            "sources",
            "units",
            "notes",
            "themes",
            "codes",
            "participants",
            "sessions",
            "activities",
            "wall_groups",
            "journeys",
            "stages",
            "steps",
            "blueprint_cells",
            "personas",
            "persona_traits",
            "pain_points",
            "opportunities",
            "criteria",
            "criterion_slots",
            "criterion_checks",
            "documents",
            "services",
            "service_questions",
        )
        for row in store.rows(f"select * from {table}")
        for value in row.values()
        if isinstance(value, str)
    }


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    found = []
    # What is French somewhere ("Action") cannot be told from the same word in English elsewhere.
    french = {sentence for entry in catalogue().values() for sentence in entry["fr"].values()}
    for entry in catalogue().values():
        for sentence in set(entry["en"].values()) - french:
            literal = re.sub(r"\{\w+\}", "", sentence)
            if len(re.findall(r"[A-Za-z]", literal)) > 2:
                parts = re.split(r"\{\w+\}", sentence)
                found.append(re.compile(".+".join(map(re.escape, parts)), re.DOTALL))
    return tuple(found)


def _nodes(at: AppTest, *, within: bool = True) -> Iterator[Node]:
    waiting: list[Node] = [at.main, at.sidebar]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Block):
            if within or node.type not in NESTED:
                waiting[:0] = node.children.values()
                if node.proto is not None:
                    yield node
        else:
            yield node


def _node_strings(node: Node) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if _is_message(proto):
        yield from _message_strings(proto)
    if isinstance(node, Dataframe | Table):
        yield from (str(cell) for cell in node.value.to_numpy().ravel())
        yield from map(str, node.value.columns)


def _is_message(value: object) -> bool:
    """Whether this is a protobuf message, which is how Streamlit sends what it draws."""
    return hasattr(value, "ListFields")


def _message_strings(message: Any) -> Iterator[str]:  # noqa: ANN401 - protobuf has no types here
    for _, value in message.ListFields():
        alone = isinstance(value, str | bytes) or _is_message(value)
        for one in [value] if alone else _many(value):
            if _is_message(one):
                yield from _message_strings(one)
            elif isinstance(one, str):
                yield from _json_strings(one)


def _many(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a protobuf field holds
    try:
        return list(value)
    except TypeError:
        return []


def _json_strings(text: str) -> Iterator[str]:
    if text[:1] not in {"{", "["}:
        yield text
        return
    try:
        waiting = [json.loads(text)]
    except ValueError:
        yield text
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            yield one
