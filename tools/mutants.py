"""Mutants of a module: it with one small mistake in one function, as mutmut's operators make them.

mutmut itself is not run. It writes all mutants of the package into one tree (two hundred thousand
here), collects the tests anew for each, and leaves out decorated functions and the lambdas of
tables, of which this package has many. What it knows, which mistakes are worth making, is used.
"""

import ast
import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import cast

import libcst
from mutmut.mutation.file_mutation import deep_replace
from mutmut.mutation.mutators import mutation_operators

# The same as mutmut's: these only crash. A cast does nothing.
_LEFT_ALONE = {"len", "isinstance", "cast"}


@dataclass(frozen=True)
class Place:
    """A function of a module: its qualified name, and which of that name it is."""

    name: str
    number: int


@dataclass(frozen=True)
class Mutation:
    """One mistake that can be made in a module."""

    path: Path
    module: libcst.Module
    place: Place
    before: libcst.CSTNode
    after: libcst.CSTNode

    def source(self) -> str:
        """The module with the mistake in it."""
        return cast(libcst.Module, deep_replace(self.module, self.before, self.after)).code


@dataclass(frozen=True)
class Mutant:
    """A mistake that changes what is compiled: the function's code before and after."""

    path: Path
    line: int
    name: str
    difference: tuple[str, str]
    before: CodeType
    after: CodeType
    is_remembered: bool

    def __str__(self) -> str:
        old, new = self.difference
        return f"{self.path}:{self.line} {self.name}\n  - {old}\n  + {new}"


def mutations(path: Path) -> list[Mutation]:
    """All mistakes that can be made in a file's functions, in the order of the file."""
    module = libcst.parse_module(path.read_text("utf-8"))
    finder = _Finder()
    module.visit(finder)
    return [Mutation(path, module, *found) for found in finder.found]


def mutant(mutation: Mutation) -> Mutant | None:
    """The mutant; none where the mistake can't be compiled or compiles to the same code."""
    text, changed = mutation.module.code, mutation.source()
    try:
        after = _functions(changed, str(mutation.path.resolve())).get(mutation.place)
    except (SyntaxError, ValueError):
        return None
    before = _functions(text, str(mutation.path.resolve())).get(mutation.place)
    if before is None or after is None or before.co_freevars != after.co_freevars:
        return None
    if _essence(before) == _essence(after):
        return None
    line, difference = _difference(text, changed)
    name, is_remembered = mutation.place.name, _is_remembered(text, before)
    return Mutant(mutation.path, line, name, difference, before, after, is_remembered)


def lines_of_statement(path: Path, line: int) -> range:
    """The lines of the innermost statement around one; of a statement with a body, its head."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            if line <= max(end, node.lineno):
                found = range(node.lineno, max(end, node.lineno) + 1)
    return found


def of_imports(source: str) -> set[str]:
    """The functions that only a module itself calls, while it is imported: to fill its tables."""
    tree = ast.parse(source)
    inside: set[str] = set()
    outside: set[str] = set()
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, within = waiting.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            (inside if within else outside).add(node.func.id)
        deeper = within or isinstance(node, functions)
        waiting += [(child, deeper) for child in ast.iter_child_nodes(node)]
    return {name for name in outside - inside if name.startswith("_")}


class _Finder(libcst.CSTVisitor):
    """Goes through a module, and notes each mistake inside a function with that function."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[Place, libcst.CSTNode, libcst.CSTNode]] = []
        self._classes: list[str] = []
        self._functions: list[Place] = []
        self._seen: Counter[str] = Counter()

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.Annotation | libcst.Decorator | libcst.Param) or _alone(node):
            return False
        if self._functions:
            self.found += [
                (self._functions[0], node, after)
                for kind, operator in mutation_operators
                if isinstance(node, kind)
                for after in operator(node)
            ]
        if isinstance(node, libcst.FunctionDef):
            self._enter(".".join([*self._classes, node.name.value]))
        elif isinstance(node, libcst.Lambda):
            self._enter("<lambda>")
        elif isinstance(node, libcst.ClassDef) and not self._functions:
            self._classes.append(node.name.value)
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        if isinstance(original_node, libcst.FunctionDef | libcst.Lambda):
            self._functions.pop()
        elif isinstance(original_node, libcst.ClassDef) and not self._functions:
            self._classes.pop()

    def _enter(self, name: str) -> None:
        if self._functions:
            self._functions.append(self._functions[0])
            return
        self._functions.append(Place(name, self._seen[name]))
        self._seen[name] += 1


def _alone(node: libcst.CSTNode) -> bool:
    return (
        isinstance(node, libcst.Call)
        and isinstance(node.func, libcst.Name)
        and node.func.value in _LEFT_ALONE
    )


def _functions(source: str, filename: str) -> Mapping[Place, CodeType]:
    """The compiled functions of a module that stand in no other."""
    seen: Counter[str] = Counter()
    places: dict[Place, CodeType] = {}
    for code in _outermost(compile(source, filename, "exec", dont_inherit=True)):
        name = code.co_name if code.co_name == "<lambda>" else code.co_qualname
        places[Place(name, seen[name])] = code
        seen[name] += 1
    return places


def _outermost(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if not isinstance(constant, CodeType) or constant.co_name == "__annotate__":
            continue
        is_class = not constant.co_flags & 0x2  # CO_NEWLOCALS: a class's body has none of its own
        if is_class or (constant.co_name[0] == "<" and constant.co_name != "<lambda>"):
            yield from _outermost(constant)
        else:
            yield constant


def _is_remembered(source: str, code: CodeType) -> bool:
    """Whether a function's results are cached, so that only the first test comes to its lines."""
    lines = source.splitlines(keepends=True)[code.co_firstlineno - 1 :]
    head = "".join(lines).partition("def ")[0]
    return "cache" in head and head.startswith(("@", " "))


def _essence(code: CodeType) -> object:
    """What a code does: all but where it stands."""
    constants = [
        _essence(each) if isinstance(each, CodeType) else (type(each), repr(each))
        for each in code.co_consts
    ]
    return code.co_code, code.co_names, code.co_varnames, code.co_exceptiontable, constants


def _difference(text: str, changed: str) -> tuple[int, tuple[str, str]]:
    """The first line that differs, and how it did and does read."""
    old, new = text.splitlines(), changed.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            before, after = (
                " ".join(map(str.strip, part)) for part in (old[start:end], new[first:last])
            )
            return start + 1, (before, after)
    return 1, ("", "")
