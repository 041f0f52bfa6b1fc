"""The document that a plan was read from, drawn beside its sheet; each value leads to its cell there and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.forms.report.places import Anchors
from jimu.forms.report.sheet import Line, Sheet, lay_out, sketch
from jimu.reading.formats import Unreadable, open_document
from jimu.reading.reader import read_document
from jimu.web.accounts.gates import for_people
from jimu.web.files.queries import open_for
from jimu.web.files.store import bytes_of
from jimu.web.pages import render
from jimu.web.plans.models import Plan
from jimu.web.plans.queries import plan_for
from jimu.web.plans.sheet.shape import anchor
from jimu.web.plans.stored import loaded
from jimu.web.words import language

PREFIX = "doc-"
KEPT = 16  # documents that are worked with at one time


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as it is drawn, and where in it a source is found."""

    blocks: tuple[Line | Sheet, ...]
    anchors: Anchors


@lru_cache(maxsize=KEPT)
def drawn(sha256: str, name: str) -> Drawn:
    """The document of a stored file. Raises Unreadable, FileNotFoundError."""
    document = open_document(bytes_of(sha256), name)
    anchors = Anchors(document, PREFIX)
    plans = read_document(document).plans
    return Drawn(tuple(lay_out(document, sketch(plans, anchors, {}, ()))), anchors)


@for_people
@require_GET
def document(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The document alone on a page; asked for by the sheet, the part that stands beside it."""
    row = plan_for(request.person, plan)
    if row.document_id is None:
        raise Http404
    file = open_for(request.person, row.document_id)
    beside = request.headers.get("Accept", "").startswith("application/json")
    template = "plans/sheet/document_part.html" if beside else "plans/sheet/document.html"
    try:
        found = drawn(file.sha256, file.name)
    except (Unreadable, FileNotFoundError) as fault:
        told = fault.words(language()) if isinstance(fault, Unreadable) else ""
        return render(request, template, plan=row, file=file, blocks=(), back={}, links="{}", fault=told or " ")
    there = _places(row, found.anchors)
    back = {at: path for path, at in reversed(there.items())}
    return render(request, template, plan=row, file=file, blocks=found.blocks, back=back, anchor=anchor,
                  links=json.dumps(there, ensure_ascii=False), fault="")  # fmt: skip


def _places(plan: Plan, anchors: Anchors) -> dict[str, str]:
    """Path of a value -> anchor of its cell in the document."""
    found = {path: anchors.find(place) for path, place in loaded(plan.origins).items()}
    return {path: at for path, at in found.items() if at}
