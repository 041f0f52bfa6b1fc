"""Addresses of the first page, of what waits and of the calendar."""

from __future__ import annotations

from django.urls import path

from jimu.web.inbox import views

urlpatterns = [
    path("", views.home, name="home"),
    path("todo/", views.todo, name="todo"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/days.ics", views.calendar_file, name="calendar_file"),
    path("calendar/reminder", views.reminders, name="reminders"),
]
