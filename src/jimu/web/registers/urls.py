"""Addresses of registers."""

from __future__ import annotations

from django.urls import path

from jimu.web.registers import taking_in, views

urlpatterns = [
    path("<int:unit>/<slug:table>/", views.rows, name="register_rows"),
    path("<int:unit>/<slug:table>/new", views.entry, name="register_entry"),
    path("<int:unit>/<slug:table>/import", taking_in.taking_in, name="register_import"),
    path("<int:unit>/<slug:table>/export", views.export, name="register_export"),
    path("<int:unit>/<slug:table>/row/<str:thing>/", views.row, name="register_row"),
    path("<int:unit>/<slug:table>/row/<str:thing>/correct", views.correction, name="register_correct"),
    path("<int:unit>/<slug:table>/row/<str:thing>/withdraw", views.withdrawal, name="register_withdraw"),
]
