"""Addresses of routine affairs."""

from __future__ import annotations

from django.urls import path

from jimu.web.affairs import views

urlpatterns = [
    path("", views.index, name="affairs"),
    path("<int:unit>/", views.year, name="affair_year"),
    path("<int:unit>/plan", views.plan, name="affair_plan"),
    path("<int:unit>/done", views.done, name="affair_done"),
    path("<int:unit>/papers", views.papers, name="affair_papers"),
    path("<int:unit>/papers/enter", views.enter, name="affair_enter"),
    path("<int:unit>/papers/pass", views.pass_on, name="affair_pass"),
]
