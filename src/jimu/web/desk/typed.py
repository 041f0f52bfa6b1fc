"""What people type into the fields of the desk: days and amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jimu.web.desk.reviewing import number
from jimu.web.plans.moves import Unready

TEN_THOUSAND = 10_000
LARGEST = Decimal(10) ** 15  # yuan


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
