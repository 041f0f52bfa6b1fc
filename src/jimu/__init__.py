"""绩目 Jimu: budget performance management, from the filed form to the verdict and back.

The verbs stand here: `from jimu import read, check, measure, write`. A room is loaded when its verb is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jimu.checks import check
    from jimu.forms import write
    from jimu.measures import measure
    from jimu.reading import read

__all__ = ["check", "measure", "read", "write"]

ROOMS = {"read": "jimu.reading", "check": "jimu.checks", "measure": "jimu.measures", "write": "jimu.forms"}


def __getattr__(name: str) -> Any:
    if name not in ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(ROOMS[name]), name)
