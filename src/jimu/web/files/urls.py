"""Addresses of stored files."""

from __future__ import annotations

from django.urls import path

from jimu.web.files import views

urlpatterns = [
    path("<int:file>/", views.look, name="file"),
    path("<int:file>/download", views.download, name="file_download"),
    path("<int:file>/page/<int:number>.png", views.page, name="file_page"),
]
