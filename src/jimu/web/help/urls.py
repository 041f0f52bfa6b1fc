"""Addresses of the help."""

from __future__ import annotations

from django.urls import path

from jimu.web.help import views

urlpatterns = [path("", views.index, name="help"), path("<slug:page>/", views.page, name="help_page")]
