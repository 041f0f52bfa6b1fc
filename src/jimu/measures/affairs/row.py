"""Routine affairs (机关事务): recurring duties, documents, contract staff, supplies, equipment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jimu.measures.base import Row

IN, OUT = "收文", "发文"


@dataclass(frozen=True, kw_only=True)
class Duty(Row):
    """One occurrence of a recurring duty (车辆保险 of one car in one year, 网站维护 of one month)."""

    TABLE: ClassVar[str] = "affairs"

    kind: str
    title: str
    due_day: date | None = None
    done_day: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper(Row):
    """A document received or sent out; passed_day: when it reached whom it was for."""

    TABLE: ClassVar[str] = "papers"

    direction: str
    day: date
    title: str = ""
    number: str = ""
    due_day: date | None = None
    passed_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Worker(Row):
    """Somebody on contract, from day to day. The name is private."""

    TABLE: ClassVar[str] = "workers"

    post: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Supply(Row):
    """Supplies of one kind that were bought."""

    TABLE: ClassVar[str] = "supplies"

    kind: str
    day: date
    quantity: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Equipment(Row):
    """Equipment that was bought or repaired; accepted: whether it was found in order, None: not looked at."""

    TABLE: ClassVar[str] = "equipment"

    kind: str
    day: date
    quantity: int = 1
    repair: bool = False
    accepted: bool | None = None
