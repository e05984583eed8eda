"""Every regular expression of the package, and how the program uses it.

Patterns are found in the names of modules, in tuples, dicts, dataclasses and objects they hold, in what functions
without parameters return (where it is kept), and, for those written inside a function, in the source itself. The
source also tells the use: a pattern that is only asked to match at one place is not searched for through a text.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import regex

import extractor
from extractor.vietnamese.late import Late

Pattern = re.Pattern[str] | regex.Pattern[str]
_AT_A_PLACE = frozenset({"match", "fullmatch", "pattern", "flags", "groupindex"})
_LIBRARIES = {"re": re, "regex": regex}
_CALLS = frozenset({"search", "match", "fullmatch", "findall", "finditer", "sub", "split"})


@dataclass(frozen=True)
class Held:
    """A pattern and the place that holds it.

    Attributes:
        where: module and name.
        pattern: the compiled pattern.
        at_a_place: it is only matched at a given offset, never searched for.
    """

    where: str
    pattern: Pattern
    at_a_place: bool


def gather() -> list[Held]:
    """Every pattern of the package, the same one once, in order of modules."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(extractor.__path__, "extractor.")
        if not info.name.endswith("__main__")
    ]
    for module in modules:
        _compile(module)
    trees = {module.__name__: ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")) for module in modules}
    searched = {place for module in modules for place in _searched(module, trees[module.__name__])}
    held: dict[tuple[str, int], Held] = {}
    for module in modules:
        for name, pattern in (*_held(module), *_written_inside(module, trees[module.__name__])):
            if isinstance(pattern.pattern, str):
                key = (pattern.pattern, int(pattern.flags))
                known = held.get(key)
                only = name in vars(module) and vars(module)[name] is pattern and id(pattern) not in searched
                where = known.where if known else f"{module.__name__}.{name}"
                held[key] = Held(where, pattern, only and (known is None or known.at_a_place))
    return list(held.values())


def _compile(module: ModuleType) -> None:
    """Put the patterns themselves in the places of those that are compiled when they are first used."""
    for name, value in list(vars(module).items()):
        if isinstance(value, Late):
            setattr(module, name, value.made)


def _searched(module: ModuleType, tree: ast.Module) -> Iterator[int]:
    """Identities of the patterns that a module searches for, or hands on (to an unknown use)."""
    at_a_place = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in _AT_A_PLACE
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in at_a_place:
            value = vars(module).get(node.id)
            if isinstance(value, re.Pattern | regex.Pattern):
                yield id(value)


def _held(module: ModuleType) -> Iterator[tuple[str, Pattern]]:
    for name, value in list(vars(module).items()):
        made = value
        if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "cache_info"):
            made = None
            if not inspect.signature(value).parameters:
                with contextlib.suppress(Exception):
                    made = value()
        for pattern in _inside(made):
            yield name, pattern


def _inside(value: object, depth: int = 0) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif isinstance(value, Late):
        yield value.made
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _inside(one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for one in (*value, *value.values()):
            yield from _inside(one, depth + 1)
    elif depth < 3 and type(value).__module__.startswith("extractor."):
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        for name in (*slots, *getattr(value, "__dict__", {})):
            yield from _inside(getattr(value, name, None), depth + 1)


def _written_inside(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, Pattern]]:
    """Patterns that a function gives to ``re`` or ``regex`` as a literal (``re.split(r"[-/]", symbol)``)."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, first = node.func.value, node.args[0]
        asked = isinstance(owner, ast.Name) and owner.id in _LIBRARIES and node.func.attr in _CALLS
        if asked and isinstance(first, ast.Constant) and isinstance(first.value, str):
            name = f"{Path(module.__file__ or '').name}:{node.lineno}"
            yield name, _LIBRARIES[owner.id].compile(first.value)
