"""Addresses from target to evidence; included below /plans/."""

from __future__ import annotations

from django.urls import path

from jimu.web.evidence import views

urlpatterns = [
    path("<uuid:plan>/evidence/", views.evidence, name="plan_evidence"),
    path("<uuid:plan>/evidence/keep", views.keeping, name="plan_keep_actuals"),
    path("<uuid:plan>/evidence/<slug:key>/", views.working, name="plan_working"),
    path("<uuid:plan>/evidence/<slug:key>/bind", views.binding, name="plan_bind"),
    path("<uuid:plan>/evidence/<slug:key>/by-hand", views.by_hand, name="plan_by_hand"),
]
