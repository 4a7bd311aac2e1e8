"""Changes a module that is already imported, in this process only: functions get other code, values are bound anew."""

from __future__ import annotations

import ast
import copy
import gc
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

from scripts.mutations.expressions import Mutation, functions_of

Place = tuple[str, int]
"""A module's name and the line of a statement."""
_NOTED = "_statements_that_were_run"


Functions = dict[str, list[FunctionType]]
"""The functions of this process by the file of their code."""


def all_functions() -> Functions:
    """Those in use; looking for them takes longer than most mutations, so it is done once for all."""
    found: Functions = {}
    for each in gc.get_objects():
        if type(each) is FunctionType:
            found.setdefault(each.__code__.co_filename, []).append(each)
    return found


def put_in_place(mutation: Mutation, tree: ast.Module, functions: Functions) -> None:
    """Apply a mutation to the tree of its module and to the module itself."""
    mutation.apply()
    module = sys.modules[mutation.module]
    if mutation.function is None:
        for statement in _from(mutation.statement, tree):
            _run(module, statement)
    else:
        _replace_code(compile(tree, str(module.__file__), "exec"), functions)
    clear_caches("extractor", "tests", "scripts")


def note_statements(name: str, tree: ast.Module, functions: Functions, reached: set[Place]) -> None:
    """Let every function of a module add the places of its statements to a set when they are run."""
    noting = copy.deepcopy(tree)
    for function in functions_of(noting):
        for statements in statement_lists(function):
            statements[:] = [each for statement in statements for each in (_note(name, statement), statement)]
    module = sys.modules[name]
    vars(module)[_NOTED] = reached
    _replace_code(compile(noting, str(module.__file__), "exec"), functions)


def _note(name: str, statement: ast.stmt) -> ast.stmt:
    note = ast.parse(f"{_NOTED}.add(({name!r}, {statement.lineno}))").body[0]
    for node in ast.walk(note):
        ast.copy_location(node, statement)
    return note


def statement_lists(function: ast.AST) -> list[list[ast.stmt]]:
    """The bodies in a function, those of its branches and loops included."""
    lists = (getattr(node, name, None) for node in ast.walk(function) for name in ("body", "orelse", "finalbody"))
    return [each for each in lists if isinstance(each, list) and each]


def clear_caches(*modules: str) -> None:
    """Forget results kept in modules whose names begin so: with them no test would reach what made them."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith(modules):
            for value in list(vars(module).values()):
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


def _replace_code(compiled: CodeType, functions: Functions) -> None:
    """Give every function of a module the code that the changed source has at its place."""
    changed = {_place(code): code for code in _codes(compiled)}
    for function in functions.get(compiled.co_filename, ()):
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


def used_here(statement: ast.stmt) -> set[str]:
    """The names that a statement uses, without those of the statements in it."""
    parts = [part for part in ast.iter_child_nodes(statement) if not isinstance(part, ast.stmt)]
    return set().union(*(used(part) for part in parts))


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
