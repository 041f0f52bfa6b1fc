"""The pictures, and each as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.pictures import tables


@for_people
@require_GET
def pictures(request: HttpRequest) -> HttpResponse:
    """The pictures of a year, of what the person sees."""
    shown = {name: drawn(request.person, request.year) for name, drawn in tables.TABLES.items()}
    hidden = tables.hidden(request.person, request.year)
    return render(request, "pictures/pictures.html", hidden=hidden, drawn=tables.DRAWN, **shown)


@for_people
@require_GET
def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """The table under a picture as xlsx or csv."""
    from jimu.web.pictures.sheets import WRITERS

    if table not in tables.TABLES or kind not in WRITERS:
        raise Http404
    written, content_type = WRITERS[kind]
    data = written(tables.TABLES[table](request.person, request.year).sheet())
    headers = {"Content-Disposition": f'attachment; filename="jimu-{table}-{request.year}.{kind}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
