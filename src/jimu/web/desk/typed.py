"""What people type into the fields of the desk: days and amounts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from jimu.web.desk.reviewing import number
from jimu.web.plans.moves import Unready

TEN_THOUSAND = 10_000
LARGEST = Decimal(10) ** 15  # yuan


def row_told(text: str) -> int | None:
    """The number of a row (a unit, a colleague) that a choice sends; None for none and for what is no number."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def moment_told(text: str) -> datetime | None:
    """The moment at which a form was saved that a page carries along; None where it carries none.

    Raises Unready for what is no moment: the page is not one of ours any more.
    """
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Unready("version_changed") from fault


def day_told(text: str) -> date:
    """The day of a date field. Raises Unready."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Unready("day_needed") from fault


def ten_thousands(text: str) -> Decimal | None:
    """Yuan of what was typed as 万元, to the cent; None where it is no amount that is not negative."""
    value = number(text.replace(",", "").replace("，", "").removesuffix("万元"))
    if value is None or not 0 <= value * TEN_THOUSAND <= LARGEST:
        return None
    yuan = value * TEN_THOUSAND
    return yuan if yuan == round(yuan, 2) else None
