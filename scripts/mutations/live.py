"""Changes a module that is already imported, in this process only: functions get other code, values are bound anew."""

from __future__ import annotations

import ast
import copy
import gc
import importlib
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

from scripts.mutations.expressions import Mutation, functions_of

Place = tuple[str, int]
"""A module's name and the line of a function's `def`."""
_NOTED = "_functions_that_were_called"


def put_in_place(mutation: Mutation, tree: ast.Module) -> None:
    """Apply a mutation to the tree of its module and to the module itself."""
    mutation.apply()
    module = sys.modules[mutation.module]
    if mutation.function is None:
        for statement in _from(mutation.statement, tree):
            _run(module, statement)
    else:
        _replace_code(module, compile(tree, str(module.__file__), "exec"))
    clear_caches("extractor", "tests", "scripts")


def note_calls(name: str, tree: ast.Module, reached: set[Place]) -> None:
    """Let every function of a module add its place to a set when it is called."""
    noting = copy.deepcopy(tree)
    for function in functions_of(noting):
        note = ast.parse(f"{_NOTED}.add(({name!r}, {function.lineno}))").body
        for node in ast.walk(note[0]):
            ast.copy_location(node, function)
        function.body[:0] = note
    module = importlib.import_module(name)
    vars(module)[_NOTED] = reached
    _replace_code(module, compile(noting, str(module.__file__), "exec"))


def clear_caches(*modules: str) -> None:
    """Forget results kept in modules whose names begin so: with them no test would reach what made them."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith(modules):
            for value in list(vars(module).values()):
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


def _replace_code(module: ModuleType, compiled: CodeType) -> None:
    """Give every function of a module the code that the changed source has at its place."""
    changed = {_place(code): code for code in _codes(compiled)}
    for function in gc.get_objects():
        if type(function) is FunctionType and function.__code__.co_filename == module.__file__:
            code = changed.get(_place(function.__code__))
            if code is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def names_from(changed: ast.stmt, tree: ast.Module) -> set[str]:
    """The names that an assignment of a module binds, and those of later assignments made from them."""
    return set().union(*(_bound(statement) for statement in _from(changed, tree)))


def used(node: ast.AST) -> set[str]:
    """The names that a piece of source uses."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}


def _from(changed: ast.stmt, tree: ast.Module) -> list[ast.stmt]:
    """An assignment and those after it that use what it binds."""
    found, names = [changed], _bound(changed)
    for statement in tree.body[tree.body.index(changed) + 1 :]:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and names & used(statement):
            found.append(statement)
            names |= _bound(statement)
    return found


def _run(module: ModuleType, statement: ast.stmt) -> None:
    """Run an assignment in a module, and bind the new values in the modules that imported the old ones."""
    before = {name: vars(module).get(name) for name in _bound(statement)}
    exec(compile(ast.Module([statement], []), str(module.__file__), "exec"), vars(module))
    for name, old in before.items():
        for other in list(sys.modules.values()):
            if other is not module and old is not None and vars(other).get(name) is old:
                setattr(other, name, vars(module)[name])


def _bound(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
