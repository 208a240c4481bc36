"""Formulas of the explanations: read, computed, and said in words.

A formula is arithmetic (``+ - * /``, brackets, numbers) over *leaves*: a key of a figure such as
``hasil_usaha.sales``, or a function of one key such as ``naik(neraca.stock)``. ``bulat(x, n)`` rounds half up.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from workbench.errors import DataError
from workbench.money import format_number, round_rupiah

__all__ = ["FUNCTIONS", "Formula", "Leaf", "parse"]

FUNCTIONS = {
    "naik": "kenaikan {}",
    "lalu": "{} sebelumnya",
    "terendah": "yang terendah dari {}",
    "tahun_depan": "{} tahun berikutnya",
}
"""Functions of one figure, and how each is said."""

SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
RANKS = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A figure that a formula takes: its key and the function of it, empty for the figure itself."""

    key: str
    function: str = ""


Drop = Callable[[Leaf], bool]
"""Which terms of a sum need not be said, because they are 0."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read; ``leaves`` are its figures in the order in which they stand."""

    text: str
    tree: ast.expr
    leaves: tuple[Leaf, ...]

    def value(self, of: Callable[[Leaf], float]) -> float:
        """The figure, from the values of its leaves; NaN where it would divide by nothing."""
        return _value(self.tree, of)

    def words(self, of: Callable[[Leaf], str], drop: Drop = lambda leaf: False) -> str:
        """The formula with each leaf said by ``of``; terms of a sum for which ``drop`` is true are left out.

        >>> parse("a.x - (b.y + 1)").words(lambda leaf: leaf.key)
        'a.x − (b.y + 1)'
        >>> parse("a.x + b.y - c.z").words(lambda leaf: leaf.key, drop=lambda leaf: leaf.key == "b.y")
        'a.x − c.z'
        """
        return _words(self.tree, of, drop)


def parse(text: str) -> Formula:
    """Read a formula.

    Raises:
        DataError: it is no formula of this kind.

    >>> parse("bulat(rasio.cfads / naik(neraca.loans), 2)").leaves
    (Leaf(key='rasio.cfads', function=''), Leaf(key='neraca.loans', function='naik'))
    """
    try:
        tree = ast.parse(text, mode="eval").body
        leaves = tuple(dict.fromkeys(_leaves(tree)))
    except (SyntaxError, ValueError) as error:
        raise DataError(
            "penjelasan.toml", f"rumus “{text}” tidak terbaca", "Tulis + − * / dan kunci besaran"
        ) from error
    return Formula(text, tree, leaves)


def _leaf(node: ast.expr) -> Leaf | None:
    match node:
        case ast.Attribute(value=ast.Name(id=group), attr=name):
            return Leaf(f"{group}.{name}")
        case ast.Call(func=ast.Name(id=function), args=[ast.Attribute(value=ast.Name(id=group), attr=name)]):
            if function in FUNCTIONS:
                return Leaf(f"{group}.{name}", function)
    return None


def _leaves(node: ast.expr) -> Iterator[Leaf]:
    found = _leaf(node)
    match node:
        case _ if found:
            yield found
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SIGNS:
            yield from _leaves(left)
            yield from _leaves(right)
        case ast.Call(func=ast.Name(id="bulat"), args=[inner, ast.Constant(value=int())]):
            yield from _leaves(inner)
        case ast.Constant(value=int() | float()):
            return
        case _:
            raise ValueError(ast.dump(node))


def _value(node: ast.expr, of: Callable[[Leaf], float]) -> float:
    found = _leaf(node)
    match node:
        case _ if found:
            return of(found)
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(op, _value(left, of), _value(right, of))
        case ast.Call(args=[inner, ast.Constant(value=int(places))]):
            return float(round_rupiah(np.asarray(_value(inner, of) * 10**places))) / float(10**places)
        case ast.Constant(value=int(number) | float(number)):
            return float(number)
    raise ValueError(ast.dump(node))


def _combine(op: ast.operator, left: float, right: float) -> float:
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    return left / right if right else float("nan")


def _words(node: ast.expr, of: Callable[[Leaf], str], drop: Drop, above: int = 0, after: bool = False) -> str:
    found = _leaf(node)
    match node:
        case _ if found:
            return of(found)
        case ast.BinOp(op=op):
            rank = RANKS[type(op)]
            if rank == 1 and len(kept := _kept(node, drop)) == 1 and kept[0][0] == "+":
                return _words(kept[0][1], of, drop, above, after)
            said = _sum_words(node, of, drop) if rank == 1 else _product_words(node, of, drop)
            return f"({said})" if rank < above or (rank == above and after) else said
        case ast.Call(args=[inner, ast.Constant(value=places)]):
            return f"{_words(inner, of, drop)}, dibulatkan {places!r} angka di belakang koma"
        case ast.Constant(value=int() | float() as number):
            return format_number(number)
    raise ValueError(ast.dump(node))


def _product_words(node: ast.BinOp, of: Callable[[Leaf], str], drop: Drop) -> str:
    left, right = _words(node.left, of, drop, 2), _words(node.right, of, drop, 2, after=True)
    return f"{left} {SIGNS[type(node.op)]} {right}"


def _sum_words(node: ast.BinOp, of: Callable[[Leaf], str], drop: Drop) -> str:
    said = [(sign, _words(term, of, drop, 1, after=True)) for sign, term in _kept(node, drop)]
    first = f"−{said[0][1]}" if said[0][0] == "−" else said[0][1]
    return " ".join([first, *(f"{sign} {word}" for sign, word in said[1:])])


def _kept(node: ast.expr, drop: Drop) -> list[tuple[str, ast.expr]]:
    """The terms of a sum in order, without those to be dropped (all of them, where nothing would remain)."""
    terms = list(_terms(node))
    return [(sign, term) for sign, term in terms if not ((leaf := _leaf(term)) and drop(leaf))] or terms


def _terms(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.BinOp) and type(node.op) in (ast.Add, ast.Sub):
        yield from _terms(node.left)
        yield SIGNS[type(node.op)], node.right
    else:
        yield "+", node
