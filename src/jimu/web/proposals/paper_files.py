"""Papers as files: which kinds there are, and the answer that holds one."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from jimu.forms import FORMATS, Format, Unwritable, write_pages
from jimu.forms.page import Page
from jimu.web.accounts.models import Unit
from jimu.web.desk.views.answers import file_answer
from jimu.web.words import language

BUDGET_UNIT = "本级"  # how a budget names an office apart from what belongs to it


def signed_as(unit: Unit) -> str:
    """The office's name as it stands under a letter: without the word that only its budget uses."""
    return unit.name.removesuffix(BUDGET_UNIT)


def kind_of(request: HttpRequest) -> Format:
    """The kind of file that an address asks for; Word where it asks for none. Raises Http404 for one there is not."""
    asked = request.GET.get("file", "docx")
    found = next((kind for kind in FORMATS if kind == asked), None)
    if found is None:
        raise Http404
    return found


def answered_with(pages: Sequence[Page], name: str, kind: Format) -> FileResponse | HttpResponse:
    """The pages as a file to be saved under a name; where this machine cannot write it, the sentence that says why."""
    try:
        return file_answer(write_pages(pages, kind), name, kind)
    except Unwritable as fault:
        return HttpResponse(fault.words(language()), status=422, content_type="text/plain; charset=utf-8")
