"""The addresses of the office."""

from __future__ import annotations

from django.urls import include, path

from jimu.web.places import registers
from jimu.web.surveys.public import answer

urlpatterns = [
    path("", include("jimu.web.inbox.urls")),
    path("", include("jimu.web.accounts.urls")),
    path("year/", include("jimu.web.year.urls")),
    path("plans/", include("jimu.web.history.urls")),
    path("plans/", include("jimu.web.evidence.urls")),
    path("plans/", include("jimu.web.plans.urls")),
    path("law/", include("jimu.web.lawbook.urls")),
    path("registers/", registers, name="registers"),
    path("registers/", include("jimu.web.registers.urls")),
    path("money/", include("jimu.web.money.urls")),
    path("surveys/", include("jimu.web.surveys.urls")),
    path("s/<str:token>/", answer, name="survey_answer"),
    path("", include("jimu.web.proposals.urls")),
    path("members/", include("jimu.web.members.urls")),
    path("events/", include("jimu.web.events.urls")),
    path("studios/", include("jimu.web.studios.urls")),
    path("opinion/", include("jimu.web.opinion.urls")),
    path("publications/", include("jimu.web.publications.urls")),
    path("affairs/", include("jimu.web.affairs.urls")),
    path("desk/", include("jimu.web.desk.urls")),
    path("files/", include("jimu.web.files.urls")),
    path("search/", include("jimu.web.search.urls")),
    path("check/", include("jimu.web.checkdesk.urls")),
    path("pictures/", include("jimu.web.pictures.urls")),
    path("help/", include("jimu.web.help.urls")),
    path("jobs/", include("jimu.web.jobs.urls")),
]

# What a page says that cannot be shown; 500.html is Django's own, drawn without asking the database again.
handler403 = "jimu.web.guard.refused"
handler404 = "jimu.web.guard.not_found"
