"""Pages of those who keep the units."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from jimu.web.accounts import actions
from jimu.web.accounts.forms import MergeForm, UnitForm
from jimu.web.accounts.gates import for_roles
from jimu.web.accounts.hindrance import carried_out
from jimu.web.accounts.models import Unit
from jimu.web.accounts.queries import people, tree
from jimu.web.pages import render
from jimu.web.rights import Role
from jimu.web.words import _

keepers = for_roles(Role.ADMINISTRATOR)


@keepers
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The units as a tree."""
    return render(request, "accounts/units.html", rows=tree())


@keepers
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new unit; `?parent=` says where it goes."""
    above = Unit.objects.filter(pk=request.GET.get("parent") or None).first()
    start = {"parent": above, "place": above.place if above else "", "kind": "unit" if above else "department"}
    form = UnitForm(request.POST or None, initial=start)
    if carried_out(request, form, lambda told: actions.add_unit(person=request.person, **told)):
        messages.success(request, _("已增加单位“{name}”。", name=form.cleaned_data["name"]))
        return redirect("units")
    return render(request, "accounts/unit_new.html", form=form)


@keepers
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    """A unit: its name and place in the tree, its people, what it was merged from."""
    row = get_object_or_404(Unit.objects.select_related("parent", "division", "successor"), pk=unit)
    start = {name: getattr(row, name) for name in ("name", "kind", "code", "parent", "division", "place")}
    form = UnitForm(request.POST or None, initial=start)
    if carried_out(request, form, lambda told: actions.change_unit(person=request.person, unit=row, **told)):
        messages.success(request, _("已保存。"))
        return redirect("unit", unit=unit)
    shown = {"unit": row, "form": form, "merging": MergeForm(row), "people": people(unit=unit),
             "forerunners": row.forerunners.order_by("ends")}  # fmt: skip
    return render(request, "accounts/unit.html", **shown)


@keepers
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, unit: int) -> HttpResponse:
    """Merge a unit into another."""
    row = get_object_or_404(Unit, pk=unit)
    form = MergeForm(row, request.POST or None)
    if carried_out(request, form, lambda told: actions.merge_unit(person=request.person, unit=row, **told)):
        messages.success(request, _("“{name}”已并入“{into}”。", name=row.name, into=form.cleaned_data["into"].name))
        return redirect("unit", unit=form.cleaned_data["into"].pk)
    return render(request, "accounts/merge.html", unit=row, form=form)
