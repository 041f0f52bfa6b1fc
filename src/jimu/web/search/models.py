"""What can be found: a plan by its title, an indicator by its words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from jimu.web.plans.models import Plan
from jimu.web.search.grams import Phrase, for_postgres, for_sqlite

PLAN, INDICATOR = "plan", "indicator"
# A PostgreSQL lexeme keeps its places up to this one.
LAST_PLACE = 16_000


class Grams(models.TextField):
    """Tokens in their order: a text that FTS5 indexes on SQLite, a tsvector on PostgreSQL. Written as a list."""

    def db_type(self, connection: Any) -> str:
        """The column's type."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_save(self, value: Any, connection: Any) -> str:
        """The tokens as the database keeps them."""
        return self.get_db_prep_value(value, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> str:  # noqa: ARG002
        """The tokens as the database keeps them."""
        if isinstance(value, str):
            return value
        if connection.vendor != "postgresql":
            return " ".join(value)
        return " ".join(f"'{token}':{min(place, LAST_PLACE)}" for place, token in enumerate(value, 1))


@Grams.register_lookup
class Found(models.Lookup):
    """grams__found=(phrases, groups of marks): all phrases, and of each group one mark."""

    lookup_name = "found"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: tuple[list[Phrase], list[list[str]]], connection: Any) -> Any:
        """The query in the database's own language."""
        written = for_postgres if connection.vendor == "postgresql" else for_sqlite
        return "%s", [written(*value)]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ARG002
        """By the FTS5 table, which `queries.find` joins: a join is walked row by row, to where enough is found."""
        _, words = self.get_db_prep_lookup(self.rhs, connection)
        return "(search_fts MATCH %s AND search_fts.rowid = search_entry.id)", words

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the index of the column."""
        column, own = self.process_lhs(compiler, connection)
        _, words = self.get_db_prep_lookup(self.rhs, connection)
        return f"{column} @@ %s::tsquery", [*own, *words]


class Entry(models.Model):
    """Something that can be found. rank: the step whose readers may know these words (rights.RANK); key: the
    indicator's id. Made anew by `rebuild`."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    words = models.TextField(blank=True)
    grams = Grams()

    class Meta:
        """Its table."""

        db_table = "search_entry"
        indexes: ClassVar = [models.Index(fields=["plan", "kind"])]

    def __str__(self) -> str:
        return self.name
