"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from jimu.web.desk.views import approval, deadlines, money, queue, review

urlpatterns = [
    path("", queue.queue, name="desk"),
    path("many", queue.many, name="desk_many"),
    path("result", queue.result, name="desk_result"),
    path("phrases", review.phrases, name="desk_phrases"),
    path("rounds", money.table, name="desk_rounds"),
    path("rounds.<slug:kind>", money.table_file, name="desk_rounds_file"),
    path("control", money.figures, name="desk_control"),
    path("control.xlsx", money.figures_file, name="desk_control_file"),
    path("approval", approval.approval, name="desk_approval"),
    path("approval/apply", approval.approve, name="desk_approve"),
    path("approvals", approval.tables, name="desk_approvals"),
    path("approvals/<slug:what>.<slug:kind>", approval.tables_file, name="desk_approvals_file"),
    path("deadlines", deadlines.deadlines, name="desk_deadlines"),
    path("<uuid:plan>/", review.review, name="desk_review"),
    path("<uuid:plan>/alike", review.like_projects, name="desk_alike"),
    path("<uuid:plan>/review.<slug:kind>", approval.review_form, name="desk_review_form"),
]
