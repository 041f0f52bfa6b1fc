"""Addresses of the pictures and of the files beside them."""

from __future__ import annotations

from django.urls import path

from jimu.web.pictures import views

urlpatterns = [
    path("", views.pictures, name="pictures"),
    path("<slug:table>.<slug:kind>", views.download, name="picture_file"),
]
