"""Pages of the law."""

from __future__ import annotations

from typing import Any

import yaml
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.checks import RULES
from jimu.law.library import Law, LawError, instruments, load, tables
from jimu.model.finding import Citation
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.plans.sentences import level_name
from jimu.web.words import language


def _law(request: HttpRequest) -> Law:
    """The law at the place of the reader's own unit, today."""
    place = Unit.objects.filter(pk__in=[post.unit for post in request.person.posts]).exclude(place="").first()
    return Law(place.place if place else None, localdate().isoformat())


@for_people
@require_GET
def table(request: HttpRequest, table: str) -> HttpResponse:
    """A table: what is in force here today, under which article, and whether the text was read."""
    if table not in tables():
        raise Http404
    try:
        entry = _law(request).entry(table)
    except LawError as fault:
        raise Http404 from fault
    title = load("cn", table)["title"][language()]
    return render(request, "lawbook/table.html", title=title, value=_value(entry.value), begins=entry.begins,
                  cite_of=_cite(entry.citation))  # fmt: skip


@for_people
@require_GET
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """A rule: the true statement, its level, its article, and the article of each of its variants."""
    law = _law(request)
    terms = law["rules"].get(rule)
    doc = next((one.__doc__ or "" for one in RULES if one.__name__ == rule), "")
    if terms is None or not doc:
        raise Http404
    own = [terms, *terms.get("variants", {}).values()]
    cites = [(one.get("level", terms["level"]), _cite(_citation({**terms, **one}))) for one in own]
    return render(
        request,
        "lawbook/rule.html",
        level_name=level_name,
        doc=doc.strip(),
        cites=list({str(one): one for one in cites}.values()),
    )


def _citation(terms: dict[str, Any]) -> Citation:
    cites = terms["cites"]
    return Citation(cites["instrument"], cites.get("article", ""), terms["confirmed"] == "yes")


def _cite(citation: Citation) -> dict[str, Any]:
    """An article with the title of its instrument."""
    known = instruments().get(citation.instrument, {})
    return {"instrument": citation.instrument, "article": citation.article, "confirmed": citation.confirmed, **known}


def _value(value: Any) -> str:
    return value if isinstance(value, str) else yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
