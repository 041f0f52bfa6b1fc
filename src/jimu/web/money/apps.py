"""The room says which payments it keeps itself."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import AppConfig

from jimu.web.registers.elsewhere import BEGUN, KEEPERS


class Money(AppConfig):
    """Payments begin with a request; those that are in the chain are changed step by step, never in the register."""

    name = "jimu.web.money"

    def ready(self) -> None:
        """Tell the registers."""
        KEEPERS["payments"] = in_the_chain
        BEGUN["payments"] = "payment_new"


def in_the_chain(unit: int, table: str, things: Collection[str]) -> set[str]:
    """Those of the payments that were requested here."""
    from jimu.web.money.models import Order

    return set(Order.objects.filter(unit_id=unit).values_list("thing", flat=True)) & set(things)
