"""Searching the words of notes: what a person types is always taken as words, never as a query."""


def match_expression(typed: str) -> str:
    """An FTS5 expression for notes that hold every word typed, the last one as a beginning.

    Each word is quoted, so that `AND`, `"`, `*`, `-` or a bracket in it is text. Empty if nothing
    that can be searched was typed. Case and accents are folded by the index itself.
    """
    words = [word for word in typed.replace("\x00", " ").split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""
