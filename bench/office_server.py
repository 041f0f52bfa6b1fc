"""The office's server for `bench/office.py`, with bare views beside the real ones to measure against.

A bare read has the same log-in, loads the same JSON and writes as many cells; a bare save is one transaction that
writes the same bytes.

Run by bench/office.py: python bench/office_server.py PORT
"""

from __future__ import annotations

import json
import sys
import uuid
from typing import TYPE_CHECKING

from jimu.web.start import start

start()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpResponse, HttpResponseForbidden  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from jinja2 import Environment  # noqa: E402

from jimu.web.log.models import Line  # noqa: E402
from jimu.web.plans.models import EditBatch, Plan  # noqa: E402

if TYPE_CHECKING:
    from django.http import HttpRequest

CELLS = Environment(autoescape=True).from_string(
    "<!doctype html><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>"
    "{% endfor %}</table>"
)
FIELDS = ("level1", "level2", "name", "explanation", "basis", "benchmark", "weight", "note")


def bare_plan(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """The same JSON, as many cells as `cells` says."""
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    data = json.loads(Plan.objects.values_list("content", flat=True).get(pk=plan))
    rows = [[one[field] for field in FIELDS] + [one["target"]["text"]] for one in data["indicators"]]
    return HttpResponse(CELLS.render(rows=_as_many(rows, int(request.GET["cells"]))))


def bare_list(request: HttpRequest) -> HttpResponse:
    """As many rows of plans, as many cells."""
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    fields = ("title", "unit__name", "money", "errors", "warnings", "state", "since", "due")
    rows = [list(row) for row in Plan.objects.order_by("since").values_list(*fields)[: int(request.GET["rows"])]]
    return HttpResponse(CELLS.render(rows=_as_many(rows, int(request.GET["cells"]))))


def _as_many(rows: list[list[object]], cells: int) -> list[list[object]]:
    """The rows again and again until there are so many cells."""
    flat = [cell for row in rows for cell in row] or [""]
    return [[flat[place % len(flat)] for place in range(start, min(start + 8, cells))] for start in range(0, cells, 8)]


@csrf_exempt
def bare_save(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """One transaction: the content, a line of the journal and one of the log, with the same bytes."""
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    told = json.loads(request.body)
    with transaction.atomic():
        row = Plan.objects.select_for_update().get(pk=plan)
        row.revision += 1
        row.save(update_fields=["content", "revision"])
        edits = json.dumps(told["edits"])
        EditBatch.objects.create(
            plan=row, revision=row.revision, key=told["key"], by=request.user, at=timezone.now(), edits=edits,
            inverse=edits, answer=edits,
        )  # fmt: skip
        number = uuid.uuid4().int % 2_000_000_000
        Line.objects.create(
            chain=f"bare{plan}"[:40], number=number, at=timezone.now(), action="edit", user=request.user,
            who="示例经办", who_digest="0" * 64, words_digest="0" * 64, salt="0" * 32, details=edits, previous="0" * 64,
            digest="0" * 64,
        )  # fmt: skip
    return HttpResponse(b"{}")


urlpatterns = [
    path("bare/plans", bare_list),
    path("bare/<uuid:plan>", bare_plan),
    path("bare/<uuid:plan>/save", bare_save),
    path("", include("jimu.web.urls")),
]


def main() -> None:
    """Serve until ended."""
    from waitress import serve

    settings.ROOT_URLCONF = __name__
    sys.modules.setdefault("bench_office_server", sys.modules[__name__])
    application = get_wsgi_application()
    connection.close()
    serve(application, host="127.0.0.1", port=int(sys.argv[1]), threads=8, _quiet=True)


if __name__ == "__main__":
    main()
