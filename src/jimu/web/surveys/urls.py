"""Addresses of surveys for the office."""

from __future__ import annotations

from django.urls import path

from jimu.web.surveys import views

urlpatterns = [
    path("", views.index, name="surveys"),
    path("<int:unit>/new", views.new, name="survey_new"),
    path("<int:unit>/<int:form>/", views.survey, name="survey"),
    path("<int:unit>/<int:form>/open", views.opening, name="survey_open"),
    path("<int:unit>/<int:form>/more", views.more, name="survey_more"),
    path("<int:unit>/<int:form>/close", views.closing, name="survey_close"),
]
