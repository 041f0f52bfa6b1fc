"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from jimu.web.desk.views import queue, review

urlpatterns = [
    path("", queue.queue, name="desk"),
    path("many", queue.many, name="desk_many"),
    path("result", queue.result, name="desk_result"),
    path("phrases", review.phrases, name="desk_phrases"),
    path("<uuid:plan>/", review.review, name="desk_review"),
    path("<uuid:plan>/alike", review.like_projects, name="desk_alike"),
]
