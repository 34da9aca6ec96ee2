"""The program's own source, read as a reader of code would: what it says, and with which facts."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2 import nodes as jinja

ROOT = Path(__file__).parents[2]
ROOMS = ("commands", "live", "pages", "reports", "roadmap", "standard", "personas", "clustering",
         "research", "store", "wording")  # fmt: skip

Node = ast.AST


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file of the program, by its path from the root."""
    files = [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    return {
        str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(files)
    }


@cache
def templates() -> dict[str, str]:
    return {
        str(file.relative_to(ROOT)): file.read_text(encoding="utf-8")
        for room in ROOMS
        for file in sorted((ROOT / room).rglob("*.j2"))
    }


def nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Every node of a kind, with the file it stands in."""
    for file, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield file, node


@cache
def literal_words() -> frozenset[str]:
    """Every word of every string in code and templates: names of tables and columns stand in SQL."""
    said = literals() | template_literals()
    return frozenset(word for text in said for word in re.findall("[a-z_0-9]+", text))


@cache
def literals() -> frozenset[str]:
    """Every string in the code, those of documentation and of f-strings left out."""
    found = set()
    for tree in sources().values():
        within = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
            for part in node.values
        }  # fmt: skip
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in within
        }
    return frozenset(found)


@cache
def template_literals() -> frozenset[str]:
    """Every string in the expressions of the templates."""
    return frozenset(
        node.value
        for text in templates().values()
        for node in Environment(autoescape=True).parse(text).find_all(jinja.Const)
        if isinstance(node.value, str)
    )


# What a call says


@dataclass(frozen=True)
class Said:
    """A key as the code gives it, with the names of its facts. `pattern`: part of it is only known at
    run time. `open`: so are some of the facts."""

    where: str
    pattern: str
    facts: frozenset[str]
    open: bool = False

    def fits(self, key: str) -> bool:
        return compiled(self.pattern).fullmatch(key) is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """There are more patterns than `re` remembers, and each is held against every key."""
    return re.compile(pattern)


def said(file: str, call: ast.Call, key: ast.expr) -> list[Said]:
    """Every key that an argument of a call can be, with the facts that the call gives."""
    names, is_open = _facts(file, call)
    where = f"{file}:{call.lineno}"
    return [
        Said(where, pattern, names | more, is_open) for pattern, more in _patterns(file, call, key)
    ]


def _patterns(file: str, call: ast.AST, node: ast.expr | None) -> list[tuple[str, frozenset[str]]]:
    """What a string can be, as patterns; with the facts given where it was passed on."""
    match node:
        case ast.Constant(value=str(text)):
            return [(re.escape(text), frozenset())]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_patterns(file, call, body), *_patterns(file, call, orelse)]
        case ast.JoinedStr(values=parts):
            return [("".join(_part(part) for part in parts), frozenset())]
        case ast.Name(id=name):
            return [
                found
                for value, facts in _values(file, call, name)
                for found in ((pattern, facts) for pattern, _ in _patterns(file, call, value))
            ]
    return []


def _part(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "([a-z_0-9]+)"


def _values(file: str, call: ast.AST, name: str) -> list[tuple[ast.expr, frozenset[str]]]:
    """What a name in a function can stand for: what it is set to there, each of what it runs over, or
    what callers of the function pass for it (with the other facts they pass)."""
    function = _enclosing(file, call)
    found: list[tuple[ast.expr, frozenset[str]]] = []
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                found.append((value, frozenset()))
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Name(id=many)):
                places = [
                    i for i, t in enumerate(targets) if isinstance(t, ast.Name) and t.id == name
                ]
                found += [(row.elts[i], frozenset()) for i in places for row in _rows(file, many)]
    parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
    if name in parameters:
        for other in _calls_of(file, function.name):
            given = [*other.args, *(k.value for k in other.keywords if k.arg == name)]
            place = parameters.index(name)
            if place < len(given):
                facts = frozenset(k.arg for k in other.keywords if k.arg)
                found.append((given[place], facts if function.args.kwarg else frozenset()))
    return found


def _rows(file: str, name: str) -> list[ast.Tuple]:
    for node in sources()[file].body:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Tuple(elts=rows)):
                if target == name:
                    return [row for row in rows if isinstance(row, ast.Tuple)]
    return []


def _calls_of(file: str, name: str) -> list[ast.Call]:
    calls = (node for node in ast.walk(sources()[file]) if isinstance(node, ast.Call))
    return [call for call in calls if _called(call) == name]


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _enclosing(file: str, inner: ast.AST) -> Function:
    """The function that a node stands in; the innermost."""
    around = [
        node for node in ast.walk(sources()[file])
        if isinstance(node, Function) and any(part is inner for part in ast.walk(node))
    ]  # fmt: skip
    return around[-1] if around else ast.parse("def nowhere(): pass").body[0]  # type: ignore[return-value]


def _facts(file: str, call: ast.Call) -> tuple[frozenset[str], bool]:
    """The names of the facts a call gives, and whether there may be others."""
    names, is_open = set[str](), False
    for keyword in call.keywords:
        match keyword:
            case ast.keyword(arg=str(name)):
                names.add(name)
            case ast.keyword(value=ast.Name(id=name)):
                function = _enclosing(file, call)
                if function.args.kwarg and function.args.kwarg.arg == name:
                    continue  # given where the function is called
                dicts = [_dict_keys(node) for node in ast.walk(function) if _sets(node, name)]
                is_open = is_open or not dicts
                names |= set[str]().union(*dicts)
            case _:
                is_open = True
    return frozenset(names), is_open


def _sets(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
            return target == name
    return False


def _dict_keys(node: ast.AST) -> set[str]:
    """The keys of every dictionary written out in a statement."""
    found = set[str]()
    for part in ast.walk(node):
        match part:
            case ast.Dict(keys=keys):
                found |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
                found |= {keyword.arg for keyword in keywords if keyword.arg}
    return found


@cache
def errors_said(classes: frozenset[str]) -> list[Said]:
    """Every error that is made, by the classes whose first argument is a key."""
    return [
        one
        for file, node in nodes(ast.Call)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in classes and node.args
        for one in said(file, node, node.args[0])
        or [Said(f"{file}:{node.lineno}", "", frozenset())]
    ]


@cache
def actions_said() -> list[Said]:
    """Every action under which something is changed, with the facts the history will have."""
    return [
        one
        for file, node in nodes(ast.Call)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if (node.func.attr, len(node.args)) in {("change", 2), ("erasing", 2), ("submit", 3)}
        for one in said(file, node, node.args[1])
        or [Said(f"{file}:{node.lineno}", "", frozenset())]
    ]


@cache
def sentences_said() -> list[Said]:
    """Every key of the catalogue that code and templates ask for."""
    found = []
    for file, node in nodes(ast.Call):
        if isinstance(node, ast.Call) and node.args and _is_words(node.func):
            found += said(file, node, node.args[0])
    for file, text in templates().items():
        for call in Environment(autoescape=True).parse(text).find_all(jinja.Call):
            if isinstance(call.node, jinja.Name) and call.node.name == "w":
                facts = frozenset(keyword.key for keyword in call.kwargs)
                found.append(Said(f"{file}:{call.lineno}", _template_part(call.args[0]), facts))
    return found


def _is_words(function: ast.expr) -> bool:
    """`words`, `frame.words`, `words_here()` and `Words(...)` are what sentences are asked of."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in {"words", "w"}
        case ast.Call(func=ast.Name(id=name)):
            return name in {"words_here", "Words"}
    return False


def _template_part(node: jinja.Node) -> str:
    match node:
        case jinja.Const(value=value):
            return re.escape(str(value))
        case jinja.Concat(nodes=parts):
            return "".join(_template_part(part) for part in parts)
    return "([a-z_0-9]+)"
