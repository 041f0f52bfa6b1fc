"""Addresses of studios."""

from __future__ import annotations

from django.urls import path

from jimu.web.studios import doing, own, views

urlpatterns = [
    path("", views.index, name="studios"),
    path("mine/", own.mine, name="studio_mine"),
    path("mine/new", own.new, name="studio_receive"),
    path("mine/duty/<str:duty>/come", own.come, name="studio_come"),
    path("mine/visit/<str:visit>/", own.visit, name="studio_own_visit"),
    path("<int:unit>/", views.month, name="studio_month"),
    path("<int:unit>/waiting", views.waiting, name="studio_waiting"),
    path("<int:unit>/rule", doing.rule, name="studio_rule"),
    path("<int:unit>/new", doing.new, name="studio_visit_new"),
    path("<int:unit>/visit/<str:visit>/", views.visit, name="studio_visit"),
    path("<int:unit>/visit/<str:visit>/follow", doing.follow, name="studio_follow"),
    path("<int:unit>/one/<str:studio>/", views.studio, name="studio"),
    path("<int:unit>/one/<str:studio>/roster", doing.roster, name="studio_roster"),
    path("<int:unit>/one/<str:studio>/came", doing.came, name="studio_came"),
]
