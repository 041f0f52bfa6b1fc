"""What the commands of the office do alike: find its folder, start Django in it, say what hinders them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.grammar import Misuse

if TYPE_CHECKING:
    from argparse import Namespace


def begin(asked: Namespace, *, new: bool = False) -> Path:
    """Start Django for the office in the folder asked for; the folder. `new`: there need be none yet.

    Raises Misuse where there is no office, or where its settings cannot be followed.
    """
    from jimu.web.home import BadSetting, home

    try:
        found = home(asked.home)
        found.database()
    except BadSetting as fault:
        raise Misuse("office.bad_setting", reason=fault) from None
    if not new and not (found.folder / "secret.key").is_file():
        raise Misuse("office.none", folder=found.folder)
    os.environ["JIMU_HOME"] = str(found.folder)
    from jimu.web.start import start

    try:
        start(found.folder)
    except OSError as fault:
        raise Misuse("office.closed", folder=found.folder, reason=fault.strerror) from None
    except ImportError as fault:  # PostgreSQL is named, and its library is not there
        raise Misuse("office.no_library", reason=fault) from None
    return found.folder
