"""What the tables of `tiny` and their undo should do, in plain dictionaries and without SQLite."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Values = dict[str, object]
Key = tuple[object, ...]
At = tuple[str, Key]
Rows = dict[At, Values]

KEYS = {"boards": ("id",), "people": ("id",), "cards": ("id",), "labels": ("name",),
        "marks": ("card", "label")}  # fmt: skip
POINTERS = (  # table, column, table pointed to, whether it goes with it
    ("people", "board", "boards", True), ("cards", "board", "boards", True),
    ("cards", "person", "people", False), ("marks", "card", "cards", True),
    ("marks", "label", "labels", False),
)  # fmt: skip


def key_of(table: str, values: Mapping[str, object]) -> Key:
    return tuple(values[name] for name in KEYS[table])


def whole(rows: Rows) -> bool:
    """Whether every reference points to a row and no two boards share a name."""
    names = [values["name"] for (table, _), values in rows.items() if table == "boards"]
    return len(names) == len(set(names)) and all(
        values[column] is None or (target, (values[column],)) in rows
        for table, column, target, _ in POINTERS
        for (at, _), values in rows.items()
        if at == table
    )


def pointing(rows: Rows, to: At, *, cascading: bool) -> set[At]:
    """The rows that point to this one, and go with it or hold it."""
    table, (name, *_) = to
    return {
        at
        for at, values in rows.items()
        for source, column, target, cascades in POINTERS
        if cascades is cascading and (source, target) == (at[0], table) and values[column] == name
    }


def without(rows: Rows, leaving: set[At]) -> Rows | None:
    """The rows once these and what goes with them have left; None if a row that stays holds one."""
    waiting, going = set(leaving) & set(rows), set[At]()
    while waiting:
        at = waiting.pop()
        going.add(at)
        waiting |= pointing(rows, at, cascading=True) - going
    if any(pointing(rows, at, cascading=False) - going for at in going):
        return None
    return {at: values for at, values in rows.items() if at not in going}


@dataclass
class Done:
    """A change: the rows before it and after it, and what it undid."""

    before: Rows
    after: Rows
    undoes: int | None = None

    @property
    def touched(self) -> set[At]:
        return {
            at for at in self.before.keys() | self.after.keys()
            if self.before.get(at) != self.after.get(at)
        }  # fmt: skip


@dataclass
class Model:
    """The rows as they are and every change since the beginning, by number."""

    rows: Rows = field(default_factory=dict)
    log: dict[int, Done] = field(default_factory=dict)

    def insert(self, table: str, values: Values) -> bool:
        at = (table, key_of(table, values))
        return at not in self.rows and self._becomes({**self.rows, at: values})

    def update(self, table: str, key: Key, values: Values) -> bool:
        at = (table, key)
        return at in self.rows and self._becomes({**self.rows, at: {**self.rows[at], **values}})

    def delete(self, table: str, key: Key) -> bool:
        left = without(self.rows, {(table, key)})
        return (table, key) in self.rows and left is not None and self._becomes(left)

    def _becomes(self, rows: Rows) -> bool:
        if whole(rows):
            self.rows = rows
        return self.rows is rows

    def undone(self, number: int) -> bool:
        """Whether an undo of this change is in force."""
        return any(
            done.undoes == number and not self.undone(later) for later, done in self.log.items()
        )

    def after_undo(self, number: int) -> Rows | None:
        """The rows once a change is undone; None where it must be refused."""
        done = self.log[number]
        if self._undone_twice(number) or any(self._worked_on(done, at) for at in done.touched):
            return None
        back = dict(self.rows)
        for at in done.touched:
            if at in done.before:
                was, left = done.before[at], done.after.get(at, {})
                changed = {
                    name: value for name, value in was.items() if left.get(name, ...) != value
                }
                back[at] = {**back.get(at, {}), **changed}
        left_rows = without(back, {at for at in done.touched if at not in done.before})
        return left_rows if left_rows is not None and whole(left_rows) else None

    def _undone_twice(self, number: int) -> bool:
        """Whether undoing this change would undo it, or one far behind it, a second time."""
        behind: int | None = number
        while behind is not None:
            if self.undone(behind):
                return True
            redone = self.log[behind].undoes
            behind = None if redone is None else self.log[redone].undoes
        return False

    def _worked_on(self, done: Done, at: At) -> bool:
        left, now = done.after.get(at), self.rows.get(at)
        if left is None or now is None:
            return left is not now
        before = done.before.get(at)
        names = [name for name in left if before is None or before[name] != left[name]]
        return any(now[name] != left[name] for name in names)
