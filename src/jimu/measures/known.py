"""What was known on a day: the rows of every table, gone through once and grouped once for all measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from jimu.law.library import Law
from jimu.measures.base import AnyRow, Row, as_known, valid_on

Registers = Mapping[str, Sequence[Row]]  # the rows of each table by its name (`Row.TABLE`)
Found = TypeVar("Found")


class Known:
    """The rows known on `day`, under one law. What a measure works out is kept, and the next measure finds it done."""

    def __init__(self, registers: Registers, day: date, law: Law) -> None:
        self.day, self.law = day, law
        self._registers = registers
        self._kept: dict[Hashable, Any] = {}

    def once(self, key: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives; done the first time that `key` is asked."""
        if key not in self._kept:
            self._kept[key] = work()
        found: Found = self._kept[key]
        return found

    def all(self, kind: type[AnyRow]) -> tuple[AnyRow, ...]:
        """The rows of a table that spoke on the day, in the order of their things."""
        return self.once(kind.TABLE, lambda: self._known(kind))

    def _known(self, kind: type[AnyRow]) -> tuple[AnyRow, ...]:
        rows: list[Any] = as_known(self._registers.get(kind.TABLE, ()), self.day)
        rows.sort(key=attrgetter("version"))
        rows.sort(key=attrgetter("id"))  # two sorts by one value each cost less than one by a pair
        return tuple(rows)

    def valid(self, kind: type[AnyRow], day: date) -> tuple[AnyRow, ...]:
        """The rows of a table that spoke on the day of knowledge and hold on `day`."""
        return self.once((kind.TABLE, "valid", day), lambda: tuple(valid_on(self.all(kind), day)))

    def by(self, kind: type[AnyRow], field: str) -> Mapping[Any, tuple[AnyRow, ...]]:
        """The rows of a table by the value of one field; an empty tuple for a value that none has."""
        return self.once((kind.TABLE, "by", field), lambda: self._grouped(kind, field))

    def orphans(self, kind: type[AnyRow], field: str, target: type[Row]) -> tuple[AnyRow, ...]:
        """The rows that name a row of another table which is not there: nothing can count them, and they are listed."""
        return self.once((kind.TABLE, "orphans", field), lambda: self._orphans(kind, field, target))

    def _orphans(self, kind: type[AnyRow], field: str, target: type[Row]) -> tuple[AnyRow, ...]:
        there, groups = self.by(target, "id"), self.by(kind, field)
        return tuple(row for name, rows in groups.items() if name not in there for row in rows)

    def _grouped(self, kind: type[AnyRow], field: str) -> Mapping[Any, tuple[AnyRow, ...]]:
        groups: dict[Any, list[AnyRow]] = defaultdict(list)
        value_of = attrgetter(field)
        for row in self.all(kind):
            groups[value_of(row)].append(row)
        return defaultdict(tuple, {value: tuple(rows) for value, rows in groups.items()})
