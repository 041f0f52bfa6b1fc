"""Addresses of the law."""

from __future__ import annotations

from django.urls import path

from jimu.web.lawbook import views

urlpatterns = [
    path("rules/<slug:rule>/", views.rule, name="law_rule"),
    path("<slug:table>/", views.table, name="law_table"),
]
