"""The mutations of a module: one expression changed at a time.

Not changed: annotations, decorators, docstrings, the words of f-strings, fields of classes, `__all__`, and arguments
without an effect that a test could see (`strict`, `encoding`, the type of a `cast`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""What each operator becomes."""
_WITHOUT_EFFECT = frozenset({"strict", "encoding"})
_UNSEEN = ("annotation", "returns", "decorator_list", "type_params")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutation:
    """A changed expression: `new` instead of the child of `parent` at `field`, or at `index` of its list."""

    module: str
    statement: ast.stmt
    function: Function | None
    """The function at the top level or method of which the code changes; None: a value of the module."""
    innermost: ast.stmt
    """The smallest statement around the expression: a test that does not run it cannot notice."""
    parent: ast.AST
    field: str
    index: int | None
    new: ast.AST

    @property
    def name(self) -> str:
        """Where it is and what it changes, as `values.box:40:11 in overlaps: a < b -> a <= b`."""
        old = _text(self.parent)
        before = self._replace(self.new)
        changed = _text(self.parent)
        self._replace(before)
        place = self.parent if isinstance(self.parent, ast.expr | ast.stmt) else self.statement
        inside = f" in {self.function.name}" if self.function else ""
        where = f"{self.module.removeprefix('extractor.')}:{place.lineno}:{place.col_offset}"
        return f"{where}{inside}: {old} -> {changed}"

    def apply(self) -> None:
        """Change the tree."""
        self._replace(self.new)

    def _replace(self, new: ast.AST) -> ast.AST:
        """Put `new` in its place; returns what was there."""
        if self.index is None:
            old: ast.AST = getattr(self.parent, self.field)
            setattr(self.parent, self.field, new)
        else:
            children = getattr(self.parent, self.field)
            old, children[self.index] = children[self.index], new
        return old


def mutations(module: str, tree: ast.Module) -> Iterator[Mutation]:
    """Every mutation of a module: those of its functions, then those of its values."""
    for function in functions_of(tree):
        for part in function.body:
            yield from _below(module, part, function, part, part)
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and ast.unparse(statement)[:7] != "__all__":
            yield from _below(module, statement, None, statement, statement)


def functions_of(tree: ast.Module) -> Iterator[Function]:
    """The functions at the top level of a module and the methods of its classes."""
    for statement in tree.body:
        for node in statement.body if isinstance(statement, ast.ClassDef) else [statement]:
            if isinstance(node, Function):
                yield node


def _below(
    module: str, statement: ast.stmt, function: Function | None, innermost: ast.stmt, parent: ast.AST
) -> Iterator[Mutation]:
    if _has_no_effect(parent):
        return
    for field, value in ast.iter_fields(parent):
        if field in _UNSEEN or _is_type(parent, field):
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue
            if not (isinstance(parent, ast.JoinedStr) and isinstance(child, ast.Constant)):
                for new in _changed(parent, field, child, inside=function is not None):
                    place = index if isinstance(value, list) else None
                    yield Mutation(module, statement, function, innermost, parent, field, place, new)
            around = child if isinstance(child, ast.stmt) else innermost
            yield from _below(module, statement, function, around, child)


def _has_no_effect(node: ast.AST) -> bool:
    """A docstring, a type, or an argument that only the type checker or another machine notices."""
    if isinstance(node, ast.keyword):
        return node.arg in _WITHOUT_EFFECT
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in ("Literal", "Callable", "Annotated")
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_type(parent: ast.AST, field: str) -> bool:
    is_cast = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "cast"
    return is_cast and field == "args"


def _changed(parent: ast.AST, field: str, child: ast.AST, inside: bool) -> Iterator[ast.AST]:
    """What a child can become."""
    if type(child) in OPERATORS:
        yield OPERATORS[type(child)]()
    elif isinstance(child, ast.Constant):
        yield from (_placed(ast.Constant(value), child) for value in _values(child.value))
    elif isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not | ast.USub):
        yield child.operand
    elif isinstance(child, ast.Break):
        yield _placed(ast.Continue(), child)
    elif isinstance(child, ast.Continue):
        yield _placed(ast.Break(), child)
    if not isinstance(child, ast.expr):
        return
    if _is_condition(parent, field) and isinstance(child, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
        yield _placed(ast.UnaryOp(ast.Not(), child), child)
    is_argument = (isinstance(parent, ast.Call) and field == "args") or isinstance(parent, ast.keyword)
    is_assigned = inside and isinstance(parent, ast.Assign | ast.AnnAssign) and field == "value"
    if (is_argument or is_assigned) and not isinstance(child, ast.Constant | ast.Starred):
        yield _placed(ast.Constant(None), child)


def _is_condition(parent: ast.AST, field: str) -> bool:
    return (
        (isinstance(parent, ast.If | ast.While | ast.IfExp) and field == "test")
        or (isinstance(parent, ast.comprehension) and field == "ifs")
        or (isinstance(parent, ast.BoolOp) and field == "values")
    )


def _values(value: object) -> tuple[bool | int | float | str, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1, value - 1)
    return (f"XX{value}XX",) if isinstance(value, str) else ()


def _placed(new: ast.AST, old: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(new, old))


def _text(node: ast.AST) -> str:
    """A node as one line of source, without the statements inside it."""
    if isinstance(node, ast.If | ast.While | ast.For):
        return ast.unparse(node).splitlines()[0]
    return " ".join(ast.unparse(node).split())
