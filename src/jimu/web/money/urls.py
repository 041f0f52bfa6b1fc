"""Addresses of payments."""

from __future__ import annotations

from django.urls import path

from jimu.web.money import listing, views

urlpatterns = [
    path("", views.index, name="money"),
    path("<int:unit>/new", views.ask, name="payment_new"),
    path("<int:unit>/lists/", listing.statements, name="statements"),
    path("<int:unit>/lists/<int:number>/", listing.statement, name="statement"),
    path("<int:unit>/<str:thing>/", views.payment, name="payment"),
    path("<int:unit>/<str:thing>/approve", views.approve, name="payment_approve"),
    path("<int:unit>/<str:thing>/refuse", views.refuse, name="payment_refuse"),
    path("<int:unit>/<str:thing>/take-back", views.take_back, name="payment_take_back"),
    path("<int:unit>/<str:thing>/pay", views.pay, name="payment_pay"),
    path("<int:unit>/<str:thing>/correct", views.correct, name="payment_correct"),
    path("<int:unit>/<str:thing>/refund", views.refund, name="payment_refund"),
]
