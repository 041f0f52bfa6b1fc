"""Addresses of the year."""

from __future__ import annotations

from django.urls import path

from jimu.web.year.views import office, projects, unit

UNIT = "<int:year>/units/<int:unit>/"

urlpatterns = [
    path("", office.start, name="year_start"),
    path("new", office.open_year, name="open_year"),
    path("<int:year>/", office.office, name="year"),
    path("<int:year>/days", office.days, name="days"),
    path("<int:year>/close", office.close, name="close_year"),
    path(UNIT, unit.year_of_unit, name="unit_year"),
    path(UNIT + "functions", unit.functions, name="functions"),
    path(UNIT + "begin", unit.begin, name="begin_plan"),
    path(UNIT + "copy", unit.copy_plans, name="copy_plans"),
    path(UNIT + "hand-over", unit.handing_over, name="hand_over"),
    path(UNIT + "projects/", projects.listing, name="projects"),
    path(UNIT + "projects/new", projects.add, name="add_project"),
    path(UNIT + "projects/import", projects.upload, name="import_projects"),
    path(UNIT + "projects/template.xlsx", projects.template, name="projects_template"),
    path(UNIT + "projects/<int:project>/", projects.change, name="project"),
    path("plans/<uuid:plan>/checklist", unit.tick, name="tick"),
]
