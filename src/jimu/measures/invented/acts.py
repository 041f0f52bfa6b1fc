"""What members of an invented year did beside events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from jimu.measures.base import Row
from jimu.measures.invented.people import in_office
from jimu.measures.members.row import Act

ITEMS = {"提案": 0.6, "提案立案": 0.45, "社情民意": 0.4, "社情民意采用": 0.15, "公益活动": 0.3, "优秀提案": 0.02}


def acts_of_year(chance: Random, year: int, people: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The table acts."""
    return {"acts": tuple(_acts(chance, year, people))}


def _acts(chance: Random, year: int, people: dict[str, tuple[Row, ...]]) -> Iterator[Act]:
    for member in in_office(people, date(year, 3, 1)):
        for item, likely in ITEMS.items():
            if chance.random() < likely:
                day = date(year, 2, 1) + timedelta(days=chance.randint(0, 300))
                signers = chance.choice([1, 1, 1, 2, 5]) if "提案" in item else 1
                yield Act(
                    id=f"履{year}-{member.id}-{item}",
                    member=member.id,
                    item=item,
                    day=day,
                    quantity=Decimal(1),
                    signers=signers,
                    first=signers == 1 or chance.random() < 0.5,
                    valid_from=day,
                    known_from=day,
                )
