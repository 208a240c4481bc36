"""The words: long enough, not copied, and with the same figures and name as the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.engine.assets import line_total
from workbench.engine.lint.common import INFO, PERIKSA, Rule, rupiah
from workbench.engine.model import Projection
from workbench.errors import Finding, NumberError
from workbench.money import parse_rupiah
from workbench.rules import Rules

__all__ = ["RULES", "amounts"]

SHORTEST = 40
"""Characters below which a description says nothing."""
SMALLEST = 10_000_000
"""Smaller amounts in a text are prices and limits, which no table has to hold."""
NEAR = 0.02
"""A text rounds: an amount counts as told by a table when some figure lies this near."""
AMOUNT = re.compile(r"Rp\s?\d[\d.,]*(?:\s?(?:ribu|rb|juta|jt|miliar|milyar|triliun)\b)?")
NAMED = re.compile(r"\b(?:Koperasi (?:Desa|Kelurahan) Merah Putih|KDMP|KKMP) ((?:[A-Z][\w'-]*)(?: [A-Z][\w'-]*)*)")


def amounts(text: str) -> tuple[int, ...]:
    """The amounts of money in a text; what cannot be read as one is left out.

    >>> amounts("Pinjaman Rp750 juta, kas Rp60.000.000.")
    (750000000, 60000000)
    """
    found = []
    for match in AMOUNT.findall(text):
        try:
            found.append(parse_rupiah(match.rstrip(".,")))
        except NumberError:
            continue
    return tuple(found)


def _texts(p: Projection) -> dict[str, str]:
    """The aspects that are written, by their path."""
    words: dict[str, str] = p.plan.narasi.model_dump()
    return {f"narasi.{name}": text for name, text in words.items() if text}


def _short(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, text in _texts(p).items():
        if len(text) < SHORTEST:
            what = f"uraian hanya {len(text)} huruf, sedikitnya {SHORTEST}"
            yield Finding("E77", INFO, at, what, "Tulis dua atau tiga kalimat dengan angka setempat")


def _copied(p: Projection, rules: Rules) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for at, text in _texts(p).items():
        other = seen.setdefault(" ".join(text.casefold().split()), at)
        if other != at:
            what = f"uraian {len(text)} huruf ini sama dengan {other}"
            yield Finding("E78", PERIKSA, at, what, "Tulis uraian sendiri untuk tiap aspek")


def _figures(p: Projection) -> set[float]:
    """The figures that a text may quote: typed ones, totals, instalments, a year's lines and a twelfth of them."""
    plan, income = p.plan, p.books.income
    found = set(_numbers(plan.model_dump(exclude={"narasi"})))
    found |= {float(line_total(a)) for a in plan.investasi}
    found |= {float(sum(line_total(a) for a in plan.investasi if a.sumber == payer)) for payer in _PAYERS}
    found |= {float(sum(m.jumlah for m in plan.modal_kerja if m.sumber == payer)) for payer in _PAYERS}
    found |= {float(p.plafon), float(sum(map(line_total, plan.investasi)))}
    found |= {float(sum(m.jumlah for m in plan.modal_kerja))}
    found |= {part for s in p.loans for part in map(float, {*s.instalment, s.total_interest, s.total_paid})}
    lines = (income.sales, income.cogs, income.gross_profit, income.wages, income.net, *(u.sales for u in p.units))
    for line in lines:
        found |= {*map(float, p.time.yearly(line)), *map(float, p.time.yearly(line) / 12)}
    return found | {*map(float, p.time.year_end(p.books.cash.closing)), float(p.ratios.lowest_cash)}


_PAYERS = ("sendiri", "pinjaman", "hibah", "pihak_lain")


def _numbers(node: Any) -> Iterator[float]:
    if isinstance(node, dict):
        for part in node.values():
            yield from _numbers(part)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _numbers(part)
    elif isinstance(node, str):
        yield from map(float, amounts(node))
    elif isinstance(node, int | float):
        yield float(node)


def _untold_amount(p: Projection, rules: Rules) -> Iterator[Finding]:
    told = [(at, amount) for at, text in _texts(p).items() for amount in amounts(text) if amount >= SMALLEST]
    figures = _figures(p) if told else set()
    for at, amount in told:
        nearest = min(figures, key=lambda figure: abs(figure - amount))
        if abs(nearest - amount) > NEAR * amount:
            what = f"teks menyebut {rupiah(amount)}, angka terdekat di tabel {rupiah(nearest)}"
            yield Finding("E79", PERIKSA, at, what, "Samakan angka di teks dengan tabel")


def _other_name(p: Projection, rules: Rules) -> Iterator[Finding]:
    who = p.plan.profil
    own = f"{who.nama} {who.desa} {who.kecamatan} {who.kabupaten}".casefold()
    for at, text in _texts(p).items():
        for name in NAMED.findall(text):
            if name.casefold() not in own:
                what = f"teks menyebut koperasi {name}, proposal ini milik {who.nama}"
                yield Finding("E80", PERIKSA, at, what, "Tulis uraian untuk koperasi ini sendiri")
                break


RULES: tuple[Rule, ...] = (_short, _copied, _untold_amount, _other_name)
