"""Addresses of opinion reports."""

from __future__ import annotations

from django.urls import path

from jimu.web.opinion import doing, views, writing

urlpatterns = [
    path("", views.index, name="opinions"),
    path("mine/", writing.mine, name="opinion_mine"),
    path("mine/new", writing.write, name="opinion_write"),
    path("mine/report/<str:thing>/", writing.own, name="opinion_own"),
    path("draft/<int:draft>/", writing.draft, name="opinion_draft"),
    path("draft/<int:draft>/drop", writing.drop, name="opinion_drop"),
    path("<int:unit>/", views.year, name="opinion_list"),
    path("<int:unit>/new", writing.new, name="opinion_new"),
    path("<int:unit>/statistics", views.statistics, name="opinion_statistics"),
    path("<int:unit>/statistics.xlsx", views.statistics_file, name="opinion_statistics_file"),
    path("<int:unit>/one/<str:thing>/", views.report, name="opinion"),
    path("<int:unit>/one/<str:thing>/edit", doing.edit, name="opinion_edit"),
    path("<int:unit>/one/<str:thing>/decide", doing.decide, name="opinion_decide"),
    path("<int:unit>/one/<str:thing>/issue", doing.issue, name="opinion_issue"),
    path("<int:unit>/one/<str:thing>/forward", doing.forward, name="opinion_forward"),
    path("<int:unit>/one/<str:thing>/follow", doing.follow, name="opinion_follow"),
]
