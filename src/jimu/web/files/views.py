"""Stored files on their way out: as downloads, and as pictures of their pages. Nothing of them runs in the office."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from jimu.reading.pieces import page_picture
from jimu.web.accounts.gates import for_people
from jimu.web.files.kinds import MIME
from jimu.web.files.models import File
from jimu.web.files.queries import open_for
from jimu.web.files.store import place_of
from jimu.web.pages import render

# A stored file is a stranger in the house: no script, no style, no form, no other file, an origin of its own.
ALONE = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
SHOWN = ("png", "jpg", "gif", "webp", "bmp")


@for_people
@require_GET
def download(request: HttpRequest, file: int) -> HttpResponseBase:
    """The file, to be saved under its own name."""
    row = open_for(request.person, file)
    return _alone(FileResponse(_opened(row), as_attachment=True, filename=row.name, content_type=_type(row)))


@for_people
@require_GET
def look(request: HttpRequest, file: int) -> HttpResponse:
    """A page that shows the file where it can be shown safely: a picture, or the pages of a pdf as pictures."""
    row = open_for(request.person, file)
    pages = page_picture(_bytes(row), 0)[1] if row.kind == "pdf" else int(row.kind in SHOWN)
    number = min(max(_number(request.GET.get("page", "1")), 1), max(pages, 1))
    return render(request, "files/look.html", file=row, pages=pages, number=number)


@for_people
@require_GET
def page(request: HttpRequest, file: int, number: int) -> HttpResponseBase:
    """One page of a pdf, or a picture itself."""
    row = open_for(request.person, file)
    if row.kind in SHOWN and number == 1:
        return _alone(FileResponse(_opened(row), content_type=MIME[row.kind]))
    if row.kind != "pdf":
        raise Http404
    picture, pages = page_picture(_bytes(row), number)
    if not 1 <= number <= pages:
        raise Http404
    response = _alone(HttpResponse(picture, content_type="image/png"))
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _opened(row: File) -> BinaryIO:
    try:
        return place_of(row.sha256).open("rb")
    except FileNotFoundError as fault:  # `jimu doctor` names it
        raise Http404 from fault


def _bytes(row: File) -> bytes:
    with _opened(row) as file:
        return file.read()


def _type(row: File) -> str:
    return MIME.get(row.kind, "application/octet-stream")


def _alone(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1
