"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from jimu.web.plans import views
from jimu.web.plans.sheet import answering, library, page, paper, rows, saving, talking, upload

urlpatterns = [
    path("", views.listing, name="plans"),
    path("new/", upload.new, name="plans_new"),
    path("take/<int:result>/", upload.take, name="plans_take"),
    path("<uuid:plan>/document", paper.document, name="plan_document"),
    path("<uuid:plan>/", page.plan, name="plan"),
    path("<uuid:plan>/edits", saving.edits, name="plan_edits"),
    path("<uuid:plan>/changes", saving.changes, name="plan_changes"),
    path("<uuid:plan>/rows/<slug:part>/<str:key>/", rows.row, name="plan_row"),
    path("<uuid:plan>/findings", answering.findings, name="plan_findings"),
    path("<uuid:plan>/repair", answering.repair, name="plan_repair"),
    path("<uuid:plan>/take-back", answering.take_back, name="plan_take_back"),
    path("<uuid:plan>/considered", answering.considered, name="plan_considered"),
    path("<uuid:plan>/explain", answering.explain, name="plan_explain"),
    path("<uuid:plan>/judge", answering.judge, name="plan_judge"),
    path("<uuid:plan>/waive", answering.waive, name="plan_waive"),
    path("<uuid:plan>/comment", talking.comment, name="plan_comment"),
    path("<uuid:plan>/settle", talking.settle, name="plan_settle"),
    path("<uuid:plan>/attach", talking.attach, name="plan_attach"),
    path("<uuid:plan>/detach", talking.detach, name="plan_detach"),
    path("<uuid:plan>/library", library.library, name="plan_library"),
    path("<uuid:plan>/<slug:action>", views.act, name="plan_act"),
]
