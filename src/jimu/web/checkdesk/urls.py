"""Addresses of the check desk."""

from __future__ import annotations

from django.urls import path

from jimu.web.checkdesk import views

urlpatterns = [
    path("", views.desk, name="check"),
    path("<str:token>/", views.found, name="check_found"),
    path("<str:token>/<int:number>/report", views.report, name="check_report"),
    path("<str:token>/<int:number>/findings.json", views.findings, name="check_findings"),
    path("<str:token>/<int:number>/<slug:kind>", views.copy, name="check_copy"),
]
