"""Addresses of publications."""

from __future__ import annotations

from django.urls import path

from jimu.web.publications import views

urlpatterns = [
    path("", views.index, name="publications"),
    path("<int:unit>/", views.year, name="publication_list"),
    path("<int:unit>/one/<str:work>/", views.work, name="publication"),
    path("<int:unit>/one/<str:work>/plan", views.plan, name="publication_plan"),
    path("<int:unit>/one/<str:work>/done", views.done, name="publication_done"),
    path("<int:unit>/one/<str:work>/count", views.count, name="publication_count"),
    path("<int:unit>/one/<str:work>/publish", views.publish, name="publication_publish"),
]
