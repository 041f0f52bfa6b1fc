"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from jimu.web.plans import views

urlpatterns = [
    path("", views.listing, name="plans"),
    path("<uuid:plan>/", views.plan, name="plan"),
    path("<uuid:plan>/edits", views.edits, name="plan_edits"),
    path("<uuid:plan>/<slug:action>", views.act, name="plan_act"),
]
