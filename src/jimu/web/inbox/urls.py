"""Addresses of the first page and of what waits."""

from __future__ import annotations

from django.urls import path

from jimu.web.inbox import views

urlpatterns = [path("", views.home, name="home")]
