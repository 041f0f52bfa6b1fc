"""The offices whose registers somebody reads, and the one that an address names."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.registers.models import StoredRow
from jimu.web.rights import REGISTER_RIGHTS, Person, Role, may_keep

NO_REGISTERS = ("finance", "division", "evaluator")


def offices_of(person: Person) -> list[Unit]:
    """The offices whose registers the person reads: their own; an inspector's are all that keep any."""
    found = Unit.objects.exclude(kind__in=NO_REGISTERS).order_by("code", "name")
    if person.has(Role.INSPECTOR):
        return list(found.filter(pk__in=StoredRow.objects.values("unit")))
    return list(found.filter(pk__in=person.units(*REGISTER_RIGHTS["read"])))


def opened(request: HttpRequest, page: str, title: str) -> HttpResponse:
    """The page of the only office whose registers the person reads; where there are several, which."""
    found = offices_of(request.person)
    if len(found) == 1:
        return redirect(page, unit=found[0].pk)
    return render(request, "registers/offices.html", units=found, page=page, title=title)


def office_of(request: HttpRequest, unit: int, right: str = "read") -> Unit:
    """The office of an address. Raises Http404 for who may not read its registers, PermissionDenied for who reads them
    and may not do this."""
    found = Unit.objects.filter(pk=unit).first()
    if found is None or not may_keep(request.person, "read", unit):
        raise Http404
    if not may_keep(request.person, right, unit):
        raise PermissionDenied
    return found
