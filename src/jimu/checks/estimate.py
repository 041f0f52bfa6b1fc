"""Does the cost estimate (支出测算) add up, and follow the figures that it says it follows?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from jimu.checks.money import said
from jimu.checks.prose import estimate_words
from jimu.model.amounts import Amount, amounts
from jimu.model.arithmetic import products, sums
from jimu.model.finding import Finding, Related
from jimu.model.money import factor
from jimu.model.plan import Repair
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jimu.checks.prose import Piece
    from jimu.law.library import Law
    from jimu.model.arithmetic import Product
    from jimu.model.plan import Estimate, Plan

LAST_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?=[^\d]*$)")
NUMBER_AND_UNIT = re.compile(r"(?P<number>\d[\d,]*(?:\.(?P<places>\d+))?)\s*(?P<unit>[百千]?[万亿]?元?)")


def estimate_adds_up(plan: Plan, law: Law) -> Iterator[Finding]:
    """支出测算中的每个算式都算得对，各项相加等于合计。"""
    yield from _lines_add_up(plan, law["budget_parts"]["sums"])
    for number, line in enumerate(plan.estimate):
        yield from _detail_adds_up(plan, number, line, law["estimates"])
    for piece in estimate_words(plan):
        for product in products(piece.text, plan.budget.unit):
            if product.result is not None and abs(product.value - product.result) > _room(product):
                yield _wrong_product(piece, product, plan.budget.unit)
        for one in sums(piece.text, plan.budget.unit):
            gap = one.value - one.total.yuan
            if (one.complete or gap > 0) and abs(gap) > sum(map(grain, (*one.items, one.total))):
                yield _unequal(piece.path, one.text, one.value, one.total.yuan, plan.budget.unit)


def _lines_add_up(plan: Plan, sums_of: Collection[str]) -> Iterator[Finding]:
    """The lines against the budget, where every line has its amount."""
    lines = [line for line in plan.estimate if bare(line.item) not in sums_of]
    given = [line.amount for line in lines if line.amount is not None]
    total = plan.budget.total
    if total is not None and given and len(given) == len(lines) and sum(given) != total:
        yield _unequal("/estimate", "", sum(given, Decimal(0)), total, plan.budget.unit)


def _detail_adds_up(plan: Plan, number: int, line: Estimate, terms: Mapping[str, Any]) -> Iterator[Finding]:
    """The named amounts of a line's detail against the amount of the line."""
    parts = [part for part in amounts(line.detail) if not part.total]
    other = (*terms["inside"], *terms["not_parts"])
    if line.amount is None or len(parts) < 2 or any(word in line.detail for word in other):
        return
    if any(part.yuan == line.amount for part in parts):  # a total that does not call itself one
        return
    have = sum((part.yuan for part in parts), Decimal(0))
    if abs(have - line.amount) > sum(grain(part) for part in parts):
        yield _unequal(f"/estimate/{number}/detail", line.item, have, line.amount, plan.budget.unit)


def _unequal(path: str, subject: str, have: Decimal, total: Decimal, unit: str) -> Finding:
    arguments = {"sum": said(have, unit), "total": said(total, unit), "difference": said(abs(have - total), unit)}
    return Finding(path, "estimate", subject[:20], arguments, related=(Related(0, "/budget/total"),))


def _wrong_product(piece: Piece, product: Product, unit: str) -> Finding:
    money = unit if any("元" in one.unit for one in product.factors) else ""
    arguments = {
        "working": product.text,
        "sum": said(product.value, money),
        "total": said(product.result or Decimal(0), money),
    }
    right = _recomputed(product)
    repair = Repair(piece.path, product.text, right, "estimate_adds_up") if right else None
    return Finding(piece.path, "estimate", product.text, arguments, repair, variant="product")


def _recomputed(product: Product) -> str:
    """The multiplication with its result put right in the unit in which it was written."""
    head, sign, result = product.text.rpartition("=")
    found = LAST_NUMBER.search(result)
    if not sign or not found:
        return ""
    unit = factor(result[found.end() :])
    number = format((product.value / unit).normalize(), "f")
    return head + sign + result[: found.start()] + number + result[found.end() :]


def _room(product: Product) -> Decimal:
    """How far a stated result may be off: nothing, or half of its last place where it says 约."""
    return _half_place(product.text.rpartition("=")[2]) if product.approximate else Decimal(0)


def grain(amount: Amount) -> Decimal:
    """Half of the last place of an amount that says 约: 约23万元 may be 22.5 to 23.5; nothing for an exact one."""
    return _half_place(amount.text) if amount.approximate else Decimal(0)


def _half_place(text: str) -> Decimal:
    found = NUMBER_AND_UNIT.search(text)
    if not found:
        return Decimal(0)
    return factor(found["unit"]) / Decimal(10) ** len(found["places"] or "") / 2


class Figure(NamedTuple):
    """A named sum of money with the words that give it and where they stand."""

    name: str
    yuan: Decimal
    path: str


def estimate_follows_its_basis(plan: Plan, law: Law) -> Iterator[Finding]:
    """测算的数与它所依据的数一致。"""
    terms = law["estimates"]
    accounts = list(_accounts(plan, terms))
    worked = {figure.name: figure for figure in _worked(plan, terms)}
    for piece in estimate_words(plan):
        for amount in amounts(piece.text):
            basis = _basis(amount, terms)
            found = next((one for one in accounts if basis and _same(basis, one.name)), None)
            if found is None and not piece.path.endswith("/basis"):
                found = worked.get(_core(amount.name, terms))
            if found and abs(found.yuan - amount.yuan) > grain(amount):
                yield _departure(piece, amount, found)


def _accounts(plan: Plan, terms: Mapping[str, Any]) -> Iterator[Figure]:
    """Itemised accounts with a total: 上年培训支出：…合计612500元."""
    for piece in estimate_words(plan):
        for one in sums(piece.text, plan.budget.unit):
            name = _core(one.name, terms)
            if one.complete and len(name) >= int(terms["shortest"]):
                yield Figure(name, one.total.yuan, piece.path)


def _worked(plan: Plan, terms: Mapping[str, Any]) -> Iterator[Figure]:
    """Multiplications of the basis that name what they work out; a name worked out twice is left out."""
    found: dict[str, list[Figure]] = {}
    for piece in estimate_words(plan):
        if piece.path.endswith("/basis"):
            for product in products(piece.text, plan.budget.unit):
                name = _core(product.name, terms)
                if len(name) >= int(terms["shortest"]):
                    found.setdefault(name, []).append(Figure(name, product.value, piece.path))
    return (figures[0] for figures in found.values() if len(figures) == 1)


def _basis(amount: Amount, terms: Mapping[str, Any]) -> str:
    """What an amount is said to follow: from its basis, or its own name where that begins with 参照."""
    words = amount.basis
    if not words:
        words = next((amount.name[len(word) :] for word in terms["follows"] if amount.name.startswith(word)), "")
    core = _core(words, terms)
    return core if len(core) >= int(terms["shortest"]) else ""


def _core(name: str, terms: Mapping[str, Any]) -> str:
    short = bare(name)
    while cut := next((word for word in terms["tails"] if short.endswith(word)), ""):
        short = short[: -len(cut)]
    return short


def _same(basis: str, account: str) -> bool:
    return basis == account or (len(basis) > 3 and basis in account)


def _departure(piece: Piece, amount: Amount, found: Figure) -> Finding:
    arguments = {
        "subject": amount.name,
        "here": amount.text,
        "basis": found.name,
        "there": said(found.yuan, "元"),
        "difference": said(abs(found.yuan - amount.yuan), "元"),
    }
    return Finding(piece.path, "estimate", amount.name, arguments, related=(Related(0, found.path),))
