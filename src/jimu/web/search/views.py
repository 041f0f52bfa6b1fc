"""The page of what was found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.search.highlight import marked
from jimu.web.search.models import INDICATOR, PLAN
from jimu.web.search.queries import MOST_COUNTED, counted, find, page

A_PAGE = 20


@for_people
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Plans and indicators by words; `in`: which of the two; `all`: of every year."""
    asked = request.GET.get("q", "").strip()
    year = request.year if request.GET.get("only") == "year" else None
    found = {kind: find(request.person, asked, kind, year) for kind in (PLAN, INDICATOR)}
    counts = {kind: counted(rows) for kind, rows in found.items()}
    kind = request.GET.get("in", "")
    if kind not in found:
        kind = PLAN if counts[PLAN] else INDICATOR
    last = max(1, -(-min(counts[kind], MOST_COUNTED) // A_PAGE))
    number = min(_number(request.GET.get("page", "")), last)
    rows = page(found[kind], (number - 1) * A_PAGE, A_PAGE, counts[kind])
    shown = {"asked": asked, "kind": kind, "counts": counts, "most": MOST_COUNTED, "rows": rows, "page": number}
    return render(request, "search/search.html", last=last, only=year, marked=marked, **shown)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
