"""What a researcher does to the codebook: edit, move, merge, split, remove. Each is one change, and its
undo brings every coding back where it was."""

from collections.abc import Iterable, Sequence

from errors import InputError, NotFoundError
from research import codes
from research.code_offers import follow_merge, forget_code
from research.codes import Code, CodeDraft
from research.rounds_open import refuse_in_round
from research.search import folded
from store import Change, Row, Store


def edit(store: Store, actor: str, code: Code, draft: CodeDraft) -> int:
    """Name, define and colour a code anew; gives the number of the change. It stays where it is.
    Raises `ConflictError` with both versions if somebody changed it meanwhile."""
    columns = codes.checked(draft)
    colour = draft.colour or code.colour
    if colour not in codes.COLOURS:
        raise InputError("code_colour", found=colour, known=", ".join(codes.COLOURS))
    with store.change(actor, "code.edit", title=code.name_en) as change:
        _there(change, code.id)
        names = (columns["name_en"], columns["name_fr"])
        codes.refuse_taken(change, code.parent, names, but=code.id)
        change.update("codes", code.id, {**columns, "colour": colour}, rev=code.rev)
    return change.number


def move(store: Store, actor: str, code: Code, under: str | None) -> int:
    """Put a code, with those under it, at the end of the codes under another, or at the top. Raises
    `InputError` where it would lie under itself, or beside one of its name."""
    with store.change(actor, "code.move", title=code.name_en) as change:
        row = _there(change, code.id)
        if under == row["parent"]:
            return 0
        if under is not None:
            _there(change, under)
            if under == code.id or code.id in above(change, under):
                raise InputError("code_under_itself")
        _refuse_clash(change, [row], under)
        _rest_on_chain(change, row["parent"])
        _rest_on_chain(change, under)
        change.update(
            "codes", code.id, {"parent": under, "position": codes.last_place(change, under)}
        )
    return change.number


def shift(store: Store, actor: str, code: Code, by: int) -> int:
    """Move a code up (-1) or down (1) among those beside it; gives 0 at either end."""
    with store.change(actor, "code.move", title=code.name_en) as change:
        row = _there(change, code.id)
        beside = _under(change, row["parent"])
        place = next(n for n, one in enumerate(beside) if one["id"] == code.id)
        if 0 <= place + by < len(beside):
            beside.insert(place + by, beside.pop(place))
            for position, one in enumerate(beside):
                change.update("codes", one["id"], {"position": position})
    return change.number


def merge(
    store: Store, actor: str, into: Code, others: Sequence[Code], says: CodeDraft | None = None
) -> int:
    """Put the codings of several codes into one, which keeps what it says or says it as `says`. What a
    coder gave twice stays once; the codes under them lie under the one that stays."""
    if not others or any(other.id == into.id for other in others):
        raise InputError("code_merge_needs_two")
    titles = ", ".join(other.name_en for other in others)
    with store.change(actor, "code.merge", title=into.name_en, others=titles) as change:
        for code in (into, *others):
            _there(change, code.id)
            refuse_in_round(change, code.id)
        if set(above(change, into.id)) & {other.id for other in others}:
            raise InputError("code_merge_upwards", name=into.name_en)
        for other in others:
            _empty_into(change, other.id, into.id)
            change.delete("codes", other.id)
        if says is not None:
            columns = codes.checked(says)
            names = (columns["name_en"], columns["name_fr"])
            codes.refuse_taken(change, into.parent, names, but=into.id)
            change.update("codes", into.id, columns, rev=into.rev)
    return change.number


def split(
    store: Store, actor: str, code: Code, codings: Sequence[str], draft: CodeDraft
) -> tuple[str, int]:
    """Take chosen codings of a code (by their keys) into a new one beside it; gives its key and the
    number of the change."""
    if not codings:
        raise InputError("choose_notes")
    with store.change(actor, "code.split", n=len(codings), title=code.name_en) as change:
        _there(change, code.id)
        refuse_in_round(change, code.id)
        mine = [row["id"] for row in _codings(change, code.id)]
        going = [one for one in codings if one in set(mine)]
        if len(going) < len(codings):
            raise NotFoundError("record_gone", table="codings")
        if len(going) == len(mine):
            raise InputError("code_split_leaves_nothing")
        key = codes.write(change, codes.beside(draft, code.parent))
        for one in going:
            change.update("codings", one, {"code": key})
    return key, change.number


def remove(store: Store, actor: str, code: Code, *, take_away: bool = False) -> int:
    """Take a code out of the codebook. Raises `InputError` while codes lie under it, and while notes or
    passages have it, unless it is to be taken away from them too (`take_away`)."""
    with store.change(actor, "code.remove", title=code.name_en) as change:
        _there(change, code.id)
        refuse_in_round(change, code.id)
        if under := len(_under(change, code.id)):
            raise InputError("code_has_codes_under", n=under)
        mine = _codings(change, code.id)
        if mine and not take_away:
            raise InputError("code_in_use", n=len({row["note"] or row["span"] for row in mine}))
        for row in mine:
            change.delete("codings", row["id"])
        forget_code(change, code.id)
        change.delete("codes", code.id)
    return change.number


def above(change: Store | Change, code: str) -> list[str]:
    """The codes that a code lies under, the nearest first."""
    parents = {row["id"]: row["parent"] for row in change.rows("select id, parent from codes")}
    found = list[str]()
    over = parents.get(code)
    while over is not None:
        found.append(over)
        over = parents.get(over)
    return found


def _empty_into(change: Change, other: str, into: str) -> None:
    """Hand on what hangs on a code that is to go: its codings, the codes under it, what offered it."""
    held = {(row["note"], row["span"], row["coder"]) for row in _codings(change, into)}
    for row in _codings(change, other):
        if (row["note"], row["span"], row["coder"]) in held:
            change.delete("codings", row["id"])
        else:
            change.update("codings", row["id"], {"code": into})
    children = _under(change, other)
    _refuse_clash(change, children, into, but=other)
    if children:
        _rest_on_chain(change, change.existing("codes", other)["parent"])
        _rest_on_chain(change, into)
    place = codes.last_place(change, into)
    for position, row in enumerate(children, start=place):
        change.update("codes", row["id"], {"parent": into, "position": position})
    follow_merge(change, other, into)


def _rest_on_chain(change: Change, code: str | None) -> None:
    """Let a move be undone, or done again, only while the place it leads to is where it was: two codes
    would lie under each other otherwise, and be seen nowhere."""
    if code is not None:
        for one in (code, *above(change, code)):
            change.rest_on("codes", one, "parent")


def _refuse_clash(
    change: Change, moving: Iterable[Row], under: str | None, *, but: str | None = None
) -> None:
    """Of two codes of one name beside each other nobody could say which they gave."""
    beside = [row for row in _under(change, under) if row["id"] != but]
    taken = {folded(row[name]) for row in beside for name in ("name_en", "name_fr")}
    for row in moving:
        for name in (row["name_en"], row["name_fr"]):
            if folded(name) in taken:
                raise InputError("code_exists_there", name=name)


def _under(change: Change, parent: str | None) -> list[Row]:
    return change.rows("select * from codes where parent is ? order by position, id", [parent])


def _codings(change: Change, code: str) -> list[Row]:
    return change.rows("select * from codings where code = ? order by id", [code])


def _there(change: Change, code: str) -> Row:
    row = change.row("codes", code)
    if row is None:
        raise InputError("code_gone")
    return row
