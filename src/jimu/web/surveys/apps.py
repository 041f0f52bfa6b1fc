"""The room says which surveys it keeps itself: their wording stays, their answers come from those who were asked."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import AppConfig

from jimu.web.registers.elsewhere import KEEPERS, PARTS, UNSEEN


class Surveys(AppConfig):
    """Surveys that were opened here are not changed in the register."""

    name = "jimu.web.surveys"

    def ready(self) -> None:
        """Tell the registers."""
        KEEPERS["surveys"] = asked_here
        for table in ("survey_items", "responses"):
            KEEPERS[table], PARTS[table] = parts_of_asked, "surveys"
        UNSEEN["responses"] = opened_here


def opened_here(unit: int) -> set[str]:
    """The surveys that were opened here."""
    from jimu.web.surveys.models import Form

    return set(Form.objects.filter(unit_id=unit).exclude(thing="").values_list("thing", flat=True))


def asked_here(unit: int, table: str, things: Collection[str]) -> set[str]:
    """Those of the surveys that were opened here."""
    return opened_here(unit) & set(things)


def parts_of_asked(unit: int, table: str, things: Collection[str]) -> set[str]:
    """Those of the questions or answers that belong to a survey opened here."""
    from jimu.web.registers.models import StoredRow

    rows = StoredRow.objects.filter(unit_id=unit, table=table, parent__in=opened_here(unit))
    return set(rows.values_list("thing", flat=True)) & set(things)
