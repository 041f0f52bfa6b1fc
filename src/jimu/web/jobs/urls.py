"""Addresses of long work."""

from __future__ import annotations

from django.urls import path

from jimu.web.jobs import views

urlpatterns = [
    path("", views.listing, name="jobs"),
    path("forms", views.forms, name="job_forms"),
    path("<uuid:job>/", views.job, name="job"),
]
