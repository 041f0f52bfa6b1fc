"""Addresses of the past; included below /plans/."""

from __future__ import annotations

from django.urls import path

from jimu.web.history import views

urlpatterns = [
    path("as-of/", views.as_of, name="plans_as_of"),
    path("<uuid:plan>/history/", views.history, name="plan_history"),
    path("<uuid:plan>/compare/", views.compare, name="plan_compare"),
    path("<uuid:plan>/versions/<int:number>/", views.version, name="plan_version"),
    path("<uuid:plan>/on/", views.on_day, name="plan_on_day"),
    path("<uuid:plan>/forms/", views.form_list, name="plan_forms"),
    path("<uuid:plan>/forms/<slug:form>.<slug:kind>", views.form_file, name="plan_form"),
]
