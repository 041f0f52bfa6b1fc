"""Addresses of the door."""

from __future__ import annotations

from django.urls import path

from jimu.web.accounts import views

urlpatterns = [
    path("login", views.Login.as_view(), name="login"),
    path("logout", views.leave, name="logout"),
    path("session", views.session, name="session"),
]
