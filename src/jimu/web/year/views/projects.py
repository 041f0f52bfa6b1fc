"""Pages of a unit's projects."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance, carried_out
from jimu.web.accounts.tables import Line
from jimu.web.accounts.views.importing import document_of, file_answer
from jimu.web.pages import render
from jimu.web.plans.models import Project
from jimu.web.words import _
from jimu.web.year import projects as rooms
from jimu.web.year.forms import A_TEN_THOUSAND, ProjectForm
from jimu.web.year.rights import may_at, need_at
from jimu.web.year.views.unit import unit_seen


@for_people
@require_GET
def listing(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """The projects of a unit that run in a year."""
    row = unit_seen(request, unit)
    return render(request, "year/projects.html", year=year, unit=row, projects=rooms.projects_in(row, year),
                  may=may_at(request.person, "projects", row))  # fmt: skip


@for_people
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """One more project."""
    row = unit_seen(request, unit)
    need_at(request.person, "projects", row)
    form = ProjectForm(request.POST or None, initial={"first_year": year, "last_year": year})
    if carried_out(request, form, lambda told: rooms.add_project(person=request.person, unit=row, **told)):
        messages.success(request, _("已增加项目“{name}”。", name=form.cleaned_data["name"]))
        return redirect("projects", year=year, unit=unit)
    return render(request, "year/project.html", year=year, unit=row, form=form, project=None)


@for_people
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, year: int, unit: int, project: int) -> HttpResponse:
    """A project: name, years, money of the whole period."""
    row = unit_seen(request, unit)
    need_at(request.person, "projects", row)
    one = get_object_or_404(Project.objects.select_related("unit"), pk=project, unit=row)
    start = {name: getattr(one, name) for name in ("name", "code", "kind", "level", "first_year", "last_year")}
    whole = one.whole_period
    start["whole_period"] = None if whole is None else f"{whole / A_TEN_THOUSAND:f}".rstrip("0").rstrip(".")
    form = ProjectForm(request.POST or None, initial=start)
    if carried_out(request, form, lambda told: rooms.change_project(person=request.person, project=one, **told)):
        messages.success(request, _("已保存。已经编好的计划不会自动改。"))
        return redirect("projects", year=year, unit=unit)
    return render(request, "year/project.html", year=year, unit=row, form=form, project=one)


@for_people
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """Projects from a workbook: looked at first, taken over when confirmed."""
    row = unit_seen(request, unit)
    need_at(request.person, "projects", row)
    shown: dict[str, object] = {"year": year, "unit": row, "report": None, "rows": "", "fault": ""}
    if request.method == "POST":
        try:
            if "rows" in request.POST:
                rows = [Line(**one) for one in json.loads(request.POST["rows"])]
                report = rooms.take_over(person=request.person, unit=row, rows=rows)
                messages.success(request, _("已导入 {count} 个项目。", count=len(report.of("added"))))
                return redirect("projects", year=year, unit=unit)
            rows = rooms.filled(document_of(request))
            shown |= {"report": rooms.rehearse(person=request.person, unit=row, rows=rows),
                      "rows": json.dumps([asdict(one) for one in rows], ensure_ascii=False)}  # fmt: skip
        except Hindrance as hindrance:
            shown["fault"] = str(hindrance)
        except (ValueError, TypeError, AttributeError):
            return HttpResponse(status=400)
    return render(request, "year/import.html", **shown)


@for_people
@require_GET
def template(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """The workbook to fill in."""
    need_at(request.person, "projects", unit_seen(request, unit))
    return file_answer(rooms.template(), _("项目模板.xlsx"))
