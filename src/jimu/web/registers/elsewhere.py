"""Rows that a room of its own keeps (payments in their chain, questions that were asked): the register shows them.

A room says so when it is started; registers know no room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Keeper = Callable[[int, str, Collection[str]], set[str]]
KEEPERS: dict[str, Keeper] = {}  # by table: which of an office's things are kept elsewhere
PARTS: dict[str, str] = {}  # by table: the table of the things to which its rows belong, and with which they are kept

BEGUN: dict[str, str] = {}  # by table: the name of the page on which a new thing begins its way
UNSEEN: dict[str, Callable[[int], set[str]]] = {}  # by table: the things whose rows nobody looks at one by one


def unseen(unit: int, table: str) -> set[str]:
    """The things of an office whose rows in this table are counted and never shown one by one (anonymous answers)."""
    hides = UNSEEN.get(table)
    return hides(unit) if hides else set()


def kept_elsewhere(unit: int, table: str, things: Collection[str]) -> set[str]:
    """Those of the things of a table that cannot be changed in the register. One query at most."""
    keeper = KEEPERS.get(table)
    return keeper(unit, table, things) if keeper and things else set()


def parts_kept_elsewhere(unit: int, table: str, parents: Collection[str]) -> set[str]:
    """Those of the things to which rows of a table belong that cannot be given rows in the register."""
    return kept_elsewhere(unit, PARTS[table], parents) if table in PARTS else set()
